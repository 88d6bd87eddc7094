"""Numbers of a claim against the numbers of its evidence."""

from __future__ import annotations

from typing import NamedTuple

from verifier.articles import Article, Span
from verifier.checks.amounts import comparable, other_sort, same_thing, summed, verdict
from verifier.checks.comparison import (
    Comparison,
    alike,
    alike_told,
    claim_sentence_span,
    differs,
    missing,
    settle,
    stems_in,
    told_stems,
)
from verifier.checks.content import stem
from verifier.checks.times import days_apart
from verifier.checks.tolls import Counted, moved_on, one_toll, other_toll, time_between
from verifier.claims import Claim, Quantity
from verifier.findings import Discrepancy, DiscrepancyKind, Evidence
from verifier.values.quantities import phrase_of, quantities
from verifier.values.tokens import tokens, tokens_of
from verifier.values.units import dimension

_SHARED_WORDS = 2  # content words two sentences must share for their numbers to be of one thing
_SHARE = 0.35
_SHARE_OF_RANK = 0.5  # "the third in a year" doesn't say of what
_FEWEST_OTHERWISE = 3
_ROOT = 4  # letters two forms of one word share ("closure", "closed")
_SMALL = 3  # equal counts up to this are no sign of the same thing


class _Candidate(NamedTuple):
    quantity: Quantity
    sentence: Span
    number: int


class _Sides(NamedTuple):
    claim: Claim
    ours: Article
    theirs: Article

    def within(self, quantity: Quantity) -> Span:
        """The claim's sentence around a number of it."""
        return claim_sentence_span(self.claim, self.ours, quantity.span)


def compare(
    claim: Claim, claim_article: Article, evidence: tuple[Evidence, ...], source: Article
) -> Comparison:
    """Every number of the claim, by value, unit, counted thing and scope.

    The same value in any wording, unit or rounding agrees. A different value for the
    same thing is a difference of number, or of scope where one side gives a running
    total; a number the evidence lacks is a missing detail. Sentences about different days
    are not held against each other.
    """
    sides = _Sides(claim, claim_article, source)
    pool = [_Candidate(q, e.span, e.sentence) for e in evidence for q in quantities(source.text, e.span)]
    left = _unmatched(sides, pool)
    discrepancies: list[Discrepancy] = []
    open_ = 0
    for quantity in left:
        found = _difference(sides, quantity, pool)
        if found is None:
            open_ += 1
        else:
            discrepancies.append(found)
    if not evidence:
        return settle(0, [], "numbers")
    return settle(len(claim.quantities), discrepancies, "numbers", open_)


def _unmatched(sides: _Sides, pool: list[_Candidate]) -> list[Quantity]:
    """The claim's numbers without a match; matched candidates leave the pool."""
    left = []
    for quantity in sides.claim.quantities:
        matches = [c for c in pool if _matches(sides, quantity, c) and not _moved_on(sides, quantity, c)]
        if not matches:
            left.append(quantity)
            continue
        best = max(
            matches,
            key=lambda c: (same_thing(quantity, c.quantity) is True, c.quantity.scope == quantity.scope),
        )
        pool.remove(best)
    return left


def _matches(sides: _Sides, a: Quantity, candidate: _Candidate) -> bool:
    b = candidate.quantity
    if not comparable(a, b) or verdict(a, b) != "same" or other_toll(*_counted(sides, a, candidate)):
        return False
    return same_thing(a, b) is not False or abs(a.value) > _SMALL or bool(a.unit)


def _moved_on(sides: _Sides, quantity: Quantity, candidate: _Candidate) -> bool:
    """Whether a bound fits a later toll that is another number ("at least 11" and "a toll of 19")."""
    if not moved_on(quantity, candidate.quantity) or not time_between(sides.ours, sides.theirs):
        return False
    return _one_toll(sides, quantity, candidate)


def _one_toll(sides: _Sides, quantity: Quantity, candidate: _Candidate) -> bool:
    return one_toll(*_counted(sides, quantity, candidate))


def _counted(sides: _Sides, quantity: Quantity, candidate: _Candidate) -> tuple[Counted, Counted]:
    ours = sides.ours, sides.within(quantity), quantity
    return ours, (sides.theirs, candidate.sentence, candidate.quantity)


def _difference(sides: _Sides, quantity: Quantity, pool: list[_Candidate]) -> Discrepancy | None:
    """What to say of an unmatched number; ``None`` where code can't tell."""
    _, article, source = sides
    within = sides.within(quantity)
    ours = phrase_of(article.text, quantity, within)
    rivals = [c for c in pool if _rival(sides, quantity, within, c)]
    unsure = any(
        verdict(quantity, c.quantity) == "open" and not _one_toll(sides, quantity, c) for c in rivals
    )
    if unsure or _told_otherwise(sides, quantity, pool):
        return None
    if not rivals:
        return missing(article, ours, source, "this number")
    rival = min(
        rivals, key=lambda c: (c.quantity.scope != quantity.scope, abs(c.quantity.value - quantity.value))
    )
    theirs = phrase_of(source.text, rival.quantity, rival.sentence)
    later = _one_toll(sides, quantity, rival) and time_between(article, source)
    if not later and days_apart(article, within, source, rival.sentence):
        return None
    if later:
        return differs(DiscrepancyKind.SCOPE, article, ours, source, theirs, "told at different times")
    if rival.quantity.scope != quantity.scope and quantity.unit != "ordinal":
        return differs(
            DiscrepancyKind.SCOPE, article, ours, source, theirs, "one event against a running total"
        )
    return differs(DiscrepancyKind.NUMBER, article, ours, source, theirs)


def _told_otherwise(sides: _Sides, quantity: Quantity, pool: list[_Candidate]) -> bool:
    """Whether the evidence holds the value for another thing, without its unit, or in two parts."""
    same = (c for c in pool if comparable(quantity, c.quantity) and verdict(quantity, c.quantity) == "same")
    if any(not _moved_on(sides, quantity, c) for c in same):
        return True
    return _unit_left_out(quantity, pool) or _summed(quantity, pool)


def _unit_left_out(quantity: Quantity, pool: list[_Candidate]) -> bool:
    """Whether the value stands bare behind another with its unit ("60 million euros …, paid 2 million")."""
    return bool(quantity.unit) and any(
        not bare.quantity.unit
        and not bare.quantity.counted
        and bare.quantity.value == quantity.value
        and abs(quantity.value) > _SMALL
        and any(_unit_before(quantity, bare, other) for other in pool)
        for bare in pool
    )


def _unit_before(quantity: Quantity, bare: _Candidate, other: _Candidate) -> bool:
    return (
        other.sentence == bare.sentence
        and other.quantity.unit == quantity.unit
        and other.quantity.span.end <= bare.quantity.span.start
    )


def _summed(quantity: Quantity, pool: list[_Candidate]) -> bool:
    sentences = {c.sentence for c in pool}
    return any(
        summed(quantity, [c.quantity for c in pool if c.sentence == sentence]) for sentence in sentences
    )


def _rival(sides: _Sides, quantity: Quantity, within: Span, candidate: _Candidate) -> bool:
    """Whether a candidate stands for the same thing with another value."""
    other = candidate.quantity
    known = same_thing(quantity, other) is not False or _lone(sides, quantity, candidate)
    if not comparable(quantity, other) or not known:
        return False
    if other_sort(quantity, other) or _lasting_else(sides, quantity, candidate):
        return False
    if other_toll(*_counted(sides, quantity, candidate)):
        return False
    if quantity.unit == "score" and _scored_too(sides, quantity):
        return False  # half-time, full time, penalties: a match has several scores
    if _one_toll(sides, quantity, candidate):
        return True
    share = _SHARE_OF_RANK if quantity.unit == "ordinal" and not quantity.counted else _SHARE
    there = told_stems(sides.theirs, candidate.number)
    return alike_told(sides.claim, sides.ours, within, there, share, _SHARED_WORDS)


def _lone(sides: _Sides, quantity: Quantity, candidate: _Candidate) -> bool:
    """Whether each side counts one thing the other doesn't, in sentences that tell the same otherwise.

    Then the two nouns can be two words for one thing ("61,000 patrons", "16,000 users").
    """
    within = sides.within(quantity)
    ours, theirs = quantities(sides.ours.text, within), quantities(sides.theirs.text, candidate.sentence)
    free = [q for q in theirs if not q.unit and not any(_equal(q, other) for other in ours)]
    left = [q for q in ours if not q.unit and not any(_equal(q, other) for other in theirs)]
    if (
        len(free) != 1
        or len(left) != 1
        or free[0] != candidate.quantity
        or "old" in (free[0].counted, left[0].counted)
    ):
        return False
    a, b = stems_in(sides.ours.text, within), stems_in(sides.theirs.text, candidate.sentence)
    if stem(quantity.counted) in b or stem(candidate.quantity.counted) in a:
        return False
    return alike(a, b, _SHARE_OF_RANK, _FEWEST_OTHERWISE)


def _equal(a: Quantity, b: Quantity) -> bool:
    return comparable(a, b) and verdict(a, b) == "same"


def _lasting_else(sides: _Sides, quantity: Quantity, candidate: _Candidate) -> bool:
    """Whether a length of time is that of something the other side lacks ("a five-year deal")."""
    ours, theirs = _lasting(sides.ours, quantity), _lasting(sides.theirs, candidate.quantity)
    if bool(ours) is bool(theirs):
        return False
    where = (sides.theirs, candidate.sentence) if ours else (sides.ours, sides.within(quantity))
    words = (token.lower for token in tokens_of(where[0].text, where[1]))
    return not any(word[:_ROOT] == (ours or theirs)[:_ROOT] for word in words)


def _lasting(article: Article, quantity: Quantity) -> str:
    """The noun after a length of time with a hyphen ("deal" of "five-year deal"), or nothing."""
    length = dimension(quantity.unit) == "duration" and quantity.counted != "old"
    if not length or "-" not in article.quote(quantity.span):
        return ""
    after = tokens(article.text, quantity.span.end, min(quantity.span.end + 40, len(article.text)))
    return next((token.lower for token in after if token.kind == "word"), "")


def _scored_too(sides: _Sides, score: Quantity) -> bool:
    """Whether the source gives that very score anywhere."""
    spans = (sentence.span for sentence in sides.theirs.claim_sentences())
    return any(
        comparable(score, other) and verdict(score, other) == "same"
        for span in spans
        for other in quantities(sides.theirs.text, span)
    )
