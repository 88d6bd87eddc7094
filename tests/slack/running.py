"""The real bot, running against the Slack that stands in for the real one."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from pydantic import SecretStr

from tests.slack.answers import answer
from tests.slack.mock_slack import BOT, SECRET, TEAM, MockSlack, Reply
from verifier.answers.values import Answer
from verifier.articles import Article
from verifier.desk import Desk
from verifier.facts import FactStore
from verifier.report import Report
from verifier.slack.bot import Bot
from verifier.slack.http import PATH
from verifier.slack.service import Parts, opened, over_http
from verifier.slack.settings import SlackSettings, Tokens
from verifier.slack.socket import over_socket
from verifier.slack.worker import Worker

TOKENS = Tokens(bot=SecretStr("xoxb-test"), app=SecretStr("xapp-test"), secret=SecretStr(SECRET))
_EVENTS = count(1)


class Replayed:
    """Answers as told to, after a while; keeps what it was asked.

    Attributes:
        asked: Questions with their thread and reader, in order.
        wait: Seconds each takes.
        gate: While it is cleared, nobody is answered.
        troubles: Raised one after another before anything is answered.
        make: The answer to a question.
    """

    def __init__(self, wait: float = 0.0) -> None:
        self.asked: list[tuple[str, str, str | None]] = []
        self.wait = wait
        self.gate = asyncio.Event()
        self.gate.set()
        self.troubles: list[Exception] = []
        self.make: Callable[[str], Answer] = lambda question: answer(
            f"{hash(question):x}".rjust(64, "0")[-64:]
        )
        self.report: Report | None = None
        self.compared: list[tuple[str, str]] = []

    async def ask(
        self, question: str, *, thread: str, reader: str | None, on_stage: Callable[[str], None]
    ) -> Answer:
        self.asked.append((question, thread, reader))
        on_stage("is reading two articles…")
        await asyncio.sleep(self.wait)
        await self.gate.wait()
        if self.troubles:
            raise self.troubles.pop(0)
        made = self.make(question)
        return made.model_copy(update={"reader": reader})

    async def compare(self, a: Article, b: Article, *, on_stage: Callable[[str], None]) -> Report:
        self.compared.append((a.text, b.text))
        assert self.report is not None
        return self.report


@dataclass
class Running:
    """A running bot, and ways to send it what Slack sends."""

    bot: Bot
    slack: MockSlack
    answerer: Replayed
    worker: Worker
    url: str = ""
    replies: list[Reply] = field(default_factory=list)

    async def event(self, event: dict[str, Any], *, id: str | None = None, **sent: Any) -> Reply:
        """An event, by whichever way the bot listens."""
        body = wrapped(event, id)
        if not self.url:
            return await self.slack.send("events_api", body)
        return await self.slack.deliver(self.url, body, **sent)

    async def interaction(self, body: dict[str, Any]) -> Reply:
        """A click, a shortcut or a submitted modal."""
        if not self.url:
            return await self.slack.send("interactive", body)
        return await self.slack.deliver(self.url, body, form="payload")

    async def command(self, text: str, *, user: str = "U1", channel: str = "C1") -> Reply:
        """``/verify`` with that text."""
        body = {
            "command": "/verify",
            "text": text,
            "user_id": user,
            "channel_id": channel,
            "team_id": TEAM,
            "trigger_id": f"t{next(_EVENTS)}",
            "response_url": "https://hooks.slack.example/x",
        }
        if not self.url:
            return await self.slack.send("slash_commands", body)
        return await self.slack.deliver(self.url, body, form="command")

    async def until_posted(self, n: int, channel: str | None = None) -> list[dict[str, Any]]:
        """Waits for so many messages for all."""
        await self.slack.until(lambda: len(self.slack.posted(channel)) >= n)
        return self.slack.posted(channel)

    async def settled(self, seconds: float = 10.0) -> None:
        """Waits until no job is open."""
        end = asyncio.get_running_loop().time() + seconds
        while True:
            counts = await self.bot.db(self.bot.jobs.counts)
            if not set(counts) - {"done", "given_up"}:
                return
            assert asyncio.get_running_loop().time() < end, counts
            await asyncio.sleep(0.01)


def wrapped(event: dict[str, Any], id: str | None = None) -> dict[str, Any]:
    """An event as Slack sends it."""
    return {
        "type": "event_callback",
        "team_id": TEAM,
        "api_app_id": "A0",
        "event_id": id or f"Ev{next(_EVENTS)}",
        "event_time": 1_790_000_000,
        "authorizations": [{"team_id": TEAM, "user_id": BOT, "is_bot": True}],
        "event": event,
    }


def mention(
    text: str, *, ts: str | None = None, channel: str = "C1", user: str = "U1", **more: Any
) -> dict[str, Any]:
    """A message that names the bot."""
    at, said = f"{1_780_000_000 + next(_EVENTS)}.000100", f"<@{BOT}> {text}"
    made = {"type": "app_mention", "channel": channel, "user": user, "ts": at, "text": said}
    return made | more


def direct(text: str, *, user: str = "U1", **more: Any) -> dict[str, Any]:
    """A direct message to the bot."""
    at = f"{1_780_000_000 + next(_EVENTS)}.000100"
    made = {"type": "message", "channel_type": "im", "channel": f"D{user[1:]}", "ts": at}
    return made | {"user": user, "text": text} | more


def click(action: str, value: str, *, user: str = "U1", channel: str = "C1", **more: Any) -> dict[str, Any]:
    """A click on a button."""
    return {
        "type": "block_actions",
        "trigger_id": f"t{next(_EVENTS)}",
        "user": {"id": user, "team_id": TEAM},
        "team": {"id": TEAM},
        "channel": {"id": channel},
        "actions": [{"type": "button", "action_id": action, "value": value, "block_id": "b"}],
    } | more


def submitted(
    callback: str, values: dict[str, str], *, user: str = "U1", private: str = ""
) -> dict[str, Any]:
    """A modal, filled in and sent."""
    state = {name: {"value": {"type": "plain_text_input", "value": value}} for name, value in values.items()}
    return {
        "type": "view_submission",
        "trigger_id": f"t{next(_EVENTS)}",
        "user": {"id": user, "team_id": TEAM},
        "team": {"id": TEAM},
        "view": {
            "id": f"V{next(_EVENTS)}",
            "type": "modal",
            "callback_id": callback,
            "private_metadata": private,
            "state": {"values": state},
        },
    }


@asynccontextmanager
async def running(
    slack: MockSlack,
    place: str,
    *,
    door: str = "http",
    answerer: Replayed | None = None,
    facts: FactStore | None = None,
    work: bool = True,
    **settings: Any,
) -> AsyncIterator[Running]:
    """The bot, listening and working; ``door`` is "http", "socket" or none."""
    given = {"api": slack.api, "pause": 0.0, "watch": 3_600.0} | settings
    replayed = answerer or Replayed()
    async with AsyncExitStack() as stack:
        desk = stack.enter_context(Desk.open(place))
        parts = Parts(desk, replayed, facts)
        bot = await stack.enter_async_context(opened(SlackSettings(**given), TOKENS, parts))
        worker = Worker(bot)
        url = ""
        if door == "http":
            port = await stack.enter_async_context(over_http(bot, TOKENS, 0, "127.0.0.1"))
            url = f"http://127.0.0.1:{port}{PATH}"
        elif door == "socket":
            await stack.enter_async_context(over_socket(bot, TOKENS, 0.2))
        if work:
            worker.start()
            stack.push_async_callback(worker.stop, 0.2)
        yield Running(bot, slack, replayed, worker, url)
