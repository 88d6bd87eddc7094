"""One stage of the worker: takes jobs as long as there are any, so many at once."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable

from verifier.errors import VerifierError
from verifier.slack.bot import Bot
from verifier.slack.trouble import where
from verifier.slack.values import Job

log = logging.getLogger(__name__)
#: Seconds between two looks when nothing is said to be there: other processes store jobs too.
POLL = 0.25
#: Seconds to wait when the database can't be used.
TROUBLE = 2.0


class Stage:
    """Leases jobs and works on them.

    Args:
        bot: The bot.
        lease: Takes a job for an owner, if there is one.
        work: Works on it; hands it on itself.
        owner: Who leases.
        most: How many at once.
    """

    def __init__(
        self,
        bot: Bot,
        lease: Callable[[str], Job | None],
        work: Callable[[Job], Awaitable[None]],
        owner: str,
        most: int,
    ) -> None:
        self._bot, self._lease, self._work, self._owner, self._most = bot, lease, work, owner, most
        self._running: set[asyncio.Task[None]] = set()
        self._news = asyncio.Event()
        self._stopping = False
        self._loop: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begins, in the running loop."""
        self._loop = asyncio.create_task(self._run())

    def wake(self) -> None:
        """There may be something to do."""
        self._news.set()

    async def _run(self) -> None:
        while not self._stopping:
            self._news.clear()
            job = await self._next() if len(self._running) < self._most else None
            if job is not None:
                self._start(job)
                continue
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait(), POLL)

    async def _next(self) -> Job | None:
        try:
            return await self._bot.db(self._lease, self._owner)
        except VerifierError as error:
            log.error("The queue can't be read: %s", error.message)
            await asyncio.sleep(TROUBLE)
            return None

    def _start(self, job: Job) -> None:
        task = asyncio.create_task(self._guarded(job))
        self._running.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        self._news.set()

    async def _guarded(self, job: Job) -> None:
        beat = asyncio.create_task(self._beat(job, asyncio.current_task()))
        try:
            await self._work(job)
        except asyncio.CancelledError:
            await self._bot.db(self._bot.jobs.untouched, job)
        except Exception as error:  # whatever it is: the lease ends, and the job is taken up again
            log.error("Job %d: %s", job.n, where(error))
        finally:
            beat.cancel()

    async def _beat(self, job: Job, task: asyncio.Task[None] | None) -> None:
        """Prolongs the lease while the job is worked on; stops the work where another has it."""
        while True:
            await asyncio.sleep(self._bot.settings.lease / 3)
            try:
                held = await self._bot.db(self._bot.jobs.alive, job)
            except VerifierError as error:
                log.error("The queue can't be written: %s", error.message)
                continue
            if held is None and task is not None:
                task.cancel()
                return

    async def stop(self, seconds: float) -> None:
        """Takes nothing more; waits so long for what is begun, then gives it back."""
        self._stopping = True
        self._news.set()
        if self._loop is not None:
            await self._loop
        if self._running:
            _, late = await asyncio.wait(self._running, timeout=seconds)
            for task in late:
                task.cancel()
            if late:
                await asyncio.wait(late)
