"""What a run of extraction keeps of each article: the claims found and those in the gold, side by side."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from verifier.articles import Span, Value
from verifier.evals.kept import Kept
from verifier.llm.prompts import digest


class GoldMark(Value):
    """A gold claim.

    Attributes:
        id, span: Of the claim; a listed claim has no span.
        matched: Id of the claim found that is it, if one is.
        stated: Whether some claim found holds it, be it with much else.
        split: Whether two or more of the claims found are parts of it.
        text: Its wording; only in runs with text.
    """

    id: str
    span: Span | None = None
    matched: str | None = None
    stated: bool
    split: bool
    text: str | None = None


class FoundMark(Value):
    """A claim found.

    Attributes:
        id, span: Of the claim.
        matched: Id of the gold claim that it is, if it is one.
        holds: How many gold claims it lumps together: its own, and those no other claim found is.
        anchored: Whether span, quotes and sentences stand in the article exactly as they say.
        entailed: Whether its own sentences state it, by a judge; ``None`` where none was asked or answered.
        chance: The chance the judge gave that, where it tells chances.
        text: Its wording; only in runs with text.
    """

    id: str
    span: Span
    matched: str | None = None
    holds: int
    anchored: bool
    entailed: bool | None = None
    chance: float | None = None
    text: str | None = None


class Agreement(Value):
    """What is the same of a claim found and the gold claim it is; ``None`` where the gold doesn't tell.

    Attributes:
        gold, found: Their ids.
        likeness: How much they are one claim, 0 to 1.
        voice: Whether both are attributed, or neither is.
        speaker: Where both are, whether to the same one.
        certainty: Whether it is the same.
        hedged: Whether the gold's is another than asserted.
        numbers: How many numbers, by value and unit, both have, only the one found, only the gold.
        quotes: Where either quotes, whether both quote the same words.
    """

    gold: str
    found: str
    likeness: float
    voice: bool | None = None
    speaker: bool | None = None
    certainty: bool | None = None
    hedged: bool | None = None
    numbers: tuple[int, int, int] = (0, 0, 0)
    quotes: bool | None = None


class SentenceCounts(Value):
    """The sentences claims are drawn from.

    Attributes:
        checkable: Those with a gold claim.
        covered: Those of them with a claim found.
        bare: Those without a gold claim.
        claimed: Those of them with a claim found all the same.
        unread: Those, of all, that nobody read: a call failed, the budget was spent, the model left them out.
        untold: Those of which the gold doesn't tell whether they hold a claim: all, where claims are listed.
    """

    checkable: int
    covered: int
    bare: int
    claimed: int
    unread: int
    untold: int = 0


class ArticleRecord(Kept):
    """One article's outcome.

    Attributes:
        gold, found: The claims, each in order of the text.
        agreements: One for each match.
        sentences: How many of what kind.
        failures: Sentences nobody read, by reason.
        failure: Why there is no claim at all, where the system broke on the article.
        judged: Whether a judge was asked about the claims found.
        unanswered: Claims found without its verdict, by reason.
    """

    kind: Literal["article"] = "article"
    gold: tuple[GoldMark, ...]
    found: tuple[FoundMark, ...]
    agreements: tuple[Agreement, ...]
    sentences: SentenceCounts
    failures: dict[str, int] = Field(default_factory=dict)
    failure: str = ""
    judged: bool = False
    unanswered: dict[str, int] = Field(default_factory=dict)

    @property
    def said(self) -> str:
        """How many claims were found, and a hash of where."""
        spans = sorted((mark.span.start, mark.span.end) for mark in self.found)
        return f"{len(spans)} claims ({digest(spans)[:6]})"

    @property
    def failed(self) -> bool:
        """Whether asking again may give more claims, or verdicts on them."""
        return bool(self.failure or self.failures or self.unanswered)
