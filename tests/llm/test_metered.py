"""What stages that go on at once take is told apart."""

from __future__ import annotations

import asyncio
from decimal import Decimal

from verifier.llm import Budget, metered
from verifier.llm.purse import Purse
from verifier.report import Usage


async def test_work_that_goes_on_at_once_is_booked_apart() -> None:
    purse = Purse(Budget())

    async def stage(times: int) -> Usage:
        with metered() as account:
            for _ in range(times):
                await asyncio.sleep(0)
                await asyncio.create_task(book())
        return account.usage(1.0)

    async def book() -> None:
        purse.book(10, 2, Decimal("0.5"))
        purse.book_cached()

    few, many = await asyncio.gather(stage(1), stage(3))
    assert few == Usage(
        calls=1, cached_calls=1, input_tokens=10, output_tokens=2, cost=Decimal("0.5"), seconds=1.0
    )
    assert (many.calls, many.cached_calls, many.input_tokens) == (3, 3, 30)
    assert (purse.usage.calls, purse.usage.cost) == (4, Decimal("2.0"))
    purse.book(1, 1, None)
    assert (few.calls, purse.usage.cost) == (1, None)
