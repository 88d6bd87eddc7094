"""What the ledger says to SQLite."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, RowMapping, case, delete, func, insert, select

from verifier.ledger.entries import Entry, LedgerStats
from verifier.ledger.tables import calls

_COLUMNS = [column for column in calls.columns if column.name != "id"]


def answer(connection: Connection, key: str) -> Entry | None:
    """The entry with that key that did not fail."""
    query = select(*_COLUMNS).where(calls.c.key == key, calls.c.status == "ok")
    row = connection.execute(query).mappings().first()
    return None if row is None else _entry(row)


def store(connection: Connection, entry: Entry) -> None:
    """Adds an entry; an answer takes the place of an earlier one with its key."""
    if entry.status == "ok":
        connection.execute(delete(calls).where(calls.c.key == entry.key, calls.c.status == "ok"))
    connection.execute(insert(calls).values(**entry.model_dump()))


def newest(connection: Connection, limit: int, wanted: dict[str, Any]) -> tuple[Entry, ...]:
    """The newest entries whose columns have the wanted values."""
    conditions = [calls.c[name] == value for name, value in wanted.items()]
    return _entries(connection, conditions, limit)


def beginning(connection: Connection, key_prefix: str) -> tuple[Entry, ...]:
    """Entries whose key begins with that."""
    return _entries(connection, [calls.c.key.startswith(key_prefix, autoescape=True)], None)


def remove(connection: Connection, *, before: datetime | None, failed_only: bool) -> int:
    """Removes entries older than ``before`` (or of any age); returns how many."""
    conditions: list[ColumnElement[bool]] = []
    if before is not None:
        conditions.append(calls.c.created < before)
    if failed_only:
        conditions.append(calls.c.status == "failed")
    return connection.execute(delete(calls).where(*conditions)).rowcount


def give_back(engine: Engine) -> None:
    """Gives the space of what was removed back."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def stats(connection: Connection, path: Path) -> LedgerStats:
    """What the ledger holds."""
    totals = select(
        func.count(case((calls.c.status == "ok", 1))).label("ok"),
        func.count(case((calls.c.status == "failed", 1))).label("failed"),
        func.coalesce(func.sum(calls.c.input_tokens), 0).label("input_tokens"),
        func.coalesce(func.sum(calls.c.output_tokens), 0).label("output_tokens"),
        func.sum(calls.c.cost).label("cost"),
        func.count(case((calls.c.cost.is_(None), 1))).label("cost_unknown"),
        func.min(calls.c.created).label("oldest"),
        func.max(calls.c.created).label("newest"),
    )
    number = func.count().label("number")
    by_model = select(calls.c.model, number).group_by(calls.c.model).order_by(number.desc(), calls.c.model)
    row = dict(connection.execute(totals).mappings().one())
    models = {row.model: row.number for row in connection.execute(by_model)}
    size = sum(file.stat().st_size for file in (path, path.with_name(f"{path.name}-wal")) if file.exists())
    return LedgerStats(**row | {"cost": row["cost"] or Decimal(0)}, bytes=size, models=models)


def _entries(
    connection: Connection, conditions: list[ColumnElement[bool]], limit: int | None
) -> tuple[Entry, ...]:
    order = (calls.c.created.desc(), calls.c.id.desc())
    query = select(*_COLUMNS).where(*conditions).order_by(*order).limit(limit)
    return tuple(_entry(row) for row in connection.execute(query).mappings())


def _entry(row: RowMapping) -> Entry:
    return Entry.model_validate(dict(row))
