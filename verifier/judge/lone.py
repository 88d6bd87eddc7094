"""Values that one story alone has: what is read for them is their rival, however little else is shared.

"The final had 61,300 spectators" and "the attendance was given as 58,900" share no word. But asked blind how
many there were, the model reads 58,900, and neither story has the other's number anywhere.
"""

from __future__ import annotations

from verifier.articles import Article
from verifier.checks.amounts import comparable, verdict
from verifier.claims import Quantity, TimeRef
from verifier.judge.case import Case
from verifier.judge.held import same_time
from verifier.judge.reading import Reading
from verifier.judge.statement import PartKind
from verifier.values.quantities import quantities
from verifier.values.times import times

#: Share of the statement around a blank from which on lone values speak of the same event. Set on the
#: development part of the gold set: of 14 claims this adds there 11 are contradicted and none supported.
SAME_EVENT_LONE = {PartKind.NUMBER: 0.0, PartKind.TIME: 0.15}
#: Two numbers for one thing are of one size; beyond this factor they count different things.
FACTOR = 2
#: Ages, lengths of time and shares: a story has many, each of something else.
_MANY = frozenset({"year", "month", "week", "day", "hour", "minute", "second", "%", "ordinal"})


def lone(case: Case, reading: Reading) -> bool:
    """Whether the claimed value stands nowhere in the source, and the one read nowhere in the article.

    Args:
        case: The claim, its article and the source.
        reading: Of a blank whose value was read otherwise.
    """
    if reading.part.quantity is not None:
        return _lone_number(case, reading.part.quantity, reading)
    return reading.part.time is not None and _lone_time(case, reading.part.time, reading)


def _lone_number(case: Case, ours: Quantity, reading: Reading) -> bool:
    there = _numbers(case.source)
    theirs = next((q for q in there if q.span == reading.span), None)
    if theirs is None or ours.unit != theirs.unit or ours.unit in _MANY:
        return False
    low, high = sorted((abs(ours.value), abs(theirs.value)))
    return (
        high <= FACTOR * low
        and not any(_same(ours, q) for q in there)
        and not any(_same(q, theirs) for q in _numbers(case.article))
    )


def _same(one: Quantity, other: Quantity) -> bool:
    return comparable(one, other) and verdict(one, other) == "same"


def _numbers(article: Article) -> list[Quantity]:
    return [q for s in article.claim_sentences() for q in quantities(article.text, s.span)]


def _lone_time(case: Case, ours: TimeRef, reading: Reading) -> bool:
    there = _times(case.source)
    theirs = next((t for t in there if t.span == reading.span), None)
    if theirs is None:
        return False
    words = reading.part.span.of(case.article.text), theirs.span.of(case.source.text)
    return not any(same_time(ours, words[0], t, case.source) for t in there) and not any(
        same_time(theirs, words[1], t, case.article) for t in _times(case.article)
    )


def _times(article: Article) -> list[TimeRef]:
    return [t for s in article.claim_sentences() for t in times(article.text, s.span, article.published)]
