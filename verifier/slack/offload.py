"""The database's thread: what blocks is done beside the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Offload:
    """Runs functions one after another in a thread of its own.

    One thread: two writers of one process would wait for each other by sleeping, in SQLite.
    """

    def __init__(self, name: str = "desk") -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=name)

    async def __call__(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What the function returns. Once begun it runs to its end, whoever stops waiting for it."""
        loop = asyncio.get_running_loop()
        return await asyncio.shield(loop.run_in_executor(self._thread, partial(function, *args, **kwargs)))

    def close(self) -> None:
        """Ends the thread once what was begun is done."""
        self._thread.shutdown(wait=True)
