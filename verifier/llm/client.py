"""One request to a model, through Instructor and litellm: the only module that knows either."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
import time
import warnings
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Generic
from weakref import WeakKeyDictionary

from pydantic import ValidationError

from verifier.llm.chances import RANKED, chances
from verifier.llm.failures import model_error
from verifier.llm.profiles import Mode
from verifier.llm.settings import T

if TYPE_CHECKING:
    from instructor import AsyncInstructor
    from openai import AsyncOpenAI


@dataclass(frozen=True)
class Request(Generic[T]):
    """All that one request is made of.

    Attributes:
        name: The model's name, for people.
        model: litellm's name of it.
        messages: Chat messages.
        returns: Response model.
        mode: How the server is held to it.
        max_output_tokens: Limit of the answer.
        timeout: Seconds it may take.
        temperature, seed: Sampling; no seed is sent where ``None``.
        api_base, api_key: Where to ask, where not litellm's own default.
        embedded: Whether it goes to a server of our own on loopback.
        labels: Labels of the answer whose chances are wanted; none where they are not.
    """

    name: str
    model: str
    messages: list[dict[str, str]]
    returns: type[T]
    mode: Mode
    max_output_tokens: int
    timeout: float
    temperature: float
    seed: int | None = None
    api_base: str | None = None
    api_key: str | None = None
    embedded: bool = False
    labels: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answer(Generic[T]):
    """What came back.

    Attributes:
        value: The typed answer; ``None`` where it does not fit or was cut off.
        complaints: Why it does not fit, without words of the answer.
        truncated: Whether the output limit cut it off.
        input_tokens, output_tokens: As the server counted them.
        cost: US dollars as litellm reckons them, ``None`` where it does not know the price.
        seconds: Wall-clock time.
        chances: Chance of each label asked for; ``None`` where none were, or the server tells none.
    """

    value: T | None = None
    complaints: tuple[str, ...] = ()
    truncated: bool = False
    input_tokens: int = 0
    output_tokens: int = 0
    cost: Decimal | None = None
    seconds: float = 0.0
    chances: dict[str, float] | None = None


async def send(request: Request[T]) -> Answer[T]:
    """Sends one request, once.

    Raises:
        ModelError: There was no answer, or not one in the form of the API; no library error leaks.
    """
    instructor = _instructor(request.mode)
    from instructor.core.exceptions import IncompleteOutputException, InstructorRetryException

    started = time.monotonic()
    try:
        value, completion = await instructor.chat.completions.create_with_completion(
            response_model=request.returns, max_retries=0, strict=False, **_arguments(request)
        )
        found = chances(completion, request.labels) if request.labels else None
        return _answer(completion, started, value=value, chances=found)
    except IncompleteOutputException as error:
        return _answer(error.last_completion, started, truncated=True)
    except InstructorRetryException as error:
        if isinstance(error.__cause__, ValidationError):
            return _answer(error.last_completion, started, complaints=_complaints(error.__cause__))
        raise model_error(error, request.name) from error
    except Exception as error:
        raise model_error(error, request.name) from error


def _answer(completion: Any, started: float, **outcome: Any) -> Answer[Any]:
    usage = getattr(completion, "usage", None)
    cost = (getattr(completion, "_hidden_params", None) or {}).get("response_cost")
    return Answer(
        input_tokens=getattr(usage, "prompt_tokens", None) or 0,
        output_tokens=getattr(usage, "completion_tokens", None) or 0,
        cost=None if cost is None else Decimal(str(cost)),
        seconds=time.monotonic() - started,
        **outcome,
    )


def _complaints(error: ValidationError) -> tuple[str, ...]:
    """What does not fit, without the words that do not fit: they may be the article's."""
    found = []
    for item in error.errors(include_input=False, include_url=False, include_context=False)[:5]:
        unknown = item["type"] == "extra_forbidden"
        where = ".".join(str(part) for part in (item["loc"][:-1] if unknown else item["loc"]))
        what = "It is not valid JSON" if item["type"] == "json_invalid" else item["msg"]
        found.append(f"{where}: {what}" if where else what)
    return tuple(found)


def _arguments(request: Request[Any]) -> dict[str, Any]:
    arguments: dict[str, Any] = {
        "model": request.model,
        "messages": request.messages,
        "max_tokens": request.max_output_tokens,
        "temperature": request.temperature,
        "timeout": request.timeout,
    }
    optional: dict[str, Any] = {
        "seed": request.seed,
        "api_base": request.api_base,
        "api_key": request.api_key,
    }
    if request.embedded:
        optional |= {"extra_body": {"cache_prompt": True}, "client": _direct(request)}
    if request.labels:
        arguments |= {"logprobs": True, "top_logprobs": RANKED}
    return arguments | {name: value for name, value in optional.items() if value is not None}


class _Loop:
    """What belongs to one event loop: how many doors are open on it, and connections of our own."""

    def __init__(self) -> None:
        self.doors = 0
        self.direct: dict[tuple[str, str], AsyncOpenAI] = {}


_loops: WeakKeyDictionary[asyncio.AbstractEventLoop, _Loop] = WeakKeyDictionary()


def _this_loop() -> _Loop:
    return _loops.setdefault(asyncio.get_running_loop(), _Loop())


def _direct(request: Request[Any]) -> AsyncOpenAI:
    """A client that ignores proxy settings: what goes to our own loopback server must not leave."""
    import httpx
    from openai import AsyncOpenAI

    clients = _this_loop().direct
    base, key = request.api_base or "", request.api_key or ""
    if (base, key) not in clients:
        http = httpx.AsyncClient(trust_env=False, timeout=request.timeout)
        clients[base, key] = AsyncOpenAI(base_url=base, api_key=key, max_retries=0, http_client=http)
    return clients[base, key]


def open_connections() -> None:
    """Says that one more door uses the running event loop."""
    _this_loop().doors += 1


async def close_connections() -> None:
    """Says that one door less does; the last one closes what is open.

    litellm keeps clients by the loop's id, which the next loop may well have again, and never closes
    them.
    """
    mine = _this_loop()
    mine.doors -= 1
    if mine.doors > 0:
        return
    for client in mine.direct.values():
        await client.close()
    mine.direct.clear()
    if "litellm" in sys.modules:
        await _close_cached(f"-{id(asyncio.get_running_loop())}")


async def _close_cached(ending: str) -> None:
    import litellm

    kept = litellm.in_memory_llm_clients_cache.cache_dict
    for name in [name for name in kept if str(name).endswith(ending)]:
        client = kept.pop(name)
        if hasattr(client, "close"):
            closing = client.close()
            if asyncio.iscoroutine(closing):
                await closing


def load(mode: Mode) -> None:
    """Imports what a request needs, which takes seconds the first time."""
    _instructor(mode)


@cache
def _instructor(mode: Mode) -> AsyncInstructor:
    below = litellm()
    import instructor

    modes = {
        "json_schema": instructor.Mode.JSON_SCHEMA,
        "json": instructor.Mode.JSON,
        "md_json": instructor.Mode.MD_JSON,
    }
    made: AsyncInstructor = instructor.from_litellm(  # type: ignore[assignment]  # typed for sync only
        partial(below.acompletion, max_retries=0), mode=modes[mode]
    )
    return made


@cache
def litellm() -> Any:
    """The library, imported so that it does nothing but ask."""
    # Before the import: it would fetch prices over the network, and load a .env file from the folder.
    os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"
    os.environ["LITELLM_MODE"] = "PRODUCTION"
    import litellm

    with warnings.catch_warnings():
        # Its types are finished where they are first made, and pydantic warns of one of them.
        warnings.simplefilter("ignore")
        litellm.ModelResponse()
    litellm.suppress_debug_info = True
    litellm.disable_aiohttp_transport = True
    # Repeats are ours; of embeddings it takes a 0 for "not said", and would make two of its own.
    litellm.DEFAULT_MAX_RETRIES = 0  # type: ignore[attr-defined]
    # Both write whole requests and answers into their logs; ours says what is needed.
    for name in ("instructor", "LiteLLM", "litellm", "openai", "httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    return litellm
