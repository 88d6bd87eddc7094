"""models, prompts and ledger: looking, without a model."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from verifier.ledger import Entry, Ledger

KEYS = ("aa11" + "0" * 60, "aa22" + "0" * 60)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A ledger with an answer and a failure, where the command looks for it."""
    path = tmp_path / "ledger.sqlite3"
    common = {
        "created": datetime(2026, 11, 1, 12, tzinfo=UTC),
        "prompt_name": "judge",
        "prompt_version": "1",
        "prompt_hash": "f" * 64,
        "model": "local",
        "model_identity": "gguf",
        "request": {},
        "input_tokens": 1200,
        "output_tokens": 40,
    }
    with Ledger.open(path) as ledger:
        ledger.put(Entry.model_validate({"key": KEYS[0], "status": "ok", "response": {"n": 1}, **common}))
        ledger.put(Entry.model_validate({"key": KEYS[1], "status": "failed", "error": "BadReply", **common}))
    return path


def test_models(cli: Run) -> None:
    done = cli("models", "list", OPENAI_API_KEY="x")
    assert "OPENAI_API_KEY (set)" in done.stdout
    assert "ANTHROPIC_API_KEY (not set)" in done.stdout
    shown = json.loads(cli("models", "show", "ollama/llama3.1").stdout)
    assert shown["profile"]["name"] == "ollama"


def test_prompts(cli: Run) -> None:
    listed = cli("prompts", "list")
    assert listed.returncode == 0
    names = [line.split()[0] for line in listed.stdout.splitlines()]
    assert names
    for name in names:
        shown = cli("prompts", "show", name)
        assert shown.returncode == 0
        assert "--- system" in shown.stdout
    missing = cli("prompts", "show", "no-such-prompt")
    assert missing.returncode == 2
    assert "no-such-prompt" in missing.stderr


@pytest.mark.parametrize("command", [["stats"], ["list"], ["show", "aa"], ["prune", "--failed"]])
def test_no_ledger_yet(cli: Run, tmp_path: Path, command: list[str]) -> None:
    done = cli("ledger", *command)
    assert done.returncode == 2
    assert "there is no ledger" in done.stderr
    assert not (tmp_path / "ledger.sqlite3").exists()


def test_stats(cli: Run, kept: Path) -> None:
    done = cli("ledger", "stats")
    assert "1 answers, 1 failed calls" in done.stdout
    assert "2 calls of unknown price" in done.stdout
    assert json.loads(cli("ledger", "stats", "--json", "--ledger", kept).stdout)["input_tokens"] == 2400


def test_list(cli: Run, kept: Path) -> None:
    assert len(cli("ledger", "list").stdout.splitlines()) == 2
    failed = cli("ledger", "list", "--status", "failed").stdout
    assert "BadReply" in failed
    assert len(failed.splitlines()) == 1
    assert len(cli("ledger", "list", "--limit", "1").stdout.splitlines()) == 1


def test_show(cli: Run, kept: Path) -> None:
    assert json.loads(cli("ledger", "show", "aa11").stdout)["response"] == {"n": 1}
    assert "2 calls have a key" in cli("ledger", "show", "aa").stderr
    assert cli("ledger", "show", "bb").returncode == 2


def test_prune(cli: Run, kept: Path) -> None:
    assert cli("ledger", "prune", "--failed").stdout == "1 calls removed.\n"
    assert cli("ledger", "prune", "--older-than", "100000").stdout == "0 calls removed.\n"
    refused = cli("ledger", "prune", "--all", stdin="n\n")
    assert refused.returncode == 130
    assert cli("ledger", "prune", "--all", "--yes").stdout == "1 calls removed.\n"


def test_prune_of_all_ages_is_everything(cli: Run, kept: Path) -> None:
    assert cli("ledger", "prune", "--older-than", "0").stdout == "2 calls removed.\n"
