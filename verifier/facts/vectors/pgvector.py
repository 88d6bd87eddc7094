"""The column of PostgreSQL's extension pgvector, where there is one: the server then compares by itself.

It holds what ``vectors.vector`` holds, so without the extension nothing is lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Float,
    cast,
    literal,
    literal_column,
    select,
    text,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import UserDefinedType

from verifier.facts.tables import entries, vectors

if TYPE_CHECKING:
    from numpy.typing import NDArray

_AVAILABLE = "select 1 from pg_available_extensions where name = 'vector' and default_version >= '0.7'"

_THERE = (
    "select 1 from pg_attribute where attrelid = to_regclass('vectors') and attname = 'half'"
    " and not attisdropped"
)


class _Half(UserDefinedType[str]):
    """A vector in half precision, written "[0.1,0.2]"."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        """Its name in PostgreSQL."""
        return "halfvec"


_HALF: ColumnElement[str] = literal_column("vectors.half", _Half())


def has_halves(connection: Connection) -> bool:
    """Whether the server can compare by itself."""
    if connection.dialect.name != "postgresql":
        return False
    return connection.execute(text(_THERE)).scalar() is not None


def prepare(connection: Connection) -> None:
    """Makes the column where the server has the extension, or lets this user add it."""
    if connection.dialect.name != "postgresql" or has_halves(connection):
        return
    if connection.execute(text(_AVAILABLE)).scalar() is None:
        return
    try:
        with connection.begin_nested():
            connection.execute(text("create extension if not exists vector"))
            connection.execute(text("alter table vectors add column half halfvec"))
    except DBAPIError:
        return  # not this user's right: vectors are compared here, as with SQLite


def halves(connection: Connection) -> None:
    """Fills the column where it is empty yet."""
    if not has_halves(connection):
        return
    import numpy as np

    empty = select(vectors.c.n, vectors.c.vector).where(_HALF.is_(None))
    rows = [
        {"at": n, "half": _written(np.frombuffer(vector, dtype=np.float16))}
        for n, vector in connection.execute(empty)
    ]
    if rows:
        connection.execute(text("update vectors set half = cast(:half as halfvec) where n = :at"), rows)


def nearest(
    connection: Connection, query: NDArray[Any], conditions: Sequence[ColumnElement[bool]], limit: int
) -> list[tuple[int, float]]:
    """Facts with their cosine, the nearest first.

    Args:
        connection: To a database that ``has_halves``.
        query: A vector of length 1.
        conditions: On ``entries`` and ``vectors``.
        limit: Most entries.
    """
    asked = cast(literal(_written(query)), _Half())
    distance = _HALF.op("<=>", return_type=Float())(asked)
    found = select(entries.c.fact, (1 - distance)).join(vectors, vectors.c.entry == entries.c.n)
    rows = connection.execute(found.where(*conditions).order_by(distance, vectors.c.n).limit(limit))
    return [(fact, float(cosine)) for fact, cosine in rows]


def _written(vector: NDArray[Any]) -> str:
    return f"[{','.join(f'{value:.6g}' for value in vector.tolist())}]"
