"""The app's home tab, and the prompts shown where a person begins to write to it."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from verifier.slack import words
from verifier.slack.bot import Bot
from verifier.slack.calls import SlackTrouble
from verifier.slack.listeners.commands import open_view
from verifier.slack.listeners.pasted import paste_view
from verifier.slack.parts import button, buttons, mrkdwn, small

ASK, PROPOSE = "home_ask", "home_propose"


def home_view(*, facts: bool) -> dict[str, Any]:
    """What the home tab shows; ``facts`` is whether the person may propose facts."""
    shown = [button("Ask or compare", ASK, "ask", style="primary")]
    if facts:
        shown.append(button("Propose a fact", PROPOSE, "propose"))
    about = (
        "*What I keep:* your question, who asked it where, and the answer, in the desk's own database. "
        "*What I never do:* answer from a model's memory, fetch pages, or say who is right."
    )
    blocks = [mrkdwn(words.HELP), buttons(*shown), {"type": "divider"}, mrkdwn(about), small(words.WATERMARK)]
    return {"type": "home", "blocks": blocks}


def register(app: AsyncApp, bot: Bot) -> None:
    """Adds the listeners."""

    @app.event("app_home_opened")
    async def opened(event: Mapping[str, Any]) -> None:
        if event.get("tab") == "home":
            bot.soon(_show(bot, str(event["user"])))

    @app.action(ASK)
    async def ask(ack: AsyncAck, body: Mapping[str, Any]) -> None:
        await ack()
        bot.soon(open_view(bot, str(body["trigger_id"]), paste_view(str(body["user"]["id"]))))


async def _show(bot: Bot, user: str) -> None:
    # It is shown anew each time it is opened: a failure mends itself.
    with contextlib.suppress(SlackTrouble):
        facts = bot.facts is not None and await bot.people.in_group(user, bot.settings.facts_group)
        await bot.slack.post("views.publish", user_id=user, view=home_view(facts=facts))
