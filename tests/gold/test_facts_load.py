"""The fact-store part as rows, and the agreement of its labellings worked out by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.gold import factbuilder
from verifier.errors import InputError
from verifier.evals.datasets import Label
from verifier.evals.gold.tallied import Agreed, Overlap, choice_overlap
from verifier.evals.goldfacts import (
    GoldFactRow,
    fact_agreement,
    fact_summary,
    gold_facts_dataset,
    load_gold_facts,
    reworded,
)
from verifier.evals.goldfacts.relations import combined
from verifier.evals.goldfacts.second import SettledAnswer, first_claims
from verifier.evals.goldfacts.written import WrittenAnswer, WrittenFact
from verifier.findings import Relation


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return factbuilder.write(tmp_path / "facts", factbuilder.store(), factbuilder.second(), [])


def _rows(folder: Path, split: str | None = None) -> dict[str, GoldFactRow]:
    rows = gold_facts_dataset(folder, split).rows  # type: ignore[arg-type]
    return {row.id: row for row in rows if isinstance(row, GoldFactRow)}


def test_claims_become_rows_of_their_part(folder: Path) -> None:
    assert list(_rows(folder, "dev")) == ["crane/1", "crane/2", "crane/3", "crane/4"]
    assert list(_rows(folder, "test")) == ["tower/1", "tower/2"]
    assert len(_rows(folder)) == 6
    assert gold_facts_dataset(folder, "dev").documents() == 1


def test_a_row_has_the_labels(folder: Path) -> None:
    row = _rows(folder)["crane/1"]
    assert (row.label, row.orig_label, row.cluster) == (Label.REFUTED, "conflicting", "crane")
    assert [(one.fact, one.relation) for one in row.bearing] == [
        ("crane-1", Relation.SUPPORTED),
        ("crane-2", Relation.CONTRADICTED),
    ]
    assert row.conflicting
    assert row.kinds == ("number",)
    assert not _rows(folder)["crane/2"].conflicting


def test_a_row_shows_what_any_reader_may_see_that_day(folder: Path) -> None:
    document = _rows(folder)["crane/4"].document
    assert "14 people. (on 2026-03-02)" in document
    assert "Ida Moor is the harbor master. (from 2020-01-01 to 2026-03-05)" in document
    assert "Leo Pratt is the harbor master. (from 2026-03-06 on)" in document
    assert "inspected" not in document
    assert "maker" not in document
    assert "faro" not in document


def test_an_embargo_that_is_over_hides_nothing(tmp_path: Path) -> None:
    rows = factbuilder.store()
    claim = rows["claims"][3]
    claim.update(as_of="2026-03-09", **claim.pop("cleared"))
    document = _rows(factbuilder.write(tmp_path, rows))["crane/4"].document
    assert "maker" in document


def test_an_empty_part_is_said_to_be_one(tmp_path: Path) -> None:
    rows = factbuilder.store()
    rows["split"] = {"dev": ["crane", "tower"], "test": []}
    with pytest.raises(InputError, match="no claim in test"):
        gold_facts_dataset(factbuilder.write(tmp_path, rows), "test")


def test_the_hash_is_of_labels_too(tmp_path: Path) -> None:
    rows = factbuilder.store()
    before = gold_facts_dataset(factbuilder.write(tmp_path, rows), None).hash
    assert gold_facts_dataset(factbuilder.write(tmp_path, rows), None).hash == before
    rows["claims"][2]["near"].append("crane-1")
    assert gold_facts_dataset(factbuilder.write(tmp_path, rows), None).hash != before


def test_counts_are_of_what_is_there(folder: Path) -> None:
    summary = fact_summary(load_gold_facts(folder))
    for line in (
        "| topics | 1 | 1 | 2 |",
        "| facts | 6 | 2 | 8 |",
        "| of these `event` | 4 | 0 | 4 |",
        "| … under embargo | 1 | 0 | 1 |",
        "| … not in English | 0 | 1 | 1 |",
        "| claims | 4 | 2 | 6 |",
        "| `contradicted` | 2 | 0 | 2 |",
        "| another answer for a reader with leave | 1 | 0 | 1 |",
        "| claims with `number` | 1 | 1 | 2 |",
    ):
        assert line in summary.splitlines()


def test_reworded_is_of_words_that_are_no_names(folder: Path) -> None:
    gold = load_gold_facts(folder)
    facts = {fact.id: fact for fact in gold.facts}
    by_id = {one.written.id: reworded(one.written, facts) for one in gold.claims}
    # “had been inspected” is the fact's own; “Whoever built the crane faces charges” has two words of six.
    assert not by_id["crane/3"]
    assert not by_id[
        "crane/2"
    ]  # of “heads” and “harbor”, one of two is the fact's: half is not less than half


RELATIONS = st.sampled_from([Relation.SUPPORTED, Relation.PARTLY_SUPPORTED, Relation.CONTRADICTED])


@given(st.lists(st.tuples(RELATIONS, st.sampled_from(["preferred", "normal"])), max_size=5))
def test_support_hides_no_contradiction(found: list[tuple[Relation, str]]) -> None:
    template = factbuilder.store()["facts"][0]
    facts = {
        f"crane-{n}": WrittenFact.model_validate({**template, "id": f"crane-{n}", "rank": rank})
        for n, (_, rank) in enumerate(found, start=1)
    }
    evidence = [factbuilder.bears(name, relation) for name, (relation, _) in zip(facts, found, strict=True)]
    answer = WrittenAnswer.model_validate({"relation": "not_addressed", "evidence": evidence})
    preferred = [relation for relation, rank in found if rank == "preferred"]
    deciding = preferred or [relation for relation, _ in found]
    relation = combined(answer, facts)
    assert (relation is Relation.NOT_ADDRESSED) is (not found)
    assert (relation is Relation.CONTRADICTED) is (Relation.CONTRADICTED in deciding)
    assert relation in {*deciding, Relation.NOT_ADDRESSED}


def test_what_two_choices_have_in_common() -> None:
    assert choice_overlap(["a", "b"], ["b", "c"]) == (1 / 3, 1 / 2)
    assert choice_overlap(["a"], ["a"]) == (1, 1)


def _agreed(folder: Path, part: str = "all") -> tuple[dict[str, Agreed], dict[str, Overlap]]:
    (found,) = [p for p in fact_agreement(folder, replicates=20).parts if p.part == part]
    return {one.name: one for one in found.labels}, {one.name: one for one in found.overlaps}


def test_two_that_say_the_same_agree(folder: Path) -> None:
    labels, overlaps = _agreed(folder)
    assert (labels["relation"].claims, labels["relation"].alike, labels["relation"].alpha) == (6, 1, 1)
    assert labels["cleared relation"].claims == 1
    assert overlaps["facts f1"].value == 1
    assert overlaps["facts f1"].counted == 3


def test_agreement_is_of_the_labels_before_settling(tmp_path: Path) -> None:
    """Six claims, of which the first had crane/2 as not addressed: alike on five.

    Relations met: contradicted–contradicted once (crane/1), not–not three times (crane/3, crane/4,
    tower/2), supported–supported once (tower/1), not–contradicted once (crane/2). In both orders n = 12:
    contradicted 3, not 7, supported 2; alpha = 1 − 11 · 2 / (12² − 9 − 49 − 4) = 1 − 22/82.
    """
    rows = factbuilder.store()
    now = {"relation": "contradicted", "evidence": rows["claims"][1]["evidence"]}
    decision = {"id": "crane/2", "first": {"relation": "not_addressed"}, "settled": now, "why": "It is so."}
    folder = factbuilder.write(tmp_path, rows, factbuilder.second(), [decision])
    labels, overlaps = _agreed(folder)
    assert labels["relation"].alpha == pytest.approx(1 - 22 / 82)
    assert labels["relation"].alike == pytest.approx(5 / 6)
    assert (labels["kind name"].first, labels["kind name"].second) == (0, 1)
    assert overlaps["facts jaccard"].counted == 2
    assert fact_agreement(folder, replicates=20).settled == (1, 1)


def test_the_first_labels_can_be_had_back(folder: Path) -> None:
    claims = [one.written for one in load_gold_facts(folder).claims]
    first = WrittenAnswer(relation=Relation.NOT_ADDRESSED)
    settled = [
        SettledAnswer(id="crane/1", first=first, settled=None, why="So."),
        SettledAnswer(id="crane/4", reader="cleared", first=None, settled=first, why="So."),
    ]
    before = first_claims(claims, settled)
    assert (before["crane/1"].relation, before["crane/1"].evidence) == (Relation.NOT_ADDRESSED, ())
    assert before["crane/4"].cleared is None
    assert before["crane/2"] == claims[1]


def test_a_part_labelled_once_is_said_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="have no second labelling"):
        fact_agreement(factbuilder.write(tmp_path, factbuilder.store()))
