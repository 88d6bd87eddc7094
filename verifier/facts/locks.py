"""Who waits for whom. SQLite has one writer at a time anyway; PostgreSQL is told."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, select, text

from verifier.facts.tables import facts
from verifier.storage.chunks import chunks

#: Number of the advisory lock between additions (shared) and corrections (alone).
_WORDING = 7_264_014


def allow_adding(connection: Connection) -> None:
    """Additions go on side by side, but not beside a correction: it could come to the same words."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"select pg_advisory_xact_lock_shared({_WORDING})"))


def alone_in_wording(connection: Connection) -> None:
    """No addition and no other correction until the transaction ends."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"select pg_advisory_xact_lock({_WORDING})"))


def hold(connection: Connection, numbers: Collection[int]) -> None:
    """Nobody else changes these facts until the transaction ends."""
    if connection.dialect.name == "postgresql":
        for some in chunks(sorted(numbers)):
            rows = select(facts.c.n).where(facts.c.n.in_(some)).order_by(facts.c.n).with_for_update()
            connection.execute(rows).all()
