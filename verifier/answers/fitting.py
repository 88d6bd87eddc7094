"""What of a sentence may fill a blank: a number of the things asked, a time, what somebody is called."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from verifier.answers.alike import content
from verifier.answers.clauses import PREPOSITIONS, bare
from verifier.answers.measures import Measure, measure_of
from verifier.answers.one_clause import one_clause
from verifier.answers.passages import Passage, Target
from verifier.answers.question import BLANK, Wanted
from verifier.answers.tolls_told import asked_thing, tells_toll
from verifier.articles import Article, Span
from verifier.checks.content import keys, stem
from verifier.checks.nameforms import same_name
from verifier.claims import Quantity, Scope
from verifier.values.names import names
from verifier.values.places import is_place
from verifier.values.quantities import phrase_of, quantities
from verifier.values.roles import role_word, roles
from verifier.values.times import times
from verifier.values.tokens import tokens_of
from verifier.values.units import dimension
from verifier.values.vocabulary import PERSON_NOUNS


class Fit(NamedTuple):
    """Words that may fill a blank.

    Attributes:
        sentence: Number of their sentence.
        span: Where they stand.
        rule: Name of the rule that found them.
        reading: How a number or time was read; empty where there is nothing to say.
        value: What makes two of them the same.
    """

    sentence: int
    span: Span
    rule: str
    reading: str
    value: object


#: What a number measures, by the word that asks for it.
_MEASURES = {"weigh": "mass", "weight": "mass", "cost": "money", "pay": "money", "paid": "money",
             "fine": "money", "take": "duration", "last": "duration"}  # fmt: skip
#: "What is X?", "Who is X?": what X is called.
_IS = re.compile(rf"^(?P<name>.+?) (?:is|was|are|were) {BLANK}\.?$")


def fitting(
    target: Target, wanted: Wanted, source: Article, near: Sequence[Passage]
) -> tuple[Fit, ...] | None:
    """What code reads for a blank; ``None`` where a model has to be asked.

    Args:
        target: The point.
        wanted: What may fill its blank.
        source: The source.
        near: Sentences that bear on the point, best first.
    """
    if (name := called(target)) is not None:
        found = tuple(_called(name, source))
        return found or None
    rule = _BY_CODE.get(wanted)
    whole = [passage for passage in near if not passage.missing]
    return _one_value(list(rule(target, source, whole)), whole) if rule and whole else None


def _one_value(found: Sequence[Fit], near: Sequence[Passage]) -> tuple[Fit, ...] | None:
    """All of one value; of several those of the best sentence, where that has one; running totals apart."""
    if not found:
        return None
    if len({fit.value for fit in found}) == 1:
        return tuple(found)
    best = near[0].share
    top = [fit for fit in found if any(p.number == fit.sentence and p.share == best for p in near)]
    if len({fit.value for fit in top}) == 1:
        return tuple(top)
    totals = [fit for fit in found if fit.reading == Scope.RUNNING_TOTAL.value]
    if totals and len({fit.value for fit in totals}) == 1:
        return (*totals, *(fit for fit in found if fit not in totals))
    apart = {fit.sentence for fit in found}
    # One number a sentence: each tells its own event, and all are shown.
    return tuple(found) if len(apart) == len(found) else None


def _numbers(target: Target, source: Article, near: Sequence[Passage]) -> Iterator[Fit]:
    for passage in near:
        within = source.sentence(passage.number).span
        for one in _parted(source.text, quantities(source.text, within)):
            if _counts(target, one, source, passage.number) and one_clause(
                target, source, passage.number, one.span
            ):
                yield _number_fit(source, passage.number, one)


def _measures(asked: Measure, one: Quantity, source: Article, number: int) -> bool:
    """Whether a number is of what is measured; a share only where its sentence names of what."""
    fits_ = one.unit == asked.unit if asked.unit else dimension(one.unit) in asked.dimension.split()
    if not fits_ or one.counted == "old":
        return False
    there = content(source.quote(source.sentence(number).span))
    return not asked.of or asked.of in there


def _parted(text: str, found: Sequence[Quantity]) -> Iterator[Quantity]:
    """The numbers of a sentence; of "102 of the 200 seats" it is 102 that counts seats.

    "Two of them" are of what is counted before.
    """
    found = [_of_them(text, before, one) for before, one in zip((None, *found), found, strict=False)]
    wholes = set[int]()
    for one, after in pairwise(found):
        if _PART_OF.fullmatch(text[one.span.end : after.span.start]):
            wholes.add(after.span.start)
            yield one.model_copy(update={"counted": after.counted, "unit": after.unit})
    parts = {one.span.start for one, after in pairwise(found) if after.span.start in wholes}
    yield from (one for one in found if one.span.start not in wholes | parts)


def _of_them(text: str, before: Quantity | None, one: Quantity) -> Quantity:
    if before is None or one.unit or not _THEM.match(text, one.span.end):
        return one
    return one.model_copy(update={"counted": before.counted})


_THEM = re.compile(r" of (?:them|whom|these)\b")
_PART_OF = re.compile(r"\s+(?:out )?of\s+(?:(?:the|its|all|their)\s+)?")


def _counts(target: Target, one: Quantity, source: Article, number: int) -> bool:
    """Whether a number is of the things the blank asks for."""
    if (asked := measure_of(target)) is not None:
        return _measures(asked, one, source, number)
    if one.unit in {"ordinal", "score"}:
        return False
    thing = asked_thing(target)
    if target.toll is not None and (not thing or thing in PERSON_NOUNS):
        return tells_toll(target, source, number, one)
    measure = next((_MEASURES[key] for key in map(bare, target.shown.split()) if key in _MEASURES), None)
    measure = measure or next((_MEASURES[k] for k in keys(target.shown) if k in _MEASURES), None)
    if not thing:
        return dimension(one.unit) == measure if measure else not one.unit or one.unit == "%"
    if one.counted and not one.unit:
        both = one.counted in PERSON_NOUNS and thing in PERSON_NOUNS
        return both or stem(one.counted) == stem(thing)
    unit = {stem(word) for word in (one.unit, one.counted) if word}
    return stem(thing) in unit or (thing in {"percent", "percentage"} and one.unit == "%")


def _times(target: Target, source: Article, near: Sequence[Passage]) -> Iterator[Fit]:
    for passage in near:
        for one in times(source.text, source.sentence(passage.number).span, source.published):
            shown = (
                ""
                if one.start is None
                else _days(one.start.isoformat(), str(one.end and one.end.isoformat()))
            )
            value = (one.start, one.end) if one.start else source.quote(one.span).casefold()
            yield Fit(passage.number, one.span, "time", shown, value)


def _days(start: str, end: str) -> str:
    return start if start == end else f"{start} to {end}"


#: "Who is the mayor?": whoever is called so, or of whom it is said.
_HOLDS = re.compile(rf"^{BLANK} (?:is|was|are|were) ")
_COPULA = re.compile(r"\b(?:is|was|are|were|became|remains)\b")


def _persons(target: Target, source: Article, near: Sequence[Passage]) -> Iterator[Fit]:
    if not _HOLDS.match(target.statement):
        return
    for passage in near:
        within = source.sentence(passage.number).span
        for role in roles(source.text, within):
            if set(content(source.quote(role.span))) & set(target.words):
                yield _called_so(source, passage.number, role.name)
                break
        else:
            is_ = _COPULA.search(source.text, within.start, within.end)
            named = [n for n in names(source.text, within) if is_ is not None and n.end <= is_.start()]
            if named and source.text[within.start : named[0].start].strip().lower() in {"", "the"}:
                yield _called_so(source, passage.number, named[0])


def _called_so(source: Article, number: int, name: Span) -> Fit:
    return Fit(number, name, "holder", "", source.quote(name).casefold())


_BY_CODE: dict[Wanted, Callable[[Target, Article, Sequence[Passage]], Iterator[Fit]]] = {
    Wanted.NUMBER: _numbers,
    Wanted.TIME: _times,
    Wanted.PERSON: _persons,
}


def called(target: Target) -> str | None:
    """The name, where a point asks what somebody or something is."""
    found = _IS.match(target.statement)
    if found is None:
        return None
    name = found["name"].removeprefix("The ").removeprefix("the ")
    # "Ana Lund's words on the ships that came" are nobody's name.
    short = (one for one in target.names if len(name.split()) <= len(one.split()) + 1)
    return name if any(same_name(name, one) for one in short) else None


def _called(name: str, source: Article) -> Iterator[Fit]:
    """What a source calls somebody: beside the name, or set off behind it."""
    seen: set[str] = set()
    for sentence in source.claim_sentences():
        for role in roles(source.text, sentence.span):
            words = source.quote(role.span)
            if same_name(name, source.quote(role.name)) and words.casefold() not in seen:
                seen.add(words.casefold())
                span = _with_article(source, role.span, sentence.span)
                yield Fit(sentence.number, span, "role", "", words.casefold())


def _with_article(source: Article, role: Span, sentence: Span) -> Span:
    """A role with the "a" or "the" before it."""
    before = source.text[sentence.start : role.start]
    for article in ("a ", "an ", "the "):
        if before.endswith((f" {article}",)):
            return Span(start=role.start - len(article), end=role.end)
    return role


def fits(target: Target, wanted: Wanted, source: Article, number: int, span: Span) -> Fit | None:
    """The words at a span as what fills a blank; ``None`` where they are of another sort.

    Args:
        target: The point.
        wanted: What may fill its blank.
        source: The source.
        number: The sentence they stand in.
        span: Where they stand.
    """
    within = source.sentence(number).span
    if span not in within:
        return None
    if wanted is Wanted.NUMBER:
        told = [
            q
            for q in quantities(source.text, within)
            if _touch(q.span, span) and _counts(target, q, source, number)
        ]
        return _number_fit(source, number, told[0]) if told else None
    if wanted is Wanted.TIME:
        when = [t for t in times(source.text, within, source.published) if _touch(t.span, span)]
        return Fit(number, span, "time", when[0].reading if when[0].start else "", span) if when else None
    if wanted is Wanted.PERSON and not _somebody(target, source, within, span):
        return None
    if wanted is Wanted.PLACE and not _somewhere(source, within, span):
        return None
    repeated = set(keys(source.quote(span))) <= set(keys(target.shown))
    return None if repeated or not keys(source.quote(span)) else Fit(number, span, "words", "", span)


def _number_fit(source: Article, number: int, one: Quantity) -> Fit:
    """A number as what fills a blank; a score with both its sides."""
    score = one.unit == "score"
    span = phrase_of(source.text, one, source.sentence(number).span) if score else one.span
    scope = one.scope.value if one.scope is Scope.RUNNING_TOTAL else ""
    return Fit(number, span, "number", scope, (source.quote(span) if score else one.value, one.unit))


def _touch(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _somebody(target: Target, source: Article, within: Span, span: Span) -> bool:
    """Whether words name a person or body that the question doesn't, or a role."""
    named = [source.quote(name) for name in names(source.text, within) if _touch(name, span)]
    if any(not any(same_name(one, known) for known in target.names) for one in named):
        return True
    return not named and any(
        role_word(token.lower) for token in tokens_of(source.text, span) if token.kind == "word"
    )


def _somewhere(source: Article, within: Span, span: Span) -> bool:
    """Whether words name a place, or say where with a preposition."""
    if any(_touch(name, span) and is_place(source.text, name, within) for name in names(source.text, within)):
        return True
    first = bare(source.quote(span).split()[0])
    before = source.text[within.start : span.start].split()
    return first in PREPOSITIONS or (bool(before) and bare(before[-1]) in PREPOSITIONS)
