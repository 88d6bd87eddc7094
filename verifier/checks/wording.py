"""Two quotations aligned word by word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Literal, NamedTuple

from rapidfuzz.distance import LCSseq, Levenshtein

from verifier.remembered import by_span

QuoteKind = Literal["identical", "truncated", "wording_differs", "unrelated"]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_MOST_WORDS = 400  # longer quotations are compared over their first words; alignment stays bounded
_RELATED = 0.6  # share of the shorter quotation's words, in order, that makes two renderings of one


class Word(NamedTuple):
    """A word as compared, and where it stands in the quotation."""

    key: str
    start: int
    end: int


class Change(NamedTuple):
    """Words of one side that stand for words of the other; either may be empty."""

    ours: str
    theirs: str


class Alignment(NamedTuple):
    """How two quotations relate, and the words that differ within their shared stretch."""

    kind: QuoteKind
    changes: tuple[Change, ...]
    share: float


@by_span
def words_of(quotation: str) -> tuple[Word, ...]:
    """The words of a quotation, folded: case, diacritic forms, apostrophes; no marks, hyphens as spaces."""
    return tuple(Word(_key(match.group()), *match.span()) for match in _WORD.finditer(quotation))


def folded_words(text: str) -> str:
    """The same words, one space between them, of a text of any length."""
    return _key(" ".join(_WORD.findall(text)))


def _key(words: str) -> str:
    if words.isascii():
        return words.lower()
    return unicodedata.normalize("NFKC", words).replace("’", "'").casefold()


def align(ours: str, theirs: str) -> Alignment:
    """How two quotations relate, in time bounded by their length.

    ``truncated``: the words of one stand in the other, in order, with only the beginning,
    the end, or a stretch marked by an ellipsis left out. ``wording_differs``: most words
    are shared and some changed. ``unrelated``: too few shared words to be one quotation.
    """
    a, b = words_of(ours)[:_MOST_WORDS], words_of(theirs)[:_MOST_WORDS]
    first, second = [w.key for w in a], [w.key for w in b]
    if not first or not second:
        return Alignment("unrelated", (), 0.0)
    if first == second:
        return Alignment("identical", (), 1.0)
    if (
        _holds(second, first)
        or _holds(first, second)
        or _in_pieces(ours, second)
        or _in_pieces(theirs, first)
    ):
        return Alignment("truncated", (), 1.0)
    share = LCSseq.similarity(first, second) / min(len(first), len(second))
    if share < _RELATED or min(len(first), len(second)) < 3:
        return Alignment("unrelated", (), share)
    return Alignment("wording_differs", _changes(ours, a, theirs, b), share)


def _holds(longer: Sequence[str], shorter: Sequence[str]) -> bool:
    """Whether ``shorter`` stands in ``longer`` without a gap."""
    if not shorter or len(shorter) > len(longer):
        return False
    return f" {' '.join(shorter)} " in f" {' '.join(longer)} "


def _in_pieces(quotation: str, other: Sequence[str]) -> bool:
    """Whether the pieces around ellipses stand in the other in order."""
    pieces = [
        [w.key for w in words_of(piece)]
        for piece in re.split(r"\.\.\.|…|\. \. \.|\[[^\]]{0,80}\]", quotation)
    ]
    pieces = [piece for piece in pieces if piece]
    if len(pieces) < 2:
        return False
    text, at = f" {' '.join(other)} ", 0
    for piece in pieces:
        at = text.find(f" {' '.join(piece)} ", at)
        if at < 0:
            return False
        at += 1
    return True


def _changes(ours: str, a: Sequence[Word], theirs: str, b: Sequence[Word]) -> tuple[Change, ...]:
    """The replaced, added and dropped words between the first and the last shared word."""
    codes = list(Levenshtein.opcodes([w.key for w in a], [w.key for w in b]))
    while codes and codes[0].tag in {"insert", "delete"}:
        codes.pop(0)
    while codes and codes[-1].tag in {"insert", "delete"}:
        codes.pop()
    return tuple(
        Change(_slice(ours, a[c.src_start : c.src_end]), _slice(theirs, b[c.dest_start : c.dest_end]))
        for c in codes
        if c.tag != "equal"
    )


def _slice(quotation: str, found: Sequence[Word]) -> str:
    return quotation[found[0].start : found[-1].end] if found else ""


def shown(changes: Sequence[Change]) -> str:
    """The changes in words: “by water, and” for “by water and”."""
    parts = []
    for change in changes[:4]:
        if change.ours and change.theirs:
            parts.append(f"“{change.ours}” against “{change.theirs}”")
        elif change.ours:
            parts.append(f"“{change.ours}” only in the first")
        else:
            parts.append(f"“{change.theirs}” only in the second")
    more = f" and {len(changes) - 4} more" if len(changes) > 4 else ""
    return "; ".join(parts) + more
