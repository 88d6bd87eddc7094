"""What a thread shows while an answer is on its way: Slack's own status line, kept up to date."""

from __future__ import annotations

import asyncio
import contextlib

from verifier.slack.calls import Slack, SlackTrouble
from verifier.slack.values import Job
from verifier.slack.words import STATUS

#: Seconds between two changes; more would count against Slack's limits.
PAUSE = 2.0
#: Slack takes the status away after two minutes.
AGAIN = 90.0


class Status:
    """The status line of one job's thread; a job that is not in a thread, or is private, has none.

    Args:
        slack: The Web API.
        job: The job.
    """

    def __init__(self, slack: Slack, job: Job) -> None:
        self._slack, self._job = slack, job
        self._words = STATUS
        self._changed = asyncio.Event()

    def say(self, words: str) -> None:
        """Shows it, soon."""
        self._words = words[:100]
        self._changed.set()

    async def run(self) -> None:
        """Shows it until cancelled. Trouble does not matter: the answer does."""
        if self._job.thread is None or self._job.private:
            return
        while True:
            with contextlib.suppress(SlackTrouble):
                await self._slack.post(
                    "assistant.threads.setStatus",
                    channel_id=self._job.channel,
                    thread_ts=self._job.thread,
                    status=self._words,
                )
            await asyncio.sleep(PAUSE)
            self._changed.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._changed.wait(), AGAIN)
