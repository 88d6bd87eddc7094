"""``verifier eval agreement`` as its user meets it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.gold import builder, factbuilder

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def ask(tmp_path: Path) -> Run:
    """Runs the command in a folder of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("VERIFIER_")}
    own = {"NO_COLOR": "1", "COLUMNS": "110", "PYTHONWARNINGS": "error", "PYTHONIOENCODING": "utf-8"}

    def call(*arguments: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "verifier", "eval", "agreement", *map(str, arguments)]
        return subprocess.run(
            command,
            capture_output=True,
            encoding="utf-8",
            env=kept | own,
            cwd=tmp_path,
            check=False,
            timeout=60,
        )

    return call


def test_agreement_is_told_by_label_and_part(ask: Run, tmp_path: Path) -> None:
    builder.write(tmp_path / "set", builder.labels(), second=builder.second())
    shown = ask("set", "--replicates", "100")
    assert shown.returncode == 0, shown.stderr
    assert "Agreement of two labellings" in shown.stdout
    assert "pairs labelled twice: dev 1, test 0, all 1; claims: 6" in shown.stdout
    assert "… contradicted or not" in shown.stdout
    assert "difference: number" in shown.stdout


def test_agreement_as_markdown_and_as_json(ask: Run, tmp_path: Path) -> None:
    builder.write(tmp_path / "set", builder.labels(), second=builder.second())
    assert ask("set", "--replicates", "100", "-f", "markdown", "-o", "agreed.md").returncode == 0
    text = (tmp_path / "agreed.md").read_text("utf-8")
    assert "| relation | 6 |  |  | 100.0% | 1.00 | – | 1.00 |\n" in text
    told = json.loads(ask("set", "--replicates", "100", "-f", "json").stdout)
    assert told["parts"][2]["labels"][0]["alpha"] == 1


def test_agreement_on_facts_goes_by_topic(ask: Run, tmp_path: Path) -> None:
    factbuilder.write(tmp_path / "facts", factbuilder.store(), factbuilder.second(), [])
    shown = ask("facts", "--replicates", "100")
    assert shown.returncode == 0, shown.stderr
    assert "topics labelled twice: dev 1, test 1, all 2; claims: 6" in shown.stdout
    assert "95% intervals: 100 draws of topics" in shown.stdout
    assert "statements" not in shown.stdout


def test_a_set_labelled_once_is_said_to_be_one(ask: Run, tmp_path: Path) -> None:
    builder.write(tmp_path / "set", builder.labels())
    shown = ask("set")
    assert shown.returncode != 0
    assert "has no second labelling" in shown.stderr


def test_a_file_is_no_gold_set(ask: Run, tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text("", encoding="utf-8")
    shown = ask("rows.jsonl")
    assert shown.returncode != 0
    assert "rows.jsonl is no gold set" in shown.stderr
