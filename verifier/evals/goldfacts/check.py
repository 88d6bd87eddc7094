"""Holds the fact-store part of a gold set against its own rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from verifier.evals.gold.check import Problem
from verifier.evals.goldfacts.files import FactFiles, read_facts
from verifier.evals.goldfacts.relations import answer_problems
from verifier.evals.goldfacts.second_check import second_problems
from verifier.evals.goldfacts.written import (
    Category,
    FactScope,
    Rank,
    WrittenAnswer,
    WrittenFact,
    WrittenFactClaim,
)
from verifier.findings import DiscrepancyKind, Relation

#: Differences that say themselves that the fact is of another time than the claim.
_TIME_TOLD = {DiscrepancyKind.DATE, DiscrepancyKind.SCOPE}

Facts = Mapping[str, WrittenFact]


def check_facts(folder: Path) -> list[Problem]:
    """Everything amiss in the part; empty where nothing is.

    Args:
        folder: Holds ``facts.jsonl``, ``claims.jsonl`` and ``split.json``.

    Raises:
        UnreadableInput: A file is missing or does not fit its layout.
    """
    return list(problems(read_facts(folder)))


def problems(files: FactFiles) -> Iterator[Problem]:
    """Everything amiss in what was read."""
    facts = files.by_id
    yield from _split_problems(files)
    for name, ids in (("fact", [f.id for f in files.facts]), ("claim", [c.id for c in files.claims])):
        for one, times in Counter(ids).items():
            if times > 1:
                yield Problem(where=one, what=f"the {name} is there {times} times")
    for fact in files.facts:
        for what in (*_mark_problems(fact), *_link_problems(fact, facts)):
            yield Problem(where=fact.id, what=what)
    for claim in files.claims:
        for what in _claim_problems(claim, files, facts):
            yield Problem(where=claim.id, what=what)
    for where, what in second_problems(files):
        yield Problem(where=where, what=what)


def _split_problems(files: FactFiles) -> Iterator[Problem]:
    named = Counter([*files.split.dev, *files.split.test])
    there = {fact.topic for fact in files.facts} | {claim.topic for claim in files.claims}
    for topic in sorted({*named, *there}):
        if named[topic] != 1:
            yield Problem(where="split.json", what=f"“{topic}” is named {named[topic]} times")
        if topic not in there:
            yield Problem(where="split.json", what=f"there is no fact or claim on “{topic}”")


def _mark_problems(fact: WrittenFact) -> Iterator[str]:
    if fact.valid_to and fact.valid_to < fact.valid_from:
        yield "it ends before it begins"
    if (fact.rank is Rank.DEPRECATED) is not (fact.deprecated_why is not None):
        yield "deprecated without a reason, or a reason without being deprecated"
    if fact.scope is FactScope.EVENT and fact.valid_to != fact.valid_from:
        yield "an event holds for its day"


def _link_problems(fact: WrittenFact, facts: Facts) -> Iterator[str]:
    for other_id in fact.conflicts:
        other = facts.get(other_id)
        if other is None or other_id == fact.id or fact.id not in other.conflicts:
            yield f"its conflict with {other_id} is not told on both sides"
    if fact.superseded_by is None:
        return
    after = facts.get(fact.superseded_by)
    if after is None or after.topic != fact.topic or after.id == fact.id:
        yield f"{fact.superseded_by}, which supersedes it, is no other fact of its topic"
    elif fact.rank is not Rank.DEPRECATED and after.valid_from < fact.valid_from:
        yield f"{after.id} supersedes it, yet begins before it"
    elif fact.scope is not FactScope.EVENT and fact.rank is not Rank.DEPRECATED and fact.valid_to is None:
        yield "superseded, yet its time has no end"


def _claim_problems(claim: WrittenFactClaim, files: FactFiles, facts: Facts) -> Iterator[str]:
    cleared = claim.cleared.facts if claim.cleared else ()
    part = files.split.part(claim.topic)
    for named in sorted({*claim.facts, *cleared, *claim.near}):
        if named not in facts:
            yield f"there is no fact {named}"
        elif files.split.part(facts[named].topic) != part:
            yield f"{named} is in the other part of the split"
    if twice := set(claim.near) & {*claim.facts, *cleared}:
        yield f"{', '.join(sorted(twice))}: bears on it, and is near only"
    yield from _answer_problems(claim, claim, facts, cleared=False)
    if claim.cleared:
        yield from _answer_problems(claim, claim.cleared, facts, cleared=True)
        if not any(facts[one].hidden_on(claim.as_of) for one in cleared if one in facts):
            yield "a reader with leave gets another answer, yet no hidden fact bears on it"
    yield from _category_problems(claim, facts)


def _answer_problems(
    claim: WrittenFactClaim, answer: WrittenAnswer, facts: Facts, *, cleared: bool
) -> Iterator[str]:
    yield from answer_problems(answer, facts, claim.text)
    for one in answer.evidence:
        fact = facts.get(one.fact)
        if fact is None:
            continue
        if fact.rank is Rank.DEPRECATED:
            yield f"{fact.id} bears on it, yet is deprecated"
        if fact.hidden_on(claim.as_of) and not cleared:
            yield f"{fact.id} bears on it, yet is hidden on {claim.as_of}"
        if fact.valid_from > claim.time.last and not _TIME_TOLD & {d.kind for d in one.discrepancies}:
            yield f"{fact.id} bears on it, yet is of a later time"
        elif _out_of_time(fact, claim) and not _TIME_TOLD & {d.kind for d in one.discrepancies}:
            yield f"{fact.id} bears on it, yet does not hold then"


def _out_of_time(fact: WrittenFact, claim: WrittenFactClaim) -> bool:
    """Whether a total or a state is of another time than the claim; an event stays one."""
    return fact.scope is not FactScope.EVENT and not fact.holds_in(claim.time)


def _category_problems(claim: WrittenFactClaim, facts: Facts) -> Iterator[str]:
    relations = {one.relation for one in claim.evidence}
    languages = {claim.language, *(facts[one].language for one in claim.facts if one in facts)}
    bearing = (*claim.facts, *(claim.cleared.facts if claim.cleared else ()))
    fits = {
        Category.EXACT: claim.relation is Relation.SUPPORTED,
        Category.LOOKALIKE: claim.relation is Relation.NOT_ADDRESSED and bool(claim.near),
        Category.CONFLICTING: {Relation.CONTRADICTED} < relations,
        Category.VALIDITY: bool(claim.near),
        Category.OTHER_LANGUAGE: languages != {"en"},
        Category.DEPRECATED: any(f in facts and facts[f].rank is Rank.DEPRECATED for f in claim.near),
        Category.EMBARGOED: any(f in facts and _kept_back(facts[f]) for f in bearing),
    }
    if not fits.get(claim.category, True):
        yield f"it is no claim of the category {claim.category}"


def _kept_back(fact: WrittenFact) -> bool:
    return fact.unpublished or fact.embargo_until is not None
