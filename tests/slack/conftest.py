"""What the bot's tests share: the desk in both databases, and a clock."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from tests.desk.conftest import postgres_place, sqlite_place
from tests.slack.mock_slack import MockSlack
from tests.slack.running import Running, running
from verifier.desk import Desk
from verifier.slack.jobs import Jobs

__all__ = ["postgres_place", "sqlite_place"]


class Clock:
    """Tells a time that a test sets."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 20, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def passes(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest) -> str:
    """Where a new desk is, in each database."""
    return str(request.getfixturevalue(f"{request.param}_place"))


@pytest.fixture
def jobs(place: str, clock: Clock) -> Iterator[Jobs]:
    with Desk.open(place) as desk:
        yield Jobs(desk, lease=60, pause=1, clock=clock)


@pytest.fixture
async def slack() -> AsyncIterator[MockSlack]:
    async with MockSlack() as made:
        yield made


@pytest.fixture
async def bot(slack: MockSlack, sqlite_place: str) -> AsyncIterator[Running]:
    async with running(slack, sqlite_place) as made:
        yield made
