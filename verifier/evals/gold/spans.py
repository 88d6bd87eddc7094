"""How far two people cut one article into the same statements."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verifier.articles import Article, Span
from verifier.evals.gold.locate import anywhere, locate, spans_of
from verifier.evals.gold.written import WrittenArticle

#: Share of their words that two spans taken for one statement have in common (intersection over union).
ALIKE = 0.5

Tokens = frozenset[int]


def cut_by_claims(article: Article, written: WrittenArticle) -> list[Tokens]:
    """The words of each claim."""
    starts = _starts(article.text)
    return [
        _tokens(starts, locate(article.text, claim.words, anywhere(article), claim.occurrence))
        for claim in written.claims
    ]


def cut_by_segments(article: Article, segments: Sequence[str]) -> list[Tokens]:
    """The words of each segment: where it repeats, at its first place not before the segment ahead."""
    starts, at, found = _starts(article.text), 0, []
    for words in segments:
        spans = spans_of(article.text, words, anywhere(article))
        span = next((one for one in spans if one.start >= at), spans[0])
        found.append(_tokens(starts, span))
        at = span.start
    return found


def _starts(text: str) -> list[int]:
    return [word.start() for word in re.finditer(r"\w+", text)]


def _tokens(starts: Sequence[int], span: Span) -> Tokens:
    return frozenset(start for start in starts if span.start <= start < span.end)


def shared_words(first: Sequence[Tokens], second: Sequence[Tokens]) -> tuple[int, int]:
    """Words in a statement of both, twice, and words in one of either, added up: their quotient is F1."""
    ours, theirs = frozenset().union(*first), frozenset().union(*second)
    return 2 * len(ours & theirs), len(ours) + len(theirs)


def shared_statements(first: Sequence[Tokens], second: Sequence[Tokens], alike: float) -> tuple[int, int]:
    """Statements that have a partner, and all statements: their quotient is F1.

    Pairs are made one to one, those that have most in common first.

    Args:
        first: Words of each statement.
        second: The same of the other cut.
        alike: Share of their words two statements must have in common; 1 asks for the same words.
    """
    pairs = [
        (len(one & other) / len(one | other), -place, -against)
        for place, one in enumerate(first)
        for against, other in enumerate(second)
        if one & other
    ]
    taken: set[int] = set()
    given: set[int] = set()
    for common, place, against in sorted(pairs, reverse=True):
        if common >= alike and place not in taken and against not in given:
            taken.add(place)
            given.add(against)
    return 2 * len(taken), len(first) + len(second)
