"""Texts as vectors of an embedding model, compared by their angle: search by meaning for fact store and desk.

    texts ─ making (an Embedder) ─▶ vectors, kept by the store ─ querying ─▶ what is nearest to a query

A store holds the vectors of one model. Importing this loads neither numpy nor a model.
"""

from verifier.vectors.embedder import BUNDLED, LOCAL, NONE, Embedder, embedder_for

__all__ = ["BUNDLED", "LOCAL", "NONE", "Embedder", "embedder_for"]
