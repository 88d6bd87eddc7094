"""Opens one SQLite file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL

from verifier.storage.kind import Kind
from verifier.storage.migrating import LOCK_SECONDS, bring_up_to_date
from verifier.storage.trouble import told

#: Execution option of a connection that is going to write.
WRITES = "writes"


def open_file(path: Path, kind: Kind, busy_seconds: float, pragmas: tuple[str, ...] = ()) -> Engine:
    """An engine on the file, made or brought up to date where needed.

    Args:
        path: The file.
        kind: What sort of store it is.
        busy_seconds: How long to wait for another process that is writing.
        pragmas: Said to SQLite on each new connection, besides write-ahead mode.

    Raises:
        VerifierError: The kind's own: it cannot be opened, is something else, or is newer than this version.
    """
    with told(kind, path, "open"):
        path.parent.mkdir(parents=True, exist_ok=True)
        # It holds what is not published yet: it, and what SQLite puts beside it, is the user's alone.
        os.close(os.open(path, os.O_RDONLY | os.O_CREAT, 0o600))
    engine = _engine(path, busy_seconds, pragmas)
    try:
        with told(kind, path, "open"):
            bring_up_to_date(engine, kind, path, lambda: _lock(path))
    except BaseException:
        engine.dispose()
        raise
    return engine


def _engine(path: Path, busy_seconds: float, pragmas: tuple[str, ...]) -> Engine:
    # URL.create, not a string: a path may hold characters that mean something in one.
    engine = create_engine(
        URL.create("sqlite+pysqlite", database=str(path)), connect_args={"timeout": busy_seconds}
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _: object) -> None:
        # Transactions begin where SQLAlchemy begins them, not where Python's driver thinks they should.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        # Survives a crash of the process; the last writes before a power cut may be lost whole.
        cursor.execute("PRAGMA synchronous=NORMAL")
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        if options.get("isolation_level") == "AUTOCOMMIT":
            return
        # One that will write takes its turn first: turned away later, it could not wait for it any more.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get(WRITES) else "BEGIN")

    return engine


@contextmanager
def _lock(path: Path) -> Iterator[None]:
    from filelock import FileLock

    with FileLock(f"{path}.lock", timeout=LOCK_SECONDS):  # its Timeout is a TimeoutError
        yield
