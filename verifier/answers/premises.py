"""What a question takes for granted and stored text tells otherwise, as code or a model finds it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from verifier.answers.answered import Answered, Otherwise, Where
from verifier.answers.clash import Clash, clashes
from verifier.answers.collect import Collected
from verifier.answers.nearest import Near, nearest_to
from verifier.answers.question import QuestionRead, Sort
from verifier.answers.together import held_then
from verifier.answers.values import Says
from verifier.findings import Relation

#: So many are shown.
_MOST = 3
#: What leaves nothing of a statement open: what is asked is then no premise.
_SETTLED = frozenset({Says.SUPPORTED, Says.PARTLY_SUPPORTED, Says.CONTRADICTED, Says.CONFLICTING})


async def held_to_stored(
    question: QuestionRead, answered: Sequence[Answered], where: Where, collected: Collected
) -> list[Answered]:
    """The points, the first asked one with what stored text tells otherwise than the question.

    A statement that is itself asked and settled is answered by the line; a question on which several stories
    fit, or on names nobody stored speaks of, is left alone.

    Raises:
        DeskError, FactStoreError: A store cannot be read.
    """
    points = list(answered)
    first = next((k for k, one in enumerate(points) if not one.point.premise), None)
    if first is None or all(_leave(one) for one in points if not one.point.premise):
        return points
    near = [found for one in points if not one.point.premise for found in await _near(one, where)]
    once = list({(one.article.id, one.number): one for one in reversed(near)}.values())[::-1]
    found = await asyncio.to_thread(clashes, question.wording, question.as_of, once)
    by_code = [_stored(clash, question.wording, where, collected) for clash in found[:_MOST]]
    by_model = [found for one in points for found in one.otherwise]
    against = {(one.source, one.sentence) for one in by_code}
    points = [_unless_read_from(against, replace(one, otherwise=())) for one in points]
    otherwise = _once([*by_code, *by_model], set(_told_already(answered)))
    points[first] = replace(points[first], otherwise=tuple(otherwise))
    return points


def _unless_read_from(against: Set[tuple[str, int]], one: Answered) -> Answered:
    """A point without what a model read for it, where that stands only in what is against the question."""
    read = [(found.source, reading) for found in one.answer.findings for reading in found.readings]
    if not read or not all(r.model and (source, r.sentence) in against for source, r in read):
        return one
    findings = tuple(found.model_copy(update={"readings": ()}) for found in one.answer.findings)
    unsettled = {"says": Says.NOT_ADDRESSED, "rests_on": None, "findings": findings}
    near = tuple(sorted({(source, reading.sentence) for source, reading in read}))
    return replace(one, answer=one.answer.model_copy(update=unsettled), near=near)


def _told_already(answered: Sequence[Answered]) -> Iterator[tuple[str, int]]:
    """Sentences that contradict a premise the question states as a clause."""
    for one in answered:
        for found in one.answer.findings if one.point.premise else ():
            if found.finding is not None and found.finding.relation is Relation.CONTRADICTED:
                yield from ((found.source, evidence.sentence) for evidence in found.finding.evidence)


async def _near(one: Answered, where: Where) -> list[Near]:
    """The passages near a point, without states that did not hold at its time."""
    near = one.looked_at or await nearest_to(one.target.looked_for, where.desk, where.facts)
    return [found for found in near if found.fact is None or held_then(found.fact.fact, one.target)]


def _stored(clash: Clash, wording: str, where: Where, collected: Collected) -> Otherwise:
    source = clash.near.source(collected, where.facts)
    return Otherwise(clash.asked.of(wording), source.id, clash.near.number, clash.told)


def _leave(one: Answered) -> bool:
    settled = one.point.sort is Sort.WHETHER and one.answer.says in _SETTLED
    return settled or one.answer.says is Says.AMBIGUOUS or (bool(one.unknown) and not one.target.foreign)


def _once(found: Sequence[Otherwise], known: set[tuple[str, int]]) -> Iterator[Otherwise]:
    """Each sentence once, and none that is told already; code's word on it before a model's."""
    for one in found:
        if (one.source, one.sentence) not in known:
            known.add((one.source, one.sentence))
            yield one
