"""The command line as its user meets it, a process of its own; with a double where a model would be asked."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.double import Double

Run = Callable[..., subprocess.CompletedProcess[str]]

#: Enough like news to be read as an article.
STORY_A = """PORT ELMAR, Kastavia — Customs officers seized 14 containers of electronic waste on Thursday.

Environment Minister Ilse Varrow said the shipment would be sent back at the carrier's expense.
"""
STORY_B = """Customs agents confiscated 14 containers of electronic scrap on Thursday, officials said.

The cargo weighed 280 tons and was listed on the manifest as secondhand furniture, Varrow said.
"""


@pytest.fixture
def stories(tmp_path: Path) -> tuple[Path, Path]:
    """Two short articles, as files."""
    a, b = tmp_path / "a.txt", tmp_path / "b.txt"
    a.write_text(STORY_A, encoding="utf-8")
    b.write_text(STORY_B, encoding="utf-8")
    return a, b


@pytest.fixture
def clean_env(tmp_path: Path) -> dict[str, str]:
    """An environment without keys or settings, with a ledger and a cache of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.endswith("_API_KEY")}
    kept = {name: value for name, value in kept.items() if not name.startswith("VERIFIER_")}
    own = {"VERIFIER_LEDGER": str(tmp_path / "ledger.sqlite3"), "VERIFIER_CACHE": str(tmp_path / "cache")}
    return kept | own | {"NO_COLOR": "1", "COLUMNS": "100", "PYTHONWARNINGS": "error"}


@pytest.fixture
def cli(clean_env: dict[str, str], tmp_path: Path) -> Run:
    """Runs ``verifier`` as a process, in a folder of its own."""

    def run(
        *arguments: object, stdin: str | bytes = "", seconds: float = 60, **env: str
    ) -> subprocess.CompletedProcess[str]:
        given = stdin.encode("utf-8") if isinstance(stdin, str) else stdin
        command = [sys.executable, "-m", "verifier", *map(str, arguments)]
        done = subprocess.run(
            command,
            input=given,
            capture_output=True,
            env=clean_env | env,
            cwd=tmp_path,
            check=False,
            timeout=seconds,
        )
        return subprocess.CompletedProcess(
            command, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
        )

    return run


@pytest.fixture
def double(monkeypatch: pytest.MonkeyPatch, clean_env: dict[str, str]) -> Double:
    """Stands in for ``Verifier`` where the command runs in this process."""
    for name in set(os.environ) - set(clean_env):
        monkeypatch.delenv(name)
    for name, value in clean_env.items():
        monkeypatch.setenv(name, value)
    made = Double()
    monkeypatch.setattr("verifier.pipeline.Verifier", made)
    return made


@pytest.fixture
def here(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Runs ``verifier`` in this process; returns exit code, stdout and stderr."""
    from verifier.cli.run import run

    def call(*arguments: Any) -> tuple[int, str, str]:
        code = run([str(argument) for argument in arguments])
        out = capsys.readouterr()
        return code, out.out, out.err

    return call
