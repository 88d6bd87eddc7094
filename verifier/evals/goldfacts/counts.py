"""How much of what the fact-store part holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from verifier.checks.content import keys
from verifier.evals.gold.agreement import RELATIONS
from verifier.evals.goldfacts.load import GoldFacts
from verifier.evals.goldfacts.written import Category, FactScope, Rank, WrittenFact, WrittenFactClaim
from verifier.findings import DiscrepancyKind

#: The weight of a content word that is neither a name nor a number.
_ORDINARY = 1.0

_FACTS: dict[str, Callable[[WrittenFact], bool]] = {
    "facts": lambda fact: True,
    "of these `event`": lambda fact: fact.scope is FactScope.EVENT,
    "of these `running_total`": lambda fact: fact.scope is FactScope.RUNNING_TOTAL,
    "of these `state`": lambda fact: fact.scope is FactScope.STATE,
    "… that conflict with another": lambda fact: bool(fact.conflicts),
    "… preferred": lambda fact: fact.rank is Rank.PREFERRED,
    "… deprecated": lambda fact: fact.rank is Rank.DEPRECATED,
    "… superseded": lambda fact: fact.superseded_by is not None,
    "… under embargo": lambda fact: fact.embargo_until is not None,
    "… unpublished": lambda fact: fact.unpublished,
    "… not in English": lambda fact: fact.language != "en",
}


def reworded(claim: WrittenFactClaim, facts: Mapping[str, WrittenFact]) -> bool:
    """Whether less than half of its content words, names and numbers aside, are in any fact named for it."""
    ours = _ordinary(claim.text)
    named = {*claim.facts, *claim.near, *(claim.cleared.facts if claim.cleared else ())}
    return bool(ours) and all(2 * len(ours & _ordinary(facts[one].statement)) < len(ours) for one in named)


def _ordinary(text: str) -> set[str]:
    return {word for word, weight in keys(text).items() if weight == _ORDINARY}


def fact_summary(gold: GoldFacts) -> str:
    """The counts of dev, test and both as a Markdown table, ending in a newline."""
    claims = [gold.split("dev"), gold.split("test"), tuple(one.written for one in gold.claims)]
    topics = [{claim.topic for claim in part} for part in claims]
    facts = [[fact for fact in gold.facts if fact.topic in there] for there in topics]
    by_id = {fact.id: fact for fact in gold.facts}
    rows = [("topics", [len(there) for there in topics])]
    rows += [(name, [sum(map(has, part)) for part in facts]) for name, has in _FACTS.items()]
    rows += [("claims", [len(part) for part in claims])]
    rows += [("of these reworded", [sum(reworded(claim, by_id) for claim in part) for part in claims])]
    rows += _claim_rows(claims)
    head = "| | dev | test | all |\n| --- | ---: | ---: | ---: |\n"
    return head + "".join(f"| {name} | {' | '.join(map(str, figures))} |\n" for name, figures in rows)


def _claim_rows(claims: Sequence[Sequence[WrittenFactClaim]]) -> list[tuple[str, list[int]]]:
    categories = [Counter(claim.category for claim in part) for part in claims]
    relations = [Counter(claim.relation for claim in part) for part in claims]
    kinds = [Counter(kind for claim in part for kind in claim.kinds) for part in claims]
    other = [sum(claim.cleared is not None for claim in part) for part in claims]
    return [
        *((f"category `{category}`", [part[category] for part in categories]) for category in Category),
        *((f"`{relation}`", [part[relation] for part in relations]) for relation in RELATIONS),
        ("another answer for a reader with leave", other),
        *((f"claims with `{kind}`", [part[kind] for part in kinds]) for kind in DiscrepancyKind),
    ]
