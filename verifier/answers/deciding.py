"""What code settles of a whether-point and one source, before any model is asked.

| a source that … | says |
| --- | --- |
| has no sentence with all names of the point | not addressed |
| tells it with all its words, in a sentence or two | supported, or what the comparators make of it |
| the same, where a word before turns it ("did not", "suspected of") | contradicted, or partly supported |
| tells it with one other number, and no other number besides | contradicted, on the comparators' word |
| tells it of another time | what the comparators make of it; with other words too: not addressed |
| tells it with several other numbers, none the question's | not addressed; the nearest are shown |
| has no word for somebody's standing that is asked ("convicted") | not addressed; the nearest is shown |
| shares too little with it | not addressed |

What is left is the judge's; so is a sentence that may say it of somebody or something else (``settling``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from verifier.answers.alike import STATUS, content
from verifier.answers.bearing import turned
from verifier.answers.order import same_order
from verifier.answers.passages import Passage, Target, passages
from verifier.answers.settling import settles
from verifier.articles import Article
from verifier.checks import COMPARATORS
from verifier.checks.acts import swapped
from verifier.checks.amounts import same_thing
from verifier.checks.content import keys
from verifier.findings import Discrepancy, DiscrepancyKind, Finding, Relation, Step
from verifier.judge import Case
from verifier.judge.compared import Weighed, demoted
from verifier.judge.finding import finding
from verifier.values.quantities import quantities

#: Share of a point a sentence must hold for the judge to be asked.
ENOUGH = 0.5
#: Share from which on it is shown as the nearest there is.
SHOWN = 0.45
#: Share by which two numbers may be apart to be told for the same ("nearly 5 million").
_ALIKE = Decimal("0.1")


def decide(case: Case, target: Target) -> Finding | None:  # noqa: PLR0911 - one a row of the table
    """What code settles; ``None`` where the judge has to.

    Args:
        case: The point as a claim, and the source.
        target: The point, to be held against its sentences.
    """
    found = passages(target, case.source)
    best = next((p for p in found if p.named), None)
    if best is None:
        return _not_addressed(case, (), "no sentence has all names of the question")
    told = [p for p in found if p.named and settles(p, target, case.source)]
    windows = [n for p in told if (n := _near(p, target, case.source))]
    turned_round = next((n for n in windows if _swapped(case, n)), None)
    near = next((n for n in windows if _in_order(target, case.source, n)), None) or turned_round
    if near is not None:
        return _compared(case, target, near, "the sentence has all words of the question")
    others, values = _other_numbers(told, target, case.source)
    if len(values) == 1:
        return _of_other(case, target, others[:1], values.pop())
    if values:
        return _not_addressed(case, others[:3], "several other numbers are told, and not the question's")
    whole = next((p for p in told if not p.missing and p.other_time), None)
    if whole is not None and target.words:
        return _compared(case, target, (whole.number,), "it has all words of the question but the time")
    bearing = [p for p in found if p.named and p.share >= ENOUGH]
    if bearing and all(p.other_time for p in bearing):
        return _not_addressed(case, nearest(found), "what it tells is of another time")
    if lacking := unsaid(target.shown, case.source, [p.number for p in found if p.named]):
        return _not_addressed(case, nearest(found), f"no sentence says {lacking}")
    if best.share < ENOUGH:
        return _not_addressed(case, nearest(found), "no sentence has enough of the question's words")
    return None


def _near(passage: Passage, target: Target, source: Article) -> tuple[int, ...] | None:
    """The sentence that holds all of the point, with the one before where that holds the rest."""
    if not passage.named or passage.timed is False or not target.words:
        return None
    if not passage.missing:
        return (passage.number,)
    if any(key.startswith("#") for key in passage.missing) or len(passage.missing) * 2 > len(target.words):
        return None
    before = passage.number - 1
    if before and passage.missing <= set(content(source.quote(source.sentence(before).span))):
        return (before, passage.number)
    return None


def _in_order(target: Target, source: Article, numbers: Sequence[int]) -> bool:
    return all(same_order(target.shown, source.text, source.sentence(n).span) for n in numbers)


def _swapped(case: Case, numbers: Sequence[int]) -> bool:
    """Whether the sentences tell the same act the other way round."""
    evidence = tuple(case.evidence(n) for n in numbers)
    return next(swapped(case.claim, case.article, evidence, case.source), None) is not None


def _of_other(case: Case, target: Target, numbers: Sequence[int], told: Decimal) -> Finding | None:
    """What the one other number told makes of the point: it is no yes, unless it is all but the same.

    A total that has not got to the number asked contradicts it; one past it does not tell of then. "At least
    four" is the judge's.
    """
    found = _compared(case, target, numbers, "the sentence has all words of the question but its number")
    asked = target.numbers[0].value
    if found.relation is not Relation.SUPPORTED or abs(asked - told) <= _ALIKE * max(abs(asked), abs(told)):
        return found
    if all(gap.kind is not DiscrepancyKind.SCOPE for gap in found.discrepancies):
        return None
    if told > asked:
        return _not_addressed(case, numbers, "a total told is past the number asked")
    step = Step(by="code total", relation=Relation.CONTRADICTED, reason="the total told is below the number")
    return found.model_copy(update={"relation": step.relation, "steps": (*found.steps, step)})


def _other_numbers(
    found: Sequence[Passage], target: Target, source: Article
) -> tuple[tuple[int, ...], set[Decimal]]:
    """Sentences with all but the one number asked, and the numbers of its kind they tell."""
    if len(target.numbers) != 1:
        return (), set()
    [ours] = target.numbers
    numbers, values = list[int](), set[Decimal]()
    for passage in found:
        rest = {key for key in passage.missing if not key.startswith("#")}
        if not passage.named or passage.timed is False or rest or not passage.missing:
            continue
        told = quantities(source.text, source.sentence(passage.number).span)
        if new := {q.value for q in told if q.unit == ours.unit and same_thing(ours, q) is not False}:
            numbers.append(passage.number)
            values |= new
    return tuple(numbers), values


def unsaid(statement: str, source: Article, numbers: Sequence[int]) -> str:
    """A word for somebody's standing that the sentences lack ("convict"); empty where there is none."""
    there = {key for n in numbers for key in keys(source.quote(source.sentence(n).span))}
    return next((key for key in keys(statement) if key in STATUS and not STATUS[key] & there), "")


def nearest(found: Sequence[Passage]) -> tuple[int, ...]:
    """The sentence shown as nearest where a source does not settle a point, if one is near enough."""
    return tuple(p.number for p in found if p.named and p.share >= SHOWN)[:1]


def _compared(case: Case, target: Target, numbers: Sequence[int], reason: str) -> Finding:
    return compared(case, target, numbers, Step(by="code near", relation=Relation.SUPPORTED, reason=reason))


def compared(case: Case, target: Target, numbers: Sequence[int], first: Step) -> Finding:
    """Supported, or what the comparators make of it: they demote, and never promote.

    Args:
        case: The point as a claim, and the source.
        target: The point.
        numbers: Sentences of the source that are taken for what tells it.
        first: Who took them for that.
    """
    evidence = tuple(case.evidence(n) for n in numbers)
    gaps = list(turned(case, evidence, target.words))
    relation, steps = demoted(Relation.SUPPORTED, {gap.kind for gap in gaps}), list[Step]()
    if gaps:
        steps.append(Step(by="code bearing", relation=relation, reason="other words bear on it there"))
    if _swapped(case, numbers):
        relation = Relation.CONTRADICTED
        steps.append(Step(by="code acts", relation=relation, reason="the other way round there"))
    for name, compare in COMPARATORS.items():
        result = compare(case.claim, case.article, evidence, case.source)
        gaps.extend(new for new in result.discrepancies if new.kind not in {gap.kind for gap in gaps})
        after = demoted(relation, {gap.kind for gap in _weighing(result.discrepancies)})
        if after is not relation:
            steps.append(Step(by=f"code {name}", relation=after, reason=result.reason))
        relation = after
    weighed = Weighed(relation=relation, evidence=evidence, discrepancies=tuple(gaps), steps=tuple(steps))
    return finding(case, weighed, (first,))


def _weighing(gaps: Sequence[Discrepancy]) -> Iterator[Discrepancy]:
    """A question speaks in nobody's voice: who says it, and scope, are told with the answer."""
    told = {DiscrepancyKind.ATTRIBUTION, DiscrepancyKind.SCOPE}
    return (gap for gap in gaps if gap.kind not in told)


def _not_addressed(case: Case, nearest: Sequence[int], reason: str) -> Finding:
    evidence = tuple(case.evidence(n) for n in nearest)
    step = Step(by="code evidence", relation=Relation.NOT_ADDRESSED, reason=reason)
    return finding(case, Weighed(relation=Relation.NOT_ADDRESSED, evidence=evidence), (step,))
