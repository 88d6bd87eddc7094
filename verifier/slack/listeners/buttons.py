"""The buttons below an answer: share it, the whole of it, what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from verifier.slack.blocks import OPINION, REPORT, SHARE
from verifier.slack.bot import Bot
from verifier.slack.feedback import keep_opinion
from verifier.slack.listeners.commands import open_view
from verifier.slack.listeners.pasted import field, given
from verifier.slack.posts import whole
from verifier.slack.values import Job, Kind, NewJob

WRONG = "what_is_wrong"
Body = Mapping[str, Any]


def register(app: AsyncApp, bot: Bot) -> None:
    """Adds the listeners."""
    _register_sharing(app, bot)
    _register_opinions(app, bot)


def _register_sharing(app: AsyncApp, bot: Bot) -> None:
    @app.action(SHARE)
    async def share(ack: AsyncAck, body: Body, action: Body) -> None:
        job = await _job(bot, str(action["value"]))
        if job is not None and await _may_share(bot, job, _user(body)):
            await bot.take(shared(job), limited=False)
        await ack()

    @app.action(REPORT)
    async def report(ack: AsyncAck, body: Body, action: Body) -> None:
        job = await _job(bot, str(action["value"]))
        user = _user(body)
        if job is not None and (not job.private or user == job.asker):
            await bot.take(whole(job, user), limited=False)
        await ack()


def _register_opinions(app: AsyncApp, bot: Bot) -> None:
    @app.action(OPINION)
    async def opinion(ack: AsyncAck, body: Body, action: Body) -> None:
        verdict, number = _verdict(action)
        if number is not None:
            await bot.db(keep_opinion, bot.jobs, number, _user(body), verdict == "right", "")
            if verdict == "wrong":
                bot.soon(open_view(bot, str(body["trigger_id"]), _wrong_view(number)))
        await ack()

    @app.view(WRONG)
    async def told(ack: AsyncAck, body: Body, view: Body) -> None:
        number = int(view["private_metadata"])
        await bot.db(keep_opinion, bot.jobs, number, _user(body), False, given(view)["what"])
        await ack()


def shared(job: Job) -> NewJob:
    """An answer one person was shown, for all of the channel; the same is shared once."""
    return NewJob(
        key=f"share:{job.n}",
        kind=Kind.SHARE,
        channel=job.channel,
        thread=job.thread,
        asker=job.asker,
        about={"of": job.n},
        result=job.result,
    )


async def _may_share(bot: Bot, job: Job, user: str) -> bool:
    """Only by who asked, and nothing that some may not see; who reads along is looked at later."""
    if user != job.asker or not job.private or job.result is None:
        return False
    answer = await bot.db(bot.desk.answer, str(job.result.get("answer", "")))
    return answer is not None and answer.reader is None


async def _job(bot: Bot, number: str) -> Job | None:
    job = await bot.db(bot.jobs.get, int(number)) if number.isdecimal() else None
    return job if job is not None and job.result is not None and "say" not in job.result else None


def _verdict(action: Body) -> tuple[str, int | None]:
    verdict, _, number = str(action.get("value", "")).partition(":")
    return verdict, int(number) if number.isdecimal() else None


def _user(body: Body) -> str:
    return str(body["user"]["id"])


def _wrong_view(job: int) -> dict[str, Any]:
    hint = "It is kept with the answer, for those who look after how well I do."
    return {
        "type": "modal",
        "callback_id": WRONG,
        "private_metadata": str(job),
        "title": {"type": "plain_text", "text": "What is wrong?"},
        "submit": {"type": "plain_text", "text": "Send"},
        "close": {"type": "plain_text", "text": "Cancel"},
        "blocks": [field("what", "What should it say, and where is that known from?", 3_000, hint=hint)],
    }
