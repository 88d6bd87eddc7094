"""Slack reached for the first time: waited for while it is away, and not longer than the bot is to run."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

from verifier.errors import SettingsError
from verifier.slack.calls import Limited, Refused, SlackTrouble

log = logging.getLogger(__name__)
#: Seconds between two tries.
AGAIN = 5.0
T = TypeVar("T")


class Stopped(Exception):
    """The bot is to stop, before it was up."""


async def unless(stop: asyncio.Event | None, deed: Coroutine[Any, Any, T]) -> T:
    """Does it, unless the bot is to stop meanwhile.

    Raises:
        Stopped: It is.
    """
    doing = asyncio.create_task(deed)
    stopping = asyncio.create_task((stop or asyncio.Event()).wait())
    try:
        await asyncio.wait({doing, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if doing.done():
            return doing.result()
        raise Stopped
    finally:
        doing.cancel()
        stopping.cancel()
        await asyncio.gather(doing, stopping, return_exceptions=True)


async def reached(ask: Callable[[], Awaitable[T]], token: str, hint: str) -> T:
    """What Slack says; waits while it can't be reached.

    Raises:
        SettingsError: It does not take the token of that name.
    """
    while True:
        try:
            return await ask()
        except Refused as trouble:
            raise SettingsError(f"Slack does not take {token} ({trouble.code}).", hint=hint) from trouble
        except SlackTrouble as trouble:
            log.warning("Slack can't be reached: %s", trouble.code)
            await asyncio.sleep(trouble.seconds if isinstance(trouble, Limited) else AGAIN)
