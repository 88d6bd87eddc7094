"""A thread of questions: each is asked with the answers before it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from verifier.evals.questions.answered import Answered
from verifier.evals.questions.library import Library, Shelf
from verifier.evals.questions.written import WrittenQuestion
from verifier.llm import Door
from verifier.progress import OnProgress


@dataclass(frozen=True)
class Asking:
    """A question as it is asked.

    Attributes:
        question: The question; only its text, language and day are for the system to see.
        earlier: The answers before it in its thread.
        library: What it is asked of.
    """

    question: WrittenQuestion
    earlier: tuple[Answered, ...]
    library: Library


class Thread:
    """Asks the questions of one thread, each once in an epoch.

    A question that is asked for the sake of those behind it, itself not in the sample or done in an earlier
    sitting, costs the first of these.

    Args:
        answer: The way to answer.
        shelf: What they are asked of.
    """

    def __init__(
        self, answer: Callable[[Asking, Door, OnProgress], Awaitable[Answered]], shelf: Shelf
    ) -> None:
        self._answer = answer
        self._shelf = shelf
        self._known: dict[tuple[int, str], Answered] = {}

    async def answers(
        self, questions: Sequence[WrittenQuestion], door: Door, on_progress: OnProgress
    ) -> list[Answered]:
        """The answers to the questions of the thread as far as the last of those given.

        Raises:
            VerifierError: As the system raises it.
        """
        found: list[Answered] = []
        for question in questions:
            key = (door.epoch, question.id)
            if key not in self._known:
                with self._shelf.opened(question.asked) as library:
                    asking = Asking(question, tuple(found), library)
                    self._known[key] = await self._answer(asking, door, on_progress)
            found.append(self._known[key])
        return found
