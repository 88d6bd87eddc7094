"""One question for one model with all that shapes its answer, and the key that stands for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic

from pydantic import ValidationError

from verifier.llm.chances import labels_of
from verifier.llm.profiles import Profile, profile_for
from verifier.llm.prompts import Prompt, digest
from verifier.llm.settings import ModelSettings, T
from verifier.report import Usage

if TYPE_CHECKING:
    from verifier.ledger import Entry

#: Part of every key; raised when what goes into a key changes.
_FORMAT = 1


@dataclass(frozen=True)
class Call(Generic[T]):
    """One question for one model.

    Attributes:
        model: Its name, as in the settings.
        identity: What stands for it in the key; not the address it is asked at.
        profile: Its profile.
        prompt, messages: The prompt, and it rendered.
        returns: Response model.
        sampling: Temperature and seed.
        max_output_tokens: Limit of the answer.
        validate: Complaints about an answer that fits its schema.
        epoch: Which time this is that the same is asked on purpose; the answers have keys of their own.
    """

    model: str
    identity: str
    profile: Profile
    prompt: Prompt
    messages: list[dict[str, str]]
    returns: type[T]
    sampling: dict[str, Any]
    max_output_tokens: int
    validate: Callable[[T], list[str]] | None
    epoch: int = 1

    @cached_property
    def schema(self) -> dict[str, Any]:
        """JSON Schema of the response model."""
        return self.returns.model_json_schema()

    @cached_property
    def prompt_hash(self) -> str:
        """SHA-256 (hex) of prompt, response schema and sampling settings."""
        return self.prompt.hash(self.schema, self.sampling)

    @cached_property
    def key(self) -> str:
        """SHA-256 (hex) of all that shapes the answer."""
        parts = {
            "format": _FORMAT,
            "prompt": self.prompt_hash,
            "model": self.identity,
            "mode": self.profile.mode,
            "max_output_tokens": self.max_output_tokens,
            "messages": self.messages,
        }
        # Left out of a first time: the keys of before stay what they are.
        return digest(parts if self.epoch == 1 else parts | {"epoch": self.epoch})

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """Labels whose chances are asked for; none where the server tells none."""
        return labels_of(self.returns) if self.profile.tells_chances else ()

    def stored(self, entry: Entry | None) -> Fitting[T] | None:
        """The answer in an entry of the ledger, checked as a fresh one is; ``None`` if it no longer fits."""
        value = None if entry is None else self.typed(entry.response)
        if entry is None or value is None or (self.validate and self.validate(value)):
            return None
        return Fitting(value, entry.chances)

    def typed(self, response: Any) -> T | None:
        """The answer as the response model; ``None`` if it does not fit."""
        try:
            return self.returns.model_validate(response)
        except ValidationError:
            return None


@dataclass(frozen=True)
class Fitting(Generic[T]):
    """An answer that fits.

    Attributes:
        value: The typed answer.
        chances: Chance of each of its labels, where they were asked for and told.
    """

    value: T
    chances: dict[str, float] | None = None


@dataclass
class Taken:
    """What one call took, over all times it was asked."""

    calls: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost: Decimal | None = Decimal(0)
    seconds: float = 0.0

    def add(self, input_tokens: int, output_tokens: int, cost: Decimal | None, seconds: float) -> None:
        """Adds one answer."""
        self.calls += 1
        self.input_tokens += input_tokens
        self.output_tokens += output_tokens
        self.cost = None if cost is None or self.cost is None else self.cost + cost
        self.seconds += seconds

    def usage(self) -> Usage:
        """The same, as reports have it."""
        return Usage(
            calls=self.calls,
            input_tokens=self.input_tokens,
            output_tokens=self.output_tokens,
            cost=self.cost,
            seconds=self.seconds,
        )


def sampling(settings: ModelSettings, model: str) -> dict[str, Any]:
    """Temperature and seed, as that model takes them."""
    seed = settings.seed if profile_for(model).sends_seed else None
    return {"temperature": settings.temperature, "seed": seed}


def entry_of(
    call: Call[Any], taken: Taken, *, answer: Fitting[Any] | None = None, error: Exception | None = None
) -> Entry:
    """What the ledger is to keep of a call: its answer, or the error it ended in."""
    from verifier.ledger import Entry

    return Entry(
        key=call.key,
        created=datetime.now(UTC),
        status="ok" if error is None else "failed",
        error=None if error is None else type(error).__name__,
        http_status=getattr(error, "status", None),
        prompt_name=call.prompt.name,
        prompt_version=call.prompt.version,
        prompt_hash=call.prompt_hash,
        model=call.model,
        model_identity=call.identity,
        request={
            "messages": call.messages,
            "returns": call.returns.__name__,
            "mode": call.profile.mode,
            "max_output_tokens": call.max_output_tokens,
            **call.sampling,
            **({} if call.epoch == 1 else {"epoch": call.epoch}),
        },
        response=None if answer is None else answer.value.model_dump(mode="json"),
        chances=None if answer is None else answer.chances,
        input_tokens=taken.input_tokens,
        output_tokens=taken.output_tokens,
        cost=taken.cost,
        seconds=taken.seconds,
        asked=max(taken.calls, 1),
    )
