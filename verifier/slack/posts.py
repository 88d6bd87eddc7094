"""The worker's second stage: what is ready is posted, in the channel's turn."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter

from verifier.errors import SettingsError, VerifierError
from verifier.slack import calls, words
from verifier.slack.blocks import answer_message, is_long
from verifier.slack.bot import Bot
from verifier.slack.calls import Limited, Refused, Unreachable
from verifier.slack.files import report_file
from verifier.slack.posting import Lost, Message, Posted, Poster
from verifier.slack.proposing import look_up, proposer
from verifier.slack.reliance import rely_alike
from verifier.slack.review import review_message
from verifier.slack.say import comparison_message, moved, said
from verifier.slack.trouble import where
from verifier.slack.values import DIRECT, Job, Kind, NewJob
from verifier.slack.waiting import backoff, put_off

log = logging.getLogger(__name__)
#: What Slack will not take in that shape.
_SHAPE = {
    "invalid_blocks",
    "invalid_blocks_format",
    "msg_too_long",
    "msg_blocks_too_long",
    "metadata_too_large",
}
#: How a person's id begins.
_PERSON = ("U", "W")


class Posting:
    """Posts what jobs came to.

    Args:
        bot: The bot.
    """

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._poster = Poster(bot.slack, self._ours)
        #: How often what is stored could not be shown, by job: nothing to do with tries to post it.
        self._unshown: Counter[int] = Counter()

    async def work(self, job: Job) -> None:
        """Posts it, puts it off, posts it elsewhere, or gives up on it."""
        try:
            to = await self._addressed(job)
            if await self._outside_now(to):
                await self._withheld(job)
                self._bot.wake()
                return
            message = moved(to, await self._message(to))
            posted = await self._in_some_shape(to, message)
        except Lost:
            log.warning("Job %d is another worker's now", job.n)
        except Limited as trouble:
            await put_off(self._bot, job, trouble.code, trouble.seconds, whole_channel=True)
        except Unreachable as trouble:
            await put_off(self._bot, job, trouble.code, backoff(job.attempts))
        except Refused as trouble:
            await self._refused(job, trouble)
        except VerifierError as error:  # the database's trouble: what is stored there is not lost
            await put_off(self._bot, job, type(error).__name__, backoff(job.attempts))
        except Exception as error:  # what was stored can't be shown: an error of ours
            await self._broken(job, error)
        else:
            await self._done(job, posted)
        self._bot.wake()

    async def _broken(self, job: Job, error: Exception) -> None:
        log.error("Job %d can't be shown: %s", job.n, where(error))
        self._unshown[job.n] += 1
        if self._unshown[job.n] < self._bot.settings.attempts:
            await self._bot.db(self._bot.jobs.later, job, backoff(job.attempts), type(error).__name__)
        else:
            del self._unshown[job.n]
            await self._bot.db(self._bot.jobs.instead, job, words.sorry(error))

    async def _ours(self, job: Job) -> bool:
        return await self._bot.db(self._bot.jobs.alive, job) is not None

    async def _addressed(self, job: Job) -> Job:
        """The job with a channel where it has a person."""
        if not job.channel.startswith(_PERSON):
            return job
        return job.model_copy(update={"channel": await self._bot.people.direct(job.channel)})

    async def _outside_now(self, job: Job) -> bool:
        """Whether people of another organisation would read it: a channel can be shared at any time."""
        if job.private or self._bot.settings.shared_channels or job.channel.startswith(DIRECT):
            return False
        # What has only words of the bot's own shows nothing; shares and reviews look for themselves.
        stored = job.kind in {Kind.ASK, Kind.COMPARE, Kind.REPORT} and "say" not in (job.result or {})
        return (stored or job.kind is Kind.NOTE) and await self._bot.people.shared_outside(job.channel)

    async def _withheld(self, job: Job) -> None:
        if job.kind is Kind.NOTE:
            await self._bot.db(self._bot.jobs.directly, job)
        else:
            await self._bot.db(self._bot.jobs.instead, job, words.OUTSIDE)

    async def _in_some_shape(self, job: Job, message: Message) -> Posted:
        try:
            return await self._poster.post(job, message)
        except Refused as trouble:
            if trouble.code not in _SHAPE:
                raise
            # Slack changes what it takes. An answer in plain words is better than none.
            log.error("Job %d: Slack refuses its blocks (%s)", job.n, trouble.code)
            return await self._poster.post(job, message.model_copy(update={"blocks": ()}))

    async def _message(self, job: Job) -> Message:
        result = job.result or {}
        if "say" in result:
            return said(str(result["say"]))
        if job.kind is Kind.REPORT:
            return await asyncio.to_thread(report_file, self._bot.desk, job)  # takes the processor a while
        if "review" in result:
            return await self._review(str(result["review"]), job.channel)
        if "report" in result:
            report = await self._bot.db(self._bot.desk.report, str(result["report"]))
            assert report is not None
            return comparison_message(report, job.n)
        return await self._answer(job, str(result["answer"]))

    async def _answer(self, job: Job, id: str) -> Message:
        answer = await self._bot.db(self._bot.desk.answer, id)
        assert answer is not None
        if job.kind is not Kind.SHARE:
            return answer_message(answer, job.n, private=job.private)
        if not self._bot.settings.shared_channels and await self._bot.people.shared_outside(job.channel):
            return said(words.OUTSIDE)
        return answer_message(answer, job.n, shared_by=job.asker)

    async def _review(self, id: str, channel: str) -> Message:
        if self._bot.facts is None:
            raise SettingsError("proposed facts wait for the fact store.", hint="Start it with --facts.")
        fact = await self._bot.db(look_up, self._bot.facts, id)
        by = await self._bot.db(proposer, self._bot.jobs, id)
        if fact is None or by is None or await self._bot.people.shared_outside(channel):
            return said(words.NOT_HERE)
        return review_message(fact, by, self._bot.jobs.clock())

    async def _done(self, job: Job, posted: Posted) -> None:
        if job.kind in {Kind.ASK, Kind.COMPARE} and not job.private and await self._too_long(job):
            await self._bot.take(whole(job, job.asker, posted), limited=False)
        if job.kind is Kind.SHARE:
            await self._bot.db(rely_alike, self._bot.jobs, job, int(str(job.about["of"])))
        await self._bot.db(self._bot.jobs.done, job, posted.channel, posted.ts)

    async def _too_long(self, job: Job) -> bool:
        result = job.result or {}
        if "report" in result:
            return True
        if "answer" not in result:
            return False
        answer = await self._bot.db(self._bot.desk.answer, str(result["answer"]))
        return answer is not None and is_long(answer)

    async def _refused(self, job: Job, trouble: Refused) -> None:
        if trouble.setup:
            log.error("Slack refuses the app: %s. See verifier slack check.", trouble.code)
            await put_off(self._bot, job, trouble.code, calls.MENDED)
            return
        if job.channel == job.asker:
            log.error("Job %d was given up: %s", job.n, trouble.code)
            await self._bot.db(self._bot.jobs.give_up, job, trouble.code)
            return
        log.warning("Job %d goes to its asker directly: %s", job.n, trouble.code)
        await self._bot.db(self._bot.jobs.directly, job)


def whole(job: Job, asker: str, posted: Posted | None = None) -> NewJob:
    """The file with all that a job came to, beside its answer; of a private one, to who asks for it alone."""
    thread = job.thread or (posted.ts if posted else job.posted_ts)
    return NewJob(
        key=f"report:{job.n}:{asker if job.private else 'all'}",
        kind=Kind.REPORT,
        channel=asker if job.private else posted.channel if posted else job.posted_channel or job.channel,
        thread=None if job.private else thread,
        asker=asker,
        about={"of": job.n},
        result=job.result,
    )
