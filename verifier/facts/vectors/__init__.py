"""Search of the fact store by meaning, as a channel of its own.

entries ─ embedding (verifier.vectors) ─▶ vectors, kept beside ─ channel ─▶ the facts nearest to a query
"""
