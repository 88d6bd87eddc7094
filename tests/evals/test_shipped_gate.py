"""The gate every change passes: pairs of the gold set, on answers recorded from the embedded model."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ANSWERS, BASELINE = ROOT / "evals/gate/answers.jsonl", ROOT / "evals/gate/baseline.jsonl"
AGAIN = "record again with: make record-gate"


def evaluate(folder: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("VERIFIER_")}
    own = {"NO_COLOR": "1", "COLUMNS": "100", "VERIFIER_CACHE": str(folder / "cache")}
    return subprocess.run(
        [sys.executable, "-m", "verifier", "eval", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        env=environment | own,
        cwd=folder,
        check=False,
        timeout=180,
    )


def replay(folder: Path, answers: Path) -> subprocess.CompletedProcess[str]:
    return evaluate(
        folder, "run", f"{ROOT / 'evals/gold'}:dev", "--sample", 3, "--replay", answers, "-o", "now.jsonl"
    )


@pytest.fixture(scope="module")
def replayed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the run as the code is now."""
    folder = tmp_path_factory.mktemp("gate")
    ran = replay(folder, ANSWERS)
    assert ran.returncode == 0, f"{ran.stderr}\n{AGAIN}"
    return folder


def test_false_contradictions_do_not_rise(replayed: Path) -> None:
    bounds = ("--no-rise", "false_support", "--no-fall", "macro_f1=0.02", "--no-fall", "contradictions_found")
    held = evaluate(replayed, "gate", "now.jsonl", "--against", BASELINE, *bounds)
    assert held.returncode == 0, held.stdout + held.stderr
    assert "holds  false_contradiction:" in held.stdout


def test_it_fails_where_they_rise(replayed: Path) -> None:
    lines = [json.loads(line) for line in (replayed / "now.jsonl").read_text("utf-8").splitlines()]
    planted = next(one for one in lines if one.get("label") == "supported")
    planted["prediction"] |= {"relation": "contradicted"}
    (replayed / "worse.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    held = evaluate(replayed, "gate", "worse.jsonl", "--against", BASELINE)
    assert held.returncode == 11, held.stdout + held.stderr
    assert f"now called contradicted: {planted['id']}" in held.stdout


def test_a_question_that_was_not_recorded_stops_it(tmp_path: Path) -> None:
    head, *answers = ANSWERS.read_text("utf-8").splitlines()
    fewer = {**json.loads(head), "answers": len(answers) - 40}
    (tmp_path / "fewer.jsonl").write_text("\n".join([json.dumps(fewer), *answers[40:]]), "utf-8")
    ran = replay(tmp_path, tmp_path / "fewer.jsonl")
    assert ran.returncode == 6, ran.stderr
    assert "is not among the recorded answers" in ran.stderr
