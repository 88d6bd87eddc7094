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


class NearSentence(Value):
    """A sentence found by words and meaning together.

    Attributes:
        article: Id of its article.
        number: Its number there.
        score: The sum of its standard scores over all that was searched; where the desk has no vectors, or
            its model can't be asked, what ``FoundSentence`` has.
        cosine: How near it is in meaning, alone or with its headline; ``None`` where it has no vector.
        meant: Whether that is near enough, by its model's floor, to have to do with what was asked.
    """

    article: str
    number: int
    score: float
    cosine: float | None = None
    meant: bool = False


class Embeddings(Value):
    """How many articles can be found by meaning.

    Attributes:
        embedder: Name of the model whose vectors are held; ``None``: none was ever chosen.
        articles: How many have vectors.
        of: How many there are.
    """

    embedder: str | None
    articles: int
    of: int
