"""``verifier eval`` as its user meets it: a process of its own, run files, tables, exit codes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.evals.goldset import write_set
from tests.evals.invented import ROWS, line, write_rows
from tests.gold import factbuilder
from verifier.evals.page import page
from verifier.evals.runfile import read_run
from verifier.evals.score import score

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.endswith("_API_KEY")}
    kept = {name: value for name, value in kept.items() if not name.startswith("VERIFIER_")}
    own = {"VERIFIER_LEDGER": str(tmp_path / "ledger.sqlite3"), "NO_COLOR": "1", "COLUMNS": "100"}
    return kept | own | {"PYTHONWARNINGS": "error", "PYTHONIOENCODING": "utf-8"}


@pytest.fixture
def evaluate(environment: dict[str, str], tmp_path: Path) -> Run:
    """Runs ``verifier eval`` in a folder of its own, with the rows in it."""
    write_rows(tmp_path / "rows.jsonl")

    def call(*arguments: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "verifier", "eval", *map(str, arguments)]
        return subprocess.run(
            command,
            capture_output=True,
            encoding="utf-8",
            env=environment,
            cwd=tmp_path,
            check=False,
            timeout=60,
        )

    return call


def test_from_rows_to_a_score(evaluate: Run, tmp_path: Path) -> None:
    ran = evaluate("run", "rows.jsonl", "--system", "overlap", "--output", "run.jsonl")
    assert ran.returncode == 0, ran.stderr
    assert "overlap 5/5" in ran.stderr
    assert ran.stdout == ""
    relations = [one.prediction.relation.value for one in read_run(tmp_path / "run.jsonl").records]
    assert relations == ["supported", "partly_supported", "not_addressed", "supported", "partly_supported"]
    text = (tmp_path / "run.jsonl").read_text("utf-8")
    assert "Haske" not in text
    assert str(tmp_path) not in text

    scored = evaluate("score", "run.jsonl")
    assert scored.returncode == 0, scored.stderr
    assert "rows · overlap: 5 rows on 2 documents" in scored.stdout
    assert "\x1b" not in scored.stdout
    assert "false contradictions, of supported rows" in scored.stdout
    assert "–" in scored.stdout

    data = json.loads(evaluate("score", "run.jsonl", "--format", "json").stdout)
    assert data["figures"]["accuracy"]["value"] == 0.6
    noticed = data["figures"]["contradictions_noticed"]
    assert (noticed["value"], noticed["high"], noticed["rows"]) == (1.0, 1.0, 2)
    assert noticed["low"] == pytest.approx(0.025**0.5)


def test_a_score_as_markdown_goes_to_a_file(evaluate: Run, tmp_path: Path) -> None:
    rows = [line("1|2", "The bridge is open.", "The bridge is open.", "supported", "*all* | <b>told</b>")]
    write_rows(tmp_path / "rows.jsonl", rows)
    evaluate("run", "rows.jsonl", "-s", "overlap", "-o", "run.jsonl")
    scored = evaluate("score", "run.jsonl", "-f", "markdown", "-o", "score.md")
    assert (scored.returncode, scored.stdout) == (0, "")
    text = (tmp_path / "score.md").read_text("utf-8")
    assert "| right, of all scored rows | 100.0% |" in text
    assert "\\*all\\* \\| \\<b\\>told\\</b\\>" in text
    assert len({row.count(" | ") for row in text.splitlines() if row.startswith("| right")}) == 1


def test_two_runs_are_compared_row_by_row(evaluate: Run, tmp_path: Path) -> None:
    evaluate("run", "rows.jsonl", "-s", "overlap", "-o", "one.jsonl")
    lines = (tmp_path / "one.jsonl").read_text("utf-8").splitlines()
    lines = [one.replace("partly_supported", "contradicted") for one in lines]
    (tmp_path / "two.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    compared = evaluate("compare", "one.jsonl", "two.jsonl")
    assert compared.returncode == 0, compared.stderr
    assert "Called differently: 2 rows" in compared.stdout
    assert "2 rows right now, 0 rows no longer" in compared.stdout
    data = json.loads(evaluate("compare", "one.jsonl", "two.jsonl", "-f", "json").stdout)
    assert [change["id"] for change in data["changes"]] == ["f2", "s2"]
    assert data["figures"]["contradictions_found"]["difference"] == 1.0
    assert (
        "| f2 | refuted | partly supported | contradicted | right now |"
        in evaluate("compare", "one.jsonl", "two.jsonl", "-f", "markdown").stdout
    )


def test_a_run_goes_on_and_is_never_mixed(evaluate: Run, tmp_path: Path) -> None:
    begin = ("run", "rows.jsonl", "-s", "overlap", "-o", "run.jsonl")
    assert evaluate(*begin, "--limit", "2").returncode == 0
    assert "2 of 5 rows are in: the run is not finished" in evaluate("score", "run.jsonl").stdout
    again = evaluate(*begin)
    assert again.returncode == 2
    assert "--resume" in again.stderr
    other = evaluate(*begin, "--resume", "--sample", "4")
    assert other.returncode == 2
    assert "sample: none, now 4" in other.stderr
    assert evaluate(*begin, "--resume").returncode == 0
    assert len(read_run(tmp_path / "run.jsonl").records) == 5


def test_errors_are_one_line_and_a_hint(evaluate: Run, tmp_path: Path) -> None:
    write_rows(tmp_path / "bad.jsonl", [line(*ROWS[0]), line("x", "d", "c", "agrees")])
    bad = evaluate("run", "bad.jsonl", "-s", "overlap", "-o", "run.jsonl")
    assert bad.returncode == 2
    assert bad.stderr.startswith("error: bad.jsonl, line 2: no label 'agrees' is known.\nKnown: supported")
    assert not (tmp_path / "run.jsonl").exists()
    assert evaluate("score", "rows.jsonl").returncode == 2
    assert evaluate("score", "missing.jsonl").returncode == 2
    assert evaluate("run", "rows.jsonl", "-s", "oracle", "-o", "run.jsonl").returncode == 2
    assert evaluate("run", "rows.jsonl", "-s", "overlap", "-o", "no/such/run.jsonl").returncode == 3


def test_a_model_that_cannot_be_asked_ends_the_run(evaluate: Run, tmp_path: Path) -> None:
    asked = ("run", "rows.jsonl", "-s", "plain", "-o", "run.jsonl", "-m", "openai/gpt-4.1-mini")
    refused = evaluate(*asked)
    assert refused.returncode == 6
    assert "OPENAI_API_KEY" in refused.stderr
    run = read_run(tmp_path / "run.jsonl")
    assert run.records == ()
    assert run.header.model is not None
    assert run.header.model["model"] == "openai/gpt-4.1-mini"
    assert evaluate("score", "run.jsonl").returncode == 2


def test_list_tells_what_there_is(evaluate: Run, tmp_path: Path) -> None:
    systems = [one.split()[:2] for one in evaluate("list").stdout.splitlines()]
    judging = [["judging", name] for name in ("pipeline", "plain", "overlap")]
    facts = [["facts", name] for name in ("pipeline", "plain", "overlap")]
    extraction = [["extraction", "pipeline"], ["extraction", "sentences"]]
    whole = [["end-to-end", "pipeline"], ["end-to-end", "overlap"]]
    origins = [["origins", "pipeline"], ["origins", "outlets"]]
    questions = [["questions", name] for name in ("pipeline", "by-words", "overlap")]
    assert systems == [*judging, *facts, *extraction, *whole, *origins, *questions]
    evaluate("run", "rows.jsonl", "-s", "overlap", "-o", "run.jsonl")
    (tmp_path / "other.jsonl").write_text('{"id": "1"}\n')
    other, rows, run = evaluate("list", ".").stdout.splitlines()
    assert other.startswith("other.jsonl: neither a run nor claim rows (line 1: “document” is missing")
    assert "5 claim rows on 2 documents (supported 2, refuted 2, not_found 1)" in rows
    assert run.startswith("run.jsonl: run of rows · overlap, 5 of 5 rows")
    assert evaluate("list", "rows.jsonl").stdout.splitlines() == [rows]
    assert evaluate("list", "missing").returncode == 2


@pytest.mark.parametrize(
    "arguments", [[], ["run"], ["score"], ["compare"], ["gate"], ["report"], ["list"]], ids=str
)
def test_help_teaches_with_an_example(evaluate: Run, arguments: list[str]) -> None:
    shown = evaluate(*arguments, "--help")
    assert shown.returncode == 0
    assert f"verifier eval {arguments[0] if arguments else 'list'}" in shown.stdout


SLOW = """
import asyncio, signal, sys
# A test run in the background of a shell hands an ignored SIGINT down.
signal.signal(signal.SIGINT, signal.default_int_handler)
from dataclasses import replace
from verifier.evals import systems

async def slowly(row, door, on_progress, judge=systems.judge_by_overlap):
    await asyncio.sleep(0 if row.id == "f1" else 60)
    return await judge(row, door, on_progress)

systems.SYSTEMS["overlap"] = replace(systems.SYSTEMS["overlap"], judge=slowly)
from verifier.cli.run import main
main(sys.argv[1:])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGINT to send")
def test_ctrl_c_keeps_what_is_done(evaluate: Run, environment: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    arguments = ["eval", "run", "rows.jsonl", "-s", "overlap", "-o", "run.jsonl"]
    process = subprocess.Popen(
        [sys.executable, "-c", SLOW, *arguments],
        env=environment,
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    deadline = time.monotonic() + 50
    while not (path.exists() and path.read_bytes().count(b"\n") == 2):
        assert time.monotonic() < deadline, "no row was written"
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=50)
    assert process.returncode == 130
    assert "the same command with --resume goes on from there" in said
    assert [one.id for one in read_run(path).records] == ["f1"]
    assert evaluate(*arguments[1:], "--resume").returncode == 0
    assert len(read_run(path).records) == 5


def test_a_gold_set_from_claims_to_a_score(evaluate: Run, tmp_path: Path) -> None:
    write_set(tmp_path / "mine", "crane", "crane-two")
    ran = evaluate("run", "mine:dev", "-s", "overlap", "-o", "gold.jsonl")
    assert ran.returncode == 0, ran.stderr
    assert "overlap 12/12" in ran.stderr
    assert "dockers" not in (tmp_path / "gold.jsonl").read_text("utf-8")
    scored = evaluate("score", "gold.jsonl")
    assert scored.returncode == 0, scored.stderr
    assert "mine/dev · overlap: 12 claims on 2 pairs" in scored.stdout
    assert "By kind of difference" in scored.stdout
    assert evaluate("run", "mine:dev", "-s", "overlap", "-o", "one.jsonl", "--sample", "1").returncode == 0
    assert "a sample of 1 pair, seed 7" in evaluate("score", "one.jsonl").stdout
    missing = evaluate("run", "none:dev", "-s", "overlap", "-o", "none.jsonl")
    assert missing.returncode == 2
    assert missing.stderr.startswith("error: there is no gold set in none.")
    assert "mine: gold set, 2 pairs, 12 claims (dev 2, test 0)" in evaluate("list", "mine").stdout


def test_extraction_is_measured_apart_from_judging(evaluate: Run, tmp_path: Path) -> None:
    write_set(tmp_path / "mine", "crane", "crane-two")
    begin = ("run", "mine:dev", "--step", "extraction", "-s", "sentences", "-o", "claims.jsonl")
    ran = evaluate(*begin)
    assert ran.returncode == 0, ran.stderr
    assert "4 articles run" in ran.stderr
    assert "crane fell" not in (tmp_path / "claims.jsonl").read_text("utf-8")
    scored = evaluate("score", "claims.jsonl")
    assert "mine/dev · extraction · sentences: 4 articles on 2 pairs" in scored.stdout
    assert evaluate("compare", "claims.jsonl", "claims.jsonl").returncode == 0
    assert evaluate(*begin, "--resume").returncode == 0
    rows = evaluate("run", "rows.jsonl", "--step", "extraction", "-s", "sentences", "-o", "rows-run.jsonl")
    assert rows.returncode == 2
    assert "can't be measured on claim rows" in rows.stderr
    text = {"id": "t", "text": "The bridge is shut. A crack was found.", "claims": ["The bridge is shut."]}
    (tmp_path / "texts.jsonl").write_text(json.dumps(text), "utf-8")
    texts = ("texts.jsonl", "--step", "extraction", "-s", "sentences", "-o", "texts-run.jsonl")
    assert "1 texts run" in evaluate("run", *texts).stderr
    figures = json.loads(evaluate("score", "texts-run.jsonl", "-f", "json").stdout)["figures"]
    assert (figures["claims_precision"]["value"], figures["claims_recall"]["value"]) == (1 / 2, 1)
    assert figures["voice"]["value"] is None
    assert not (tmp_path / "rows-run.jsonl").exists()


def test_the_gate_stops_a_rise_of_false_contradictions(evaluate: Run, tmp_path: Path) -> None:
    evaluate("run", "rows.jsonl", "-s", "overlap", "-o", "before.jsonl")
    same = evaluate("gate", "before.jsonl", "--against", "before.jsonl")
    assert same.returncode == 0, same.stderr
    assert same.stdout.startswith("holds  false_contradiction: 0.0%, was 0.0%, may not rise")
    text = (tmp_path / "before.jsonl").read_text("utf-8")
    worse = text.replace('"relation": "supported"', '"relation": "contradicted"', 1)
    (tmp_path / "now.jsonl").write_text(worse, "utf-8")
    stopped = evaluate("gate", "now.jsonl", "--against", "before.jsonl", "--min", "accuracy=0.1")
    assert stopped.returncode == 11
    assert (
        "FAILS  false_contradiction: 50.0%, was 0.0%, may not rise; now called contradicted: f1"
        in stopped.stdout
    )
    assert "holds  accuracy: 40.0%, must be 10.0% at least" in stopped.stdout
    assert evaluate("gate", "now.jsonl").returncode == 2
    assert evaluate("gate", "now.jsonl", "--max", "accuracy").returncode == 2


def test_a_run_and_two_runs_as_a_page(evaluate: Run, tmp_path: Path) -> None:
    evaluate("run", "rows.jsonl", "-s", "overlap", "-o", "run.jsonl", "--with-text")
    made = evaluate("report", "run.jsonl", "-o", "run.html", "--replicates", "100")
    assert (made.returncode, made.stdout) == (0, "")
    text = (tmp_path / "run.html").read_text("utf-8")
    assert text.startswith("<!DOCTYPE html>")
    assert "propeller had failed" in text
    two = evaluate("report", "run.jsonl", "run.jsonl", "--replicates", "100")
    assert "2 less 1" in two.stdout
    assert evaluate("report", "rows.jsonl").returncode == 2
    assert evaluate("report", "run.jsonl", "-o", "no/such/page.html").returncode == 3


def test_claims_are_held_against_a_store_and_scored(evaluate: Run, tmp_path: Path) -> None:
    factbuilder.write(tmp_path / "facts", factbuilder.store())
    assert evaluate("list", "facts").stdout == "facts: 8 facts of a store, 6 claims on them (dev 4, test 2)\n"
    begin = ("run", "facts:dev", "-s", "overlap", "-o", "store.jsonl")
    ran = evaluate(*begin, "--limit", "1")
    assert ran.returncode == 0, ran.stderr
    assert evaluate(*begin, "--resume").returncode == 0
    run = read_run(tmp_path / "store.jsonl")
    assert (run.header.step, run.header.dataset.kind, len(run.records)) == ("facts", "facts", 4)
    assert all(one.prediction.store for one in run.records)
    assert "crane that fell" not in (tmp_path / "store.jsonl").read_text("utf-8")

    scored = evaluate("score", "store.jsonl")
    assert scored.returncode == 0, scored.stderr
    assert "gold-facts/dev · facts · overlap: 4 claims on 1 topic" in scored.stdout
    assert "Labelled (down) and what the fact store says (across)" in scored.stdout
    assert "facts that bear on a claim: found" in scored.stdout
    assert evaluate("gate", "store.jsonl", "--max", "hidden_shown=0").returncode == 0
    shown = evaluate("report", "store.jsonl", "-o", "store.html")
    assert shown.returncode == 0, shown.stderr
    assert "facts that bear on a claim: found" in (tmp_path / "store.html").read_text("utf-8")


def test_rows_through_a_store_stand_beside_rows_on_their_whole_document(
    evaluate: Run, tmp_path: Path
) -> None:
    evaluate("run", "rows.jsonl", "-s", "overlap", "-o", "whole.jsonl")
    stored = evaluate("run", "rows.jsonl", "--step", "facts", "-s", "overlap", "-o", "stored.jsonl")
    assert stored.returncode == 0, stored.stderr
    compared = evaluate("compare", "whole.jsonl", "stored.jsonl", "-f", "json")
    assert compared.returncode == 0, compared.stderr
    data = json.loads(compared.stdout)
    assert (data["rows"], data["figures"]["accuracy"]["first"]) == (5, 0.6)
    assert "step: judging, now facts" in data["settings"]
    runs = [read_run(tmp_path / name) for name in ("whole.jsonl", "stored.jsonl")]
    nothing = score(runs[1], replicates=100).figures["store_nothing"]
    assert (nothing.value, nothing.rows) == (0.2, 5)
    assert "gold-facts" not in page(*runs, replicates=100)
