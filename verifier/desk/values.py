"""What the desk's database gives back."""

from __future__ import annotations

from pydantic import AwareDatetime

from verifier.articles import Article, Value


class HeldArticle(Value):
    """An article as held.

    Attributes:
        article: As it was read.
        added: When it was put in.
        person: By whom.
    """

    article: Article
    added: AwareDatetime
    person: str


class Kept(Value):
    """What putting an article in came to.

    Attributes:
        id: Of the article, by its text.
        new: Whether it was not held before; the same text is never held twice.
    """

    id: str
    new: bool


class FoundSentence(Value):
    """A sentence found.

    Attributes:
        article: Id of its article.
        number: Its number there.
        score: How much it shares with what was asked, by how rare the words are; higher is more.
    """

    article: str
    number: int
    score: float
