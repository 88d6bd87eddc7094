from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from verifier.cli.app import COMMANDS
from verifier.cli.exits import MEANINGS

ROOT = Path(__file__).parents[2]


def test_help_lists_commands_and_exit_codes(cli: Run) -> None:
    done = cli("--help")
    assert done.returncode == 0
    for name in COMMANDS:
        assert re.search(rf"^  {name} ", done.stdout, re.MULTILINE)
    for code, meaning in MEANINGS.items():
        assert re.search(rf"^ +{code}  {re.escape(meaning)}$", done.stdout, re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_teaches_with_examples(cli: Run, command: str) -> None:
    done = cli(command, "--help")
    assert done.returncode == 0
    assert f"  verifier {command}" in done.stdout
    assert done.stderr == ""


def test_no_arguments_shows_help(cli: Run) -> None:
    done = cli()
    assert "Usage: verifier" in done.stdout + done.stderr


def test_version(cli: Run) -> None:
    assert re.fullmatch(r"verifier \d+\.\d+\.\d+\S*\n", cli("--version").stdout)


def test_exit_codes_are_documented() -> None:
    table = dict(
        re.findall(r"^\| (\d+) \| (.+) \|$", (ROOT / "docs" / "cli.md").read_text("utf-8"), re.MULTILINE)
    )
    assert {int(code): meaning for code, meaning in table.items()} == MEANINGS


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["no-such-command"], "No such command"),
        (["compare", "a.txt"], "Missing argument 'B'"),
        (["compare", "-", "-"], "only one of the two"),
        (["compare", "a", "b", "--format", "pdf"], "'pdf' is not one of"),
        (["compare", "a", "b", "--a-published", "tuesday"], "write it like 2026-11-12"),
        (["compare", "a", "b", "--fail-on", "wrong"], "choose from contradicted"),
        (["compare", "a", "b", "--max-cost", "-1"], "can't be negative"),
        (["compare", "a", "b", "--max-cost", "lots"], "not an amount"),
        (["compare", "a", "b", "--max-tokens", "0"], "not in the range"),
        (["ledger", "prune"], "say what to remove"),
    ],
)
def test_wrong_options_are_said_in_one_line(cli: Run, arguments: list[str], says: str) -> None:
    done = cli(*arguments)
    assert done.returncode == 2
    assert says in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
