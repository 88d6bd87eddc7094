"""Facts from Slack: proposed in a modal by some, decided on by a second one of them."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from verifier.slack import words
from verifier.slack.bot import Bot
from verifier.slack.calls import SlackTrouble
from verifier.slack.escape import plain
from verifier.slack.listeners.commands import open_view
from verifier.slack.listeners.deciding import register_deciding
from verifier.slack.listeners.home import PROPOSE
from verifier.slack.listeners.pasted import field, given
from verifier.slack.proposing import (
    EMBARGO,
    FIRST,
    LAST,
    PUBLISHED,
    SOURCE,
    STATEMENT,
    URL,
    WORDS,
    propose,
    wrong,
)
from verifier.slack.values import Kind, NewJob

VIEW = "propose_fact"
Body = Mapping[str, Any]


def register(app: AsyncApp, bot: Bot) -> None:
    """Adds the listeners, where there is a fact store."""
    if bot.facts is None:
        return

    @app.action(PROPOSE)
    async def from_home(ack: AsyncAck, body: Body) -> None:
        await ack()
        bot.soon(_open(bot, body, channel=None, statement=""))

    @app.shortcut("propose_fact")
    async def from_message(ack: AsyncAck, body: Body, shortcut: Body) -> None:
        await ack()
        text = plain(str(shortcut["message"].get("text") or ""), bot.people.me.user)
        bot.soon(_open(bot, body, channel=str(shortcut["channel"]["id"]), statement=text[:3_000]))

    _register_form(app, bot)
    register_deciding(app, bot)


def _register_form(app: AsyncApp, bot: Bot) -> None:
    @app.view(VIEW)
    async def submitted(ack: AsyncAck, body: Body, view: Body) -> None:
        errors = await _take(bot, body, view)
        if errors:
            await ack(response_action="errors", errors=errors)
        else:
            await ack()


async def why_not(bot: Bot, user: str, channel: str | None) -> str:
    """Why that person may not propose or decide there; empty where they may."""
    if not await bot.people.in_group(user, bot.settings.facts_group):
        return words.NOT_YOURS
    if channel is not None and await bot.people.shared_outside(channel):
        return words.NOT_HERE
    return ""


async def tell(bot: Bot, user: str, key: str, said: str) -> None:
    """Says something to a person directly."""
    new = NewJob(key=key, kind=Kind.SAY, channel=user, asker=user, result={"say": said})
    await bot.take(new, limited=False)


async def _open(bot: Bot, body: Body, *, channel: str | None, statement: str) -> None:
    user = str(body["user"]["id"])
    with contextlib.suppress(SlackTrouble):
        no = await why_not(bot, user, channel)
        if no:
            await tell(bot, user, f"told:{body['trigger_id']}", no)
            return
        await open_view(bot, str(body["trigger_id"]), form(channel or "", statement))


async def _take(bot: Bot, body: Body, view: Body) -> dict[str, str]:
    """Keeps what was filled in; what is wrong with it, by field."""
    assert bot.facts is not None
    user, filled = str(body["user"]["id"]), given(view)
    try:
        no = await why_not(bot, user, str(view.get("private_metadata") or "") or None)
    except SlackTrouble:
        no = "Slack can't be asked who you are just now. Try again in a moment."
    errors = {STATEMENT: no} if no else wrong(filled, bot.jobs.clock().date())
    if errors:
        return errors
    fact = await bot.db(propose, bot.facts, bot.jobs, filled, user)
    if fact is None:
        return {STATEMENT: "The fact store knows this already."}
    review = bot.settings.review_channel
    new = NewJob(
        key=f"review:{fact}",
        kind=Kind.REVIEW,
        channel=review or user,
        asker=user,
        result={"review": fact} if review else {"say": _NO_CHANNEL.format(fact=fact)},
    )
    await bot.take(new, limited=False)
    return {}


_NO_CHANNEL = (
    "It is kept as proposed. No channel is set for those who decide;"
    " a second person approves it with `verifier facts approve {fact}`."
)


def form(channel: str, statement: str) -> dict[str, Any]:
    """The modal; ``channel`` is where it was opened from."""
    whole = field(STATEMENT, "The fact, as one statement that stands on its own", 3_000, needed=True)
    if statement:
        whole["element"]["initial_value"] = statement
    return {
        "type": "modal",
        "callback_id": VIEW,
        "private_metadata": channel,
        "title": {"type": "plain_text", "text": "Propose a fact"},
        "submit": {"type": "plain_text", "text": "Propose"},
        "close": {"type": "plain_text", "text": "Cancel"},
        "blocks": [
            whole,
            field(SOURCE, "Source: outlet, document, or who said it", 300, needed=True, lines=False),
            _date(PUBLISHED, "Published", needed=True),
            field(URL, "Link", 2_000, lines=False),
            field(WORDS, "The exact words of the source", 3_000),
            _date(FIRST, "First day it holds for"),
            _date(LAST, "Last day it holds for"),
            _date(EMBARGO, "Under embargo until", kind="datetimepicker"),
        ],
    }


def _date(name: str, label: str, *, needed: bool = False, kind: str = "datepicker") -> dict[str, Any]:
    return {
        "type": "input",
        "block_id": name,
        "optional": not needed,
        "label": {"type": "plain_text", "text": label},
        "element": {"type": kind, "action_id": "value"},
    }
