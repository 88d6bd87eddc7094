"""Workers that are killed, and two on one database: each question is answered exactly once."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.slack.mock_slack import Fault, MockSlack
from tests.slack.running import mention, running

pytestmark = pytest.mark.loopback
ROOT = Path(__file__).resolve().parents[2]
#: Seconds a worker may be silent in these tests.
LEASE = 1.5


@asynccontextmanager
async def process(place: str, slack: MockSlack, seconds: float) -> AsyncIterator[asyncio.subprocess.Process]:
    command = [sys.executable, "-W", "error", "-m", "tests.slack.worker_process"]
    command += [place, slack.api, str(seconds), str(LEASE)]
    pipe = asyncio.subprocess.PIPE
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    started = await asyncio.create_subprocess_exec(*command, stdout=pipe, cwd=ROOT, env=environment)
    assert started.stdout is not None
    assert await started.stdout.readline() == b"up\n"
    try:
        yield started
    finally:
        if started.returncode is None:
            started.kill()
        await started.wait()


def statuses(slack: MockSlack) -> set[str]:
    return {str(one["thread_ts"]) for one in slack.statuses}


async def test_a_worker_killed_while_answering_loses_nothing(slack: MockSlack, place: str) -> None:
    async with running(slack, place, work=False) as bot:
        events = [mention(f"Is it {n}?", channel=f"C{n}") for n in range(4)]
        for event in events:
            await bot.event(event)
        async with process(place, slack, seconds=60) as worker:
            await slack.until(lambda: len(statuses(slack)) == 3, 30)
            worker.send_signal(signal.SIGKILL)
            await worker.wait()
        assert slack.messages == []
        async with process(place, slack, seconds=0):
            await bot.settled(30)
        assert {(m["channel"], m["thread_ts"]) for m in slack.posted()} == {
            (event["channel"], event["ts"]) for event in events
        }
        assert len(slack.posted()) == 4


async def test_a_worker_killed_right_after_posting_has_not_posted_in_vain(
    slack: MockSlack, sqlite_place: str
) -> None:
    """Slack has the message; the worker dies before it hears so."""
    async with running(slack, sqlite_place, work=False) as bot:
        await bot.event(mention("Is it so?"))
        held = asyncio.Event()
        slack.hold("chat.postMessage", held)
        async with process(sqlite_place, slack, seconds=0) as worker:
            await slack.until(lambda: len(slack.posted()) == 1, 30)
            worker.send_signal(signal.SIGKILL)
            await worker.wait()
        held.set()
        assert await bot.bot.db(bot.bot.jobs.counts) == {"posting": 1}
        async with process(sqlite_place, slack, seconds=0):
            await bot.settled(30)
        assert len(slack.posted()) == 1


async def test_two_workers_answer_each_question_once(slack: MockSlack, place: str) -> None:
    slack.fail("chat.postMessage", Fault(503, done=True), times=3)
    slack.fail("chat.postMessage", Fault(503), times=3)
    async with (
        running(slack, place, work=False) as bot,
        process(place, slack, seconds=0.02),
        process(place, slack, seconds=0.02),
    ):
        events = [mention(f"Is it {n}?", channel=f"C{n % 6}", user=f"U{n}") for n in range(40)]
        for event in events:
            await bot.event(event)
        await bot.settled(60)
        assert sorted((m["channel"], m["thread_ts"]) for m in slack.posted()) == sorted(
            (event["channel"], event["ts"]) for event in events
        )
        assert not slack.twice()
