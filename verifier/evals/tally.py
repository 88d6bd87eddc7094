"""A door that counts what one row takes, and sees when no further row can fare better."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel

from verifier.asking import OUTAGE_LIMIT
from verifier.errors import (
    BudgetExceeded,
    ModelTimeout,
    ModelUnavailable,
    NotRecorded,
    RateLimited,
    VerifierError,
)
from verifier.report import Usage

if TYPE_CHECKING:
    from verifier.llm import Door, Prompt, Reply

T = TypeVar("T", bound=BaseModel)


@dataclass
class Watch:
    """What all rows of a run share.

    Attributes:
        stop: Set when the budget is spent, a question is not recorded where only recorded answers count, or
            questions in a row went unanswered for want of a model: the rows to come would only fail.
    """

    stop: VerifierError | None = None
    _outages: int = 0

    def answered(self) -> None:
        """A question was answered."""
        self._outages = 0

    def failed(self, error: VerifierError) -> None:
        """A question was not."""
        if isinstance(error, ModelUnavailable | RateLimited | ModelTimeout):
            self._outages += 1
        if isinstance(error, BudgetExceeded | NotRecorded) or self._outages >= OUTAGE_LIMIT:
            self.stop = error


class Tally:
    """Stands before a door for the time of one row; all but asking is the door's own.

    Several rows may share the door at once, so what a row took is added up from its own replies.

    Args:
        door: The door.
        watch: Told of every outcome.

    Attributes:
        models: Names of the models that answered.
    """

    def __init__(self, door: Door, watch: Watch) -> None:
        self._door = door
        self._watch = watch
        self._taken = Usage(cost=Decimal(0))
        self.models: set[str] = set()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._door, name)

    @property
    def taken(self) -> Usage:
        """What its replies took so far; tokens of questions that ended without one are not in it."""
        return self._taken

    async def ask(
        self,
        prompt: Prompt,
        returns: type[T],
        variables: Mapping[str, object],
        *,
        max_output_tokens: int,
        validate: Callable[[T], list[str]] | None = None,
    ) -> Reply[T]:
        """As ``Door.ask``."""
        try:
            reply = await self._door.ask(
                prompt, returns, variables, max_output_tokens=max_output_tokens, validate=validate
            )
        except VerifierError as error:
            self._watch.failed(error)
            raise
        self._watch.answered()
        self._taken = _sum(self._taken, reply.usage)
        self.models.add(reply.model)
        return reply


def _sum(a: Usage, b: Usage) -> Usage:
    # A reply from the ledger cost nothing now, and its usage names no price.
    cost = Decimal(0) if b.cost is None and not b.calls else b.cost
    return Usage(
        calls=a.calls + b.calls,
        cached_calls=a.cached_calls + b.cached_calls,
        input_tokens=a.input_tokens + b.input_tokens,
        output_tokens=a.output_tokens + b.output_tokens,
        cost=None if a.cost is None or cost is None else a.cost + cost,
    )
