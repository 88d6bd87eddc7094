"""A claim as a statement with blanks: its checkable parts, and what is shown instead of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from verifier.articles import Span, Value
from verifier.claims import Claim, Quantity, TimeRef
from verifier.judge.case import Case
from verifier.values.names import names


class PartKind(StrEnum):
    """What a blank asks for; the value is what the model sees in it."""

    NUMBER = "HOW MANY"
    TIME = "WHEN"
    NAME = "NAME"
    WORDS = "WHAT"


class Part(Value):
    """A checkable part of a claim.

    Attributes:
        kind: What it is.
        span: Its words in the claim's article.
        at: The same words in the statement's wording.
        quantity, time: Its value, for a number or a time.
    """

    kind: PartKind
    span: Span
    at: Span
    quantity: Quantity | None = None
    time: TimeRef | None = None


class Statement(Value):
    """A claim ready to be blanked.

    Attributes:
        wording: The claim's text without the brackets around additions.
        parts: Its checkable parts in order of the wording, not overlapping.
    """

    wording: str
    parts: tuple[Part, ...]

    def blanked(self, chosen: Sequence[Part]) -> str:
        """The wording with a gap for one part ("sent ____ members"), or numbered, typed ones for several.

        Several look like this: "sent [1: HOW MANY] members on [2: WHEN]".
        """
        pieces: list[str] = []
        at = 0
        for number, part in enumerate(chosen, start=1):
            gap = "____" if len(chosen) == 1 else f"[{number}: {part.kind.value}]"
            pieces += [self.wording[at : part.at.start], gap]
            at = part.at.end
        return "".join([*pieces, self.wording[at:]])

    def without(self, part: Part) -> str:
        """The wording with one part left out."""
        return self.wording[: part.at.start] + self.wording[part.at.end :]


def statement_of(case: Case) -> Statement:
    """The statement of a claim.

    Numbers and times are those code read from the claim's words; names likewise. The
    speaker a claim is attributed to is no part: who said it is compared by a check.
    """
    wording = wording_of(case.claim)
    found: list[Part] = []
    for part in _candidates(case, wording):
        if not any(part.at.start < other.at.end and other.at.start < part.at.end for other in found):
            found.append(part)
    return Statement(wording=wording, parts=tuple(sorted(found, key=lambda part: part.at.start)))


def wording_of(claim: Claim) -> str:
    """The claim's text without the brackets that mark additions."""
    return claim.text.replace("[", "").replace("]", "")


def _candidates(case: Case, wording: str) -> Iterator[Part]:
    claim, text = case.claim, case.article.text
    for quantity in claim.quantities:
        if (at := find_words(wording, quantity.span.of(text))) is not None:
            yield Part(kind=PartKind.NUMBER, span=quantity.span, at=at, quantity=quantity)
    for time in claim.times:
        if (at := find_words(wording, time.span.of(text))) is not None:
            yield Part(kind=PartKind.TIME, span=time.span, at=at, time=time)
    speaker = claim.attribution.speaker if claim.attribution else ""
    for span in names(text, claim.span):
        words = span.of(text)
        if words not in speaker and (at := find_words(wording, words)) is not None:
            yield Part(kind=PartKind.NAME, span=span, at=at)


def find_words(wording: str, words: str) -> Span | None:
    """Where the words stand in the wording as whole words, the first time; line breaks count as spaces."""
    wanted = words.split()
    at = wording.find(wanted[0]) if wanted else -1
    while at >= 0:
        end = _end_of(wording, at, wanted)
        if end and not (_in_word(wording, at - 1) or _in_word(wording, end)):
            return Span(start=at, end=end)
        at = wording.find(wanted[0], at + 1)
    return None


def _end_of(wording: str, at: int, wanted: Sequence[str]) -> int | None:
    """Where the words that begin at an index end, any white space between them; ``None`` if they differ."""
    for number, word in enumerate(wanted):
        if number and not wording[at : at + 1].isspace():
            return None
        while number and wording[at : at + 1].isspace():
            at += 1
        if not wording.startswith(word, at):
            return None
        at += len(word)
    return at


def _in_word(wording: str, at: int) -> bool:
    return 0 <= at < len(wording) and (wording[at].isalnum() or wording[at] == "_")
