"""Looks for corrected facts, and has the threads told whose answers rested on them."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime

from verifier.errors import VerifierError
from verifier.facts import Deed
from verifier.slack.bot import Bot
from verifier.slack.escape import cut, escape
from verifier.slack.reliance import Changed, changes, relied_on
from verifier.slack.trouble import where
from verifier.slack.values import Job, Kind, NewJob, State

log = logging.getLogger(__name__)
_DONE = {
    Deed.CORRECTED: "was corrected",
    Deed.VOIDED: "was withdrawn",
    Deed.DEPRECATED: "is not to be gone by any more",
    Deed.PURGED: "was removed for legal reasons",
}
_EVER = datetime(1970, 1, 1, tzinfo=UTC)


class Watch:
    """Looks every minute or so.

    Args:
        bot: The bot; without a fact store there is nothing to look for.
    """

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def run(self) -> None:
        """Until cancelled."""
        while self._bot.facts is not None:
            try:
                await self.look()
            except VerifierError as error:
                log.error("Corrected facts could not be looked for: %s", where(error))
            await asyncio.sleep(self._bot.settings.watch)

    async def look(self) -> int:
        """Stores a note for each answer that rested on what has changed; returns how many were new.

        Beside the database's thread: with many facts it takes a while, and nobody is to wait for it.
        """
        new = 0
        for change in await asyncio.to_thread(self._found):
            job = await self._bot.db(self._bot.jobs.get, change.job)
            if job is not None and job.state is State.DONE:
                new += await self._bot.take(note(job, change), limited=False)
        return new

    def _found(self) -> list[Changed]:
        assert self._bot.facts is not None
        return list(changes(self._bot.facts, relied_on(self._bot.jobs, _EVER)))


def note(job: Job, change: Changed) -> NewJob:
    """The note to an answer's thread, or to its asker directly; the same change is told once."""
    said = f"A fact this answer rested on {_DONE[change.deed]} on {change.at.day} {change.at:%b %Y}."
    if change.now:
        said += f" It says now: {escape(cut(change.now, 500))}"
    return NewJob(
        key=f"note:{job.n}:{change.fact}:{change.at.isoformat()}",
        kind=Kind.NOTE,
        # What one person alone was shown, that person alone is told, where it stays.
        channel=job.asker if job.private else job.posted_channel or job.channel,
        thread=None if job.private else job.thread or job.posted_ts,
        asker=job.asker,
        result={"say": f"{said} Ask again for an answer that heeds it."},
    )
