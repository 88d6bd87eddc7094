"""What was worked out, on the exact words it was worked out from."""

from __future__ import annotations

from enum import StrEnum

from verifier.articles import Article, Sentence, Span, Value


class Verdict(StrEnum):
    """How a stated figure stands to what the other words give."""

    AGREES = "agrees"
    DIFFERS = "differs"
    CANNOT_TELL = "cannot_tell"


class SumKind(StrEnum):
    """What was worked out."""

    TOTAL = "total"
    PARTS = "parts"
    SHARE = "share"
    DIFFERENCE = "difference"
    CHANGE = "change"
    PRODUCT = "product"
    OCCASION = "occasion"
    AGE = "age"
    WEEKDAY = "weekday"
    DURATION = "duration"


class InconsistencyKind(StrEnum):
    """What does not fit within one article."""

    NUMBER = "number"
    NAME = "name"
    DATE = "date"
    CERTAINTY = "certainty"
    SUM = "sum"
    NOT_INTRODUCED = "not_introduced"


class Passage(Value):
    """Exact words of one article.

    Attributes:
        article: Id of the article.
        sentence: Number of the sentence they stand in.
        span: Where they stand in the article's text.
        words: ``article.text[span.start:span.end]``, exactly.
    """

    article: str
    sentence: int
    span: Span
    words: str


class Part(Value):
    """One thing a sum is worked out from, with every telling of it.

    Attributes:
        shown: How the note writes it ("29", "1952").
        passages: The words that tell it, at least one; of both articles where both do.
    """

    shown: str
    passages: tuple[Passage, ...]


class Sum(Value):
    """A stated figure and what the articles' other words give for it.

    Attributes:
        kind: What was worked out.
        verdict: ``differs`` only where code has reason to think that nothing is left out.
        note: One plain sentence for a desk ("29 + 26 + 37 = 92, as A and B state").
        stated: The words that state the figure, at least one passage.
        parts: What it was worked out from, in the order of the note.
    """

    kind: SumKind
    verdict: Verdict
    note: str
    stated: tuple[Passage, ...]
    parts: tuple[Part, ...]


class Inconsistency(Value):
    """Two places of one article that do not fit, or one that lacks its counterpart.

    Attributes:
        kind: What does not fit.
        verdict: ``differs``, or ``cannot_tell`` where a counterpart may be there unread.
        note: One plain sentence for a desk ("A's headline: 14 dead; A's text: 12 dead").
        passages: The places, the more prominent first; at least one.
    """

    kind: InconsistencyKind
    verdict: Verdict
    note: str
    passages: tuple[Passage, ...]


def passage(article: Article, sentence: Sentence, span: Span) -> Passage:
    """The words at a span of one sentence of an article."""
    return Passage(article=article.id, sentence=sentence.number, span=span, words=article.quote(span))
