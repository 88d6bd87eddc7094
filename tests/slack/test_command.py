"""The command: what it says without Slack, and a run from the terminal to an answer and back."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.slack.answers import TEXT, answer
from tests.slack.mock_slack import SECRET, Fault, MockSlack
from tests.slack.running import TOKENS, direct, wrapped
from verifier.cli.run import run
from verifier.desk import Desk
from verifier.read import read_path, read_text
from verifier.slack import asker
from verifier.slack.check import checked
from verifier.slack.feedback import keep_opinion
from verifier.slack.jobs import Jobs
from verifier.slack.manifest import manifest, scopes
from verifier.slack.settings import SlackSettings
from verifier.slack.values import Kind, NewJob

ROOT = Path(__file__).resolve().parents[2]
#: What code settles of the harbor articles, and what a model would have to judge.
SETTLED, JUDGED = "Did customs agents confiscate 14 containers?", "Did the minister order the ship home?"


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


@asynccontextmanager
async def started(environment: dict[str, str]) -> AsyncIterator[tuple[asyncio.subprocess.Process, str, str]]:
    """The bot as a process: itself, where it listens, and what it said before."""
    from verifier.facts import FactStore

    FactStore.open(environment["VERIFIER_FACTS"]).close()
    command = [sys.executable, "-W", "error", "-m", "verifier", "slack", "--http", "0", "--no-ledger"]
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*command, stderr=pipe, env=environment, cwd=ROOT)
    assert process.stderr is not None
    try:
        said, line = "", ""
        while not line.startswith("Listening on port "):
            said += line
            line = (await asyncio.wait_for(process.stderr.readline(), 60)).decode()
            assert line, f"it ended: {said}"
        yield process, f"http://127.0.0.1:{int(line.split()[3].rstrip('.'))}/slack/events", said
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), 30) == 0
        assert b"Stopping" in await process.stderr.read()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


@pytest.mark.loopback
async def test_it_runs_answers_and_stops_when_told(slack: MockSlack, environment: dict[str, str]) -> None:
    async with started(environment) as (_, url, _):
        assert (await slack.deliver(url, wrapped(direct("hello")))).status == 200
        await slack.until(lambda: len(slack.posted()) == 1, 30)


@pytest.mark.loopback
async def test_without_a_model_it_warns_and_answers_as_far_as_code_gets(
    slack: MockSlack, environment: dict[str, str]
) -> None:
    with Desk.open(environment["VERIFIER_DESK"]) as desk:
        for name in ("a.txt", "b.txt"):
            desk.add(read_path(ROOT / "examples" / "harbor" / name), person="Ana Lund")
    keyless = environment | {"VERIFIER_MODEL": "openai/gpt-4.1-mini", "OPENAI_API_KEY": ""}
    async with started(keyless) as (_, url, said):
        assert "WARNING There is no model: questions are answered as far as code gets" in said
        assert "Set OPENAI_API_KEY" in said
        for at, question in enumerate((SETTLED, JUDGED), start=1):
            assert (await slack.deliver(url, wrapped(direct(question)))).status == 200
            await slack.until(lambda: len(slack.posted()) == at, 30)  # noqa: B023 - waited for in the loop
    settled, judged = (json.dumps(one, ensure_ascii=False) for one in slack.posted())
    assert "Yes, according to" in settled
    assert "no model" not in settled
    assert "there is no model to judge it" in judged
    assert "Set OPENAI_API_KEY in the environment." in judged
