"""verifier facts import and export, as their user meets them."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import STORY_A
from tests.cli.double import Double
from tests.render import factory
from verifier.cli import exits
from verifier.render import render_extraction

Here = Callable[..., tuple[int, str, str]]
MAP = ("--map", "statement=Text", "--map", "published=Date", "--set", "outlet=The Courier")


@pytest.fixture
def facts(here: Here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Here:
    """Runs ``verifier facts``, on a store of its own, as Ana."""
    monkeypatch.setenv("VERIFIER_FACTS", str(tmp_path / "facts.db"))
    monkeypatch.setenv("VERIFIER_PERSON", "Ana")
    return lambda *arguments: here("facts", *arguments)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "archive.csv"
    path.write_text(
        "Text,Date,Editor\nIt took 14 ships.,2026-05-01,AL\nb,32-13-2024,AL\n,,AL\n", encoding="utf-8"
    )
    return path


def test_a_dry_run_shows_rows_and_writes_nothing(facts: Here, archive: Path, tmp_path: Path) -> None:
    code, out, err = facts("import", archive, *MAP, "--dry-run", "--person", "")
    assert code == exits.REFUSED
    assert "It took 14 ships." in out
    assert "published: 2026-05-01" in out
    assert "3 records read: 1 can be taken in, 2 can't." in out
    assert "columns not read: Editor" in err
    assert not (tmp_path / "facts.db").exists()


def test_what_is_refused_is_said_and_written_down(facts: Here, archive: Path, tmp_path: Path) -> None:
    report = tmp_path / "refused.jsonl"
    code, out, _ = facts("import", archive, *MAP, "--report", report)
    assert code == exits.REFUSED
    assert "3 records read: 1 new, 2 refused." in out
    told = [json.loads(line) for line in report.read_text("utf-8").splitlines()]
    assert [(one["place"], one["value"]) for one in told] == [("line 3", "32-13-2024"), ("line 4", "")]
    code, out, _ = facts("import", archive, *MAP)
    assert "1 known already" in out
    assert "The Courier" in facts("search", "ships")[1]


def test_nothing_usable_is_bad_input_and_all_good_is_done(facts: Here, tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text("{broken\n", encoding="utf-8")
    assert facts("import", bad)[0] == exits.BAD_INPUT
    good = tmp_path / "good.jsonl"
    good.write_text('{"statement":"a","assertions":[{"outlet":"X"}]}\n', encoding="utf-8")
    assert facts("import", good)[0] == exits.DONE


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--format", "jsonl", "--map", "statement=Text"), "only for --format csv"),
        (("--outlet", "X"), "only for --format article"),
        (("--map", "statement"), "not written like"),
        ((*MAP, "--embargo-until", "2026-12-01"), "needs a time zone"),
        ((*MAP, "--format", "history", "--proposed"), "--map is only for"),
        (("--format", "history", "--proposed"), "can't change a history"),
        ((*MAP, "--person", " "), "nobody is named"),
        (("--map", "statement=Texte", "--set", "url=u"), "no column 'Texte'"),
    ],
)
def test_options_that_would_do_nothing_are_refused(
    facts: Here, archive: Path, tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    code, _, err = facts("import", archive, *arguments)
    assert code == exits.BAD_INPUT
    assert words in err
    assert not (tmp_path / "facts.db").exists() or not facts("export")[1]


def test_a_report_that_cannot_be_written_stops_it_first(facts: Here, archive: Path, tmp_path: Path) -> None:
    code, _, err = facts("import", archive, *MAP, "--report", tmp_path / "none" / "r.jsonl")
    assert code == exits.NOT_WRITTEN
    assert "--report" in err
    assert not (tmp_path / "facts.db").exists()


def test_marks_keep_all_of_it_in(facts: Here, archive: Path) -> None:
    facts("import", archive, *MAP, "--unpublished", "--proposed")
    assert facts("export")[1] == ""
    (line,) = facts("export", "--include-hidden")[1].splitlines()
    fact = json.loads(line)
    assert (fact["status"], fact["unpublished"]) == ("proposed", True)


def test_a_story_is_asked_about_and_its_claims_are_proposed(
    facts: Here, double: Double, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("VERIFIER_FACTS", str(tmp_path / "facts.db"))
    monkeypatch.setenv("VERIFIER_PERSON", "Ana")
    side = factory.report().a
    document = tmp_path / "claims.json"
    document.write_text(render_extraction(side.article, side.extraction, "json"), encoding="utf-8")
    code, out, _ = facts("import", document)
    assert code == exits.DONE
    assert f"{len(side.extraction.claims)} records read" in out
    assert {json.loads(line)["status"] for line in facts("export")[1].splitlines()} == {"proposed"}
    story = tmp_path / "a.txt"
    story.write_text(STORY_A, encoding="utf-8")
    code, _, _ = facts("import", story, "--format", "article", "--outlet", "Lantern News", "--quiet")
    assert double.asked[0].outlet == "Lantern News"
    assert double.settings["model"] == "local"
    assert code == exits.DONE


def test_an_export_is_replaced_in_one_step_or_not_at_all(facts: Here, archive: Path, tmp_path: Path) -> None:
    facts("import", archive, *MAP)
    out = tmp_path / "out.json"
    out.write_text("before", encoding="utf-8")
    code, _, err = facts("export", "--format", "claimreview", "-o", out)
    assert code == exits.BAD_INPUT
    assert "--publisher" in err
    assert out.read_text("utf-8") == "before"
    assert list(tmp_path.glob(".out*")) == []
    assert facts("export", "-o", out)[0] == exits.DONE
    assert json.loads(out.read_text("utf-8"))["statement"] == "It took 14 ships."
    assert facts("export", "-o", tmp_path / "none" / "x")[0] == exits.NOT_WRITTEN


def test_ctrl_c_keeps_what_is_written_and_says_so(tmp_path: Path, clean_env: dict[str, str]) -> None:
    """A real process, stopped in the middle."""
    lines = [
        json.dumps({"statement": f"Ship {n} left.", "assertions": [{"outlet": "X"}]}) for n in range(20000)
    ]
    path = tmp_path / "many.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    store = tmp_path / "facts.db"
    environment = clean_env | {"VERIFIER_FACTS": str(store), "VERIFIER_PERSON": "Ana"}
    # A test run in the background of a shell hands an ignored SIGINT down.
    start = "import runpy, signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    start += "runpy.run_module('verifier', run_name='__main__', alter_sys=True)"
    command = [sys.executable, "-c", start, "facts", "import", str(path)]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path
    ) as running:
        deadline = time.monotonic() + 120
        while _held(store) < 1000 and running.poll() is None and time.monotonic() < deadline:
            time.sleep(0.02)
        os.kill(running.pid, signal.SIGINT)
        _, err = running.communicate(timeout=120)
    held = _held(store)
    assert running.returncode == exits.INTERRUPTED
    assert 1000 <= held < 20000
    assert held % 1000 == 0
    told = [
        int(number.replace(",", "")) for number in re.findall(r"([\d,]+) (?:new|in the batch)", err.decode())
    ]
    assert sum(told) >= held
    assert "goes on from there" in err.decode()
    done = subprocess.run(
        command, env=environment, capture_output=True, cwd=tmp_path, check=True, timeout=300
    )
    assert f"{20000 - held:,} new, {held:,} known already" in done.stdout.decode()


def _held(store: Path) -> int:
    import sqlite3

    if not store.exists():
        return 0
    connection = sqlite3.connect(store, timeout=30)
    try:
        return int(connection.execute("select count(*) from facts").fetchone()[0])
    except sqlite3.OperationalError:  # not made yet
        return 0
    finally:
        connection.close()
