"""Whether a fact holds for the time a claim is about; by code, from days alone.

The claim's time: the times code resolved in its words; where there are none, the day its article was
published. The fact's time: its first and last day; of a running total without them, the day the words
were published that state it.

| the fact is | the claim's time | timing |
| --- | --- | --- |
| an event | any: what happened stays so; the days in the words are the judge's to compare | not asked |
| a state without first and last day | any | not asked |
| a state | one of its times lies within the fact's | same |
| | one of its times reaches into it, none lies within | open |
| | all lie outside | other |
| a running total | as of a day within the fact's time; of an open end, the very day it is known for | same |
| | as of any other day: a total moves on | other |
| any, where one of the two times is not known | | open |

A span of time ("this year") is as of its last day, for a total, and never later than the publication.

| timing | relation before | relation after |
| --- | --- | --- |
| other | supported | partly supported, with a difference of scope |
| other | partly supported | the same, with a difference of scope |
| other | contradicted | not addressed, with a difference of scope |
| other, but the day itself is all that differs | contradicted | contradicted; the timing is open |
| same, open, not asked | any | the same |

So a fact only ever says less for it, never more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from verifier.articles import Article, Span
from verifier.claims import Claim
from verifier.factcheck.values import Timing, Validity
from verifier.facts import Fact, FactScope
from verifier.findings import Discrepancy, DiscrepancyKind, Finding, Relation, Step

#: A first and last day, both inclusive; ``None`` is an open end.
Days = tuple[date | None, date | None]

_EXCLUDES_NOTHING = frozenset(
    {
        DiscrepancyKind.QUOTE_WORDING,
        DiscrepancyKind.ATTRIBUTION,
        DiscrepancyKind.CERTAINTY,
        DiscrepancyKind.SCOPE,
    }
)
_AFTER = {
    Relation.SUPPORTED: Relation.PARTLY_SUPPORTED,
    Relation.PARTLY_SUPPORTED: Relation.PARTLY_SUPPORTED,
    Relation.CONTRADICTED: Relation.NOT_ADDRESSED,
}


@dataclass(frozen=True)
class ClaimTime:
    """When a claim is about.

    Attributes:
        stretches: First and last days of the times in its words, else the day it was published.
        told: Whether they are in its words.
        published: The day it was published, where known.
    """

    stretches: tuple[tuple[date, date], ...]
    told: bool
    published: date | None


def time_of(claim: Claim, article: Article) -> ClaimTime:
    """When a claim is about, as far as code can tell."""
    published = article.published.date() if article.published else None
    told = tuple((t.start, t.end) for t in claim.times if t.start is not None and t.end is not None)
    # Where words name a day that nobody knows ("the following month"), the day of publication isn't it.
    if told or claim.times or published is None:
        return ClaimTime(told, bool(told), published)
    return ClaimTime(((published, published),), False, published)


def timing(when: ClaimTime, scope: FactScope, held: Days) -> Timing:
    """How a claim's time stands to a fact's; see the table above."""
    if scope is FactScope.EVENT or (scope is FactScope.STATE and held == (None, None)):
        return Timing.NOT_ASKED
    if not when.stretches or held == (None, None):
        return Timing.OPEN
    return _total(when, held) if scope is FactScope.RUNNING_TOTAL else _state(when, held)


def _state(when: ClaimTime, held: Days) -> Timing:
    if any(_holds(start, held) and _holds(end, held) for start, end in when.stretches):
        return Timing.SAME
    reaches = any(_not_before(end, held) and _not_after(start, held) for start, end in when.stretches)
    return Timing.OPEN if reaches else Timing.OTHER


def _total(when: ClaimTime, held: Days) -> Timing:
    days = (min(end, when.published) if when.published else end for _, end in when.stretches)
    return Timing.SAME if any(_holds(day, _known(held)) for day in days) else Timing.OTHER


def _known(held: Days) -> Days:
    """The days a total is known for: of an open end only the other one."""
    first, last = held
    return first or last, last or first


def _holds(day: date, held: Days) -> bool:
    return _not_before(day, held) and _not_after(day, held)


def _not_before(day: date, held: Days) -> bool:
    return held[0] is None or held[0] <= day


def _not_after(day: date, held: Days) -> bool:
    return held[1] is None or day <= held[1]


def held_days(fact: Fact) -> Days:
    """The days a fact holds for; of a total without any, the last day somebody published it."""
    if fact.scope is FactScope.RUNNING_TOTAL and fact.valid_from is None and fact.valid_to is None:
        day = max((one.published.date() for one in fact.assertions if one.published), default=None)
        return day, day
    return fact.valid_from, fact.valid_to


def weigh(found: Finding, claim: Claim, article: Article, fact: Fact) -> tuple[Finding, Validity]:
    """A finding by a fact after the times are held against each other, and what came of it.

    Args:
        found: As judged by the words.
        claim: The claim.
        article: The article that makes it.
        fact: The fact.
    """
    when, held = time_of(claim, article), held_days(fact)
    how = timing(when, fact.scope, held)
    if how is Timing.OTHER and found.relation is Relation.CONTRADICTED and _day_in_dispute(found):
        how = Timing.OPEN
    reading = _reading(how, when, fact.scope, held)
    after = _AFTER.get(found.relation) if how is Timing.OTHER else None
    if after is not None:
        found = _lessened(found, after, claim, article)
    return found, Validity(timing=how, reading=reading)


def _day_in_dispute(found: Finding) -> bool:
    """Whether the two differ in a day or year and in nothing else that excludes: that is what they say."""
    kinds = {gap.kind for gap in found.discrepancies if gap.source_words is not None}
    return kinds - _EXCLUDES_NOTHING == {DiscrepancyKind.DATE}


def _lessened(found: Finding, after: Relation, claim: Claim, article: Article) -> Finding:
    span = _time_words(claim)
    gap = Discrepancy(
        kind=DiscrepancyKind.SCOPE,
        claim_words=article.quote(span),
        claim_span=span,
        source_words=found.evidence[0].quote,
        source_span=found.evidence[0].span,
        note="the claim and the fact are of different times",
    )
    step = Step(by="code validity", relation=after, reason="the fact holds for another time than the claim's")
    return found.model_copy(
        update={
            "relation": after,
            "discrepancies": (*found.discrepancies, gap),
            "steps": (*found.steps, step),
        }
    )


def _time_words(claim: Claim) -> Span:
    return next((time.span for time in claim.times if time.start is not None), claim.span)


_FOLLOWS = {
    Timing.SAME: "it holds for that time",
    Timing.OTHER: "another time, so it says less of the claim",
    Timing.OPEN: "whether that is the same time can't be told",
}
_SCOPES = {FactScope.STATE: "the state", FactScope.RUNNING_TOTAL: "the total"}


def _reading(how: Timing, when: ClaimTime, scope: FactScope, held: Days) -> str:
    if scope is FactScope.EVENT:
        return "the fact is an event; only the words were compared"
    if how is Timing.NOT_ASKED:
        return "the fact says of no time that it holds for it; only the words were compared"
    return f"{_told_claim(when)}; {_told_fact(scope, held)}: {_FOLLOWS[how]}"


def _told_claim(when: ClaimTime) -> str:
    if not when.stretches:
        return "the claim's time is not known"
    days = ", ".join(dict.fromkeys(_span(stretch) for stretch in when.stretches))
    return f"the claim tells of {days}" if when.told else f"the claim is of {days}"


def _told_fact(scope: FactScope, held: Days) -> str:
    if held == (None, None):
        return f"of {_SCOPES[scope]} no day is known"
    if scope is FactScope.RUNNING_TOTAL:
        return f"the total is as of {_span(_known(held))}"
    return f"the state holds {_span(held)}"


def _span(days: Days) -> str:
    first, last = days
    if first == last:
        return str(first)
    if first is None:
        return f"until {last}"
    return f"from {first}" if last is None else f"{first} to {last}"
