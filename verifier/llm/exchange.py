"""One call carried out: within the budget, with repeats, booked and typed."""

from __future__ import annotations

import json
import logging
from decimal import Decimal
from typing import Any

from verifier.errors import BadReply, ModelError
from verifier.llm.asking import Patience, Question, ask
from verifier.llm.call import Call, Fitting, Taken
from verifier.llm.client import Answer, Request
from verifier.llm.prices import estimate_tokens, price_of
from verifier.llm.purse import Purse
from verifier.llm.record import Record
from verifier.llm.route import Route
from verifier.llm.settings import ModelSettings, T, is_local

logger = logging.getLogger("verifier.llm")


async def exchange(
    call: Call[T], route: Route, settings: ModelSettings, purse: Purse, record: Record
) -> tuple[Fitting[T], Taken]:
    """The answer and what it took; the outcome is recorded whichever it is.

    Raises:
        BudgetExceeded: The next request could pass the budget; it was not sent.
        ModelError: There was no fitting answer.
    """
    logger.debug("%s asks %s: %s", call.prompt.name, call.model, call.messages)
    taken = Taken()
    try:
        given, asked = await ask(_question(call, route, settings, purse, taken), _patience(call, settings))
        typed = None if given.value is None else call.typed(given.value.model_dump(mode="json"))
        if typed is None:
            raise BadReply(f"The answer to {call.prompt.name} is not the same once stored.")
    except ModelError as error:
        await record.keep(call, taken, error=error)
        raise
    logger.info(
        "%s answered by %s, asked %d times, key %s", call.prompt.name, call.model, asked, call.key[:12]
    )
    answer = Fitting(typed, given.chances)
    await record.keep(call, taken, answer=answer)
    return answer, taken


def input_tokens(model: str, messages: list[dict[str, str]], schema: dict[str, Any]) -> int:
    """About how many tokens the request is; hosted models read the schema too."""
    texts = [message["content"] for message in messages]
    return estimate_tokens(*texts, *([] if is_local(model) else [json.dumps(schema)]))


def _question(
    call: Call[T], route: Route, settings: ModelSettings, purse: Purse, taken: Taken
) -> Question[T]:
    timeout = settings.timeout or call.profile.timeout
    price = price_of(call.model, route.api_base)

    async def request(messages: list[dict[str, str]]) -> Request[T]:
        return await route.request(call, messages, timeout)

    def book(answer: Answer[T]) -> None:
        cost = _cost(answer, route)
        purse.book(answer.input_tokens, answer.output_tokens, cost)
        taken.add(answer.input_tokens, answer.output_tokens, cost, answer.seconds)

    return Question(
        request=request,
        messages=call.messages,
        validate=call.validate,
        allow=lambda messages: purse.hold(
            input_tokens(call.model, messages, call.schema), call.max_output_tokens, price
        ),
        book=book,
    )


def _cost(answer: Answer[Any], route: Route) -> Decimal | None:
    """What it cost; litellm knows of cached and batched tokens, the list price does not."""
    price = price_of(route.model, route.api_base)
    if price is None or is_local(route.model):
        return None if price is None else Decimal(0)
    return price.of(answer.input_tokens, answer.output_tokens) if answer.cost is None else answer.cost


def _patience(call: Call[Any], settings: ModelSettings) -> Patience:
    reasks = call.profile.max_reasks if settings.max_reasks is None else settings.max_reasks
    timeout = settings.timeout or call.profile.timeout
    return Patience(
        repeats=settings.max_transport_retries, reasks=reasks, deadline=settings.deadline or 3 * timeout
    )
