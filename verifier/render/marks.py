"""Cutting a text at the edges of spans that may overlap, and making text safe to show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from verifier.articles import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """What a range of characters is to somebody.

    Attributes:
        start, end: Half-open, in characters of the article's text.
        kind: "claim", "evidence" or "differs".
        ref: Reference of the finding it belongs to ("a3").
    """

    start: int
    end: int
    kind: str
    ref: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text no mark begins or ends inside of."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def segments(start: int, end: int, marks: Iterable[Mark]) -> Iterator[Segment]:
    """Cut ``[start, end)`` at every edge of a mark.

    The segments join up without a gap and cover the range exactly. Marks are clipped
    to it, empty ones ignored. One sort, then one sweep.
    """
    opens: dict[int, list[Mark]] = {}
    edges = {start, end}
    for mark in marks:
        first, last = max(mark.start, start), min(mark.end, end)
        if first < last:
            opens.setdefault(first, []).append(mark)
            edges.update((first, last))
    active: list[Mark] = []
    ordered = sorted(edges)
    for at, until in pairwise(ordered):
        active = [mark for mark in active if mark.end > at] + opens.get(at, [])
        yield Segment(at, until, tuple(active))


def differing(text: str, span: Span, spans: Iterable[Span]) -> list[tuple[str, bool]]:
    """The words at ``span`` in parts; true for the parts any of ``spans`` covers."""
    marks = [Mark(s.start, s.end, "differs", "") for s in spans]
    parts: list[tuple[str, bool]] = []
    for part in segments(min(span.start, len(text)), min(span.end, len(text)), marks):
        marked = bool(part.marks)
        if parts and parts[-1][1] == marked:
            parts[-1] = (parts[-1][0] + text[part.start : part.end], marked)
        else:
            parts.append((text[part.start : part.end], marked))
    return parts


_BRACKETED = re.compile(r"(\[[^\[\]]+\])")


def additions(claim_text: str, own_words: str) -> list[tuple[str, bool]]:
    """A claim's wording in parts; true for words added to the article's own.

    Added words stand in square brackets. Brackets that stand in the article itself are
    its own words and not an addition.
    """
    parts = [part for part in _BRACKETED.split(claim_text) if part]
    return [(p, bool(_BRACKETED.fullmatch(p)) and p not in own_words) for p in parts]


_SPACE = re.compile(r"\r\n|[^\S ]")
_NO_CHARACTER = re.compile(r"[\ud800-\udfff]")
# C0 and C1 controls, the marks that turn or embed writing direction, tag characters, BOM.
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f]")


def _picture(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"<U+{code:04X}>"


def one_line(text: str) -> str:
    """The text on one line, with nothing in it a terminal would obey or hide.

    Every line break or tab becomes a space; control characters and direction overrides are
    shown as signs; a lone surrogate, which no file can hold, becomes U+FFFD.
    """
    return _NO_CHARACTER.sub("\ufffd", _UNSEEN.sub(_picture, _SPACE.sub(" ", text)))
