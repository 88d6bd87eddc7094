"""Numbers of a claim against the numbers of its evidence."""

from __future__ import annotations

from itertools import combinations
from typing import NamedTuple

from verifier.articles import Article, Span
from verifier.checks.amounts import comparable, same_thing, verdict
from verifier.checks.comparison import (
    Comparison,
    alike,
    claim_sentence_span,
    differs,
    missing,
    settle,
    stems_in,
)
from verifier.checks.times import days_apart
from verifier.claims import Claim, Quantity
from verifier.findings import Discrepancy, DiscrepancyKind, Evidence
from verifier.values.quantities import phrase_of, quantities
from verifier.values.units import dimension

_SHARED_WORDS = 2  # content words two sentences must share for their numbers to be of one thing
_SHARE = 0.35
_SHARE_OF_RANK = 0.5  # "the third in a year" doesn't say of what
_SMALL = 3  # equal counts up to this are no sign of the same thing


class _Candidate(NamedTuple):
    quantity: Quantity
    sentence: Span


class _Sides(NamedTuple):
    claim: Claim
    ours: Article
    theirs: Article


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
    pool = [_Candidate(q, e.span) for e in evidence for q in quantities(source.text, e.span)]
    left = _unmatched(claim.quantities, pool)
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


def _unmatched(wanted: tuple[Quantity, ...], pool: list[_Candidate]) -> list[Quantity]:
    """The claim's numbers without a match; matched candidates leave the pool."""
    left = []
    for quantity in wanted:
        matches = [c for c in pool if _matches(quantity, c.quantity)]
        if not matches:
            left.append(quantity)
            continue
        best = max(
            matches,
            key=lambda c: (same_thing(quantity, c.quantity) is True, c.quantity.scope == quantity.scope),
        )
        pool.remove(best)
    return left


def _matches(a: Quantity, b: Quantity) -> bool:
    if not comparable(a, b) or verdict(a, b) != "same":
        return False
    return same_thing(a, b) is not False or abs(a.value) > _SMALL or bool(a.unit)


def _difference(sides: _Sides, quantity: Quantity, pool: list[_Candidate]) -> Discrepancy | None:
    """What to say of an unmatched number; ``None`` where code can't tell."""
    claim, article, source = sides
    within = claim_sentence_span(claim, article, quantity.span)
    ours = phrase_of(article.text, quantity, within)
    rivals = [c for c in pool if _rival(sides, quantity, within, c)]
    unsure = any(verdict(quantity, c.quantity) == "open" for c in rivals)
    if unsure or _told_otherwise(quantity, pool):
        return None
    if not rivals:
        return missing(article, ours, source, "this number")
    rival = min(
        rivals, key=lambda c: (c.quantity.scope != quantity.scope, abs(c.quantity.value - quantity.value))
    )
    theirs = phrase_of(source.text, rival.quantity, rival.sentence)
    if days_apart(article, within, source, rival.sentence):
        return None
    if rival.quantity.scope != quantity.scope and quantity.unit != "ordinal":
        return differs(
            DiscrepancyKind.SCOPE, article, ours, source, theirs, "one event against a running total"
        )
    return differs(DiscrepancyKind.NUMBER, article, ours, source, theirs)


def _told_otherwise(quantity: Quantity, pool: list[_Candidate]) -> bool:
    """Whether the evidence holds the value for another thing, or in two parts."""
    same = (comparable(quantity, c.quantity) and verdict(quantity, c.quantity) == "same" for c in pool)
    return any(same) or _summed(quantity, pool)


def _summed(quantity: Quantity, pool: list[_Candidate]) -> bool:
    """Whether two numbers of one sentence make up the claim's ("21 counts of theft and six of fraud")."""
    counts = [
        c for c in pool if c.quantity.unit == quantity.unit and c.quantity.unit not in {"ordinal", "score"}
    ]
    return any(
        a.sentence == b.sentence and a.quantity.value + b.quantity.value == quantity.value
        for a, b in combinations(counts, 2)
    )


def _rival(sides: _Sides, quantity: Quantity, within: Span, candidate: _Candidate) -> bool:
    """Whether a candidate stands for the same thing with another value."""
    other = candidate.quantity
    if not comparable(quantity, other) or same_thing(quantity, other) is False:
        return False
    if (quantity.counted == "old") != (other.counted == "old"):
        return False
    if quantity.unit == "ordinal" and bool(quantity.counted) is not bool(other.counted):
        return False
    if quantity.unit != other.unit and dimension(quantity.unit) == "duration":
        return False  # years of waiting and minutes of play are not one duration
    if quantity.unit == "score" and _scored_too(sides, quantity):
        return False  # half-time, full time, penalties: a match has several scores
    wanted = stems_in(sides.ours.text, within)
    share = _SHARE_OF_RANK if quantity.unit == "ordinal" and not quantity.counted else _SHARE
    return alike(wanted, stems_in(sides.theirs.text, candidate.sentence), share, _SHARED_WORDS)


def _scored_too(sides: _Sides, score: Quantity) -> bool:
    """Whether the source gives that very score anywhere."""
    spans = (sentence.span for sentence in sides.theirs.claim_sentences())
    return any(
        comparable(score, other) and verdict(score, other) == "same"
        for span in spans
        for other in quantities(sides.theirs.text, span)
    )
