"""A burst of questions from Slack: how soon each is acknowledged and answered, and what is lost."""

from __future__ import annotations

import asyncio
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from typing import Any

from evals.measure.command import Measure, command
from evals.measure.replayed import MEDIAN, SPREAD
from evals.measure.results import ROOT, Data, Measured
from evals.measure.slackbot import AT_ONCE, SECRET
from tests.slack.mock_slack import MockSlack
from tests.slack.running import mention, wrapped
from verifier.evals.score import Figure
from verifier.evals.sheets import Table
from verifier.llm.prompts import digest

HELP = f"""A thousand questions in a burst, over real HTTP, to the real bot in a process of its own.

Slack is played by the tests' server, which holds it to one message a second in a channel. The questions come
from 250 people in 100 channels, 20 at a time, as fast as they are acknowledged. Answers were made by the
package from invented stories without a model, and are replayed as slowly as a hosted model answers: median
{MEDIAN} s, log-normal with a spread of {SPREAD}. {AT_ONCE} are answered at once.

Told: seconds until the acknowledgement and until the answer stands in the thread, the most memory the bot's
process took, and how many questions were answered never or twice, which must be none.

\\b
Example:
  python -m evals.measure.slack --output slack.json
"""
QUESTIONS, PEOPLE, CHANNELS, AT_A_TIME = 1_000, 250, 100, 20
#: Seconds after which what has not come is lost.
LONGEST = 1_200.0


@dataclass(frozen=True)
class Seen:
    """What was seen of a burst; times in seconds.

    Attributes:
        acknowledged, answered: Of each question, from when it was sent.
        lost, twice, elsewhere: Questions never answered, answered more than once, or not in their thread.
        burst, whole: Until all were acknowledged, and until all were answered.
        memory: Most the bot's process took, in megabytes.
        too_fast: Messages Slack sent back as too many.
    """

    acknowledged: Sequence[float]
    answered: Sequence[float]
    lost: int
    twice: int
    elsewhere: int
    burst: float
    whole: float
    memory: float
    too_fast: int


@asynccontextmanager
async def _bot(place: str, slack: MockSlack, median: float) -> AsyncIterator[tuple[str, int]]:
    command = [sys.executable, "-m", "evals.measure.slackbot", place, slack.api, str(median)]
    started = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE, cwd=ROOT)
    assert started.stdout is not None
    try:
        port = int(await started.stdout.readline())
        yield f"http://127.0.0.1:{port}/slack/events", started.pid
    finally:
        if started.returncode is None:
            started.kill()
        await started.wait()


async def burst(questions: int, people: int, channels: int, median: float = MEDIAN) -> Seen:
    """So many questions at once; ``median`` is the seconds an answer takes."""
    with TemporaryDirectory() as folder:
        async with MockSlack(secret=SECRET) as slack:
            slack.paced = 0.9
            async with _bot(str(Path(folder) / "desk.sqlite3"), slack, median) as (url, pid):
                return await _measured(slack, url, pid, _events(questions, people, channels))


def _events(questions: int, people: int, channels: int) -> list[dict[str, Any]]:
    return [
        mention(f"Question {n}?", channel=f"C{n % channels}", user=f"U{n % people}") for n in range(questions)
    ]


async def _measured(slack: MockSlack, url: str, pid: int, events: list[dict[str, Any]]) -> Seen:
    sent: dict[str, float] = {}
    taken: list[float] = []
    turns = asyncio.Semaphore(AT_A_TIME)

    async def ask(event: dict[str, Any]) -> None:
        async with turns:
            sent[event["ts"]] = time.perf_counter()
            reply = await slack.deliver(url, wrapped(event))
            assert reply.status == 200, reply
            taken.append(reply.seconds)

    begun = time.perf_counter()
    await asyncio.gather(*map(ask, events))
    acknowledged = time.perf_counter() - begun
    with suppress(AssertionError):  # what has not come by then is lost
        await slack.until(lambda: len(slack.messages) >= len(events), LONGEST)
    await asyncio.sleep(2.0)  # what is posted twice comes late
    where = {event["ts"]: event["channel"] for event in events}
    posted = Counter(one["thread_ts"] for one in slack.posted())
    return Seen(
        acknowledged=taken,
        answered=[one["at"] - sent[one["thread_ts"]] for one in slack.posted()],
        lost=sum(posted[ts] == 0 for ts in where),
        twice=sum(posted[ts] > 1 for ts in where),
        elsewhere=sum(where.get(one["thread_ts"]) != one["channel"] for one in slack.posted()),
        burst=acknowledged,
        whole=max(one["at"] for one in slack.posted()) - begun,
        memory=_memory(pid),
        too_fast=slack.too_fast,
    )


def _memory(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text("utf-8").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


def figures(seen: Seen) -> dict[str, Figure]:
    """The figures of a burst."""
    made: dict[str, float] = {}
    for name, seconds in (("acknowledged", seen.acknowledged), ("answered", seen.answered)):
        cuts = quantiles(seconds, n=100)
        made |= {f"{name}, p50 s": cuts[49], f"{name}, p95 s": cuts[94], f"{name}, p99 s": cuts[98]}
        made[f"{name}, most s"] = max(seconds)
    made |= {"all acknowledged after s": seen.burst, "all answered after s": seen.whole}
    made |= {"memory of the bot, MB": seen.memory, "lost": seen.lost, "answered twice": seen.twice}
    made |= {"in another thread": seen.elsewhere, "sent back as too fast": seen.too_fast}
    return {name: Figure(value=value, rows=len(seen.acknowledged)) for name, value in made.items()}


def measured(questions: int, people: int, channels: int) -> Measured:
    """Figures of a burst, as a measurement."""
    seen = asyncio.run(burst(questions, people, channels))
    made = figures(seen)
    rows = tuple((name, f"{one.value:,.3f}".rstrip("0").rstrip(".")) for name, one in made.items())
    return Measured(
        data=Data(name="", hash=digest([questions, people, channels]), rows=questions, clusters=0, drawn=""),
        figures=made,
        counts={"burst": {"questions": questions, "people": people, "channels": channels}},
        tables=[Table("The burst", ("", "value"), rows)],
        notes=("Seconds are of one machine at one time, on which other work ran.",),
        intervals="are not given: every question is counted",
    )


def run(path: Path, name: str) -> Measured:
    """A thousand questions; needs no data."""
    del path, name
    return measured(QUESTIONS, PEOPLE, CHANNELS)


MEASURE = Measure(name="slack", purpose="how the bot takes a burst of questions", help=HELP, data="", run=run)

if __name__ == "__main__":
    command(MEASURE)()
