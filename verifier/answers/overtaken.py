"""What a question asks of now, and sources tell of then: a state that ended, a toll that grew since."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from verifier.answers.alike import content
from verifier.answers.moving import day_of, known
from verifier.answers.passages import Target
from verifier.answers.question import BLANK, Wanted
from verifier.answers.values import Reading, Source, SourceFinding
from verifier.answers.which import by_code
from verifier.factcheck.values import Timing
from verifier.facts import Fact, FactScope
from verifier.findings import Evidence, Relation, Step
from verifier.values.quantities import quantities

#: The step of a finding that was weighed anew; the line tells such an answer in its own words.
BY = "code overtaken"
_NOW = re.compile(r"\b(?:is|are|does|do|has|have|still|now|currently)\b", re.IGNORECASE)
_THEN = re.compile(r"\b(?:was|were|did|had|been|used|once|ever|already)\b", re.IGNORECASE)
#: Days between the end of one holder of a state and the start of the next.
_NEXT = timedelta(days=31)


def overtaken(
    target: Target, found: Sequence[SourceFinding], sources: Sequence[Source]
) -> list[SourceFinding]:
    """The findings on a whether-point, those that only tell of then weighed anew.

    A state that held as asked and ended before the day asked contradicts a question on now, and so does who
    or what came after it; what was told before its end says nothing of now. A total as asked, with a later
    one stored, is contradicted by the later one, and holds in part.

    Args:
        target: The point.
        found: The findings, weighed by the time their facts hold for.
        sources: The sources asked.
    """
    by_id = {one.id: one for one in sources}
    return _state_ended(target, found, by_id) or _total_grew(target, found, by_id) or list(found)


def _state_ended(
    target: Target, found: Sequence[SourceFinding], sources: Mapping[str, Source]
) -> list[SourceFinding]:
    if target.times(None) or _THEN.search(target.asked) or not _NOW.search(target.asked):
        return []
    ended = [one for one in found if _ended(one, sources[one.source], target.as_of)]
    if not ended:
        return []
    facts = [fact for one in ended if (fact := sources[one.source].fact)]
    end = max(fact.valid_to for fact in facts if fact.valid_to)
    told = {Relation.SUPPORTED, Relation.PARTLY_SUPPORTED}

    def weighed(one: SourceFinding) -> SourceFinding:
        source = sources[one.source]
        if one in ended:
            return _anew(one, Relation.CONTRADICTED, "the state ended before the day asked", _first(source))
        if any(follows(source.fact, fact, target) for fact in facts):
            return _anew(one, Relation.CONTRADICTED, "it holds since the state asked ended", _first(source))
        if one.finding and one.finding.relation in told and (day := day_of(source)) and day <= end:
            return _anew(one, Relation.NOT_ADDRESSED, "it was told before the state ended")
        return one

    return list(map(weighed, found))


def _ended(one: SourceFinding, source: Source, as_of: date) -> bool:
    """Whether a fact told as asked, word by word, of a state that ended before the day asked."""
    fact = source.fact
    if fact is None or fact.scope is not FactScope.STATE or fact.valid_to is None:
        return False
    return fact.valid_to < as_of and _lessened(one)


def follows(fact: Fact | None, ended: Fact, target: Target) -> bool:
    """Whether a state began when another ended, and is of the same thing."""
    if fact is None or fact.scope is not FactScope.STATE or fact.valid_from is None or ended.valid_to is None:
        return False
    if not ended.valid_to < fact.valid_from <= ended.valid_to + _NEXT or not fact.holds_on(target.as_of):
        return False
    theirs = set(content(ended.subject))
    return bool((set(content(ended.statement)) - theirs) & set(content(fact.statement)))


class _Asked(NamedTuple):
    """A number as asked, and the point with a blank in its place."""

    value: tuple[object, str]
    target: Target


def _total_grew(
    target: Target, found: Sequence[SourceFinding], sources: Mapping[str, Source]
) -> list[SourceFinding]:
    asked = _blanked(target)
    if asked is None:
        return []
    read = [
        one.model_copy(update={"readings": by_code(asked.target, Wanted.NUMBER, sources[one.source].article)})
        for one in found
    ]
    told = [one for one in read if one.readings]
    stands = known(told, sources, toll=True)
    earlier = [one for _, one in stands.earlier]
    if any(_has(one, asked, sources) for one in stands.latest):
        return _still(found, {one.source for one in stands.latest}, {one.source for one in earlier})
    latest = {one.source: one.readings[0] for one in stands.latest}
    # What a model takes for told as asked, code need not have read there.
    judged = [one.source for one in found if _says_so(one) and _before(one.source, latest, sources)]
    if not judged and not any(_has(one, asked, sources) for one in earlier):
        return []
    before = {*judged, *(one.source for one in earlier)}

    def weighed(one: SourceFinding) -> SourceFinding:
        if one.source in latest:
            shown = _evidence(sources[one.source], latest[one.source])
            return _anew(one, Relation.CONTRADICTED, "a later total is another number", shown)
        if one.source in before and one.finding and one.finding.relation is Relation.SUPPORTED:
            return _anew(one, Relation.PARTLY_SUPPORTED, "the total was told before a later one")
        return one

    return list(map(weighed, found))


def _still(found: Sequence[SourceFinding], latest: set[str], before: set[str]) -> list[SourceFinding]:
    """The findings where the number asked is the latest stored: those before it are no objection."""

    def weighed(one: SourceFinding) -> SourceFinding:
        if one.source in latest and _lessened(one):
            return _anew(one, Relation.SUPPORTED, "no later total is stored")
        if one.source in before and one.finding and one.finding.relation is Relation.CONTRADICTED:
            return _anew(one, Relation.NOT_ADDRESSED, "the total was told before the latest")
        return one

    return list(map(weighed, found))


def _lessened(one: SourceFinding) -> bool:
    """Whether a fact says it word by word, and only for another day than the one asked."""
    if one.finding is None or one.validity is None or one.validity.timing is not Timing.OTHER:
        return False
    before = [step.relation for step in one.finding.steps if step.by != "code validity"]
    return before[-1:] == [Relation.SUPPORTED]


def _says_so(one: SourceFinding) -> bool:
    return one.finding is not None and one.finding.relation in {
        Relation.SUPPORTED,
        Relation.PARTLY_SUPPORTED,
    }


def _before(source: str, latest: Collection[str], sources: Mapping[str, Source]) -> bool:
    """Whether a source tells of a day before all of the latest."""
    day = day_of(sources[source])
    days = [known for one in latest if (known := day_of(sources[one]))]
    return day is not None and bool(days) and day < min(days)


def _blanked(target: Target) -> _Asked | None:
    """The point with its one number, a toll, made a blank."""
    if target.toll is None or len(target.numbers) != 1 or target.times(None):
        return None
    [number] = target.numbers
    span = number.span
    statement = f"{target.statement[: span.start]}{BLANK}{target.statement[span.end :]}"
    return _Asked((number.value, number.unit), replace(target, statement=statement))


def _has(one: SourceFinding, asked: _Asked, sources: Mapping[str, Source]) -> bool:
    text = sources[one.source].article.text
    return any(
        (number.value, number.unit) == asked.value
        for reading in one.readings
        for number in quantities(text, reading.span)
    )


def _evidence(source: Source, reading: Reading) -> Evidence:
    span = source.article.sentence(reading.sentence).span
    return Evidence(sentence=reading.sentence, span=span, quote=source.article.quote(span))


def _first(source: Source) -> Evidence:
    """A fact's own statement."""
    sentence = source.article.claim_sentences()[0]
    return Evidence(sentence=sentence.number, span=sentence.span, quote=source.article.quote(sentence.span))


def _anew(
    one: SourceFinding, relation: Relation, reason: str, evidence: Evidence | None = None
) -> SourceFinding:
    """A finding with another relation, why, and the sentence that makes it so."""
    assert one.finding is not None  # a whether-point has a finding for each source
    step = Step(by=BY, relation=relation, reason=reason)
    update: dict[str, object] = {"relation": relation, "steps": (*one.finding.steps, step)}
    if evidence is not None:
        update |= {"evidence": (evidence,), "discrepancies": ()}
    if relation is Relation.NOT_ADDRESSED:
        update["discrepancies"] = ()
    return one.model_copy(update={"finding": one.finding.model_copy(update=update)})
