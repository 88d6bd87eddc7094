"""What every part of the bot is handed: settings, the doors to Slack and the database, and who answers."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from verifier.slack.intake import Intake
from verifier.slack.offload import Offload
from verifier.slack.trouble import where
from verifier.slack.values import NewJob

if TYPE_CHECKING:
    from verifier.desk import Desk
    from verifier.facts import FactStore
    from verifier.slack.answering import Answerer
    from verifier.slack.calls import Slack
    from verifier.slack.jobs import Jobs
    from verifier.slack.people import People
    from verifier.slack.settings import SlackSettings


log = logging.getLogger(__name__)


def _nobody() -> None:
    """Nobody waits."""


@dataclass
class Bot:
    """One running bot.

    Attributes:
        settings: How it works.
        slack: Slack's Web API.
        people: Who asks, and who can read along.
        desk: The desk's database; used in ``db`` only.
        jobs: Its queue.
        answerer: Who answers.
        facts: The fact store, if there is one.
        db: The database's thread.
        wake: Tells the worker of this process that there is something to do.
    """

    settings: SlackSettings
    slack: Slack
    people: People
    desk: Desk
    jobs: Jobs
    answerer: Answerer
    facts: FactStore | None = None
    db: Offload = field(default_factory=Offload)
    wake: Callable[[], None] = _nobody
    _soon: set[asyncio.Task[None]] = field(default_factory=set)
    _intake: Intake | None = None

    def soon(self, deed: Coroutine[Any, Any, None]) -> None:
        """Does something right after a click was acknowledged: Slack wants a modal within three seconds.

        Not for what must not be lost: that is a job.
        """
        task = asyncio.create_task(self._guarded(deed))
        self._soon.add(task)
        task.add_done_callback(self._soon.discard)

    async def _guarded(self, deed: Coroutine[Any, Any, None]) -> None:
        try:
            await deed
        except Exception as error:  # the person clicks again
            log.error("After a click: %s", where(error))

    async def close(self) -> None:
        """Ends what was begun."""
        await asyncio.gather(*self._soon)
        self.db.close()

    async def take(self, new: NewJob, *, limited: bool = True) -> bool:
        """Stores what was asked; says whether it is new. Once this returns, it will be seen to."""
        if self._intake is None:
            self._intake = Intake(self.jobs, self.db)
        stored = await self._intake.take(new, self.settings.limits if limited else None)
        self.wake()
        return stored
