"""When a job is tried again, and when no more."""

from __future__ import annotations

import logging
import random
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verifier.slack.bot import Bot
    from verifier.slack.values import Job

log = logging.getLogger(__name__)
#: Seconds before the second try, and most before any.
_FIRST, _MOST = 2.0, 300.0
#: Part of its age that a job waits while Slack can't be asked anything.
_PART = 4


def backoff(attempts: int) -> float:
    """Seconds before the next try: twice as long each time, and never quite the same."""
    return min(_FIRST * 2.0 ** min(attempts - 1, 20), _MOST) * random.uniform(0.8, 1.2)


def by_age(bot: Bot, job: Job) -> float:
    """Seconds before the next try of a job whose tries are not counted: longer the longer it lasts."""
    age = (bot.jobs.clock() - job.created).total_seconds()
    return min(max(age / _PART, _FIRST), _MOST) * random.uniform(0.8, 1.2)


async def put_off(
    bot: Bot, job: Job, code: str, seconds: float, *, counted: bool = True, whole_channel: bool = False
) -> None:
    """Puts a job off that can't go on for no fault of its own; after ``post_hours`` it is given up."""
    if bot.jobs.clock() - job.created > timedelta(hours=bot.settings.post_hours):
        log.error("Job %d was given up: %s", job.n, code)
        await bot.db(bot.jobs.give_up, job, code)
        return
    log.warning("Job %d goes on later: %s", job.n, code)
    await bot.db(bot.jobs.later, job, seconds, code, counted=counted, whole_channel=whole_channel)
