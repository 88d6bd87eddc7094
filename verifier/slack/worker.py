"""The worker: answers, posts and watches, until it is told to stop."""

from __future__ import annotations

import asyncio
import os
import socket
from uuid import uuid4

from verifier.slack.answers import Answering
from verifier.slack.bot import Bot
from verifier.slack.corrections import Watch
from verifier.slack.posts import Posting
from verifier.slack.stage import Stage


class Worker:
    """Everything but listening; several may work on one database.

    Args:
        bot: The bot; its ``wake`` is this worker's from now on.
    """

    def __init__(self, bot: Bot) -> None:
        owner = f"{socket.gethostname()[:16]}:{os.getpid()}:{uuid4().hex[:8]}"
        jobs, settings = bot.jobs, bot.settings
        answering, posting = Answering(bot), Posting(bot)
        self._stages = (
            Stage(bot, jobs.lease_question, answering.work, owner, settings.answering),
            Stage(bot, jobs.lease_post, posting.work, owner, settings.posting),
        )
        self._watch = Watch(bot)
        self._watching: asyncio.Task[None] | None = None
        bot.wake = self.wake

    def wake(self) -> None:
        """There may be something to do."""
        for stage in self._stages:
            stage.wake()

    def start(self) -> None:
        """Begins, in the running loop."""
        for stage in self._stages:
            stage.start()
        self._watching = asyncio.create_task(self._watch.run())

    async def stop(self, seconds: float = 20.0) -> None:
        """Takes nothing more, ends what is begun within so many seconds, gives back the rest."""
        await asyncio.gather(*(stage.stop(seconds) for stage in self._stages))
        if self._watching is not None:
            self._watching.cancel()
            await asyncio.gather(self._watching, return_exceptions=True)
