"""One point, answered: its sources found, each asked, and what they say taken together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from verifier.answers.ambiguous import Meant, ambiguous
from verifier.answers.anew import looked_at_anew
from verifier.answers.answered import Answered, Where
from verifier.answers.collect import Articles, Collected, articles_for, facts_for, unknown_names
from verifier.answers.measures import measured
from verifier.answers.overtaken import overtaken
from verifier.answers.passages import Target, has_name
from verifier.answers.question import Point, Sort
from verifier.answers.together import says_whether, says_which
from verifier.answers.values import PointAnswer, Says, Source, SourceFinding
from verifier.answers.whether import Judged, judge_point
from verifier.answers.which import ReadFrom, read_point
from verifier.factcheck.validity import weigh
from verifier.findings import NotJudged, Relation


async def answer_point(
    point: Point, target: Target, carried: Sequence[str], where: Where, collected: Collected
) -> Answered:
    """What is stored on a point.

    Raises:
        DeskError, FactStoreError: A store cannot be read.
        ModelError: The model had to be asked, and could not be at all.
    """
    if point.sort is Sort.OPEN:
        # What it states is not known, so that no source can be held against it.
        unsettled = PointAnswer(point=point.id, says=Says.NOT_ADDRESSED)
        return await looked_at_anew(Answered(point, target, unsettled, {}), where, collected)
    if point.wanted is not None:
        point = point.model_copy(update={"wanted": measured(target, point.wanted)})
    articles = await articles_for(target, where.desk, carried) if where.desk is not None else Articles(())
    if not carried and not point.premise and (several := ambiguous(target, articles.found)):
        return _asked_back(point, target, several, collected)
    others = tuple(dict.fromkeys(one.name for one in articles.others))
    sources = await _sources(target, articles, where, collected)
    unknown = () if sources else await unknown_names(target, where.desk, where.facts)
    texts = [source.article for source in sources]
    if point.sort is Sort.WHETHER:
        # What a question takes for granted is not worth a wait: code's word on it, or none.
        judged = await judge_point(target, texts, where.door, where.on_progress, ask=not point.premise)
        by_article = {source.article.id: source for source in sources}
        found = [_judged(by_article[one.finding.source], one) for one in judged]
        nearest = {s.source: _nearest(one) for s, one in zip(found, judged, strict=True)}
        found = overtaken(target, found, sources)
        answer = says_whether(point, found, sources)
    else:
        assert point.wanted is not None  # a which-point says what fills its blank
        targets = [replace(target, apart=_not_named(target, one)) for one in sources]
        read = await read_point(targets, point.wanted, texts, where.door, where.on_progress)
        found = [_read(source, one) for source, one in zip(sources, read, strict=True)]
        nearest = {s.id: (r.nearest,) for s, r in zip(sources, read, strict=True) if r.nearest}
        answer = says_which(point, found, sources, target)
    no_model = where.door.no_model is not None and any(map(_unjudged, found))
    answered = Answered(point, target, answer, nearest, unknown, others, no_model=no_model)
    # Of whom no stored text speaks, nothing near tells anything; a word left in its language is nobody.
    known = not unknown or bool(target.foreign)
    stands_open = {Says.NOT_ADDRESSED, Says.NOTHING} | ({Says.NOT_JUDGED} if no_model else set())
    if answer.says in stands_open and not point.premise and known:
        return await looked_at_anew(answered, where, collected)
    return answered


def _asked_back(point: Point, target: Target, several: Sequence[Meant], collected: Collected) -> Answered:
    meant = tuple((one, collected.article(one.article).id) for one in several)
    findings = tuple(SourceFinding(source=source) for source in dict.fromkeys(id for _, id in meant))
    nearest: dict[str, tuple[int, ...]] = {source: (one.sentence,) for one, source in meant}
    answer = PointAnswer(point=point.id, says=Says.AMBIGUOUS, findings=findings)
    return Answered(point, target, answer, nearest, meant=meant)


def _not_named(target: Target, source: Source) -> frozenset[str]:
    """Names a fact lacks that stands in an open conflict: it was found for what it is in conflict with."""
    if source.fact is None or not source.fact.conflicts:
        return frozenset()
    return frozenset(name for name in target.names if not has_name(name, source.article))


async def _sources(target: Target, articles: Articles, where: Where, collected: Collected) -> list[Source]:
    found = [collected.article(one) for one in articles.asked]
    if where.facts is not None:
        moment = datetime.now(UTC)
        shown_hidden = where.facts.reader is not None
        for one in await facts_for(target, where.facts, where.door.profile):
            found.append(collected.fact(one, hidden=shown_hidden and one.fact.hidden_at(moment)))
    # A fact whose words are an article's own would be asked twice.
    return list({source.article.id: source for source in reversed(found)}.values())[::-1]


def _judged(source: Source, one: Judged) -> SourceFinding:
    if source.fact is None:
        return SourceFinding(source=source.id, finding=one.finding)
    finding, validity = weigh(one.finding, one.claim, one.asked.article, source.fact)
    return SourceFinding(source=source.id, finding=finding, validity=validity)


def _nearest(one: Judged) -> tuple[int, ...]:
    evidence = tuple(found.sentence for found in one.finding.evidence)
    return one.nearest if one.finding.relation is Relation.NOT_JUDGED else evidence


def _unjudged(one: SourceFinding) -> bool:
    return bool(one.failed) or (one.finding is not None and one.finding.not_judged is NotJudged.NO_MODEL)


def _read(source: Source, one: ReadFrom) -> SourceFinding:
    return SourceFinding(source=source.id, readings=one.readings, failed=one.failed)
