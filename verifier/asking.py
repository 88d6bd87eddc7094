"""Asking with a recorded outcome: every question ends in a reply or in a stated failure."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

from pydantic import BaseModel

from verifier.errors import (
    BadReply,
    BudgetExceeded,
    ModelError,
    ModelTimeout,
    ModelUnavailable,
    NoModel,
    RateLimited,
    Unauthorized,
)
from verifier.llm import Door, Prompt, Reply
from verifier.progress import OnProgress, Progress

T = TypeVar("T", bound=BaseModel)
R = TypeVar("R")

#: No later question can fare better; these end the run.
_FATAL = (Unauthorized, NoModel)
_OUTAGES = (ModelUnavailable, RateLimited, ModelTimeout)
#: Questions in a row that may fail for want of a model before no more are asked.
OUTAGE_LIMIT = 3


@dataclass(frozen=True)
class Failure:
    """A question without a usable answer.

    Attributes:
        why: "budget" where it was not asked because the budget was spent, "reply" where the answer
            never fitted, "model" where the model could not be asked, "no model" where there is none and
            the door was told to do without.
        detail: Why, for a person; without article text.
    """

    why: Literal["budget", "reply", "model", "no model"]
    detail: str


@dataclass
class Stage:
    """One stage of the work, telling its progress.

    Attributes:
        name: "extract A", "judge A by B" …
        total: Questions it will ask.
        parallel: Of these, how many at once; ``None``: as many as on one article.
    """

    name: str
    total: int
    door: Door
    on_progress: OnProgress
    parallel: int | None = None
    done: int = field(default=0, init=False)
    _turn: asyncio.Semaphore = field(init=False)
    _outages: int = field(default=0, init=False)
    _answered: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        self._turn = asyncio.Semaphore(self.parallel or self.door.profile.parallel_a_stage)
        self.tell()

    def tell(self, note: str = "") -> None:
        """Tells where the stage stands."""
        self.on_progress(
            Progress(stage=self.name, done=self.done, total=self.total, usage=self.door.usage, note=note)
        )

    async def ask(
        self,
        prompt: Prompt,
        returns: type[T],
        variables: Mapping[str, object],
        *,
        max_output_tokens: int,
        validate: Callable[[T], list[str]] | None = None,
    ) -> Reply[T] | Failure:
        """Asks; a failure that later questions may survive is returned, not raised.

        Raises:
            ModelError: Key refused, no model where one is required, or not one answer in a row of outages.
            LedgerError, PromptError: As the door raises them.
        """
        if self._outages >= OUTAGE_LIMIT:
            return self._after(Failure("model", "not asked: the model could not be reached before"))
        try:
            async with self._turn:
                reply = await self.door.ask(
                    prompt, returns, variables, max_output_tokens=max_output_tokens, validate=validate
                )
        except _FATAL as error:
            if self.door.required or error is not self.door.no_model:
                raise
            return self._after(Failure("no model", f"{error.message} {error.hint}".strip()))
        except BudgetExceeded as error:
            return self._after(Failure("budget", error.message))
        except ModelError as error:
            self._count_outage(error)
            return self._after(Failure("reply" if isinstance(error, BadReply) else "model", error.message))
        self._outages, self._answered = 0, True
        self.done += 1
        self.tell()
        return reply

    def _count_outage(self, error: ModelError) -> None:
        if not isinstance(error, _OUTAGES):
            return
        self._outages += 1
        if self._outages >= OUTAGE_LIMIT and not self._answered:
            raise error

    def _after(self, failure: Failure) -> Failure:
        self.done += 1
        self.tell(failure.detail)
        return failure


async def all_of(work: Iterable[Coroutine[Any, Any, R]]) -> list[R]:
    """Results in the order of the work; the first error stops the rest and is raised as it is."""
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(one) for one in work]
    except BaseExceptionGroup as errors:
        raise errors.exceptions[0] from None
    return [task.result() for task in tasks]
