"""The account of one door: what was used, what is under way, and what the budget still allows."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from decimal import Decimal

from verifier.errors import BudgetExceeded
from verifier.llm.prices import Price
from verifier.llm.settings import Budget
from verifier.report import Usage


class Account:
    """What was used."""

    def __init__(self) -> None:
        self.calls = self.cached = self.input = self.output = 0
        self.cost: Decimal | None = Decimal(0)

    def book(self, input_tokens: int, output_tokens: int, cost: Decimal | None) -> None:
        """Books one answered request; one unknown cost makes the whole unknown."""
        self.calls += 1
        self.input += input_tokens
        self.output += output_tokens
        self.cost = None if cost is None or self.cost is None else self.cost + cost

    def usage(self, seconds: float) -> Usage:
        """The same, as reports have it."""
        return Usage(
            calls=self.calls,
            cached_calls=self.cached,
            input_tokens=self.input,
            output_tokens=self.output,
            cost=self.cost,
            seconds=seconds,
        )


#: Booked to beside the door's own account. Tasks inherit it, so stages that go on at once stay apart.
_metered: ContextVar[Account | None] = ContextVar("metered", default=None)


@contextmanager
def metered() -> Iterator[Account]:
    """An account of all that is asked within, by whichever door."""
    account = Account()
    token = _metered.set(account)
    try:
        yield account
    finally:
        _metered.reset(token)


class Purse:
    """Checks the budget before a request is sent and books what came of it."""

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self._started: float | None = None
        self._account = Account()
        self._held_input = self._held_output = 0
        self._held_cost = Decimal(0)

    @property
    def usage(self) -> Usage:
        """Everything so far; seconds count from the first question."""
        return self._account.usage(0.0 if self._started is None else time.monotonic() - self._started)

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
        """Books one answered request."""
        for account in self._accounts():
            account.book(input_tokens, output_tokens, cost)

    def book_cached(self) -> None:
        """Books one answer from the ledger."""
        for account in self._accounts():
            account.cached += 1

    def _accounts(self) -> list[Account]:
        also = _metered.get()
        return [self._account] if also is None else [self._account, also]

    def _check(self, input_tokens: int, output_tokens: int, cost: Decimal) -> None:
        budget, so_far = self.budget, self._account
        then_input = so_far.input + self._held_input + input_tokens
        then_output = so_far.output + self._held_output + output_tokens
        for name, then, limit in (
            ("input tokens", then_input, budget.max_input_tokens),
            ("output tokens", then_output, budget.max_output_tokens),
            ("tokens", then_input + then_output, budget.max_tokens),
        ):
            if limit is not None and then > limit:
                raise _exceeded(f"{limit} {name}", f"{then} {name}")
        if budget.max_cost is not None:
            spent = (so_far.cost or Decimal(0)) + self._held_cost + cost
            if spent > budget.max_cost:
                raise _exceeded(f"${budget.max_cost}", f"${spent:.4f}")


def _exceeded(limit: str, then: str) -> BudgetExceeded:
    return BudgetExceeded(
        f"The next request could bring this run to {then}; the budget is {limit}. It was not sent.",
        hint="Raise the budget; what was answered so far is in the ledger and is not paid for again.",
    )
