"""Stores in both databases: a SQLite file, and a database of a real PostgreSQL server the tests start."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from tests.postgres import Server
from verifier.articles import Span
from verifier.facts import Assertion, FactStore, NewFact, QuoteSelector

#: With all that an assertion can have.
WHOLE = Assertion(
    speaker="Ilse Varrow",
    role="Environment Minister",
    outlet="The Brindle Courier",
    url="https://courier.example/harbor?x=1",
    document="Harbor report 7",
    published=datetime(2026, 11, 12, 19, 20, tzinfo=UTC),
    quote=QuoteSelector(exact="took “14” ships\n船", prefix="Elmar ", suffix=" on"),
    position=Span(start=20, end=37),
    snapshot="ab" * 32,
    through=("Harbor Office", "Kastavia News Agency"),
    primary=True,
    extra={"rating": "Mostly so", "id": 7, "deep": {"a": [1.5, None, True]}},
)


class Clock:
    """Tells a time that a test sets; every look at it is a second later."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sqlite_place(tmp_path: Path) -> str:
    return str(tmp_path / "folder" / "facts.sqlite3")


@pytest.fixture
def postgres_place(postgres: Server) -> Iterator[str]:
    name = f"t{uuid4().hex[:12]}"
    postgres.run(f"create database {name} template {postgres.template}")
    yield postgres.url(name)
    postgres.run(f"drop database {name} with (force)")


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest) -> str:
    """Where a new store is, in each database."""
    return str(request.getfixturevalue(f"{request.param}_place"))


@pytest.fixture
def store(place: str, clock: Clock) -> Iterator[FactStore]:
    with FactStore.open(place, clock=clock) as opened:
        yield opened


Make = Callable[..., NewFact]


def made(statement: str = "The harbor of Port Elmar took 14 ships on Thursday.", **more: Any) -> NewFact:
    """A fact on the word of one outlet, unless told otherwise."""
    outlet = more.pop("outlet", "The Brindle Courier")
    return NewFact(**{"statement": statement, "assertions": (Assertion(outlet=outlet),)} | more)
