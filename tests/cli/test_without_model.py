"""verifier ask where no model is installed: processes of their own that can't import the engine."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
HARBOR = ROOT / "examples" / "harbor"
#: Read by Python at its start: the engine is not there, and importing what asks hosted models fails.
BLOCKING = """
import sys
from importlib.machinery import PathFinder

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name not in {"litellm", "instructor", "openai"}:
            return None
        spec = PathFinder.find_spec(name, path)
        spec.loader = self
        return spec

    def create_module(self, spec):
        raise AssertionError(f"{spec.name} was imported")

    def exec_module(self, module):
        pass

sys.modules["xllamacpp"] = None
sys.meta_path.insert(0, Blocked())
"""

Ask = Run


@pytest.fixture
def ask(cli: Run, tmp_path: Path) -> Ask:
    """Asks a desk with two articles, without an engine and without what asks hosted models."""
    blocking = tmp_path / "blocking"
    blocking.mkdir()
    (blocking / "sitecustomize.py").write_text(BLOCKING, encoding="utf-8")
    path = f"{blocking}:{ROOT}"
    desk = ("--desk", tmp_path / "desk.db")
    known = ("--published", "2026-11-12", "--person", "Ana")
    added = cli("articles", "add", HARBOR / "a.txt", HARBOR / "b.txt", *known, *desk, PYTHONPATH=path)
    assert added.returncode == 0, added.stderr

    def put(question: str, *options: str, **env: str) -> subprocess.CompletedProcess[str]:
        return cli("ask", question, *desk, *options, PYTHONPATH=path, **env)

    return put


def test_what_code_settles_is_answered_as_ever(ask: Ask, tmp_path: Path) -> None:
    done = ask("Did customs officers seize 14 containers?")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Yes, according to" in done.stdout
    assert "model, so" not in done.stdout
    assert not (tmp_path / "cache").exists()


def test_what_needs_a_model_stands_open_and_exits_with_6(ask: Ask) -> None:
    done = ask("Did the minister order the ship home?", COLUMNS="400")
    assert done.returncode == 6
    assert "Stored text may bear on this, but there is no model to judge it." in done.stdout
    assert "! There is no model, so what code does not settle stands open." in done.stdout
    assert "Run: pip install 'claim-verifier[local]', or set VERIFIER_MODEL." in done.stdout
    assert "verifier doctor" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_script_finds_what_stands_open(ask: Ask) -> None:
    done = ask("Did the minister order the ship home?", "-f", "json", "--quiet")
    found = json.loads(done.stdout)
    assert (done.returncode, found["no_model"], found["usage"]["calls"]) == (6, True, 0)
    (point,) = found["points"]
    assert point["says"] == "not_judged"
    assert "no_model" in {one["finding"]["not_judged"] for one in point["findings"]}


def test_a_hosted_model_without_its_key_is_none(ask: Ask) -> None:
    done = ask("Did the minister order the ship home?", "-f", "markdown", "-m", "openai/gpt-4.1-mini")
    assert done.returncode == 6
    assert "Set OPENAI" in done.stdout


def test_another_language_is_declined(ask: Ask) -> None:
    done = ask("Combien de conteneurs ont été saisis ?", COLUMNS="400")
    assert done.returncode == 6
    assert "I could not put that question into English: no model is here to do it." in done.stdout


def test_english_names_start_no_translation(ask: Ask) -> None:
    done = ask("Mayo Clinic sued?")
    assert (done.returncode, done.stderr) == (0, "")
    assert "The desk has nothing on this" in done.stdout


def test_comparing_still_ends_with_the_error(cli: Run, ask: Ask, tmp_path: Path) -> None:
    done = cli("compare", HARBOR / "a.txt", HARBOR / "b.txt", PYTHONPATH=f"{tmp_path / 'blocking'}:{ROOT}")
    assert done.returncode == 6
    assert "xllamacpp) is not installed" in done.stderr
