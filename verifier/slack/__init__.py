"""The bot: questions from Slack answered from what the desk has stored.

    Slack ─ socket or http ─▶ listeners ─▶ jobs ─▶ worker ─▶ answerer ─▶ blocks ─▶ posting ─▶ Slack

A listener only stores what was asked, in the desk's database, and acknowledges. The rest is done by the
worker, which may run in several processes on one database. Importing this loads neither Bolt nor SQLAlchemy;
``verifier slack`` does.
"""
