"""What nothing settles by the point's own words: the passage that tells it in others, else the nearest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from verifier.answers.answered import Answered, Otherwise, Where
from verifier.answers.collect import Collected
from verifier.answers.deciding import compared, unsaid
from verifier.answers.nearest import Near, nearest_to, shown
from verifier.answers.passages import has_name, passages
from verifier.answers.picking import Against, pick
from verifier.answers.question import Sort, Wanted
from verifier.answers.together import held_then
from verifier.answers.values import Reading, Says, SourceFinding
from verifier.answers.whether import as_claim
from verifier.factcheck.values import Standing
from verifier.findings import DiscrepancyKind, Finding, Relation, Step
from verifier.judge import Case
from verifier.values.quantities import quantities
from verifier.values.times import times


async def looked_at_anew(one: Answered, where: Where, collected: Collected) -> Answered:
    """The point with the passage that tells it, or what comes nearest.

    Where a statement is asked and the passage has another figure for the same thing, it contradicts; else no
    yes or no is read into it.

    Raises:
        DeskError, FactStoreError: A store cannot be read.
        ModelError: The model could not be asked at all.
    """
    near = await nearest_to(one.target.looked_for, where.desk, where.facts)
    picks = await pick(one.target.words_asked, one.target.earlier, near, where.door, where.on_progress)
    otherwise = _spoken_against(picks.against, where, collected)
    one = replace(one, looked_at=near, otherwise=otherwise, unpicked=picks.failed)
    if picks.tells is None or not _could_tell(one, picks.tells[0]):
        return replace(one, near=tuple(_places(shown(near), where, collected)))
    found, reading = picks.tells
    source = found.source(collected, where.facts)
    # One side of what may have two is not shown alone.
    others = [other for other in shown(near) if other.article.id != found.article.id]
    beside = tuple(_places(others, where, collected))
    against = _against(one, found, reading)
    tells = SourceFinding(source=source.id, finding=against, readings=() if against else (reading,))
    rest = tuple(finding for finding in one.answer.findings if finding.source != source.id)
    answer = one.answer.model_copy(
        update={
            "says": Says.CONTRADICTED if against else Says.TOLD,
            "rests_on": source.standing or Standing.IN_FORCE,
            "findings": (tells, *rest),
        }
    )
    return replace(one, answer=answer, picked=True, near=beside)


def _places(near: Iterable[Near], where: Where, collected: Collected) -> Iterator[tuple[str, int]]:
    for one in near:
        yield one.source(collected, where.facts).id, one.number


def _spoken_against(found: Against | None, where: Where, collected: Collected) -> tuple[Otherwise, ...]:
    if found is None:
        return ()
    source = found.near.source(collected, where.facts)
    return (Otherwise(found.asked, source.id, found.near.number, model=found.model),)


def _could_tell(one: Answered, found: Near) -> bool:
    """Whether a passage has what an answer needs: a number, a time, or the word for somebody's standing.

    Its article has to have the names asked about: what is told of another one is no answer. Names in a
    question put into English may be written otherwise. What is told of another time, and a state that did not
    hold then, is none either.
    """
    if found.fact is not None and not held_then(found.fact.fact, one.target):
        return False
    if any(p.number == found.number and p.other_time for p in passages(one.target, found.article)):
        return False
    text, within = found.article.text, found.span
    if not one.target.foreign and not all(has_name(name, found.article) for name in one.target.names):
        return False
    if (one.point.wanted is Wanted.NUMBER or one.target.numbers) and not quantities(text, within):
        return False
    if one.point.wanted is Wanted.TIME:
        return bool(times(text, within, found.article.published) or quantities(text, within))
    return one.point.sort is not Sort.WHETHER or not unsaid(one.target.shown, found.article, [found.number])


def _against(one: Answered, found: Near, reading: Reading) -> Finding | None:
    """The finding, where the passage has another figure for the same thing, and nothing else turns it."""
    if one.point.sort is not Sort.WHETHER:
        return None
    asked = as_claim(one.target, found.article)
    case = Case(asked.claims[0], asked.article, found.article)
    reason = "a model picked the passage as what tells it"
    step = Step(
        by=reading.by, model=reading.model, call=reading.call, relation=Relation.SUPPORTED, reason=reason
    )
    finding = compared(case, one.target, (found.number,), step)
    turned = any(step.by in _TURNING and step.relation is not Relation.SUPPORTED for step in finding.steps)
    figure = any(gap.kind is DiscrepancyKind.NUMBER for gap in finding.discrepancies)
    return finding if finding.relation is Relation.CONTRADICTED and figure and not turned else None


#: Steps that find what is told turned, by a word before it or by who acts: a picked passage has other words.
_TURNING = frozenset({"code bearing", "code acts"})
