"""Answers with the package itself, in a thread of its own, so that Slack is acknowledged meanwhile."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, TypeVar

from verifier.slack.answering import OnStage
from verifier.slack.words import STATUS

if TYPE_CHECKING:
    from verifier.answers.values import Answer
    from verifier.articles import Article
    from verifier.pipeline import Verifier
    from verifier.progress import OnProgress, Progress
    from verifier.report import Report

T = TypeVar("T")
#: Makes what answers one question: told of progress, and who may see what is hidden.
Make = Callable[["OnProgress", "str | None"], "Verifier"]


class Asker:
    """The ``Answerer`` of a desk.

    Reading and comparing texts is work for the processor: in the loop that listens, a question would keep
    all of Slack waiting.

    Args:
        make: Makes what answers.
    """

    def __init__(self, make: Make) -> None:
        self._make = make
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="answering", daemon=True)
        self._thread.start()

    async def ask(self, question: str, *, thread: str, reader: str | None, on_stage: OnStage) -> Answer:
        """See ``Answerer``."""
        verifier = self._make(_told(on_stage), reader)
        return await self._there(verifier.aask(question, thread=thread))

    async def compare(self, a: Article, b: Article, *, on_stage: OnStage) -> Report:
        """See ``Answerer``."""
        return await self._there(self._make(_told(on_stage), None).acompare(a, b))

    async def _there(self, work: Coroutine[Any, Any, T]) -> T:
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(work, self._loop))

    def close(self) -> None:
        """Ends the thread."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5.0)
        if not self._thread.is_alive():
            self._loop.close()


def _told(on_stage: OnStage) -> OnProgress:
    """Tells the loop that listens; in words of our own, as a stage's name may hold text."""
    listening = asyncio.get_running_loop()

    def told(progress: Progress) -> None:
        step = f" ({progress.done} of {progress.total})" if progress.total > 1 else ""
        listening.call_soon_threadsafe(on_stage, STATUS + step)

    return told
