"""Inserts that can be told what to do where the row is there; each database has its own."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_into(connection: Connection, table: Table) -> Any:
    """An insert that takes ``on_conflict_do_nothing`` and ``on_conflict_do_update``."""
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)


def if_new(connection: Connection, table: Table, *unique: str) -> Any:
    """An insert that leaves a row alone that is there already.

    Args:
        connection: To the database.
        table: The table.
        unique: Columns whose values no other row has; without them, whatever else would be there twice.
    """
    return insert_into(connection, table).on_conflict_do_nothing(index_elements=[*unique] or None)
