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


#: The index is named after the length of the vectors it holds; of longer ones pgvector makes none.
_INDEX, _LONGEST = "vectors_near_", 4000
_INDEXES = "select indexname from pg_indexes where tablename = 'vectors' and indexname like :begins"
#: Vectors the index gives at most (``hnsw.ef_search``).
_LOOKED_AT = 1000


class _Half(UserDefinedType[str]):
    """A vector in half precision, written "[0.1,0.2]".

    Args:
        dimensions: Its length; ``None``: any.
    """

    cache_ok = True

    def __init__(self, dimensions: int | None = None) -> None:
        self.dimensions = dimensions

    def get_col_spec(self, **_: Any) -> str:
        """Its name in PostgreSQL."""
        return "halfvec" if self.dimensions is None else f"halfvec({self.dimensions})"


_HALF: ColumnElement[str] = literal_column("vectors.half", _Half())


def has_halves(connection: Connection) -> bool:
    """Whether the server can compare by itself."""
    if connection.dialect.name != "postgresql":
        return False
    return connection.execute(text(_THERE)).scalar() is not None


def prepare(connection: Connection, dimensions: int) -> None:
    """Makes column and index where the server has the extension, or lets this user add it.

    Args:
        connection: In a transaction that writes, with no vectors of another length left.
        dimensions: Length of the vectors.
    """
    if connection.dialect.name != "postgresql":
        return
    if not has_halves(connection):
        if connection.execute(text(_AVAILABLE)).scalar() is None:
            return
        try:
            with connection.begin_nested():
                connection.execute(text("create extension if not exists vector"))
                connection.execute(text("alter table vectors add column half halfvec"))
        except DBAPIError:
            return  # not this user's right: vectors are compared here, as with SQLite
    _make_index(connection, dimensions)


def _make_index(connection: Connection, dimensions: int) -> None:
    """An index holds vectors of one length: another model's is dropped."""
    wanted = f"{_INDEX}{dimensions}"
    held = set(connection.execute(text(_INDEXES), {"begins": f"{_INDEX}%"}).scalars())
    for name in held - {wanted}:
        connection.execute(text(f"drop index {name}"))
    if wanted not in held and dimensions <= _LONGEST:
        # Rows just deleted are read too, and another model's are of another length: they are left out.
        by = f"((half::halfvec({dimensions})) halfvec_cosine_ops) where {_of_length(dimensions)}"
        connection.execute(text(f"create index {wanted} on vectors using hnsw {by}"))


def _of_length(dimensions: int) -> str:
    return f"vector_dims(vectors.half) = {dimensions}"


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
    """Facts with their cosine, the nearest first; by the index where enough of them fulfil the conditions.

    Args:
        connection: To a database that ``has_halves``.
        query: A vector of length 1.
        conditions: On ``entries`` and ``vectors``.
        limit: Most entries.
    """
    if limit <= _LOOKED_AT and _has_index(connection, len(query)):
        found = by_index(connection, query, conditions, limit)
        if len(found) == limit:
            return found
    return exactly(connection, query, conditions, limit)


def exactly(
    connection: Connection, query: NDArray[Any], conditions: Sequence[ColumnElement[bool]], limit: int
) -> list[tuple[int, float]]:
    """The same, all vectors compared."""
    distance = _HALF.op("<=>", return_type=Float())(cast(literal(_written(query)), _Half()))
    joined = select(entries.c.fact, (1 - distance)).join(vectors, vectors.c.entry == entries.c.n)
    rows = connection.execute(joined.where(*conditions).order_by(distance, vectors.c.n).limit(limit))
    return [(fact, float(cosine)) for fact, cosine in rows]


def by_index(
    connection: Connection, query: NDArray[Any], conditions: Sequence[ColumnElement[bool]], limit: int
) -> list[tuple[int, float]]:
    """Those of the nearest of all that fulfil the conditions: where few do, fewer than there are."""
    looked_at = min(2 * limit, _LOOKED_AT)
    connection.execute(text("select set_config('hnsw.ef_search', :most, true)"), {"most": str(looked_at)})
    kind = _Half(len(query))  # the index is made for that length
    distance = cast(_HALF, kind).op("<=>", return_type=Float())(cast(literal(_written(query)), kind))
    near = (
        select(vectors.c.n, distance.label("distance"))
        .where(text(_of_length(len(query))))
        .order_by(distance)
        .limit(looked_at)
        .subquery()
    )
    found = (
        select(entries.c.fact, 1 - near.c.distance)
        .join(vectors, vectors.c.entry == entries.c.n)
        .join(near, near.c.n == vectors.c.n)
        .where(*conditions)
        .order_by(near.c.distance, near.c.n)
        .limit(limit)
    )
    return [(fact, float(cosine)) for fact, cosine in connection.execute(found)]


def _has_index(connection: Connection, dimensions: int) -> bool:
    there = text("select to_regclass(:name) is not null")
    return bool(connection.execute(there, {"name": f"{_INDEX}{dimensions}"}).scalar())


def _written(vector: NDArray[Any]) -> str:
    return f"[{','.join(f'{value:.6g}' for value in vector.tolist())}]"
