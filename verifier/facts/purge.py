"""Takes a fact's words out for legal reasons: the one thing that deletes. That it was there stays."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Engine, delete, insert, select, update

from verifier.facts.decide import held
from verifier.facts.model import Deed
from verifier.facts.tables import assertions, entries, events, facts, later_sources, revisions, vectors

_NOTHING: dict[str, Any] = {
    "statement": "",
    "valid_from": None,
    "valid_to": None,
    "subject": "",
    "quantities": [],
    "language": None,
    "reason": "",
}


def purge(connection: Connection, beginning: str, written: dict[str, Any]) -> str:
    """Leaves id, keys, persons and times; the keys keep the same words from coming in again."""
    loaded = held(connection, beginning)
    n = loaded.n
    connection.execute(update(facts).where(facts.c.n == n).values(**_NOTHING))
    connection.execute(update(revisions).where(revisions.c.fact == n).values(**_NOTHING))
    connection.execute(update(events).where(events.c.fact == n).values(reason=""))
    connection.execute(delete(assertions).where(assertions.c.fact == n))
    connection.execute(delete(later_sources).where(later_sources.c.fact == n))
    mine = select(entries.c.n).where(entries.c.fact == n)
    connection.execute(delete(vectors).where(vectors.c.entry.in_(mine)))
    connection.execute(delete(entries).where(entries.c.fact == n))
    connection.execute(insert(events).values(fact=n, deed=Deed.PURGED.value, **written))
    return loaded.fact.id


def wipe(engine: Engine) -> None:
    """Overwrites what deleted rows left behind in the database's files."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if engine.dialect.name == "sqlite":
            # Merges the index into one piece: till then it holds deleted words.
            connection.exec_driver_sql("insert into entries_text(entries_text) values ('optimize')")
            connection.exec_driver_sql("VACUUM")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            for table in (facts, revisions, assertions, entries, later_sources, events, vectors):
                connection.exec_driver_sql(f"VACUUM {table.name}")
