"""The desk's database: articles the desk has put in, reports on them, and answers given.

Importing this does not load SQLAlchemy; opening a database does.
"""

from verifier.desk.desk import Desk, default_desk
from verifier.desk.values import FoundSentence, HeldArticle, Kept

__all__ = ["Desk", "FoundSentence", "HeldArticle", "Kept", "default_desk"]
