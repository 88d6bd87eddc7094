"""From two articles to a gold set of one's own: drafted, filled in, checked, measured."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.gold import builder
from verifier.errors import InputError, OutputError, SameArticle
from verifier.evals.gold import check, load_gold
from verifier.evals.gold.draft import named, write_draft
from verifier.evals.gold.files import folders
from verifier.evals.gold.fill import fill
from verifier.evals.goldrows import SHIPPED
from verifier.read import read_path, read_text

PUBLISHED = datetime(2026, 3, 2, 18, tzinfo=UTC)
A = read_text(builder.TEXT_A, outlet="The Elm", published=PUBLISHED)
B = read_text(builder.TEXT_B, outlet="Dock Times", published=PUBLISHED)


def labels_in(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "gold.json").read_text("utf-8"))
    return found


def put(folder: Path, labels: dict[str, Any]) -> None:
    (folder / "gold.json").write_text(json.dumps(labels), encoding="utf-8")


@pytest.fixture
def pair(tmp_path: Path) -> Path:
    """The folder of the crane pair, drafted."""
    write_draft(tmp_path / "mine" / "crane", A, B)
    return tmp_path / "mine" / "pairs" / "crane"


def label(labels: dict[str, Any]) -> None:
    """What a person types: nothing of it is copied out of an article."""
    labels |= {"topic": "disaster", "event": "A crane falls into a harbor."}
    labels["a"]["leaning"], labels["b"]["leaning"] = "local", "trade"
    claims = {claim["words"]: claim for side in "ab" for claim in labels[side]["claims"]}
    for words, claim in claims.items():
        if claim["attribution"]:
            claim |= {"said": "not_addressed", "so": "not_addressed"}
        else:
            claim["relation"] = "not_addressed"
        if words in {builder.HEADLINE_A, builder.HEADLINE_B}:
            claim |= {"relation": "supported", "evidence": ["s2"]}
    toll = claims[builder.LEAD_A]
    differs = {"kind": "number", "claim_words": "14 people", "source_words": "17 dockers"}
    toll |= {"said": "contradicted", "discrepancies": [differs], "evidence": ["s2"], "origin": "police"}
    labels["a"]["claims"].remove(claims[builder.OPINION_A])
    labels["a"]["no_claim"].append({"words": "s3", "reason": "opinion"})
    for claim in labels["a"]["claims"]:
        claim["id"] = ""


# --- the draft


def test_every_sentence_is_a_claim_with_nothing_said_of_it(pair: Path) -> None:
    labels = labels_in(pair)
    assert [claim["words"] for claim in labels["b"]["claims"]] == [
        builder.HEADLINE_B,
        builder.LEAD_B,
        builder.QUOTE_B,
    ]
    lead = labels["a"]["claims"][1]
    assert (lead["id"], lead["attribution"]["speaker"], lead["said"]) == ("a2", "police", "")
    assert lead["quantities"][0] | {"scope": ""} == {
        "words": "14",
        "value": "14",
        "unit": "",
        "approximation": "exact",
        "scope": "",
    }
    claims = [claim for side in "ab" for claim in labels[side]["claims"]]
    assert {claim["relation"] for claim in claims} == {""}
    assert not any(claim["evidence"] or claim["discrepancies"] or claim["origin"] for claim in claims)
    assert (pair / "a.txt").read_text("utf-8") == builder.TEXT_A
    assert json.loads((pair.parents[1] / "split.json").read_text()) == {"dev": ["crane"], "test": []}
    assert f"s2   body      {builder.LEAD_B}" in (pair / "sentences.txt").read_text("utf-8")


def test_the_checker_tells_what_is_missing_and_nothing_else(pair: Path) -> None:
    problems = check(pair.parents[1])
    assert all("is not given yet" in problem.what for problem in problems)
    told = {(problem.where, problem.what.split("”")[0].strip("“")) for problem in problems}
    assert told == {
        ("crane", "topic"),
        ("crane", "event"),
        ("crane", "contradictions"),
        ("crane", "a.leaning"),
        ("crane", "b.leaning"),
        *((f"crane/{name}", "relation") for name in ("a1", "a2", "a3", "a4", "b1", "b2", "b3")),
        *((f"crane/{name}", field) for name in _attributed(pair) for field in ("said", "so")),
    }
    relation = next(problem.what for problem in problems if "relation”" in problem.what)
    assert relation.endswith(": supported, partly_supported, contradicted, not_addressed")


def _attributed(pair: Path) -> list[str]:
    labels = labels_in(pair)
    return [claim["id"] for side in "ab" for claim in labels[side]["claims"] if claim["attribution"]]


def test_what_was_labelled_in_numbers_becomes_words(pair: Path) -> None:
    labels = labels_in(pair)
    label(labels)
    put(pair, labels)
    assert any("s3" in problem.what or "not given yet" in problem.what for problem in check(pair.parents[1]))
    assert fill(pair) > 0
    assert check(pair.parents[1]) == []
    filled = labels_in(pair)
    assert [claim["id"] for claim in filled["a"]["claims"]] == ["a1", "a2", "a3"]
    toll = filled["a"]["claims"][1]
    assert (toll["evidence"], toll["relation"]) == ([builder.LEAD_B], "contradicted")
    assert filled["a"]["no_claim"] == [{"words": builder.OPINION_A, "reason": "opinion"}]
    assert filled["contradictions"] == "rare"
    assert fill(pair) == 0
    (loaded,) = load_gold(pair.parents[1]).pairs
    assert loaded.a.claims[1].evidence[0].quote == builder.LEAD_B


def test_what_cannot_be_filled_in_is_told(pair: Path) -> None:
    labels = labels_in(pair)
    label(labels)
    labels["a"]["claims"][0]["evidence"] = ["s99"]
    put(pair, labels)
    fill(pair)
    assert [problem.where for problem in check(pair.parents[1])] == ["crane/a1"]
    assert labels_in(pair)["a"]["claims"][0]["evidence"] == ["s99"]


def test_ids_a_second_labelling_knows_are_left(pair: Path) -> None:
    labels = labels_in(pair)
    labels["a"]["claims"][0]["id"] = ""
    put(pair, labels)
    (pair / "second.json").write_text("{}")
    fill(pair)
    assert labels_in(pair)["a"]["claims"][0]["id"] == ""


@pytest.mark.parametrize("text", ["", "{", "[]", '"s4"', '{"a": 4, "b": {"claims": [4, {"evidence": 4}]}}'])
def test_labels_that_are_none_are_told_and_not_changed(pair: Path, text: str) -> None:
    (pair / "gold.json").write_text(text)
    with suppress(InputError):
        fill(pair)
    assert check(pair.parents[1])
    if not text.startswith('{"a"'):
        assert (pair / "gold.json").read_text() == text


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_field_spoiled_is_told_with_its_claim(pair: Path, data: st.DataObject) -> None:
    labels = labels_in(pair)
    side = data.draw(st.sampled_from("ab"))
    claim = data.draw(st.sampled_from(labels[side]["claims"]))
    field = data.draw(st.sampled_from(["words", "text", "certainty", "evidence", "discrepancies"]))
    claim[field] = data.draw(st.sampled_from([4, [""], {"x": 1}]))
    before = (pair / "gold.json").read_text("utf-8")
    put(pair, labels)
    told = [problem for problem in check(pair.parents[1]) if f"“{field}" in problem.what]
    assert f"crane/{claim['id']}" in {problem.where for problem in told}
    (pair / "gold.json").write_text(before, encoding="utf-8")


@pytest.mark.parametrize("folder", folders(SHIPPED)[::5], ids=lambda folder: folder.name)
def test_a_draft_of_any_shipped_pair_lacks_labels_only(folder: Path, tmp_path: Path) -> None:
    a, b = (
        read_path(folder / f"{side}.txt", format="text", outlet=side, published=PUBLISHED) for side in "ab"
    )
    write_draft(tmp_path / folder.name, a, b)
    labels = labels_in(tmp_path / "pairs" / folder.name)
    labels |= {"topic": "crime", "event": "Something happens."}
    for side in "ab":
        labels[side]["leaning"] = "of some kind"
        for gap in labels[side]["no_claim"]:
            gap["reason"] = gap["reason"] or "opinion"
        for claim in labels[side]["claims"]:
            if claim["attribution"]:
                claim |= {"said": "not_addressed", "so": "not_addressed"}
                speaker = claim["attribution"]["speaker"]
                claim["attribution"]["speaker"] = speaker or claim["words"].split()[0]
            claim["relation"] = "not_addressed"
    put(tmp_path / "pairs" / folder.name, labels)
    fill(tmp_path / "pairs" / folder.name)
    assert check(tmp_path) == []


def test_a_second_pair_joins_the_set(pair: Path) -> None:
    mine = pair.parents[1]
    other = read_text(builder.TEXT_B + "\nIt rained.\n", outlet="The Rain")
    write_draft(mine / "pairs" / "rain", A, other, part="test")
    assert json.loads((mine / "split.json").read_text()) == {"dev": ["crane"], "test": ["rain"]}
    with pytest.raises(OutputError, match="already"):
        write_draft(mine / "rain", A, other)


def test_what_is_no_pair_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SameArticle):
        write_draft(tmp_path / "crane", A, A)
    for name in ("Crane 1", "crane_", "-", ""):
        with pytest.raises(InputError):
            named(tmp_path / "mine" / name if name else Path())
    assert named(Path("mine/pairs/crane")) == named(Path("mine/crane")) == (Path("mine"), "crane")
    assert list(tmp_path.iterdir()) == []


# --- as its user meets it

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def evaluate(tmp_path: Path) -> Run:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("VERIFIER_")}
    own = {"NO_COLOR": "1", "COLUMNS": "100", "PYTHONWARNINGS": "error", "PYTHONIOENCODING": "utf-8"}
    own["VERIFIER_LEDGER"] = str(tmp_path / "ledger.sqlite3")

    def call(*arguments: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "verifier", "eval", *map(str, arguments)],
            capture_output=True,
            encoding="utf-8",
            env=kept | own,
            cwd=tmp_path,
            check=False,
            timeout=300,
        )

    return call


def test_from_two_files_to_figures(evaluate: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(builder.TEXT_A, encoding="utf-8")
    body = f"<h1>{builder.HEADLINE_B}</h1><p>{builder.LEAD_B}</p><p>{builder.QUOTE_B}</p>"
    (tmp_path / "b.html").write_text(f"<html><body>{body}</body></html>", encoding="utf-8")
    outlets = ("--a-outlet", "The Elm", "--b-outlet", "Dock Times")
    times = ("--a-published", "2026-03-02T18:00Z", "--b-published", "2026-03-02T19:00Z")
    drafted = evaluate("draft", "a.txt", "b.html", "-o", "mine/crane", *outlets, *times)
    assert drafted.returncode == 0, drafted.stderr
    assert "mine/pairs/crane: 4 and 3 claims, one a sentence." in drafted.stdout

    missing = evaluate("check", "mine")
    assert missing.returncode == 2
    assert (
        "crane/a1, crane/a2, crane/a3, crane/a4, crane/b1, crane/b2, crane/b3: “relation”" in missing.stdout
    )
    assert evaluate("run", "mine:dev", "-s", "overlap", "-o", "early.jsonl").returncode == 2

    folder = tmp_path / "mine" / "pairs" / "crane"
    labels = labels_in(folder)
    label(labels)
    put(folder, labels)
    checked = evaluate("check", "mine", "--fill")
    assert checked.returncode == 0, checked.stdout
    assert "mine holds: pairs 1, claims 6 (2 supported, 0 partly supported, 1 contradicted" in checked.stdout

    for step, system in (("judging", "overlap"), ("end-to-end", "overlap"), ("origins", "pipeline")):
        ran = evaluate("run", "mine:dev", "--step", step, "-s", system, "-o", f"{step}.jsonl")
        assert ran.returncode == 0, ran.stderr
    whole = json.loads(evaluate("score", "end-to-end.jsonl", "-f", "json").stdout)
    # Every claim is a sentence, and so is every claim of the floor.
    assert whole["figures"]["found"]["value"] == 1
    again = evaluate("draft", "a.txt", "b.html", "-o", "mine/crane")
    assert (again.returncode, "already" in again.stderr) == (3, True)
