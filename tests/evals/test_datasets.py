"""Claim rows: read line by line, refused by name, hashed by content, sampled the same way each time."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.evals.invented import FERRY, ROWS, STRIKE, line, write_rows
from verifier.errors import InputError, SettingsError, UnreadableInput
from verifier.evals.datasets import ClaimRow, Label, is_right, read_dataset, sample
from verifier.evals.rows import by_document
from verifier.findings import Relation


def test_rows_are_read_as_they_stand(tmp_path: Path) -> None:
    data = read_dataset(write_rows(tmp_path / "dev.jsonl"))
    assert data.name == "dev"
    assert [row.id for row in data.rows] == [row[0] for row in ROWS]
    assert data.rows[1].document == FERRY
    assert data.labels() == {Label.SUPPORTED: 2, Label.REFUTED: 2, Label.NOT_FOUND: 1}
    assert data.documents() == 2


def test_a_set_that_names_itself_is_called_so(tmp_path: Path) -> None:
    lines = [line(*ROWS[0], dataset="harbor"), line(*ROWS[1], dataset="harbor")]
    assert read_dataset(write_rows(tmp_path / "dev.jsonl", lines)).name == "harbor/dev"


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ("{not json", "line 2: not JSON"),
        ("[1]", "line 2: not a JSON object"),
        (json.dumps({"id": "x", "document": "d", "label": "supported"}), "line 2: “claim” is missing"),
        (line("x", " ", "c", "supported"), "line 2: “document” is empty"),
        (line("x", "d", "c", "agrees"), "line 2: no label 'agrees' is known"),
        (json.dumps({"id": "x", "label": ["supported"]}), "line 2: no label of that kind is known"),
        (line(*ROWS[0]), "line 2: the id 'f1' is on line 1 already"),
    ],
)
def test_a_line_that_is_no_row_is_named(tmp_path: Path, bad: str, says: str) -> None:
    path = write_rows(tmp_path / "dev.jsonl", [line(*ROWS[0]), bad])
    with pytest.raises(InputError) as refused:
        read_dataset(path)
    assert says in refused.value.message
    assert "ran aground" not in refused.value.message


def test_an_unknown_label_is_answered_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        read_dataset(write_rows(tmp_path / "dev.jsonl", [line("x", "d", "c", "agrees")]))
    assert all(label in refused.value.hint for label in Label)


def test_what_cannot_be_read_at_all(tmp_path: Path) -> None:
    (tmp_path / "latin.jsonl").write_bytes(b'{"id": "\xe9"}\n')
    (tmp_path / "empty.jsonl").write_text("\n\n")
    with pytest.raises(UnreadableInput):
        read_dataset(tmp_path / "latin.jsonl")
    with pytest.raises(UnreadableInput):
        read_dataset(tmp_path / "missing.jsonl")
    with pytest.raises(InputError, match="holds no rows"):
        read_dataset(tmp_path / "empty.jsonl")


def test_the_hash_is_of_the_content_not_of_the_file(tmp_path: Path) -> None:
    lines = [line(*row) for row in ROWS]
    told = read_dataset(write_rows(tmp_path / "a.jsonl", lines)).hash
    turned = [json.dumps(json.loads(one) | {"extra": 1}, indent=None, sort_keys=True) for one in lines[::-1]]
    assert read_dataset(write_rows(tmp_path / "b.jsonl", ["", *turned])).hash == told
    changed = [line(*ROWS[0][:2], "The ferry sank.", "supported", "as told"), *lines[1:]]
    assert read_dataset(write_rows(tmp_path / "c.jsonl", changed)).hash != told


def test_rows_on_one_document_share_a_cluster_and_stand_together() -> None:
    def row(id: str, document: str, doc_id: str | None = None) -> ClaimRow:
        return ClaimRow(id=id, document=document, claim="c", label=Label.SUPPORTED, doc_id=doc_id)

    mixed = [row("1", FERRY), row("2", STRIKE), row("3", FERRY), row("4", "Other text.", "story-9")]
    assert mixed[0].cluster == mixed[2].cluster != mixed[1].cluster
    assert mixed[3].cluster == "story-9"
    assert [one.id for one in by_document(mixed)] == ["1", "3", "2", "4"]


_LABELS = st.lists(
    st.sampled_from([Label.SUPPORTED, Label.REFUTED, Label.NOT_FOUND]), min_size=1, max_size=60
)


@given(_LABELS, st.data())
def test_a_sample_has_its_size_and_each_label_in_proportion(labels: list[Label], data: st.DataObject) -> None:
    rows = [ClaimRow(id=str(n), document="d", claim="c", label=label) for n, label in enumerate(labels)]
    size = data.draw(st.integers(1, len(rows)))
    chosen = sample(rows, size, 7)
    assert len(chosen) == size
    assert set(chosen) <= set(rows)
    counts, all_ = Counter(row.label for row in chosen), Counter(labels)
    if size >= len(all_):
        assert set(counts) == set(all_)
        assert all(abs(counts[one] - all_[one] * size / len(rows)) < len(all_) for one in all_)


@given(st.permutations(list(range(30))))
def test_a_sample_rests_on_ids_and_seed_alone(order: list[int]) -> None:
    rows = [
        ClaimRow(id=f"r{n}", document="d", claim="c", label=(Label.SUPPORTED, Label.REFUTED)[n % 3 > 0])
        for n in range(30)
    ]
    told = {row.id for row in sample(rows, 9, 7)}
    assert {row.id for row in sample([rows[n] for n in order], 9, 7)} == told
    assert {row.id for row in sample(rows, 9, 8)} != told


def test_more_than_there_is_cannot_be_sampled() -> None:
    with pytest.raises(SettingsError, match="3"):
        sample([ClaimRow(id="1", document="d", claim="c", label=Label.SUPPORTED)], 3, 7)


@pytest.mark.parametrize(
    ("label", "right"),
    [
        ("supported", {"supported"}),
        ("refuted", {"contradicted"}),
        ("not_found", {"not_addressed"}),
        ("partially_supported", {"partly_supported"}),
        ("not_supported", {"contradicted", "not_addressed", "partly_supported"}),
    ],
)
def test_what_is_right_for_a_label(label: str, right: set[str]) -> None:
    assert {relation for relation in Relation if is_right(Label(label), relation)} == right
