from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run

SECRET = "sk-not-a-real-key-1234567890"


def test_hosted_model_with_a_key(cli: Run) -> None:
    done = cli("doctor", "--no-call", "--json", "-m", "openai/gpt-4.1-mini", OPENAI_API_KEY=SECRET)
    told = json.loads(done.stdout)
    assert (done.returncode, told["ok"]) == (0, True)
    rows = {row["name"]: row for row in told["checks"]}
    assert rows["key OPENAI_API_KEY"]["text"] == "set"
    assert rows["ledger"]["status"] == "ok"
    assert {"python", "claim-verifier", "extra html", "extra local", "disk"} <= set(rows)


def test_a_key_is_never_shown(cli: Run) -> None:
    done = cli("doctor", "--no-call", "-m", "openai/gpt-4.1-mini", OPENAI_API_KEY=SECRET)
    assert SECRET not in done.stdout + done.stderr
    assert SECRET[-6:] not in done.stdout + done.stderr


def test_missing_key_is_a_failure_with_a_hint(cli: Run) -> None:
    done = cli("doctor", "-m", "anthropic/claude-haiku-4-5")
    assert done.returncode == 6
    assert "key ANTHROPIC_API_KEY" in done.stdout
    assert "export ANTHROPIC_API_KEY=" in done.stdout
    assert "test call" not in done.stdout


def test_a_server_of_ones_own_needs_no_key(cli: Run) -> None:
    done = cli("doctor", "--no-call", "-m", "openai/own", "--api-base", "http://127.0.0.1:9/v1")
    assert done.returncode == 0


def test_missing_weights_file(cli: Run) -> None:
    done = cli("doctor", "--no-call", "--model", "local:none.gguf")
    assert done.returncode == 6
    assert "none.gguf" in done.stdout


def test_ledger_that_cannot_be_written(cli: Run, tmp_path: Path) -> None:
    place = tmp_path / "a-file"
    place.write_text("")
    done = cli("doctor", "--no-call", "-m", "ollama/x", "--ledger", "/dev/null/ledger.sqlite3")
    assert done.returncode == 6
    assert "can't be written" in done.stdout


def test_doctor_makes_no_ledger(cli: Run, tmp_path: Path) -> None:
    cli("doctor", "--no-call")
    assert not (tmp_path / "ledger.sqlite3").exists()
