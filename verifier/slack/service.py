"""The running bot: opened, let in by Slack one way or the other, and closed without losing anything."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import aiohttp
from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_sdk.web.async_client import AsyncWebClient

from verifier.errors import SettingsError
from verifier.slack.app import make_app, quiet_logger
from verifier.slack.bot import Bot
from verifier.slack.calls import TIMEOUT, Limited, Refused, Slack, SlackTrouble
from verifier.slack.http import Gate, web_app
from verifier.slack.jobs import Jobs
from verifier.slack.people import Me, People
from verifier.slack.settings import SlackSettings, Tokens
from verifier.slack.worker import Worker

if TYPE_CHECKING:
    from verifier.desk import Desk
    from verifier.facts import FactStore
    from verifier.slack.answering import Answerer

log = logging.getLogger(__name__)
#: Seconds between two tries to reach Slack at the start.
AGAIN = 5.0
#: Seconds between two pings over Socket Mode.
PING = 10.0


@dataclass(frozen=True)
class Parts:
    """What the bot works with; opened and closed by whoever runs it.

    Attributes:
        desk: The desk's database.
        answerer: Who answers.
        facts: The fact store, if there is one.
    """

    desk: Desk
    answerer: Answerer
    facts: FactStore | None = None


@asynccontextmanager
async def opened(settings: SlackSettings, tokens: Tokens, parts: Parts) -> AsyncIterator[Bot]:
    """The bot, not listening and not working yet.

    Raises:
        SettingsError: Slack does not take the bot token.
    """
    limit = aiohttp.ClientTimeout(total=TIMEOUT)
    async with aiohttp.ClientSession(timeout=limit, trust_env=True) as session:
        slack = Slack(_client(settings, tokens, session))
        me = await who_am_i(slack)
        jobs = Jobs(parts.desk, lease=settings.lease, pause=settings.pause)
        bot = Bot(
            settings, slack, People(slack, me), parts.desk, jobs, answerer=parts.answerer, facts=parts.facts
        )
        try:
            yield bot
        finally:
            await bot.close()


def _client(settings: SlackSettings, tokens: Tokens, session: aiohttp.ClientSession) -> AsyncWebClient:
    # No retries of the SDK's own: they would sleep inside a lease, and 5xx may mean that it was posted.
    return AsyncWebClient(
        token=tokens.bot.get_secret_value(),
        base_url=settings.api,
        session=session,
        timeout=TIMEOUT,
        retry_handlers=[],
        logger=quiet_logger(),
    )


async def who_am_i(slack: Slack, again: float = AGAIN) -> Me:
    """The app as Slack knows it; waits while Slack can't be reached.

    Raises:
        SettingsError: Slack does not take the bot token.
    """
    while True:
        try:
            said = await slack.post("auth.test")
        except Refused as trouble:
            raise SettingsError(
                f"Slack does not take SLACK_BOT_TOKEN ({trouble.code}).",
                hint="Install the app in the workspace again, and copy its bot token.",
            ) from trouble
        except SlackTrouble as trouble:
            log.warning("Slack can't be reached: %s", trouble.code)
            await asyncio.sleep(trouble.seconds if isinstance(trouble, Limited) else again)
        else:
            return Me(
                user=said["user_id"],
                bot=said.get("bot_id") or "",
                team=said["team_id"],
                enterprise=said.get("enterprise_id"),
            )


@asynccontextmanager
async def over_http(bot: Bot, tokens: Tokens, port: int, host: str = "0.0.0.0") -> AsyncIterator[int]:
    """Listens for signed requests; gives the port."""
    assert tokens.secret is not None
    gate = Gate(tokens.secret.get_secret_value())
    runner = web.AppRunner(web_app(make_app(bot), gate), access_log=None, shutdown_timeout=5.0)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()


@asynccontextmanager
async def over_socket(bot: Bot, tokens: Tokens, ping: float = PING) -> AsyncIterator[None]:
    """Listens over Socket Mode: no address of one's own, no port."""
    assert tokens.app is not None
    handler = AsyncSocketModeHandler(
        make_app(bot),
        tokens.app.get_secret_value(),
        logger=quiet_logger(),
        web_client=bot.slack.client,
        ping_interval=ping,
    )
    connecting = asyncio.create_task(handler.connect_async())  # type: ignore[no-untyped-call]  # Bolt's
    try:
        yield
    finally:
        connecting.cancel()
        with suppress(asyncio.CancelledError):
            await connecting
        await handler.close_async()  # type: ignore[no-untyped-call]  # Bolt's


async def serve(
    settings: SlackSettings,
    tokens: Tokens,
    parts: Parts,
    *,
    http: int | None,
    say: Callable[[str], None],
    grace: float = 20.0,
) -> None:
    """Runs the bot until SIGTERM or SIGINT.

    Then: nothing new is taken in, what is being answered is ended within ``grace`` seconds or given back to
    the queue, where the next start finds it.

    Args:
        settings: How it works.
        tokens: What it is let in with.
        parts: What it works with.
        http: The port to listen on; ``None`` is Socket Mode.
        say: Told when it is up, and that it stops.
        grace: Seconds for what is begun.
    """
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    async with opened(settings, tokens, parts) as bot:
        worker = Worker(bot)
        worker.start()
        try:
            door = over_socket(bot, tokens) if http is None else over_http(bot, tokens, http)
            async with door as port:
                say("Listening over Socket Mode." if port is None else f"Listening on port {port}.")
                await stop.wait()
                say("Stopping: what is being answered is finished or kept for the next start.")
        finally:
            await worker.stop(grace)
