"""verifier facts: from adding a fact to closing a conflict."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Here = Callable[..., tuple[int, str, str]]


@pytest.fixture
def facts(here: Here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Here:
    """Runs ``verifier facts``, on a store of its own, as Ana."""
    monkeypatch.setenv("VERIFIER_FACTS", str(tmp_path / "facts.db"))
    monkeypatch.setenv("VERIFIER_PERSON", "Ana")

    def run(*arguments: object) -> tuple[int, str, str]:
        return here("facts", *arguments)

    return run


def added(facts: Here, statement: str, *more: object) -> str:
    code, out, err = facts("add", statement, "--outlet", "Lantern News", *more)
    assert (code, err) == (0, "")
    return out.split()[0]


def test_from_adding_to_approving(facts: Here, tmp_path: Path) -> None:
    source = tmp_path / "story.txt"
    source.write_text("On Tuesday the port of Elmar took 14 ships, more than ever.", encoding="utf-8")
    id = added(
        facts, "The port took 14 ships.", "--from", "2026-05-01", "--published", "2026-06-02",
        "--quote", "took 14 ships", "--snapshot", source, "--through", "Harbor Office",
    )  # fmt: skip
    code, out, _ = facts("show", id[:6], "-f", "json")
    fact = json.loads(out)
    assert code == 0
    (held,) = fact["assertions"]
    assert source.read_text()[held["position"]["start"] : held["position"]["end"]] == "took 14 ships"
    assert held["quote"]["prefix"].endswith("Elmar ")
    assert fact["valid_from"] == "2026-05-01"
    assert facts("approve", id)[0] == 2
    assert facts("approve", id, "--person", "Bo")[0] == 0
    assert "preferred" in facts("show", id)[1]
    code, out, _ = facts("history", id)
    assert [line.split()[2] for line in out.splitlines()] == ["added", "asserted", "approved"]
    assert facts("deprecate", id)[0] == 2
    assert facts("deprecate", id, "--reason", "a newer count")[0] == 0
    code, out, err = facts("search", "ships")
    assert (code, out) == (0, "")
    assert "nothing on this" in err
    assert id[:12] in facts("search", "ships", "--all")[1]


def test_searching_says_why(facts: Here) -> None:
    id = added(facts, "Mayor José Peñalver opened 14 schools in May 2026.")
    code, out, _ = facts("search", "Jose Penalver, fourteen schools")
    assert code == 0
    assert "names, place 1: Jose Penalver" in out
    assert "numbers, place 1: fourteen" in out
    (hit,) = json.loads(facts("search", "schools", "-f", "json")[1])["hits"]
    assert (hit["fact"]["id"], hit["why"][0]["channel"]) == (id, "text")
    nothing = facts("search", "schools", "-f", "json", "--outlet", "Other")[1]
    assert json.loads(nothing) == {"hits": [], "notes": []}


def test_conflicts(facts: Here) -> None:
    ids = [added(facts, f"The port took {n} ships.") for n in (14, 15)]
    assert facts("conflicts", "--open", ids[0], "--open", ids[1])[0] == 2
    code, out, _ = facts("conflicts", "--open", ids[0], "--open", ids[1], "--reason", "14 or 15")
    assert code == 0
    conflict = out.split()[0]
    out = facts("conflicts")[1]
    assert all(words in out for words in (conflict, "14 or 15", "took 14 ships", "took 15 ships"))
    assert facts("conflicts", "--close", conflict, "--reason", "14", "--person", "Bo")[0] == 0
    assert facts("conflicts")[1] == ""
    assert len(json.loads(facts("conflicts", "--all", "-f", "json")[1])) == 1


def test_hidden_facts_are_shown_when_asked_for_only(facts: Here) -> None:
    id = added(facts, "The mayor will resign.", "--unpublished")
    assert facts("show", id)[0] == 2
    assert facts("search", "mayor")[1] == ""
    assert "unpublished" in facts("show", id, "--include-hidden")[1]
    assert facts("mark", id, "--reason", "she said so")[0] == 0
    assert facts("show", id)[0] == 0


def test_correcting_voiding_restoring_and_purging(facts: Here) -> None:
    id = added(facts, "The port took 14 ships.")
    assert facts("correct", id, "The port took 16 ships.", "--reason", "misread")[0] == 0
    assert "took 16 ships" in facts("show", id)[1]
    assert facts("void", id, "--reason", "a hoax")[0] == 0
    assert facts("restore", id, "--reason", "no hoax")[0] == 0
    assert facts("purge", id, "--reason", "court order", "--yes")[0] == 0
    assert "16" not in facts("show", id)[1]
    assert "1" in facts("stats")[1]
    assert json.loads(facts("stats", "-f", "json")[1])["by_status"] == {"purged": 1}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["add", "Ships left."], "where is it known from"),
        (["add", " ", "--outlet", "A"], "statement"),
        (["add", "Ships left.", "--outlet", "A", "--person", " "], "nobody is named"),
        (["add", "Ships left.", "--outlet", "A", "--from", "12.11.2026"], "--from"),
        (["show", "ffffff"], "no fact"),
        (["conflicts", "--close", "ffff", "--reason", "r"], "no conflict"),
        (["search", "x", "--recorded-from", "yesterday"], "not a time"),
    ],
)
def test_what_is_wrong_is_said(facts: Here, arguments: list[str], says: str) -> None:
    added(facts, "The port took 14 ships.")
    code, out, err = facts(*arguments)
    assert (code, out) == (2, "")
    assert says in err


def test_without_a_store_nothing_is_made(facts: Here, tmp_path: Path) -> None:
    code, _, err = facts("search", "ships")
    assert code == 2
    assert "no fact store" in err
    assert list(tmp_path.glob("facts.db*")) == []


def test_somebody_must_be_named(facts: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VERIFIER_PERSON")
    code, _, err = facts("add", "Ships left.", "--outlet", "A")
    assert code == 2
    assert "--person" in err


def test_a_file_that_is_no_store(facts: Here, tmp_path: Path) -> None:
    (tmp_path / "facts.db").write_text("no store at all\n" * 100)
    code, _, err = facts("stats")
    assert code == 7
    assert "not a fact store" in err
