"""The fact-store part that ships: nothing amiss, as varied as its guide says, in keeping with the pairs."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from verifier.evals.agreed import agreement_sheet
from verifier.evals.gold.files import read_split
from verifier.evals.goldfacts import (
    GoldFacts,
    check_facts,
    fact_agreement,
    fact_summary,
    gold_facts_dataset,
    load_gold_facts,
    reworded,
)
from verifier.evals.goldfacts.files import read_facts
from verifier.evals.goldfacts.schema import LAYOUTS, line_schema, line_schema_text
from verifier.evals.goldfacts.written import Category
from verifier.evals.show import markdown

#: Topics on the event of a pair.
PAIRS = {
    "tessaro": "mudslide-tessaro",
    "ulmen": "ulmen-derailment",
    "orvell": "orvell-runoff",
    "ashby": "coalition-budget",
    "lennick": "mushroom-season",
    "brandmoor": "steel-strike",
    "fedcup": "cup-final",
    "aurel": "lander-silence",
    "halden": "heat-halden",
    "linfield": "mayoral-recount",
    "vessen": "market-roof",
    "hazar": "repatriation-flights",
    "kestrel": "brewery-merger",
    "tressen": "flood-aid-verdict-xy",
    "odile": "storm-odile",
}


@pytest.fixture(scope="module")
def folder(shipped: Path) -> Path:
    return shipped / "facts"


@pytest.fixture(scope="module")
def gold(folder: Path) -> GoldFacts:
    return load_gold_facts(folder)


def test_nothing_is_amiss(folder: Path) -> None:
    assert check_facts(folder) == []


def test_there_is_as_much_as_was_asked_for(gold: GoldFacts) -> None:
    assert len(gold.facts) >= 150
    assert len(gold.claims) >= 300
    for part, least in (("dev", 10), ("test", 10)):
        counted = Counter(claim.category for claim in gold.split(part))  # type: ignore[arg-type]
        assert all(counted[category] >= least for category in Category), counted


def test_half_of_the_claims_are_reworded(gold: GoldFacts) -> None:
    facts = {fact.id: fact for fact in gold.facts}
    assert 2 * sum(reworded(one.written, facts) for one in gold.claims) >= len(gold.claims)


def test_no_text_is_there_twice(gold: GoldFacts) -> None:
    statements = Counter(fact.statement for fact in gold.facts)
    claims = Counter((one.written.text, one.written.as_of) for one in gold.claims)
    assert max(statements.values()) == max(claims.values()) == 1


def test_each_conflict_and_each_hidden_or_deprecated_fact_has_a_claim(gold: GoldFacts) -> None:
    named = {
        fact
        for one in gold.claims
        for fact in (
            *one.written.facts,
            *one.written.near,
            *(one.written.cleared.facts if one.written.cleared else ()),
        )
    }
    special = {
        fact.id
        for fact in gold.facts
        if fact.conflicts or fact.deprecated_why or fact.unpublished or fact.embargo_until
    }
    assert special <= named


def test_the_exact_ones_are_a_facts_own_words(gold: GoldFacts) -> None:
    """But for the year, which the date of the claim gives."""
    facts = {fact.id: fact.statement for fact in gold.facts}
    for claim in (one.written for one in gold.claims):
        if claim.category is Category.EXACT:
            words = [set(re.findall(r"\w+", facts[name])) for name in claim.facts]
            assert any(set(re.findall(r"\w+", claim.text)) <= there for there in words), claim.id


def test_facts_on_a_pairs_event_are_in_the_pairs_part(shipped: Path, folder: Path) -> None:
    pairs, topics = read_split(shipped), read_facts(folder).split
    for topic, pair in PAIRS.items():
        assert (topic in topics.dev) is (pair in pairs.dev), topic
        assert (topic in topics.test) is (pair in pairs.test), topic


def test_facts_quote_the_pairs_outlets_as_they_wrote(shipped: Path, gold: GoldFacts) -> None:
    """What an outlet of a pair is quoted with, on the day it published, stands in its article."""
    checked = 0
    for topic, pair in PAIRS.items():
        articles = {}
        for path in (shipped / "pairs").glob(f"{pair.removesuffix('-xy')}*/gold.json"):
            written = json.loads(path.read_text(encoding="utf-8"))
            for side in "ab":
                text = (path.parent / f"{side}.txt").read_text(encoding="utf-8")
                published = written[side]["published"][:16]
                articles[written[side]["outlet"].removeprefix("The "), published] = text
        for fact in (one for one in gold.facts if one.topic == topic):
            for said in fact.assertions:
                text = articles.get((said.outlet or "", said.published.strftime("%Y-%m-%dT%H:%M")))
                if text is not None:
                    checked += 1
                    assert said.quote.exact in text, (fact.id, said.quote.exact)
    assert checked >= 40


def test_rows_are_as_many_as_claims(folder: Path) -> None:
    rows = {part: len(gold_facts_dataset(folder, part).rows) for part in ("dev", "test")}  # type: ignore[arg-type]
    assert sum(rows.values()) == len(gold_facts_dataset(folder, None).rows)


def test_the_readme_has_the_figures(shipped: Path, gold: GoldFacts) -> None:
    assert fact_summary(gold) in (shipped / "README.md").read_text(encoding="utf-8")


def test_the_readme_has_the_agreement(shipped: Path, folder: Path) -> None:
    readme = (shipped / "README.md").read_text(encoding="utf-8").splitlines()
    shown = markdown(agreement_sheet(fact_agreement(folder))).splitlines()
    assert [line for line in shown if line.startswith("|") and line not in readme] == []


def test_the_guide_has_every_category(shipped: Path) -> None:
    guide = (shipped / "GUIDE.md").read_text(encoding="utf-8").partition("## Facts")[2]
    assert set(Category) <= set(re.findall(r"`(\w+)`", guide))


def test_no_decision_needs_more_than_a_line(folder: Path) -> None:
    assert all(len(one.why) <= 130 for one in read_facts(folder).settled)


@pytest.mark.parametrize("name", list(LAYOUTS))
def test_the_schema_is_the_generated_one_and_takes_what_ships(name: str, folder: Path) -> None:
    found = (folder / f"{name}.schema.json").read_text(encoding="utf-8")
    assert found == line_schema_text(name), "run: python -m verifier.evals.goldfacts.schema evals/gold/facts"
    Draft202012Validator.check_schema(line_schema(name))
    validator = Draft202012Validator(line_schema(name))
    for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        assert list(validator.iter_errors(json.loads(line))) == []
