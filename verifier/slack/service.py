"""The running bot: opened, let in by Slack one way or the other, and closed without losing anything."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import aiohttp
from aiohttp import web
from slack_sdk.web.async_client import AsyncWebClient

from verifier.slack.app import make_app, quiet_logger
from verifier.slack.bot import Bot
from verifier.slack.calls import TIMEOUT, Slack
from verifier.slack.http import Gate, web_app
from verifier.slack.jobs import Jobs
from verifier.slack.people import Me, People
from verifier.slack.reach import Stopped, reached, unless
from verifier.slack.settings import SlackSettings, Tokens
from verifier.slack.socket import over_socket
from verifier.slack.worker import Worker

if TYPE_CHECKING:
    from verifier.desk import Desk
    from verifier.facts import FactStore
    from verifier.slack.answering import Answerer


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
async def opened(
    settings: SlackSettings, tokens: Tokens, parts: Parts, stop: asyncio.Event | None = None
) -> AsyncIterator[Bot]:
    """The bot, not listening and not working yet.

    Raises:
        SettingsError: Slack does not take the bot token.
        Stopped: The bot is to stop, and Slack could not be reached yet.
    """
    limit = aiohttp.ClientTimeout(total=TIMEOUT)
    async with aiohttp.ClientSession(timeout=limit, trust_env=True) as session:
        slack = Slack(_client(settings, tokens, session))
        me = await unless(stop, who_am_i(slack))
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


async def who_am_i(slack: Slack) -> Me:
    """The app as Slack knows it; waits while Slack can't be reached.

    Raises:
        SettingsError: Slack does not take the bot token.
    """
    hint = "Install the app in the workspace again, and copy its bot token."
    said = await reached(lambda: slack.post("auth.test"), "SLACK_BOT_TOKEN", hint)
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
    with _told_to_stop() as stop:
        try:
            async with opened(settings, tokens, parts, stop) as bot:
                await _work(bot, tokens, http, say, grace, stop)
        except Stopped:
            say("Stopping: Slack could not be reached.")


async def _work(
    bot: Bot, tokens: Tokens, http: int | None, say: Callable[[str], None], grace: float, stop: asyncio.Event
) -> None:
    worker = Worker(bot)
    worker.start()
    try:
        door = over_socket(bot, tokens, stop=stop) if http is None else over_http(bot, tokens, http)
        async with door as port:
            say("Listening over Socket Mode." if port is None else f"Listening on port {port}.")
            await stop.wait()
            say("Stopping: what is being answered is finished or kept for the next start.")
    finally:
        await worker.stop(grace)


@contextmanager
def _told_to_stop() -> Iterator[asyncio.Event]:
    loop, stop, signals = asyncio.get_running_loop(), asyncio.Event(), (signal.SIGTERM, signal.SIGINT)
    for name in signals:
        loop.add_signal_handler(name, stop.set)
    try:
        yield stop
    finally:
        for name in signals:
            loop.remove_signal_handler(name)
