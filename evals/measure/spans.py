"""Overlap of stretches of a text, in words; words are found apart from the code that is measured."""

from __future__ import annotations

import re
from collections.abc import Iterable

from verifier.articles import Span

Pair = tuple[int, int]
_WORD = re.compile(r"\w+(?:['’]\w+)*")
#: Words that two names may share without being one.
_LIGHT = frozenset("a an and at by for from in of on the to with".split())


def as_spans(pairs: Iterable[Pair], text: str) -> tuple[Span, ...]:
    """Half-open pairs of offsets as spans, cut off at the ends of the text; empty ones left out."""
    cut = ((max(0, start), min(end, len(text))) for start, end in pairs)
    return tuple(Span(start=start, end=end) for start, end in cut if start < end)


def words(text: str, spans: Iterable[Span]) -> frozenset[int]:
    """Where the words and numbers in some stretches begin."""
    return frozenset(m.start() for span in spans for m in _WORD.finditer(text, span.start, span.end))


def share_a_word(text: str, one: Iterable[Span], other: Iterable[Span]) -> bool:
    """Whether a word that is more than "of" or "the" stands in both."""
    both = (_WORD.match(text, at) for at in words(text, one) & words(text, other))
    return any(m is not None and m.group().lower() not in _LIGHT for m in both)


def f1(found: frozenset[int], wanted: frozenset[int]) -> float:
    """Harmonic mean of precision and recall of words; 0 where none is shared."""
    both = len(found) + len(wanted)
    return 2 * len(found & wanted) / both if both else 0.0
