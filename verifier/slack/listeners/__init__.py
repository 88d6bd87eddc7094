"""What Slack sends, each kind in a module: a listener stores what is asked and acknowledges, no more."""
