"""The worker's first stage: what a job asks for is worked out and stored, ready to be posted."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from typing import Any

from verifier.articles import Article
from verifier.errors import (
    BudgetExceeded,
    InputError,
    ModelError,
    NoModel,
    Unauthorized,
)
from verifier.slack import calls, words
from verifier.slack.bot import Bot
from verifier.slack.calls import Limited, Refused, SlackTrouble
from verifier.slack.reliance import rely
from verifier.slack.status import Status
from verifier.slack.trouble import where
from verifier.slack.values import DIRECT, Job, Kind
from verifier.slack.waiting import backoff, by_age, put_off

log = logging.getLogger(__name__)
#: What trying again does not mend.
_FINAL = (InputError, BudgetExceeded, Unauthorized, NoModel)
#: Tries more than are made of one that fails with an error: workers are also stopped, or lose their machine.
_SILENT = 2
Result = dict[str, Any]


class _EndsWorkers(Exception):
    """Each worker that took it was gone before it was answered."""


class Answering:
    """Works out what jobs ask for.

    Args:
        bot: The bot.
    """

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def work(self, job: Job) -> None:
        """Answers a job, puts it off, or gives up on it with a word to its asker."""
        status = Status(self._bot.slack, job)
        shown = asyncio.create_task(status.run())
        try:
            # One that ended several workers without a word is not to end more of them.
            if job.attempts > self._bot.settings.attempts + _SILENT:
                raise _EndsWorkers
            result, tokens = await self._result(job, status)
        except SlackTrouble as trouble:
            await self._not_looked_up(job, trouble)
        except Exception as error:  # whatever it is, the asker gets an answer or is told
            await self._failed(job, error)
        else:
            await self._bot.db(self._bot.jobs.answered, job, result, tokens=tokens)
        finally:
            shown.cancel()
        self._bot.wake()

    async def _not_looked_up(self, job: Job, trouble: SlackTrouble) -> None:
        """Who asks or reads along could not be looked up: no try of answering, if it can be mended."""
        if isinstance(trouble, Refused) and not trouble.setup:
            await self._failed(job, trouble)
            return
        if isinstance(trouble, Refused):
            log.error("Slack refuses the app: %s. See verifier slack check.", trouble.code)
            wait = calls.MENDED
        else:
            wait = trouble.seconds if isinstance(trouble, Limited) else by_age(self._bot, job)
        await put_off(self._bot, job, trouble.code, wait, counted=False)

    async def _failed(self, job: Job, error: Exception) -> None:
        log.warning("Job %d, try %d: %s", job.n, job.attempts, where(error))
        if job.attempts < self._bot.settings.attempts and not isinstance(error, _FINAL):
            wait = error.retry_after if isinstance(error, ModelError) else None
            pause = max(wait or 0.0, backoff(job.attempts))
            await self._bot.db(self._bot.jobs.later, job, pause, type(error).__name__)
            return
        result = {"say": words.sorry(error), "failed": type(error).__name__}
        await self._bot.db(self._bot.jobs.answered, job, result)

    async def _result(self, job: Job, status: Status) -> tuple[Result, int]:
        no = await self._not_here(job)
        if no:
            return {"say": no}, 0
        if job.kind is Kind.COMPARE:
            return await self._compare(job, status)
        return await self._ask(job, status)

    async def _not_here(self, job: Job) -> str:
        """Why nothing from the desk's store is said there, or to them; empty where it may be."""
        people, settings = self._bot.people, self._bot.settings
        if await people.outsider(job.asker):
            return words.STRANGER
        # A private answer in a shared channel stays within the house: its asker alone sees it.
        if job.private or settings.shared_channels or job.channel.startswith(DIRECT):
            return ""
        return words.OUTSIDE if await people.shared_outside(job.channel) else ""

    async def _ask(self, job: Job, status: Status) -> tuple[Result, int]:
        answer = await self._bot.answerer.ask(
            str(job.about["question"]),
            thread=job.thread_key(),
            reader=await self._reader(job),
            on_stage=status.say,
        )
        await self._bot.db(self._bot.desk.keep_answer, answer, thread=job.thread_key())
        await self._bot.db(rely, self._bot.jobs, job, answer.facts_relied_on())
        return {"answer": answer.id}, answer.usage.input_tokens + answer.usage.output_tokens

    async def _reader(self, job: Job) -> str | None:
        """Who may see what is hidden: an allowed person, in direct messages with the app alone."""
        allowed = self._bot.settings.hidden_group
        if not job.about.get("direct") or not await self._bot.people.in_group(job.asker, allowed):
            return None
        return f"Slack {job.asker}"

    async def _compare(self, job: Job, status: Status) -> tuple[Result, int]:
        a, b = [await self._article(job.about[side]) for side in ("a", "b")]
        report = await self._bot.answerer.compare(a, b, on_stage=status.say)
        await self._bot.db(self._bot.desk.keep_report, report)
        return {"report": report.id}, report.usage.input_tokens + report.usage.output_tokens

    async def _article(self, given: object) -> Article:
        """A stored article by its id, or a pasted text."""
        assert isinstance(given, Mapping)
        if "article" in given:
            id = str(given["article"])
            return (await self._bot.db(self._bot.desk.get, [id]))[id].article
        from verifier.read import read_text

        return read_text(str(given["text"]))
