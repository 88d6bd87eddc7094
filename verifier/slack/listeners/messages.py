"""Mentions, direct messages, and questions that follow in a thread."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from slack_bolt.async_app import AsyncApp

from verifier.slack import words
from verifier.slack.bot import Bot
from verifier.slack.escape import plain
from verifier.slack.values import MESSAGE, Kind, NewJob

#: Longest question; what is longer is a text to check.
LONGEST = 1_500
_MENTION = re.compile(r"<@(\w+)")
Event = Mapping[str, Any]


def register(app: AsyncApp, bot: Bot) -> None:
    """Adds the listeners."""

    @app.event("app_mention")
    async def mentioned(event: Event) -> None:
        if _from_a_person(event):
            await bot.take(question(event, bot))

    @app.event("message")
    async def written(event: Event) -> None:
        if not _from_a_person(event):
            return
        if event.get("channel_type") == "im" or await _follows(event, bot):
            await bot.take(question(event, bot))


def question(event: Event, bot: Bot) -> NewJob:
    """The job of a message. Its key is the message: a mention in a thread is sent as two events."""
    direct = event.get("channel_type") == "im"
    text = plain(str(event.get("text") or ""), bot.people.me.user)
    said = words.EMPTY if not text else words.LONG if len(text) > LONGEST else ""
    return NewJob(
        key=f"{MESSAGE}{event['channel']}:{event['ts']}",
        kind=Kind.SAY if said else Kind.ASK,
        channel=str(event["channel"]),
        thread=str(event.get("thread_ts") or event["ts"]),
        asker=str(event["user"]),
        private=bot.settings.private and not direct,
        about={"question": text[:LONGEST], "direct": direct, "threaded": "thread_ts" in event},
        result={"say": said} if said else None,
    )


def _from_a_person(event: Event) -> bool:
    """Not by a bot, and new: not an edit, a deletion or somebody joining."""
    subtype = event.get("subtype")
    return not event.get("bot_id") and bool(event.get("user")) and subtype in {None, "file_share"}


async def _follows(event: Event, bot: Bot) -> bool:
    """Whether it is a question to the bot that does not name it: by who asked it there, to nobody else."""
    text, thread = str(event.get("text") or ""), event.get("thread_ts")
    if thread is None or not text.rstrip().endswith("?") or _MENTION.search(text):
        return False
    return await bot.db(bot.jobs.asked_in, str(event["channel"]), str(thread), str(event["user"]))
