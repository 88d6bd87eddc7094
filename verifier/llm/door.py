"""The only door to a model: ledger first, then budget, then the model and its fallbacks."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, Self

from verifier.errors import ModelTimeout, ModelUnavailable, NoModel, RateLimited, SettingsError
from verifier.llm.call import Call, Fitting, sampling
from verifier.llm.client import close_connections, open_connections
from verifier.llm.exchange import exchange, input_tokens
from verifier.llm.prices import price_of
from verifier.llm.profiles import profile_for
from verifier.llm.prompts import Prompt
from verifier.llm.purse import Purse
from verifier.llm.record import Record
from verifier.llm.route import Route
from verifier.llm.settings import Budget, Estimate, ModelSettings, Reply, T
from verifier.llm.shared import Shared
from verifier.report import PromptUsed, Usage

if TYPE_CHECKING:
    from verifier.ledger import Ledger

logger = logging.getLogger("verifier.llm")

#: After these the next model is asked; after others it would fare no better.
_ELSEWHERE = (ModelUnavailable, RateLimited, ModelTimeout)


class Door:
    """Asks models; owns ledger look-ups, budget, retries, fallbacks and how much goes on at once.

    An async context manager, for one event loop. Equal questions under way at once are asked once.

    Args:
        settings: Which model, and how.
        ledger: Answers kept and found again; ``None`` keeps none. It stays open.
        budget: What may be used; ``None`` is no limit.
        on_note: Told what a person should know ("starting the embedded model").
        required: Whether work ends where there is no model; else what had to be asked of one is a recorded
            failure (``verifier.asking``).

    Raises:
        SettingsError: There is a money budget, and the price of a model is unknown.

    Attributes:
        settings: As given.
        profile: Of ``settings.model``.
        epoch: Which time this is that the same is asked on purpose, from 1. What follows is asked anew
            where the ledger has answers of other epochs only.
        required: As given.
        no_model: Why there was no model to ask; ``None`` while none was looked for, and where there is one.
    """

    def __init__(
        self,
        settings: ModelSettings,
        *,
        ledger: Ledger | None = None,
        budget: Budget | None = None,
        on_note: Callable[[str], None] = lambda _: None,
        required: bool = True,
    ) -> None:
        self.settings = settings
        self.profile = profile_for(settings.model)
        self.epoch = 1
        self.required = required
        self.no_model: NoModel | None = None
        self._purse = Purse(budget or Budget())
        self._record = Record(ledger, on_note)
        self._on_note = on_note
        self._routes = [Route(model, settings, on_note) for model in (settings.model, *settings.fallbacks)]
        self._slots = asyncio.Semaphore(self.profile.parallel)
        self._shared = Shared()
        self._prompts: dict[str, Prompt] = {}
        self._check_prices()

    async def __aenter__(self) -> Self:
        open_connections()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await close_connections()

    @property
    def usage(self) -> Usage:
        """Everything this door has used so far."""
        return self._purse.usage

    @property
    def prompts_used(self) -> tuple[PromptUsed, ...]:
        """The prompts asked with so far, by name."""
        used = [PromptUsed(name=p.name, version=p.version, hash=h) for h, p in self._prompts.items()]
        return tuple(sorted(used, key=lambda one: (one.name, one.version, one.hash)))

    async def ask(
        self,
        prompt: Prompt,
        returns: type[T],
        variables: Mapping[str, object],
        *,
        max_output_tokens: int,
        validate: Callable[[T], list[str]] | None = None,
    ) -> Reply[T]:
        """One typed answer: from the ledger, else from the model, else from its fallbacks.

        Args:
            prompt: What is asked.
            returns: Response model; its docstring and descriptions reach the model.
            variables: The prompt's variables, all of them.
            max_output_tokens: Limit of the answer.
            validate: Complaints about an answer that fits its schema; where there are any it is
                asked again with them, so they hold no article text.

        Raises:
            PromptError: The variables do not fit the prompt.
            BudgetExceeded: The next request could pass the budget; it was not sent.
            LedgerError: The ledger cannot be read.
            ModelError: There was no fitting answer.
        """
        asked = partial(
            Call,
            prompt=prompt,
            messages=prompt.messages(variables),
            returns=returns,
            max_output_tokens=max_output_tokens,
            validate=validate,
            epoch=self.epoch,
        )
        self._purse.begin()
        for number, route in enumerate(self._routes, start=1):
            call: Call[T] = asked(
                model=route.model,
                identity=await route.identity(),
                profile=profile_for(route.model),
                sampling=sampling(self.settings, route.model),
            )
            self._prompts.setdefault(call.prompt_hash, prompt)
            try:
                return await self._once(call, route)
            except NoModel as error:
                # A fallback that isn't there is asked after another model failed: that is no lack of one.
                if number == 1:
                    self.no_model = error
                raise
            except _ELSEWHERE as error:
                if number == len(self._routes):
                    raise
                self._on_note(f"{error.message} Asking {self._routes[number].model} instead.")
        raise AssertionError("the last route returns or raises")

    def estimate(
        self,
        prompt: Prompt,
        returns: type[T],
        variables: Mapping[str, object],
        *,
        expected_output_tokens: int,
    ) -> Estimate:
        """What asking would take; nothing is asked, started or looked up.

        Raises:
            PromptError: The variables do not fit the prompt.
        """
        route = self._routes[0]
        tokens = input_tokens(route.model, prompt.messages(variables), returns.model_json_schema())
        price = price_of(route.model, route.api_base)
        return Estimate(
            calls=1,
            input_tokens=tokens,
            output_tokens=expected_output_tokens,
            cost=price.of(tokens, expected_output_tokens) if price else None,
        )

    def missing(self) -> NoModel | None:
        """Why there is no model to ask, as far as shows without starting one; ``None`` where none does."""
        return self._routes[0].missing()

    def _check_prices(self) -> None:
        if self._purse.budget.max_cost is None:
            return
        for route in self._routes:
            if price_of(route.model, route.api_base) is None:
                raise SettingsError(
                    f"A budget in money needs a known price, and the price of {route.model} is unknown.",
                    hint="Give a budget in tokens instead.",
                )

    async def _once(self, call: Call[T], route: Route) -> Reply[T]:
        """The reply; who asks the same while it is on its way gets it too."""
        reply, first = await self._shared.run((call.key, call.returns), self._reply(call, route))
        if first:
            return reply
        self._purse.book_cached()
        return replace(reply, usage=Usage(cached_calls=1), cached=True)

    async def _reply(self, call: Call[T], route: Route) -> Reply[T]:
        found = await self._record.find(call)
        if found is not None:
            self._purse.book_cached()
            logger.info("%s answered from the ledger, key %s", call.prompt.name, call.key[:12])
            return _reply_of(call, found, Usage(cached_calls=1), cached=True)
        async with self._slots:
            answer, taken = await exchange(call, route, self.settings, self._purse, self._record)
        return _reply_of(call, answer, taken.usage(), cached=False)


def _reply_of(call: Call[T], answer: Fitting[T], usage: Usage, *, cached: bool) -> Reply[T]:
    return Reply(
        value=answer.value,
        usage=usage,
        model=call.model,
        key=call.key,
        cached=cached,
        chances=answer.chances,
    )
