"""The account of one door: what was used, what is under way, and what the budget still allows."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal

from verifier.errors import BudgetExceeded
from verifier.llm.prices import Price
from verifier.llm.settings import Budget
from verifier.report import Usage


class Purse:
    """Checks the budget before a request is sent and books what came of it."""

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self._started: float | None = None
        self._calls = self._cached = self._input = self._output = 0
        self._cost: Decimal | None = Decimal(0)
        self._held_input = self._held_output = 0
        self._held_cost = Decimal(0)

    @property
    def usage(self) -> Usage:
        """Everything so far; seconds count from the first question."""
        return Usage(
            calls=self._calls,
            cached_calls=self._cached,
            input_tokens=self._input,
            output_tokens=self._output,
            cost=self._cost,
            seconds=0.0 if self._started is None else time.monotonic() - self._started,
        )

    def begin(self) -> None:
        """Starts the clock, once."""
        if self._started is None:
            self._started = time.monotonic()

    @contextmanager
    def hold(self, input_tokens: int, output_tokens: int, price: Price | None) -> Iterator[None]:
        """Sets aside what a request may take while it is under way.

        Raises:
            BudgetExceeded: It could pass the budget; nothing was sent.
        """
        cost = price.of(input_tokens, output_tokens) if price else Decimal(0)
        self._check(input_tokens, output_tokens, cost)
        self._held_input += input_tokens
        self._held_output += output_tokens
        self._held_cost += cost
        try:
            yield
        finally:
            self._held_input -= input_tokens
            self._held_output -= output_tokens
            self._held_cost -= cost

    def book(self, input_tokens: int, output_tokens: int, cost: Decimal | None) -> None:
        """Books one answered request; one unknown cost makes the whole unknown."""
        self._calls += 1
        self._input += input_tokens
        self._output += output_tokens
        self._cost = None if cost is None or self._cost is None else self._cost + cost

    def book_cached(self) -> None:
        """Books one answer from the ledger."""
        self._cached += 1

    def _check(self, input_tokens: int, output_tokens: int, cost: Decimal) -> None:
        budget = self.budget
        then_input = self._input + self._held_input + input_tokens
        then_output = self._output + self._held_output + output_tokens
        for name, then, limit in (
            ("input tokens", then_input, budget.max_input_tokens),
            ("output tokens", then_output, budget.max_output_tokens),
            ("tokens", then_input + then_output, budget.max_tokens),
        ):
            if limit is not None and then > limit:
                raise _exceeded(f"{limit} {name}", f"{then} {name}")
        if budget.max_cost is not None:
            spent = (self._cost or Decimal(0)) + self._held_cost + cost
            if spent > budget.max_cost:
                raise _exceeded(f"${budget.max_cost}", f"${spent:.4f}")


def _exceeded(limit: str, then: str) -> BudgetExceeded:
    return BudgetExceeded(
        f"The next request could bring this run to {then}; the budget is {limit}. It was not sent.",
        hint="Raise the budget; what was answered so far is in the ledger and is not paid for again.",
    )
