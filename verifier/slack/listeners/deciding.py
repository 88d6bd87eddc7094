"""The second person: approves or rejects a proposed fact, after a look at it where it is not public."""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from verifier.errors import FactRefused
from verifier.facts import Fact
from verifier.slack import words
from verifier.slack.bot import Bot
from verifier.slack.calls import SlackTrouble
from verifier.slack.listeners.commands import open_view
from verifier.slack.listeners.pasted import field, given
from verifier.slack.proposing import look_up, person_of, proposer
from verifier.slack.review import APPROVE, LOOK, REJECT, look_view
from verifier.slack.values import Kind, NewJob

WHY = "why_rejected"
_OWN = "You proposed this fact; a second person has to decide on it."
_HIDDEN = "This fact is not public, and you are not among those who may see it."
_DECIDED = "Somebody has decided on this fact already."
Body = Mapping[str, Any]
Deed = Callable[[Fact], Awaitable[None]]


def register_deciding(app: AsyncApp, bot: Bot) -> None:
    """Adds the listeners."""

    @app.action(APPROVE)
    async def approve(ack: AsyncAck, body: Body, action: Body) -> None:
        await ack()
        bot.soon(_if_may(bot, body, str(action["value"]), lambda fact: _approve(bot, body, fact)))

    @app.action(REJECT)
    async def reject(ack: AsyncAck, body: Body, action: Body) -> None:
        await ack()
        view, trigger = _why_view(str(action["value"])), str(body["trigger_id"])
        bot.soon(_if_may(bot, body, str(action["value"]), lambda _: open_view(bot, trigger, view)))

    @app.action(LOOK)
    async def look(ack: AsyncAck, body: Body, action: Body) -> None:
        await ack()
        trigger = str(body["trigger_id"])
        bot.soon(
            _if_may(bot, body, str(action["value"]), lambda fact: open_view(bot, trigger, look_view(fact)))
        )

    @app.view(WHY)
    async def rejected(ack: AsyncAck, body: Body, view: Body) -> None:
        await ack()
        fact, reason = str(view["private_metadata"]), given(view)["why"]
        bot.soon(_if_may(bot, body, fact, lambda held: _reject(bot, body, held, reason)))


async def _if_may(bot: Bot, body: Body, id: str, deed: Deed) -> None:
    """Does it, or tells the person why not. A click that is lost is clicked again: nothing was done."""
    assert bot.facts is not None
    user = str(body["user"]["id"])
    with contextlib.suppress(SlackTrouble):
        try:
            fact = await bot.db(look_up, bot.facts, id)
            no = _DECIDED if fact is None else await _why_not(bot, user, fact, _channel(body))
            if fact is not None and not no:
                await deed(fact)
        except FactRefused:
            no = _DECIDED
        if no:
            key = f"told:{body.get('trigger_id') or body['view']['id']}"
            said = NewJob(key=key, kind=Kind.SAY, channel=user, asker=user, result={"say": no})
            await bot.take(said, limited=False)


async def _why_not(bot: Bot, user: str, fact: Fact, channel: str | None) -> str:
    if not await bot.people.in_group(user, bot.settings.facts_group):
        return words.NOT_YOURS
    if channel is not None and await bot.people.shared_outside(channel):
        return words.NOT_HERE
    hidden = fact.hidden_at(bot.jobs.clock())
    if hidden and not await bot.people.in_group(user, bot.settings.hidden_group):
        return _HIDDEN
    return _OWN if await bot.db(proposer, bot.jobs, fact.id) == user else ""


async def _approve(bot: Bot, body: Body, fact: Fact) -> None:
    assert bot.facts is not None
    user = str(body["user"]["id"])
    await bot.db(bot.facts.approve, fact.id, person=person_of(user), reason="approved in Slack")
    await _tell_all(bot, fact, f"<@{user}> has approved it.")


async def _reject(bot: Bot, body: Body, fact: Fact, reason: str) -> None:
    assert bot.facts is not None
    user = str(body["user"]["id"])
    await bot.db(bot.facts.void, fact.id, person=person_of(user), reason=reason)
    await _tell_all(bot, fact, f"<@{user}> has rejected it; the reason is in its history.")


async def _tell_all(bot: Bot, fact: Fact, said: str) -> None:
    """In the thread of the proposal."""
    review = await bot.db(bot.jobs.by_key, f"review:{fact.id}")
    if review is None:
        return
    new = NewJob(
        key=f"decided:{fact.id}",
        kind=Kind.SAY,
        channel=review.posted_channel or review.channel,
        thread=review.posted_ts,
        asker=review.asker,
        result={"say": said},
    )
    await bot.take(new, limited=False)


def _channel(body: Body) -> str | None:
    return (body.get("channel") or {}).get("id")


def _why_view(fact: str) -> dict[str, Any]:
    return {
        "type": "modal",
        "callback_id": WHY,
        "private_metadata": fact,
        "title": {"type": "plain_text", "text": "Reject a fact"},
        "submit": {"type": "plain_text", "text": "Reject"},
        "close": {"type": "plain_text", "text": "Cancel"},
        "blocks": [field("why", "Why? It stays in the fact's history", 500, needed=True)],
    }
