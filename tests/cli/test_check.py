"""verifier check, and compare with a fact store: options, exit codes, and a run as its user has it."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.cli.conftest import Run
from tests.cli.double import Double
from tests.factcheck.builders import day
from tests.llm.scripted import reply, scripted
from tests.render.factory import report
from tests.render.known import with_facts
from verifier.cli.work import RESUME
from verifier.facts import Assertion, FactStore, NewFact
from verifier.findings import NotJudged

Here = Callable[..., tuple[int, str, str]]
Stories = tuple[Path, Path]
CLAIM = "The harbor of Port Elmar took 14 ships on 5 November 2026."


def test_the_claim_and_its_settings_reach_the_work(here: Here, double: Double) -> None:
    code, out, err = here("check", CLAIM, "--facts", "desk.db", "--as-of", "2026-11-12", "--max-tokens", 900)
    assert code == 0
    assert double.claims == (CLAIM,)
    assert double.given == {"as_of": day("2026-11-12"), "language": None}
    assert (double.settings["facts"].store, double.settings["facts"].reader) == ("desk.db", None)
    assert double.settings["budget"].max_tokens == 900
    assert "the store has nothing on this" in out
    assert "extract A" in err  # the double's progress


def test_claims_come_a_line_each_from_stdin(
    here: Here, double: Double, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = SimpleNamespace(buffer=io.BytesIO(f"{CLAIM}\r\n\n  \nSnow fell on Kest.\n".encode()))
    monkeypatch.setattr(sys, "stdin", given)
    code, out, _ = here("check", "-f", "json", "--quiet")
    assert (code, double.claims) == (0, (CLAIM, "Snow fell on Kest."))
    assert json.loads(out)["$schema"] == "urn:claim-verifier:check:1.0"


def test_hidden_facts_need_a_name(
    here: Here, double: Double, stories: Stories, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, _, err = here("check", CLAIM, "--include-hidden")
    assert (code, "--person" in err) == (2, True)
    assert double.claims == ()
    monkeypatch.setenv("VERIFIER_PERSON", "Ana Lund")
    here("check", CLAIM)
    assert double.settings["facts"].reader is None
    here("check", CLAIM, "--include-hidden")
    assert double.settings["facts"].reader == "Ana Lund"
    code, _, err = here("compare", *stories, "--include-hidden")
    assert (code, "--facts" in err) == (2, True)


@pytest.mark.parametrize(
    ("kinds", "code"),
    [("contradicted", 10), ("nothing,conflicting", 10), ("conflicting,not-judged", 0), ("needs-person", 10)],
)
def test_fail_on(here: Here, double: Double, kinds: str, code: int) -> None:
    assert here("check", CLAIM, "--quiet", "--fail-on", kinds)[0] == code


def test_an_unknown_kind_is_a_usage_error(here: Here, double: Double) -> None:
    code, _, err = here("check", CLAIM, "--fail-on", "false")
    assert (code, "conflicting" in err) == (2, True)


def test_compare_hands_the_store_on_and_fails_on_what_it_says(
    here: Here, double: Double, stories: Stories
) -> None:
    here("compare", *stories, "--quiet")
    assert double.settings["facts"] is None
    double.report = with_facts(report())
    code, out, _ = here("compare", *stories, "--quiet", "--facts", "desk.db", "--fail-on", "facts-contradict")
    assert (code, double.settings["facts"].store) == (10, "desk.db")
    assert "What the fact store says" in out


def test_a_check_in_which_every_call_failed_is_no_success(here: Here, double: Double) -> None:
    double.checked = _all_failed(double)
    code, out, err = here("check", CLAIM, "-f", "json", "--quiet")
    assert code == 6
    assert json.loads(out)["id"] == double.checked.id
    assert err.startswith("error: the model answered none of the questions")


def _all_failed(double: Double):  # type: ignore[no-untyped-def]
    failed = {"not_judged": NotJudged.CALL_FAILED}
    facts = double.checked.facts
    answers = tuple(
        answer.model_copy(
            update={
                "findings": tuple(
                    one.model_copy(update={"finding": one.finding.model_copy(update=failed)})
                    for one in answer.findings
                )
            }
        )
        for answer in facts.answers
    )
    return double.checked.model_copy(update={"facts": facts.model_copy(update={"answers": answers})})


def test_interrupt(here: Here, double: Double) -> None:
    double.fails = KeyboardInterrupt()
    code, out, err = here("check", CLAIM)
    assert (code, out) == (130, "")
    assert RESUME in err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["Did the harbor take 14 ships?"], "is a question"),
        (["-"], "no claim to check"),
        ([CLAIM, "--as-of", "Tuesday"], "Tuesday"),
    ],
)
def test_what_cannot_be_checked_says_what_to_do(
    cli: Run, tmp_path: Path, arguments: list[str], says: str
) -> None:
    FactStore.open(tmp_path / "desk.db").close()
    done = cli("check", *arguments, "--facts", "desk.db")
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr


def test_a_store_that_is_not_there(cli: Run, tmp_path: Path) -> None:
    done = cli("check", CLAIM, "--facts", "typo.db")
    assert done.returncode == 2
    assert "there is no fact store at typo.db" in done.stderr
    assert not (tmp_path / "typo.db").exists()


@pytest.mark.loopback
def test_as_its_user_runs_it(cli: Run, tmp_path: Path) -> None:
    source = Assertion(outlet="Lantern News", published=datetime(2026, 11, 6, tzinfo=UTC))
    nine = NewFact(statement=CLAIM.replace("14", "9"), assertions=(source,))
    with FactStore.open(tmp_path / "desk.db") as store:
        id = store.add(nine, person="Ana Lund").id
    arguments = ("check", "--facts", "desk.db", "--as-of", "2026-11-12", "-m", "openai/scripted", "--quiet")
    answer = reply(json.dumps({"forms": [{"id": "s1", "words": ["9"]}]}))
    with scripted([answer]) as server:
        more = ("--api-base", server.base, "-f", "json", "--fail-on", "contradicted")
        done = cli(*arguments, *more, stdin=f"{CLAIM}\nSnow fell on Kest.\n", OPENAI_API_KEY="k", seconds=300)
        again = cli(*arguments, "--api-base", server.base, CLAIM, OPENAI_API_KEY="k", seconds=300)
    assert (done.returncode, done.stderr) == (10, "")
    made = json.loads(done.stdout)
    assert [one["says"] for one in made["facts"]["answers"]] == ["contradicted", "nothing"]
    assert made["facts"]["answers"][0]["findings"][0]["fact"] == id
    # From the ledger: the server had one answer only.
    assert again.returncode == 0
    assert "contradicted by the store" in again.stdout
    assert "⟦9⟧ ships" in again.stdout
