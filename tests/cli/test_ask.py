"""verifier articles and verifier ask, as their user has them: processes of their own, no model needed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
HARBOR = ROOT / "examples" / "harbor"


@pytest.fixture
def desk(cli: Run, tmp_path: Path) -> str:
    place = str(tmp_path / "desk.db")
    for name, outlet, day in (
        ("a.txt", "The Brindle Courier", "2026-11-12"),
        ("b.txt", "Lantern News", "2026-11-13"),
    ):
        known = ("--outlet", outlet, "--published", day, "--person", "Ana", "--desk", place)
        done = cli("articles", "add", str(HARBOR / name), *known)
        assert done.returncode == 0, done.stderr
    return place


def test_articles_are_put_in_once_listed_and_shown(cli: Run, desk: str) -> None:
    again = cli("articles", "add", str(HARBOR / "a.txt"), "--person", "Bo", "--desk", desk)
    assert again.stdout.split()[1] == "known"
    listed = cli("articles", "list", "--desk", desk).stdout.splitlines()
    assert len(listed) == 2
    assert "2026-11-13  Lantern News  Kastavia stops ship" in listed[0]
    id = listed[1].split()[0]
    shown = cli("articles", "show", id[:6], "--desk", desk).stdout
    assert "by Ana" in shown
    assert "Customs officers on Thursday seized 14 shipping containers" in shown
    missing = cli("articles", "show", "zzz", "--desk", desk)
    assert (missing.returncode, "articles list" in missing.stderr) == (2, True)


def test_a_question_is_answered_with_its_words(cli: Run, desk: str) -> None:
    done = cli("ask", "Did customs officers seize 14 containers?", "--desk", desk)
    assert done.returncode == 0, done.stderr
    assert "● Yes, according to The Brindle Courier (12 Nov 2026) and Lantern News" in done.stdout
    assert "seized 14 shipping containers" in done.stdout
    found = json.loads(cli("ask", "Who is Mira Tollund?", "--desk", desk, "-f", "json").stdout)
    assert found["$schema"] == "urn:claim-verifier:answer:1.0"
    assert found["points"][0]["says"] == "told"
    assert found["usage"]["calls"] == 0


def test_a_thread_goes_on_in_another_run(cli: Run, desk: str) -> None:
    cli("ask", "Was Anton Rehbek held for questioning?", "--desk", desk, "--thread", "t")
    done = cli("ask", "Was he convicted?", "--desk", desk, "--thread", "t", "-f", "markdown")
    assert "Anton Rehbek was convicted" in done.stdout


def test_the_question_comes_from_stdin(clean_env: dict[str, str], desk: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "verifier", "ask", "-", "--desk", desk, "-q"],
        input="Did Osterra seize it?\n", capture_output=True, text=True, check=False, cwd=tmp_path,
        env=clean_env | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "The desk has nothing on this: no stored text speaks of Osterra." in done.stdout


def test_bad_input_and_missing_stores_say_what_to_do(cli: Run, desk: str, tmp_path: Path) -> None:
    absent = cli("ask", "Did it sail?", "--desk", str(tmp_path / "absent.db"))
    assert (absent.returncode, "verifier articles add" in absent.stderr) == (2, True)
    assert not (tmp_path / "absent.db").exists()
    empty = cli("ask", "   ", "--desk", desk)
    assert (empty.returncode, "there is no question" in empty.stderr) == (2, True)
    (tmp_path / "notes.db").write_text("no database\n" * 200, encoding="utf-8")
    other = cli("ask", "Did it sail?", "--desk", str(tmp_path / "notes.db"))
    assert (other.returncode, "--desk" in other.stderr) == (8, True)


def test_help_has_examples(cli: Run) -> None:
    for command in (("ask",), ("articles",), ("articles", "add")):
        done = cli(*command, "--help")
        assert done.returncode == 0
        assert "Examples:" in done.stdout
