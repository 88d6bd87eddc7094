"""Origins measured: whether two outlets are called two sources for a claim where the gold says so."""
