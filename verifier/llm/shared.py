"""Equal work that is under way at once is done once."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Hashable
from dataclasses import dataclass
from typing import Any, TypeVar

R = TypeVar("R")


@dataclass
class _Work:
    task: asyncio.Task[Any]
    waiting: int = 0


class Shared:
    """Runs work by key; who comes while it runs waits for the same result."""

    def __init__(self) -> None:
        self._under_way: dict[Hashable, _Work] = {}

    async def run(self, key: Hashable, work: Coroutine[Any, Any, R]) -> tuple[R, bool]:
        """The result, and whether it was done for this caller rather than an earlier one.

        The work is cancelled only when all who wait for it are.
        """
        mine = self._under_way.get(key)
        first = mine is None
        if mine is None:
            mine = self._under_way[key] = _Work(asyncio.create_task(work))
        else:
            work.close()
        mine.waiting += 1
        try:
            return await asyncio.shield(mine.task), first
        finally:
            mine.waiting -= 1
            if mine.waiting == 0:
                await self._end(key, mine)

    async def _end(self, key: Hashable, work: _Work) -> None:
        del self._under_way[key]
        if not work.task.done():
            work.task.cancel()
            # Waited for, so that nothing of it is left running when the caller is told.
            await asyncio.gather(work.task, return_exceptions=True)
