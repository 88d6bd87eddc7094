"""The set that ships: nothing amiss, and as varied as its guide says."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.gold import builder
from verifier.evals.agreed import agreement_sheet
from verifier.evals.gold import GoldPair, GoldSet, agreement, check, counts, load_gold, schema, summary
from verifier.evals.gold.written import Contradictions
from verifier.evals.show import markdown
from verifier.findings import Relation


@pytest.fixture(scope="module")
def gold(shipped: Path) -> GoldSet:
    return load_gold(shipped)


def test_nothing_is_amiss(shipped: Path) -> None:
    assert check(shipped) == []


def test_the_readme_has_the_figures(shipped: Path, gold: GoldSet) -> None:
    assert summary(gold) in (shipped / "README.md").read_text(encoding="utf-8")


def test_the_readme_has_the_agreement(shipped: Path) -> None:
    readme = (shipped / "README.md").read_text(encoding="utf-8").splitlines()
    shown = markdown(agreement_sheet(agreement(shipped))).splitlines()
    assert [line for line in shown if line.startswith("|") and line not in readme] == []


def test_every_pair_is_labelled_twice_and_settled(gold: GoldSet, shipped: Path) -> None:
    for pair in gold.pairs:
        assert (shipped / "pairs" / pair.slug / "second.json").exists(), pair.slug


def test_no_decision_needs_more_than_a_line(shipped: Path) -> None:
    for path in (shipped / "pairs").glob("*/settled.json"):
        assert all(len(one["why"]) <= 130 for one in json.loads(path.read_text(encoding="utf-8"))), path


@pytest.mark.parametrize("name", list(schema.LAYOUTS))
def test_the_schema_is_the_generated_one(name: str, shipped: Path) -> None:
    found = (shipped / f"{name}.schema.json").read_text(encoding="utf-8")
    assert found == schema.text(name), "run: python -m verifier.evals.gold.schema evals/gold"


@pytest.mark.parametrize("name", list(schema.LAYOUTS))
def test_the_schema_takes_what_ships(name: str, shipped: Path) -> None:
    Draft202012Validator.check_schema(schema.schema(name))
    validator = Draft202012Validator(schema.schema(name))
    for path in sorted((shipped / "pairs").glob(f"*/{name}.json")):
        assert list(validator.iter_errors(json.loads(path.read_text(encoding="utf-8")))) == []


def test_the_schema_refuses_the_rest() -> None:
    validator = Draft202012Validator(schema.schema())
    spoiled = builder.labels()
    spoiled["a"]["claims"][0]["relation"] = "not_judged"
    assert not validator.is_valid(spoiled)


def test_every_relation_and_kind_is_in_both_parts(gold: GoldSet) -> None:
    for part in (gold.split("dev"), gold.split("test")):
        found = counts(part)
        assert all(found.relations.values())
        assert all(found.kinds.values())


def test_half_of_each_part_contradicts_rarely(gold: GoldSet) -> None:
    for part in (gold.split("dev"), gold.split("test")):
        rare = sum(pair.contradictions is Contradictions.RARE for pair in part)
        assert 2 * rare == len(part)


def test_traits_are_in_the_guide(shipped: Path, gold: GoldSet) -> None:
    traits = (shipped / "GUIDE.md").read_text(encoding="utf-8").partition("## Traits")[2]
    listed = set(re.findall(r"`(\w+)`", traits))
    assert {trait for pair in gold.pairs for trait in pair.traits} <= listed


def test_the_code_in_the_guide_runs(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(shipped.parents[1])
    blocks = re.findall(r"```python\n(.*?)```", (shipped / "GUIDE.md").read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) == 2
    for block in blocks:
        exec(compile(block, "GUIDE.md", "exec"), {})


def _with(gold: GoldSet, trait: str) -> list[GoldPair]:
    found = [pair for pair in gold.pairs if trait in pair.traits]
    assert found, trait
    return found


def _relations(pair: GoldPair) -> set[Relation]:
    return {claim.relation for side in (pair.a, pair.b) for claim in side.claims}


def test_the_pair_that_agrees_agrees_wholly(gold: GoldSet) -> None:
    for pair in _with(gold, "agrees_wholly"):
        assert _relations(pair) == {Relation.SUPPORTED}


def test_different_events_address_nothing_of_each_other(gold: GoldSet) -> None:
    for pair in _with(gold, "different_events"):
        assert _relations(pair) == {Relation.NOT_ADDRESSED}


def test_a_line_to_a_model_is_no_claim(gold: GoldSet) -> None:
    for pair in _with(gold, "instructs_the_model"):
        reasons = [
            outcome.reason
            for side in (pair.a, pair.b)
            for outcome in side.outcomes
            if re.search(r"\bAI\b", side.article.quote(side.article.sentence(outcome.sentence).span))
        ]
        assert reasons == ["no_checkable_content"]


RUN = 9


def _runs(pair: GoldPair) -> set[tuple[str, ...]]:
    """Runs of nine words that both sides have, quotes left out."""
    both = []
    for side in (pair.a.article, pair.b.article):
        text = re.sub(r"“[^”]*”", " ", side.text)
        words = re.findall(r"\w+", text.lower())
        both.append({tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)})
    return both[0] & both[1]


def test_only_agency_copy_is_shared_word_for_word(gold: GoldSet) -> None:
    for pair in gold.pairs:
        assert bool(_runs(pair)) is ("agency_verbatim" in pair.traits), (pair.slug, _runs(pair))
