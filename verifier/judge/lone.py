"""Values that one story alone has: what is read for them is their rival, however little else is shared.

"The final had 61,300 spectators" and "the attendance was given as 58,900" share no word. But asked blind how
many there were, the model reads 58,900, and neither story has the other's number anywhere.
"""

from __future__ import annotations

from rapidfuzz import fuzz

from verifier.articles import Article, Span
from verifier.checks.amounts import comparable, verdict
from verifier.checks.nameforms import folded
from verifier.claims import Quantity, TimeRef
from verifier.judge.case import Case
from verifier.judge.held import name_in, same_time
from verifier.judge.reading import Reading
from verifier.judge.statement import PartKind
from verifier.values.quantities import quantities
from verifier.values.times import times

#: Share of the statement around a blank from which on lone values speak of the same event. Set on the
#: development part of the gold set: of 17 claims this adds there 14 are contradicted and none supported.
SAME_EVENT_LONE = {PartKind.NUMBER: 0.0, PartKind.TIME: 0.15, PartKind.NAME: 0.2}
#: Two numbers for one thing are of one size; beyond this factor they count different things.
FACTOR = 2
#: Likeness of letters, of 100, from which on two names may be one person's, misspelled or mistaken.
LOOK_ALIKE = 70
#: Ages, lengths of time and shares: a story has many, each of something else.
_MANY = frozenset({"year", "month", "week", "day", "hour", "minute", "second", "%", "ordinal"})


def lone(case: Case, reading: Reading) -> bool:
    """Whether the claimed value stands nowhere in the source, and the one read nowhere in the article.

    Args:
        case: The claim, its article and the source.
        reading: Of a blank whose value was read otherwise.
    """
    if reading.span is None:
        return False
    if reading.part.quantity is not None:
        return lone_numbers(case, reading.part.quantity.span, reading.span)
    if reading.part.time is not None:
        return _lone_time(case, reading.part.time, reading.span)
    return reading.part.kind is PartKind.NAME and _lone_name(case, reading.part.span, reading.span)


def lone_numbers(case: Case, span: Span, other: Span) -> bool:
    """Whether two numbers of one size and unit each stand in one story alone.

    Args:
        case: The claim, its article and the source.
        span: Of a number of the article.
        other: Of one of the source.
    """
    there, here = _numbers(case.source), _numbers(case.article)
    ours = next((q for q in here if q.span == span), None)
    theirs = next((q for q in there if q.span == other), None)
    if ours is None or theirs is None or ours.unit != theirs.unit or ours.unit in _MANY:
        return False
    low, high = sorted((abs(ours.value), abs(theirs.value)))
    return (
        high <= FACTOR * low
        and not any(_same(ours, q) for q in there)
        and not any(_same(q, theirs) for q in here)
    )


def _same(one: Quantity, other: Quantity) -> bool:
    return comparable(one, other) and verdict(one, other) == "same"


def _numbers(article: Article) -> list[Quantity]:
    return [q for s in article.claim_sentences() for q in quantities(article.text, s.span)]


def _lone_time(case: Case, ours: TimeRef, other: Span) -> bool:
    there = _times(case.source)
    theirs = next((t for t in there if t.span == other), None)
    if theirs is None:
        return False
    words = ours.span.of(case.article.text), theirs.span.of(case.source.text)
    return not any(same_time(ours, words[0], t, case.source) for t in there) and not any(
        same_time(theirs, words[1], t, case.article) for t in _times(case.article)
    )


def _times(article: Article) -> list[TimeRef]:
    return [t for s in article.claim_sentences() for t in times(article.text, s.span, article.published)]


def _lone_name(case: Case, span: Span, other: Span) -> bool:
    """Whether two names that look alike each stand in one story alone ("Dougal Frame", "Duncan Frame")."""
    ours, theirs = span.of(case.article.text), other.of(case.source.text)
    return (
        fuzz.ratio(folded(ours), folded(theirs)) >= LOOK_ALIKE
        and not any(name_in(ours, case.source, s.number) for s in case.source.claim_sentences())
        and not any(name_in(theirs, case.article, s.number) for s in case.article.claim_sentences())
    )
