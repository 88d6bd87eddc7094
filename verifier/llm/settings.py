"""Settings, budget, estimate and reply: what goes into the door and what comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Generic, TypeVar

from pydantic import BaseModel, Field

from verifier.articles import Value
from verifier.report import Usage

T = TypeVar("T", bound=BaseModel)

#: Name of the embedded model; ``local:/path/to.gguf`` names another GGUF file.
LOCAL = "local"


class ModelSettings(Value):
    """Which model is asked, and how.

    Attributes:
        model: "local", "local:/path/to.gguf", or any litellm name ("openai/gpt-4.1-mini",
            "anthropic/claude-sonnet-4-5", "ollama/llama3.1" …). Keys come from the environment.
        api_base: Address of an OpenAI-compatible server; for ``model`` only, not for ``fallbacks``.
        fallbacks: Models asked, in order, when the one before cannot be reached.
        temperature: Sampling temperature.
        seed: Sampling seed, for servers that take one.
        timeout: Seconds one request may take; ``None`` takes the profile's.
        deadline: Seconds one question may take with all its retries; ``None`` is three timeouts.
        max_transport_retries: Repeats after a rate limit, timeout, lost connection or server error.
        max_reasks: Repeats after an answer that does not fit; ``None`` takes the profile's.
        gguf: Weights file for "local" in place of the packaged ones.
        recorded_as: What stands for the model in the keys of recorded answers. With it no model is asked:
            an answer that the ledger lacks is an error.
    """

    model: str = LOCAL
    api_base: str | None = None
    fallbacks: tuple[str, ...] = ()
    temperature: Annotated[float, Field(ge=0, le=2)] = 0.0
    seed: int = 7
    timeout: Annotated[float, Field(gt=0)] | None = None
    deadline: Annotated[float, Field(gt=0)] | None = None
    max_transport_retries: Annotated[int, Field(ge=0, le=20)] = 4
    max_reasks: Annotated[int, Field(ge=0, le=10)] | None = None
    gguf: Path | None = None
    recorded_as: str | None = None

    def gguf_of(self, model: str) -> Path | None:
        """The GGUF file that model name stands for; ``None`` is the packaged one."""
        _, colon, path = model.partition(":")
        return Path(path).expanduser() if colon and path else self.gguf


def is_local(model: str) -> bool:
    """Whether that name stands for a model this process serves itself."""
    return model == LOCAL or model.startswith(LOCAL + ":")


class Budget(Value):
    """What a run may use; ``None`` is no limit. Checked before each request is sent.

    Attributes:
        max_input_tokens, max_output_tokens, max_tokens: Over all requests of the door.
        max_cost: US dollars; needs a model whose price is known.
    """

    max_input_tokens: Annotated[int, Field(ge=0)] | None = None
    max_output_tokens: Annotated[int, Field(ge=0)] | None = None
    max_tokens: Annotated[int, Field(ge=0)] | None = None
    max_cost: Annotated[Decimal, Field(ge=0)] | None = None


class Estimate(Value):
    """What requests would take; made without asking.

    Attributes:
        calls: Requests.
        input_tokens, output_tokens: Estimated.
        cost: US dollars, or ``None`` where a price is unknown.
    """

    calls: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost: Decimal | None = Decimal(0)

    def __add__(self, other: Estimate) -> Estimate:
        known = self.cost is not None and other.cost is not None
        return Estimate(
            calls=self.calls + other.calls,
            input_tokens=self.input_tokens + other.input_tokens,
            output_tokens=self.output_tokens + other.output_tokens,
            cost=(self.cost or Decimal(0)) + (other.cost or Decimal(0)) if known else None,
        )


@dataclass(frozen=True)
class Reply(Generic[T]):
    """One answer.

    Attributes:
        value: The typed answer.
        usage: What it took; zero calls where it came from the ledger.
        model: Name of the model that answered.
        key: Its key in the ledger.
        cached: Whether it came from the ledger.
        chances: Chance of each label of a ``Labelled`` answer, all together 1; ``None`` where the server
            tells none.
    """

    value: T
    usage: Usage
    model: str
    key: str
    cached: bool
    chances: Mapping[str, float] | None = None
