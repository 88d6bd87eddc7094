"""Search by meaning: texts as vectors of an embedding model, compared by their angle.

    entries ─ embedding (an Embedder) ─▶ vectors, kept beside ─ channel ─▶ the facts nearest to a query

A store holds the vectors of one model. Importing this loads neither numpy nor a model.
"""

from verifier.facts.vectors.embedder import BUNDLED, LOCAL, NONE, Embedder, embedder_for

__all__ = ["BUNDLED", "LOCAL", "NONE", "Embedder", "embedder_for"]
