"""Bad input and bad output places: one clear line, the documented exit code, no model asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import STORY_A, Run

Stories = tuple[Path, Path]


def _says(done: object, code: int) -> str:
    assert getattr(done, "returncode") == code, done  # noqa: B009
    stderr: str = getattr(done, "stderr")  # noqa: B009
    assert stderr.startswith("error: "), stderr
    assert "Traceback" not in stderr
    return stderr


@pytest.mark.parametrize("command", ["compare", "extract"])
def test_missing_file(cli: Run, stories: Stories, command: str) -> None:
    others = [stories[0]] if command == "compare" else []
    assert "none.txt" in _says(cli(command, "none.txt", *others), 2)


@pytest.mark.parametrize(
    "content",
    [b"", b"   \n\n ", b"\x00\x01\x02\xff\xfe\x00" * 50, b"\x89PNG\r\n\x1a\n" + bytes(200)],
    ids=["empty", "blank", "binary", "picture"],
)
def test_unreadable_file(cli: Run, stories: Stories, tmp_path: Path, content: bytes) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(content)
    _says(cli("compare", stories[0], bad, "--dry-run"), 2)


def test_the_same_article_twice(cli: Run, stories: Stories) -> None:
    _says(cli("compare", stories[0], stories[0], "--dry-run"), 2)


def test_stdin(cli: Run, stories: Stories) -> None:
    done = cli("compare", "-", stories[1], "--dry-run", "--no-ledger", stdin=STORY_A)
    assert done.returncode == 0, done.stderr


def test_folder_that_is_not_there_is_said_before_anything_is_read(cli: Run) -> None:
    done = cli("compare", "none-a.txt", "none-b.txt", "--output", "nowhere/page.html")
    assert "nowhere" in _says(done, 3)
    assert "none-a" not in done.stderr


def test_output_that_is_a_folder(cli: Run, stories: Stories, tmp_path: Path) -> None:
    assert "is a folder" in _says(cli("compare", *stories, "-o", tmp_path), 3)


def test_gguf_that_is_not_there(cli: Run, stories: Stories) -> None:
    done = cli("compare", *stories, "--gguf", "none.gguf")
    assert done.returncode == 2
    assert "none.gguf" in done.stderr


def test_ledger_that_is_something_else(cli: Run, stories: Stories, tmp_path: Path) -> None:
    other = tmp_path / "notes.sqlite3"
    other.write_text("not a ledger, but somebody's notes\n" * 100)
    _says(cli("compare", *stories, "--ledger", other), 4)
    assert other.read_text().startswith("not a ledger")


def test_debug_shows_the_traceback(cli: Run, stories: Stories) -> None:
    for arguments in (["--debug", "compare"], ["compare", "--debug"]):
        done = cli(*arguments, "none.txt", stories[0])
        assert done.returncode == 2
        assert "Traceback" in done.stderr
        assert "error: " in done.stderr
