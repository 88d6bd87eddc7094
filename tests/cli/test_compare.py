from __future__ import annotations

import json
import os
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from tests.cli.double import Double
from verifier import errors
from verifier.cli.work import NO_RESUME, RESUME
from verifier.findings import NotJudged, Relation
from verifier.report import Report

Here = Callable[..., tuple[int, str, str]]
Stories = tuple[Path, Path]


def test_terminal_is_the_default(here: Here, double: Double, stories: Stories) -> None:
    code, out, _ = here("compare", *stories)
    assert code == 0
    assert double.report.watermark in out
    assert "\x1b" not in out
    assert [article.source for article in double.asked] == [str(path) for path in stories]


def test_json_is_the_report(here: Here, double: Double, stories: Stories) -> None:
    _, out, _ = here("compare", *stories, "-f", "json")
    assert json.loads(out)["id"] == double.report.id


@pytest.mark.parametrize(("shape", "begins"), [("markdown", "#"), ("html", "<!doctype html>")])
def test_other_formats_to_a_file(
    here: Here, double: Double, stories: Stories, tmp_path: Path, shape: str, begins: str
) -> None:
    target = tmp_path / "report.out"
    target.write_text("what was there before")
    code, out, _ = here("compare", *stories, "-f", shape, "-o", target)
    assert (code, out) == (0, "")
    assert target.read_text("utf-8").lower().startswith(begins)
    assert sorted(p.name for p in tmp_path.iterdir() if p.name.startswith(".")) == []


def test_settings_reach_the_work(here: Here, double: Double, stories: Stories, tmp_path: Path) -> None:
    here(
        *("compare", *stories, "-m", "openai/gpt-4.1-mini", "--api-base", "http://127.0.0.1:9/v1"),
        *("--fallback", "local", "--fallback", "ollama/llama3.1", "--max-tokens", 900, "--max-cost", "0.25"),
        *("--ledger", tmp_path / "desk.sqlite", "--no-store-text", "--quiet"),
        *(
            "--a-outlet",
            "The Brindle Courier",
            "--b-url",
            "https://lantern.example/1",
            "--a-published",
            "2026-11-12",
        ),
    )
    settings = double.settings
    assert settings["model"] == "openai/gpt-4.1-mini"
    assert settings["api_base"] == "http://127.0.0.1:9/v1"
    assert settings["fallbacks"] == ("local", "ollama/llama3.1")
    assert settings["budget"].max_tokens == 900
    assert settings["budget"].max_cost == Decimal("0.25")
    assert settings["ledger"] == tmp_path / "desk.sqlite"
    assert settings["store_text"] is False
    a, b = double.asked
    assert a.outlet == "The Brindle Courier"
    assert a.published is not None
    assert b.url == "https://lantern.example/1"


def test_settings_come_from_the_environment(
    here: Here, double: Double, stories: Stories, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VERIFIER_MODEL", "ollama/llama3.1")
    monkeypatch.setenv("VERIFIER_MAX_COST", "1.50")
    monkeypatch.setenv("VERIFIER_NO_LEDGER", "1")
    here("compare", *stories)
    assert double.settings["model"] == "ollama/llama3.1"
    assert double.settings["budget"].max_cost == Decimal("1.50")
    assert double.settings["ledger"] is False


def test_progress_is_told_on_stderr(here: Here, double: Double, stories: Stories) -> None:
    _, out, err = here("compare", *stories)
    assert "extract A 0/2" in err
    assert "starting" in err
    assert "extract A 2/2 · 2 calls · 2,400 tokens in, 60 out" in err
    assert "starting" not in out
    assert here("compare", *stories, "--quiet")[2] == ""
    assert len(here("compare", *stories, "--verbose")[2].splitlines()) == 3


@pytest.mark.parametrize(
    ("kinds", "relation", "code"),
    [
        ("contradicted", Relation.CONTRADICTED, 10),
        ("contradicted,partly", Relation.PARTLY_SUPPORTED, 10),
        ("not-judged", Relation.NOT_JUDGED, 10),
        ("needs-person", Relation.PARTLY_SUPPORTED, 10),
        ("contradicted", Relation.SUPPORTED, 0),
        ("needs-person", Relation.SUPPORTED, 0),
        ("", Relation.CONTRADICTED, 0),
    ],
)
def test_fail_on(
    here: Here, double: Double, stories: Stories, kinds: str, relation: Relation, code: int
) -> None:
    double.report = _with_only(double.report, relation)
    found, out, _ = here("compare", *stories, "-f", "json", "--fail-on", kinds)
    assert found == code
    assert json.loads(out)["id"] == double.report.id


def _with_only(report: Report, relation: Relation) -> Report:
    findings = [f for f in report.findings if f.relation is relation]
    plain = [f.model_copy(update={"discrepancies": ()}) for f in findings]
    assert plain
    return report.model_copy(update={"findings": tuple(plain)})


@pytest.mark.parametrize(("options", "says"), [([], RESUME), (["--no-ledger"], NO_RESUME)])
def test_interrupt(here: Here, double: Double, stories: Stories, options: list[str], says: str) -> None:
    double.fails = KeyboardInterrupt()
    code, out, err = here("compare", *stories, *options)
    assert code == 130
    assert says in err
    assert out == ""


@pytest.mark.parametrize(
    "error", [errors.BudgetExceeded, errors.LedgerError, errors.Unauthorized, errors.RateLimited]
)
def test_errors_become_a_line_a_hint_and_a_code(
    here: Here, double: Double, stories: Stories, error: type[errors.VerifierError]
) -> None:
    double.fails = error("it did not work.", hint="Try this.")
    code, out, err = here("compare", *stories, "--quiet")
    assert (code, out) == (error.exit_code, "")
    assert err.splitlines() == ["error: it did not work.", "Try this."]


def test_an_error_of_our_own_is_owned_up_to(here: Here, double: Double, stories: Stories) -> None:
    double.fails = RuntimeError("first line\nsecond line")
    code, _, err = here("compare", *stories, "--quiet")
    assert code == 1
    assert err.startswith("unexpected error: RuntimeError: first line\n")
    assert "--debug" in err
    assert "Traceback" not in err


def test_a_result_that_cannot_be_written_leaves_the_old_one(
    here: Here, double: Double, stories: Stories, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "report.json"
    target.write_text("old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    code, _, err = here("compare", *stories, "-f", "json", "-o", target, "--quiet")
    assert code == 3
    assert "No space left on device" in err
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir() if "report" in path.name] == ["report.json"]


def test_a_new_file_can_be_read_by_others(
    here: Here, double: Double, stories: Stories, tmp_path: Path
) -> None:
    target = tmp_path / "report.json"
    before = os.umask(0o022)
    try:
        here("compare", *stories, "-f", "json", "-o", target)
    finally:
        os.umask(before)
    assert target.stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("shape", ["terminal", "json", "markdown"])
def test_extract(here: Here, double: Double, stories: Stories, shape: str) -> None:
    code, out, _ = here("extract", stories[0], "-f", shape, "--outlet", "The Brindle Courier")
    assert code == 0
    assert out.strip()
    assert double.asked[0].outlet == "The Brindle Courier"


def test_a_run_in_which_every_call_failed_is_no_success(here: Here, double: Double, stories: Stories) -> None:
    failed = {"relation": Relation.NOT_JUDGED, "not_judged": NotJudged.CALL_FAILED, "evidence": ()}
    findings = tuple(f.model_copy(update=failed) for f in double.report.findings)
    double.report = double.report.model_copy(update={"findings": findings})
    code, out, err = here("compare", *stories, "-f", "json", "--quiet")
    assert code == 6
    assert json.loads(out)["id"] == double.report.id
    assert err.startswith("error: the model answered none of the questions")
