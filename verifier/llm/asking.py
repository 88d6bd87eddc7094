"""One question to one model: repeats after trouble on the way, and again after an answer that does not fit.

The two are kept apart and capped apart. A repeat after trouble on the way is the same request; a
question asked again carries the complaint, and nothing of the refused answer.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic

from verifier.errors import BadReply, ModelError, ModelTimeout, TruncatedReply
from verifier.llm.client import Answer, Request, send
from verifier.llm.failures import is_transient
from verifier.llm.settings import T

logger = logging.getLogger("verifier.llm")

#: Shortest and longest wait between repeats where the provider names none, in seconds.
FIRST_WAIT, LONGEST_WAIT = 1.0, 30.0


@dataclass(frozen=True)
class Patience:
    """How often and how long.

    Attributes:
        repeats: Repeats after trouble on the way, for each time the question is asked.
        reasks: Repeats after an answer that does not fit.
        deadline: Seconds for all of it.
    """

    repeats: int
    reasks: int
    deadline: float


@dataclass(frozen=True)
class Question(Generic[T]):
    """What is asked.

    Attributes:
        request: Makes the request from its messages; called for every try.
        messages: The messages without complaints.
        validate: Complaints about an answer that fits its schema.
        allow: Asked before every request; raises where it may not be sent.
        book: Told of every answer, fitting or not.
    """

    request: Callable[[list[dict[str, str]]], Awaitable[Request[T]]]
    messages: list[dict[str, str]]
    validate: Callable[[T], list[str]] | None
    allow: Callable[[list[dict[str, str]]], Any]
    book: Callable[[Answer[T]], None]


async def ask(question: Question[T], patience: Patience) -> tuple[Answer[T], int]:
    """The first answer that fits, and how often it was asked.

    Raises:
        ModelError: There was none.
    """
    end = time.monotonic() + patience.deadline
    complaints: Sequence[str] = ()
    for asked in range(1, patience.reasks + 2):
        try:
            answer = await _repeat(question, with_complaints(question.messages, complaints), patience, end)
        except BadReply as error:
            if asked > patience.reasks:
                raise
            logger.info("asking again: %s", error.message)
            continue
        complaints = _judged(answer, question.validate)
        if not complaints and answer.value is not None:
            return answer, asked
        logger.info("answer refused: %s", "; ".join(complaints))
    raise BadReply(f"The answer did not fit, asked {patience.reasks + 1} times ({'; '.join(complaints)}).")


def with_complaints(messages: list[dict[str, str]], complaints: Sequence[str]) -> list[dict[str, str]]:
    """The messages with what was wrong before, at the very end so that the cached prefix still holds."""
    if not complaints:
        return messages
    said = "\n".join(f"- {complaint}" for complaint in complaints)
    last = messages[-1]
    ending = f"\n\nYour earlier answer was refused:\n{said}\nAnswer again, without this fault."
    return [*messages[:-1], {**last, "content": last["content"] + ending}]


def _judged(answer: Answer[T], validate: Callable[[T], list[str]] | None) -> Sequence[str]:
    if answer.truncated:
        raise TruncatedReply("The answer was cut off by the output limit.")
    if answer.value is None:
        return answer.complaints or ("It is empty",)
    return validate(answer.value) if validate else ()


async def _repeat(
    question: Question[T], messages: list[dict[str, str]], patience: Patience, end: float
) -> Answer[T]:
    from tenacity import (
        AsyncRetrying,
        retry_if_exception,
        stop_after_attempt,
        stop_before_delay,
        wait_random_exponential,
    )

    backoff = wait_random_exponential(multiplier=FIRST_WAIT, max=LONGEST_WAIT)

    def wait(state: Any) -> float:
        error = state.outcome.exception()
        asked_for = error.retry_after if isinstance(error, ModelError) else None
        seconds = backoff(state) if asked_for is None else asked_for
        logger.info("%s Trying again in %.1f s.", getattr(error, "message", ""), seconds)
        return float(seconds)

    tries = AsyncRetrying(
        stop=stop_after_attempt(patience.repeats + 1) | stop_before_delay(max(end - time.monotonic(), 0)),
        wait=wait,
        retry=retry_if_exception(is_transient),
        reraise=True,
    )
    answer: Answer[T] = await tries(_once, question, messages, end)
    return answer


async def _once(question: Question[T], messages: list[dict[str, str]], end: float) -> Answer[T]:
    request = await question.request(messages)
    left = end - time.monotonic()
    if left <= 0:
        raise ModelTimeout(f"{request.name} did not answer within the deadline.")
    with question.allow(messages):
        answer = await send(replace(request, timeout=min(request.timeout, left)))
        question.book(answer)
    return answer
