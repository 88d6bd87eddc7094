"""Each rule of the fact-store part, planted in a small one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.gold import factbuilder
from tests.gold.factbuilder import Rows, bears
from verifier.errors import UnreadableInput
from verifier.evals.goldfacts import check_facts, load_gold_facts

Spoil = Callable[[Rows], Any]


def problems(folder: Path, rows: Rows, **more: Any) -> list[str]:
    return [f"{p.where}: {p.what}" for p in check_facts(factbuilder.write(folder, rows, **more))]


def test_the_small_part_has_no_problem(tmp_path: Path) -> None:
    assert problems(tmp_path, factbuilder.store(), second=factbuilder.second(), settled=[]) == []


def _fact(index: int, **marks: Any) -> Spoil:
    return lambda rows: rows["facts"][index].update(marks)


def _claim(index: int, **labels: Any) -> Spoil:
    return lambda rows: rows["claims"][index].update(labels)


PLANTED: dict[str, tuple[Spoil, str]] = {
    "a fact twice": (
        lambda rows: rows["facts"].append(rows["facts"][0]),
        "crane-1: the fact is there 2 times",
    ),
    "a claim twice": (
        lambda rows: rows["claims"].append(rows["claims"][5]),
        "tower/2: the claim is there 2 times",
    ),
    "a topic in both parts": (
        lambda rows: rows["split"]["dev"].append("tower"),
        "split.json: “tower” is named 2 times",
    ),
    "a topic in neither": (lambda rows: rows["split"]["test"].clear(), "“tower” is named 0 times"),
    "a topic that is not there": (
        lambda rows: rows["split"]["dev"].append("ship"),
        "no fact or claim on “ship”",
    ),
    "a fact that ends before it begins": (
        _fact(2, valid_to="2019-12-31"),
        "crane-3: it ends before it begins",
    ),
    "deprecated without a reason": (
        lambda rows: rows["facts"][4].pop("deprecated_why"),
        "crane-5: deprecated without a reason",
    ),
    "a reason without being deprecated": (_fact(0, deprecated_why="So."), "crane-1: deprecated without"),
    "an event of two days": (_fact(0, valid_to="2026-03-04"), "crane-1: an event holds for its day"),
    "a conflict told on one side": (
        _fact(1, conflicts=[]),
        "crane-1: its conflict with crane-2 is not told on both sides",
    ),
    "superseded by what is not there": (
        _fact(2, superseded_by="crane-9"),
        "crane-3: crane-9, which supersedes it, is no other",
    ),
    "superseded by another topic": (
        _fact(2, superseded_by="tower-1"),
        "crane-3: tower-1, which supersedes it",
    ),
    "superseded by what came before": (
        _fact(3, valid_from="2019-01-01"),
        "crane-4 supersedes it, yet begins",
    ),
    "superseded without an end": (_fact(2, valid_to=None), "crane-3: superseded, yet its time has no end"),
    "evidence that is not there": (
        _claim(0, evidence=[bears("crane-9", "supported")]),
        "crane/1: there is no fact crane-9",
    ),
    "evidence of the other part": (
        _claim(2, near=["crane-5", "tower-1"]),
        "crane/3: tower-1 is in the other part",
    ),
    "evidence twice": (
        _claim(3, cleared={"relation": "supported", "evidence": [bears("crane-6", "supported")] * 2}),
        "crane/4: a fact is there twice",
    ),
    "near and evidence": (
        _claim(1, near=["crane-3", "crane-4"]),
        "crane/2: crane-4: bears on it, and is near",
    ),
    "a relation that does not follow": (
        _claim(0, relation="supported"),
        "crane/1: supported does not follow",
    ),
    "a normal fact over a preferred one": (
        _claim(4, relation="contradicted"),
        "tower/1: contradicted does not",
    ),
    "evidence that says nothing": (
        _claim(5, evidence=[bears("tower-1", "not_addressed")]),
        "tower/2: tower-1 bears on it, yet does not address it",
    ),
    "contradicted without a discrepancy": (
        _claim(1, evidence=[bears("crane-4", "contradicted")]),
        "crane/2: crane-4: contradicted without a discrepancy",
    ),
    "supported with a difference": (
        _claim(4, evidence=[bears("tower-1", "supported", number=("40 meters", "40 metros"))]),
        "tower/1: tower-1: supported, yet something differs",
    ),
    "words that are not the claim's": (
        _claim(1, evidence=[bears("crane-4", "contradicted", name=("Ida Roe", "Leo Pratt"))]),
        "crane/2: “Ida Roe” is not in the claim",
    ),
    "words that are not the fact's": (
        _claim(1, evidence=[bears("crane-4", "contradicted", name=("Ida Moor", "Leo Roe"))]),
        "crane/2: “Leo Roe” is not in crane-4",
    ),
    "a deprecated fact as evidence": (
        _claim(2, relation="supported", evidence=[bears("crane-5", "supported")], near=[]),
        "crane/3: crane-5 bears on it, yet is deprecated",
    ),
    "a hidden fact for any reader": (
        _claim(3, relation="supported", evidence=[bears("crane-6", "supported")]),
        "crane/4: crane-6 bears on it, yet is hidden on 2026-03-06",
    ),
    "leave where nothing is hidden": (
        _claim(3, as_of="2026-03-09"),
        "crane/4: a reader with leave gets another answer, yet no hidden fact",
    ),
    "a state that is over": (
        _claim(1, relation="supported", evidence=[bears("crane-3", "supported")], near=["crane-4"]),
        "crane/2: crane-3 bears on it, yet does not hold then",
    ),
    "a fact of a later time": (
        _claim(1, as_of="2026-03-04"),
        "crane/2: crane-4 bears on it, yet is of a later",
    ),
    "no second side in a conflict": (
        _claim(0, relation="supported", evidence=[bears("crane-1", "supported")]),
        "crane/1: it is no claim of the category conflicting",
    ),
    "nothing outdated": (_claim(1, near=[]), "crane/2: it is no claim of the category validity"),
    "nothing deprecated": (_claim(2, near=["crane-1"]), "crane/3: it is no claim of the category deprecated"),
    "nothing under embargo": (
        lambda rows: rows["claims"][3].pop("cleared"),
        "crane/4: it is no claim of the category embargoed",
    ),
    "nothing in another language": (
        _fact(6, language="en"),
        "tower/1: it is no claim of the category other_language",
    ),
    "a look-alike without a look": (_claim(5, near=[]), "tower/2: it is no claim of the category lookalike"),
}


@pytest.mark.parametrize("name", list(PLANTED))
def test_a_planted_problem_is_found(name: str, tmp_path: Path) -> None:
    spoil, expected = PLANTED[name]
    rows = factbuilder.store()
    spoil(rows)
    found = problems(tmp_path, rows)
    assert any(expected in problem for problem in found), found
    with pytest.raises(UnreadableInput):
        load_gold_facts(tmp_path)


def test_a_time_the_claim_names_is_the_one_that_counts(tmp_path: Path) -> None:
    rows = factbuilder.store()
    then = {"first": "2024-01-01", "last": "2024-12-31"}
    rows["claims"][1].update(
        relation="supported", evidence=[bears("crane-3", "supported")], near=["crane-4"], about=then
    )
    assert problems(tmp_path, rows) == []


LAYOUT: dict[str, tuple[Spoil, str]] = {
    "a real domain": (
        lambda rows: rows["facts"][0]["assertions"][0].update(url="https://the-elm.com/1"),
        "facts.jsonl”, line 1, does not fit its layout at assertions.0.url",
    ),
    "a fact on nobody's word": (_fact(1, assertions=[]), "line 2, does not fit its layout at assertions"),
    "a machine's relation": (_claim(0, relation="not_judged"), "claims.jsonl”, line 1, does not fit"),
    "no such day": (_claim(0, as_of="2026-02-30"), "at as_of"),
    "a time that runs backwards": (
        _claim(0, about={"first": "2026-02-02", "last": "2026-02-01"}),
        "at about: Value error, the last day is before the first",
    ),
    "an unknown field": (_claim(0, label="true"), "at label"),
    "an id of another kind": (_claim(0, id="crane-1"), "at id"),
    "a split without a part": (
        lambda rows: rows["split"].pop("test"),
        "split.json” does not fit its layout at test",
    ),
}


@pytest.mark.parametrize("name", list(LAYOUT))
def test_a_line_that_does_not_fit_is_named(name: str, tmp_path: Path) -> None:
    spoil, expected = LAYOUT[name]
    rows = factbuilder.store()
    spoil(rows)
    with pytest.raises(UnreadableInput) as caught:
        check_facts(factbuilder.write(tmp_path, rows))
    assert expected in str(caught.value)


def test_a_folder_without_facts_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="cannot be read"):
        check_facts(tmp_path)


def _supported() -> Rows:
    return {"relation": "supported", "facts": ["crane-1"], "kinds": []}


def test_a_relation_only_one_has_is_to_be_settled(tmp_path: Path) -> None:
    second = factbuilder.second()
    second[1].update(relation="not_addressed", facts=[], kinds=[])
    found = problems(tmp_path, factbuilder.store(), second=second, settled=[])
    assert found == ["crane/2: the two labellings differ on the answer to any reader: not settled"]


def test_a_number_only_one_has_is_to_be_settled(tmp_path: Path) -> None:
    second = factbuilder.second()
    second[0].update(kinds=["place"])
    assert problems(tmp_path, factbuilder.store(), second=second) == [
        "crane/1: the two labellings differ on the answer to any reader: not settled"
    ]


def test_a_role_only_one_has_is_not(tmp_path: Path) -> None:
    second = factbuilder.second()
    second[1].update(kinds=["name", "role"])
    assert problems(tmp_path, factbuilder.store(), second=second) == []


def test_the_answer_to_a_reader_with_leave_is_settled_too(tmp_path: Path) -> None:
    second = factbuilder.second()
    del second[3]["cleared"]
    assert problems(tmp_path, factbuilder.store(), second=second) == [
        "crane/4: the two labellings differ on the answer to cleared reader: not settled"
    ]


def _decided(now: Rows, first: Rows | None, reader: str = "any", name: str = "crane/2") -> Rows:
    return {"id": name, "reader": reader, "first": first, "settled": now, "why": "It is so."}


def test_what_was_settled_must_be_what_is_there(tmp_path: Path) -> None:
    second, rows = factbuilder.second(), factbuilder.store()
    second[1].update(_supported())
    now = {"relation": "contradicted", "evidence": rows["claims"][1]["evidence"]}
    other = {"relation": "not_addressed", "evidence": []}
    assert problems(tmp_path, rows, second=second, settled=[_decided(now, now)]) == []
    assert problems(tmp_path, rows, second=second, settled=[_decided(other, now)]) == [
        "crane/2: its labels are not what was settled"
    ]
    assert "crane/2: the answer to any reader is settled 2 times" in problems(
        tmp_path, rows, second=second, settled=[_decided(now, now)] * 2
    )
    unknown = _decided(now, now, name="crane/9")
    assert "crane/9: settled, yet there is no such claim" in problems(
        tmp_path, rows, second=factbuilder.second(), settled=[unknown]
    )


def test_a_second_labelling_is_of_every_claim(tmp_path: Path) -> None:
    found = problems(tmp_path, factbuilder.store(), second=factbuilder.second()[1:])
    assert found == ["second.jsonl: its ids are not those of the claims"]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ({"facts": ["crane-9"]}, "second: there is no fact crane-9"),
        ({"facts": []}, "second: not addressed with facts, or addressed without"),
        ({"kinds": []}, "second: contradicted without a discrepancy"),
        ({"relation": "supported"}, "second: supported, yet something differs"),
    ],
)
def test_second_labels_hang_together(label: Rows, expected: str, tmp_path: Path) -> None:
    second = factbuilder.second()
    second[1].update(label)
    assert f"crane/2: {expected}" in problems(tmp_path, factbuilder.store(), second=second)


def test_settling_needs_a_second_labelling(tmp_path: Path) -> None:
    settled = [_decided({"relation": "not_addressed"}, None)]
    assert problems(tmp_path, factbuilder.store(), settled=settled) == [
        "settled.jsonl: there is no second labelling to settle with"
    ]


def test_every_line_of_a_file_is_read(tmp_path: Path) -> None:
    folder = factbuilder.write(tmp_path, factbuilder.store())
    with (folder / "claims.jsonl").open("a", encoding="utf-8") as file:
        file.write("\n" + json.dumps({"id": "tower/3"}) + "\n")
    with pytest.raises(UnreadableInput, match="line 8, does not fit its layout at relation"):
        check_facts(folder)
