"""The desk's database: articles the desk has put in, reports on them, and answers given.

Importing this does not load SQLAlchemy; opening a database does.
"""

from verifier.desk.desk import Desk, default_desk
from verifier.desk.values import Embeddings, FoundSentence, HeldArticle, Kept, NearSentence

__all__ = ["Desk", "Embeddings", "FoundSentence", "HeldArticle", "Kept", "NearSentence", "default_desk"]
