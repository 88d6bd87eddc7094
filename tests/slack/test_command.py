"""The command: what it says without Slack, and a run from the terminal to an answer and back."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from pathlib import Path

import pytest

from tests.slack.answers import TEXT, answer
from tests.slack.mock_slack import SECRET, Fault, MockSlack
from tests.slack.running import TOKENS, direct, wrapped
from verifier.cli.run import run
from verifier.desk import Desk
from verifier.read import read_text
from verifier.slack import asker
from verifier.slack.check import checked
from verifier.slack.feedback import keep_opinion
from verifier.slack.jobs import Jobs
from verifier.slack.manifest import manifest, scopes
from verifier.slack.settings import SlackSettings
from verifier.slack.values import Kind, NewJob

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def no_tokens(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"):
        monkeypatch.delenv(name, raising=False)


def test_the_manifest_is_printed_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["slack", "manifest"]) == 0
    said = capsys.readouterr().out
    assert said == manifest()
    for named in (
        "app_mention",
        "message.im",
        "/verify",
        "check_message",
        "agent_view",
        "socket_mode_enabled: true",
    ):
        assert named in said
    assert "chat:write" in scopes()
    assert "assistant_view" not in said, "not the legacy way"
    assert "assistant_thread" not in said


def test_the_manifest_for_http_names_the_address_everywhere(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["slack", "manifest", "--url", "https://bot.example/slack/events"]) == 0
    said = capsys.readouterr().out
    assert said.count("https://bot.example/slack/events") == 3
    assert "socket_mode_enabled: false" in said
    assert run(["slack", "manifest", "--url", "http://bot.example/"]) == 2


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "SLACK_BOT_TOKEN is not set"),
        ({"SLACK_BOT_TOKEN": "xoxb-1"}, "SLACK_APP_TOKEN is not set"),
        ({"SLACK_BOT_TOKEN": "xoxp-1", "SLACK_APP_TOKEN": "xapp-1"}, "SLACK_BOT_TOKEN holds something else"),
    ],
)
def test_a_missing_or_wrong_token_is_said_and_never_shown(
    given: dict[str, str], told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    assert run(["slack"]) == 2
    said = capsys.readouterr().err
    assert told in said
    assert "xoxp-1" not in said
    assert run(["slack", "--http", "3000"]) == 2


def test_tokens_are_not_shown_where_settings_are() -> None:
    assert "xoxb-test" not in f"{TOKENS!r} {TOKENS}"
    assert SECRET not in f"{TOKENS!r} {TOKENS}"


@pytest.mark.loopback
async def test_check_tells_what_is_missing(slack: MockSlack) -> None:
    lines = await checked(SlackSettings(api=slack.api), TOKENS)
    assert [(line.name, line.well) for line in lines] == [
        ("bot token", True),
        ("scopes", False),
        ("app token", True),
    ]
    slack.granted = ",".join(scopes())
    assert all(line.well for line in await checked(SlackSettings(api=slack.api), TOKENS))
    slack.down = True
    assert not any(line.well for line in await checked(SlackSettings(api=slack.api), TOKENS))
    slack.down = False
    for method in ("auth.test", "apps.connections.open"):
        slack.fail(method, Fault(0), times=3)
    assert not any(line.well for line in await checked(SlackSettings(api=slack.api), TOKENS))


def test_feedback_is_printed_for_the_set_answers_are_measured_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = str(tmp_path / "desk.sqlite3")
    with Desk.open(place) as desk:
        jobs = Jobs(desk)
        desk.keep_answer(answer())
        jobs.store(NewJob(key="k", kind=Kind.ASK, channel="C1", asker="U1", about={"question": "Is it so?"}))
        job = jobs.lease_question("w")
        assert job is not None
        jobs.answered(job, {"answer": answer().id})
        keep_opinion(jobs, job.n, "U1", False, "It was 15.")
    assert run(["slack", "feedback", "--desk", place]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    said = json.loads(line)
    assert (said["question"], said["right"], said["words"]) == ("Is it so?", False, "It was 15.")
    assert said["answer"]["id"] == answer().id


def test_the_package_answers_in_a_thread_of_its_own(sqlite_place: str) -> None:
    """A question with nothing stored on it needs no model."""
    from verifier.pipeline import Verifier

    with Desk.open(sqlite_place) as desk:
        desk.add(read_text(TEXT, outlet="Lantern News"), person="Ana Lund")
        made = asker.Asker(lambda told, reader: Verifier(desk=desk, on_progress=told, ledger=False))
        stages: list[str] = []

        async def ask() -> str:
            said = await made.ask("Good morning!", thread="t", reader=None, on_stage=stages.append)
            return said.text

        assert asyncio.run(ask())
        made.close()


@pytest.fixture
def environment(slack: MockSlack, tmp_path: Path) -> dict[str, str]:
    return os.environ | {
        "PYTHONPATH": str(ROOT),
        "SLACK_BOT_TOKEN": "xoxb-test",
        "SLACK_SIGNING_SECRET": SECRET,
        "VERIFIER_SLACK_API": slack.api,
        "VERIFIER_DESK": str(tmp_path / "desk.sqlite3"),
        "VERIFIER_FACTS": str(tmp_path / "facts.sqlite3"),
    }


@pytest.mark.loopback
async def test_it_runs_answers_and_stops_when_told(slack: MockSlack, environment: dict[str, str]) -> None:
    from verifier.facts import FactStore

    FactStore.open(environment["VERIFIER_FACTS"]).close()
    command = [sys.executable, "-W", "error", "-m", "verifier", "slack", "--http", "0", "--no-ledger"]
    pipe = asyncio.subprocess.PIPE
    started = await asyncio.create_subprocess_exec(*command, stderr=pipe, env=environment, cwd=ROOT)
    assert started.stderr is not None
    try:
        line = (await asyncio.wait_for(started.stderr.readline(), 60)).decode()
        assert line.startswith("Listening on port ")
        url = f"http://127.0.0.1:{int(line.split()[3].rstrip('.'))}/slack/events"
        assert (await slack.deliver(url, wrapped(direct("hello")))).status == 200
        await slack.until(lambda: len(slack.posted()) == 1, 30)
        started.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(started.wait(), 30) == 0
        assert b"Stopping" in await started.stderr.read()
    finally:
        if started.returncode is None:
            started.kill()
            await started.wait()
