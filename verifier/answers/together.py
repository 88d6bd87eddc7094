"""What sources say of a point, taken together; those that count most are heard first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from verifier.answers.alike import content
from verifier.answers.moving import known
from verifier.answers.passages import Target
from verifier.answers.question import Point, Wanted
from verifier.answers.values import PointAnswer, Reading, Says, Source, SourceFinding
from verifier.articles import Article
from verifier.checks.content import keys
from verifier.factcheck.values import Standing
from verifier.facts import Fact, FactScope
from verifier.findings import Relation
from verifier.values.names import names
from verifier.values.quantities import quantities
from verifier.values.times import times

_TELLING = frozenset({Relation.SUPPORTED, Relation.PARTLY_SUPPORTED, Relation.CONTRADICTED})
_RANKED = (
    (Relation.CONTRADICTED, Says.CONTRADICTED),
    (Relation.SUPPORTED, Says.SUPPORTED),
    (Relation.PARTLY_SUPPORTED, Says.PARTLY_SUPPORTED),
    (Relation.NOT_JUDGED, Says.NOT_JUDGED),
)


def says_whether(point: Point, found: Sequence[SourceFinding], sources: Sequence[Source]) -> PointAnswer:
    """What is stored on a whether-point.

    Articles and facts in force count alike; facts only proposed count where these say nothing, deprecated
    ones after them. Of those that count: some support and some contradict: conflicting; else as the first
    of contradicted, supported, partly supported and not judged that there is.
    """
    for tier in Standing:
        told = {f.finding.relation for f in _of(tier, found, sources) if f.finding}
        if told - {Relation.NOT_ADDRESSED}:
            return _answer(point, found, sources, _whether(told), tier)
    return _answer(point, found, sources, Says.NOT_ADDRESSED if found else Says.NOTHING, None)


def _whether(told: set[Relation]) -> Says:
    if {Relation.SUPPORTED, Relation.CONTRADICTED} <= told:
        return Says.CONFLICTING
    return next(says for relation, says in _RANKED if relation in told)


def says_which(
    point: Point, found: Sequence[SourceFinding], sources: Sequence[Source], target: Target
) -> PointAnswer:
    """What is stored on a which-point: told, or conflicting where two sources share no value.

    A state that did not hold on the day asked tells nothing. Of a number that moves on the latest counts.
    """
    by_id = {one.id: one for one in sources}
    found = [f if holds(by_id[f.source], target) else _without(f) for f in found]
    for tier in Standing:
        if here := [f for f in _of(tier, found, sources) if f.readings]:
            told = list(here)
            if point.wanted is Wanted.NUMBER:
                here = _of_one_name(here, by_id, target)
                found = [f if f in here or f not in told else _without(f) for f in found]
                here = list(known(here, by_id, toll=target.toll is not None).latest)
            values = [values_of(by_id[f.source].article, f.readings, point.wanted) for f in here]
            apart = point.wanted in {Wanted.NUMBER, Wanted.TIME} and not _meet(values)
            return _answer(point, found, sources, Says.CONFLICTING if apart else Says.TOLD, tier)
    if any(f.failed for f in found):
        return _answer(point, found, sources, Says.NOT_JUDGED, None)
    return _answer(point, found, sources, Says.NOT_ADDRESSED if found else Says.NOTHING, None)


def _without(one: SourceFinding) -> SourceFinding:
    return one.model_copy(update={"readings": ()})


def _of_one_name(
    here: Sequence[SourceFinding], sources: Mapping[str, Source], target: Target
) -> list[SourceFinding]:
    """Without what a model read in sources that lack a name all words of the point go with elsewhere.

    A question in small letters names "lennick": where code reads its number beside "Lennick", what stands in
    a source without that name is of something else.
    """
    read = [f for f in here if not any(reading.model for reading in f.readings)]
    needed = {key for f in read for key in _named(sources[f.source].article, f.readings)} & set(target.words)
    return [f for f in here if f in read or needed <= set(content(sources[f.source].article.text))]


def _named(article: Article, readings: Iterable[Reading]) -> Iterator[str]:
    for reading in readings:
        for name in names(article.text, article.sentence(reading.sentence).span):
            yield from content(article.quote(name))


def holds(source: Source, target: Target) -> bool:
    """A state counts for the days it holds for; what is no longer so does not answer."""
    return source.fact is None or held_then(source.fact, target)


def held_then(fact: Fact, target: Target) -> bool:
    """Whether a fact is no state, or one that held at the time asked."""
    if fact.scope is not FactScope.STATE:
        return True
    asked = [(t.start, t.end) for t in target.times(None) if t.start is not None and t.end is not None]
    if not asked:
        return fact.holds_on(target.as_of)
    first, last = fact.valid_from or date.min, fact.valid_to or date.max
    return any(start <= last and first <= end for start, end in asked)


def _meet(values: Sequence[frozenset[object]]) -> bool:
    """Whether each two share a value; what can't be compared is no conflict."""
    known = [one for one in values if one]
    return all(any(_same(x, y) for x in a for y in b) for a, b in combinations(known, 2))


def _same(a: object, b: object) -> bool:
    """One value, or stretches of time that can be the same day."""
    if isinstance(a, tuple) and isinstance(b, tuple) and isinstance(a[0], date) and isinstance(b[0], date):
        return bool(a[0] <= b[1] and b[0] <= a[1])
    return a == b


def values_of(article: Article, readings: Iterable[Reading], wanted: Wanted | None) -> frozenset[object]:
    """What the readings come to, so that two sources can be held against each other."""
    found: set[object] = set()
    for one in readings:
        if wanted is Wanted.NUMBER:
            within = article.sentence(one.sentence).span
            told = [q for q in quantities(article.text, within) if q.span in one.span]
            score = tuple(q.value for q in told if q.unit == "score")
            found |= {(score, "score")} if score else {(q.value, q.unit) for q in told}
        elif wanted is Wanted.TIME:
            days = times(article.text, one.span, article.published)
            found |= {(t.start, t.end) for t in days if t.start is not None}
        else:
            found.add(frozenset(keys(one.words)))
    return frozenset(found)


def _of(tier: Standing, found: Sequence[SourceFinding], sources: Sequence[Source]) -> list[SourceFinding]:
    """Preferred facts are heard with the others and the articles: what contradicts them is shown beside."""
    alike = {None: Standing.IN_FORCE, Standing.PREFERRED: Standing.IN_FORCE}
    standing = {one.id: alike.get(one.standing, one.standing) for one in sources}
    return [one for one in found if standing[one.source] is tier]


def _answer(
    point: Point, found: Sequence[SourceFinding], sources: Sequence[Source], says: Says, tier: Standing | None
) -> PointAnswer:
    here = {one.source for one in found}
    conflicts = {id for one in sources if one.fact and one.id in here for id in one.fact.conflicts}
    return PointAnswer(
        point=point.id,
        says=says,
        rests_on=tier if says is not Says.NOT_JUDGED else None,
        findings=tuple(sorted(found, key=_place)),
        conflicts=tuple(sorted(conflicts)),
    )


def _place(one: SourceFinding) -> int:
    if one.finding is None:
        return 0 if one.readings else 1
    return 0 if one.finding.relation in _TELLING else 1
