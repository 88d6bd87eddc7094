"""Takes in what is asked: what comes while others are being stored is stored together after them."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from verifier.slack.offload import Offload
from verifier.slack.settings import Limits
from verifier.slack.values import NewJob

if TYPE_CHECKING:
    from verifier.slack.jobs import Jobs

_Arrived = tuple[NewJob, Limits | None, "asyncio.Future[bool]"]


class Intake:
    """Stores jobs, a transaction for all that came meanwhile.

    Args:
        jobs: The queue.
        db: The database's thread.
    """

    def __init__(self, jobs: Jobs, db: Offload) -> None:
        self._jobs, self._db = jobs, db
        self._arrived: list[_Arrived] = []
        self._storing: asyncio.Task[None] | None = None

    async def take(self, new: NewJob, limits: Limits | None) -> bool:
        """Stores a job; says whether it is new. It is stored once this returns, and not before."""
        stored: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._arrived.append((new, limits, stored))
        if self._storing is None or self._storing.done():
            self._storing = asyncio.create_task(self._store())
        return await stored

    async def _store(self) -> None:
        while self._arrived:
            some, self._arrived = self._arrived, []
            try:
                new = await self._db(self._jobs.store_all, [(job, limits) for job, limits, _ in some])
            except Exception as error:  # each is told: Slack sends it again
                for _, _, waiting in some:
                    if not waiting.done():
                        waiting.set_exception(error)
            else:
                for (_, _, waiting), one in zip(some, new, strict=True):
                    if not waiting.done():
                        waiting.set_result(one)
