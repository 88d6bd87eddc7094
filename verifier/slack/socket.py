"""The way in over Socket Mode: no address of one's own, no port."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import aiohttp
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.aiohttp import SocketModeClient

from verifier.slack.app import make_app, quiet_logger
from verifier.slack.bot import Bot
from verifier.slack.calls import trouble_of
from verifier.slack.reach import reached, unless

if TYPE_CHECKING:
    from verifier.slack.settings import Tokens

log = logging.getLogger(__name__)
#: Seconds between two pings.
PING = 10.0
#: Seconds without a connection after which Slack is asked for another address.
DEAF = 60.0


@asynccontextmanager
async def over_socket(
    bot: Bot, tokens: Tokens, ping: float = PING, *, deaf: float = DEAF, stop: asyncio.Event | None = None
) -> AsyncIterator[None]:
    """Listens, once it is connected.

    Raises:
        SettingsError: Slack does not take the app token.
        Stopped: The bot is to stop, and was not connected yet.
    """
    assert tokens.app is not None
    token = tokens.app.get_secret_value()
    address = await unless(stop, _address(bot, token))
    handler = AsyncSocketModeHandler(
        make_app(bot), token, logger=quiet_logger(), web_client=bot.slack.client, ping_interval=ping
    )
    handler.client.wss_uri = address
    watching = asyncio.create_task(_watch(handler.client, deaf))
    try:
        await unless(stop, handler.connect_async())  # type: ignore[no-untyped-call]  # Bolt's
        yield
    finally:
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)
        await handler.close_async()  # type: ignore[no-untyped-call]  # Bolt's


async def _address(bot: Bot, token: str) -> str:
    """Where to connect. Asked here the first time: the SDK would ask with a wrong token for ever."""

    async def ask() -> str:
        try:
            return str((await bot.slack.client.apps_connections_open(app_token=token))["url"])
        except (SlackApiError, aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            raise trouble_of(error) from error

    hint = "Make an app-level token with the scope connections:write, and copy it."
    return await reached(ask, "SLACK_APP_TOKEN", hint)


async def _watch(client: SocketModeClient, deaf: float) -> None:
    """Makes the SDK ask for another address: it tries the one it has for ever, and each is good once."""
    silent = 0
    while True:
        await asyncio.sleep(deaf / 4)
        silent = 0 if await client.is_connected() else silent + 1
        if silent >= 4:
            log.error("Not connected to Slack for %.0f seconds; asking for another address", deaf)
            client.wss_uri, silent = None, 0
