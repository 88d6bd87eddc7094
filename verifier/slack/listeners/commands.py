"""``/verify`` and the message shortcut: answers that the asker alone sees until they share them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from verifier.slack import words
from verifier.slack.bot import Bot
from verifier.slack.calls import SlackTrouble
from verifier.slack.escape import escape, links, plain
from verifier.slack.listeners.messages import LONGEST
from verifier.slack.listeners.pasted import paste_view
from verifier.slack.values import Kind, NewJob

Body = Mapping[str, Any]


def register(app: AsyncApp, bot: Bot) -> None:
    """Adds the listeners."""

    @app.command("/verify")
    async def command(ack: AsyncAck, body: Body) -> None:
        text = str(body.get("text") or "").strip()
        if text.lower() == "help":
            await ack(text=words.HELP)
            return
        if text:
            await bot.take(await asked(body, text, bot))
        else:
            bot.soon(open_view(bot, str(body["trigger_id"]), paste_view(str(body["channel_id"]))))
        await ack()

    @app.shortcut("check_message")
    async def check(ack: AsyncAck, shortcut: Body) -> None:
        await bot.take(checked(shortcut, bot))
        await ack()


async def open_view(bot: Bot, trigger: str, view: dict[str, Any]) -> None:
    """Opens a modal. A trigger lives three seconds: there is no second try, the person clicks again."""
    try:
        await bot.slack.post("views.open", trigger_id=trigger, view=view)
    except SlackTrouble:
        return


async def asked(body: Body, text: str, bot: Bot) -> NewJob:
    """The job of a command: two links are compared, anything else is a question."""
    given = links(text)
    sides, unknown = await _stored(given, bot) if len(given) == 2 else ([], [])
    question = plain(text, bot.people.me.user)
    said = words.LONG if len(question) > LONGEST else ""
    if unknown:
        said = words.UNKNOWN_LINK.format(links=", ".join(f"`{escape(one)}`" for one in unknown))
    compared = len(sides) == 2
    return NewJob(
        key=f"command:{body['trigger_id']}",
        kind=Kind.SAY if said else Kind.COMPARE if compared else Kind.ASK,
        channel=str(body["channel_id"]),
        asker=str(body["user_id"]),
        private=True,
        about={"a": sides[0], "b": sides[1]} if compared else {"question": question[:LONGEST]},
        result={"say": said} if said else None,
    )


async def _stored(given: tuple[str, ...], bot: Bot) -> tuple[list[Any], list[str]]:
    """Stored articles by address, and the addresses of which none is stored. No page is ever fetched."""
    sides: list[Any] = []
    unknown: list[str] = []
    for url in given:
        held = await bot.db(bot.desk.by_url, url) or await bot.db(bot.desk.by_url, url.split("?")[0])
        if held is None:
            unknown.append(url.replace("`", "")[:300])
        else:
            sides.append({"article": held.article.id})
    return sides, unknown


def checked(shortcut: Body, bot: Bot) -> NewJob:
    """The job of "Check this message": what the message says, as a question."""
    message = shortcut["message"]
    text = plain(str(message.get("text") or ""), bot.people.me.user)
    said = words.EMPTY if not text else words.LONG if len(text) > LONGEST else ""
    return NewJob(
        key=f"shortcut:{shortcut['trigger_id']}",
        kind=Kind.SAY if said else Kind.ASK,
        channel=str(shortcut["channel"]["id"]),
        thread=str(message.get("thread_ts") or message["ts"]),
        asker=str(shortcut["user"]["id"]),
        private=True,
        about={"question": text[:LONGEST], "threaded": "thread_ts" in message},
        result={"say": said} if said else None,
    )
