"""Which model's vectors a store holds, which entries have none yet, and writing them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, delete, false, func, insert, or_, select, text

from verifier.errors import FactStoreError, SettingsError
from verifier.facts.tables import embedders, entries, facts, revisions, vectors
from verifier.facts.vectors.pgvector import halves, prepare
from verifier.storage.inserting import if_new

if TYPE_CHECKING:
    from verifier.facts.vectors.embedder import Vectors

#: Number of the advisory lock of those who write vectors to PostgreSQL: numbers then grow as they appear.
_WRITING = 7_264_015


class Chosen(NamedTuple):
    """The model whose vectors a store holds: its number there, its name, the length of its vectors."""

    n: int
    name: str
    dimensions: int


class Unread(NamedTuple):
    """An entry without a vector, and what it says."""

    entry: int
    text: str


def chosen(connection: Connection) -> Chosen | None:
    """The store's model; ``None`` where none was ever chosen."""
    row = connection.execute(
        select(embedders.c.n, embedders.c.name, embedders.c.dimensions)
        .order_by(embedders.c.n.desc())
        .limit(1)
    ).one_or_none()
    return Chosen(*row) if row else None


def choose(connection: Connection, name: str, dimensions: int, now: datetime, *, replace: bool) -> Chosen:
    """Makes a model the store's, or finds that it is.

    Args:
        connection: In a transaction that writes.
        name: Of the model.
        dimensions: Length of its vectors.
        now: When.
        replace: Whether another model's vectors are given up for it.

    Raises:
        SettingsError: The store holds another model's vectors, and they are not to be given up.
    """
    _alone(connection)
    before = chosen(connection)
    if before is not None and before[1:] != (name, dimensions):
        if not replace:
            raise SettingsError(
                f"the store's vectors are by {before.name}; those of {name} can't be compared with them.",
                hint=f"Go on with {before.name}, or make all anew: verifier facts embed --replace.",
            )
        connection.execute(delete(vectors))
        before = None
    if before is None:
        made = insert(embedders).values(name=name, dimensions=dimensions, at=now)
        n = connection.execute(made.returning(embedders.c.n)).scalar_one()
        before = Chosen(n, name, dimensions)
    prepare(connection, dimensions)
    return before


def without(connection: Connection, after: int, limit: int, *, hidden: datetime | None) -> list[Unread]:
    """The next entries that have no vector, in the order written.

    Args:
        connection: To the database.
        after: Number of the last entry looked at.
        limit: Most entries.
        hidden: Leaves out what is hidden at that moment; ``None`` leaves out nothing.
    """
    said = func.coalesce(revisions.c.statement, facts.c.statement)
    query = (
        select(entries.c.n, said)
        .join(facts, facts.c.n == entries.c.fact)
        .outerjoin(
            revisions,
            and_(revisions.c.fact == entries.c.fact, revisions.c.number == entries.c.revision),
        )
        .where(entries.c.n > after, *_without(hidden))
    )
    rows = connection.execute(query.order_by(entries.c.n).limit(limit))
    return [Unread(*row) for row in rows]


def count_without(connection: Connection, *, hidden: datetime | None) -> int:
    """How many entries have no vector."""
    query = select(func.count()).select_from(entries).where(*_without(hidden))
    return connection.execute(query).scalar_one()


def _without(hidden: datetime | None) -> list[ColumnElement[bool]]:
    none = ~select(vectors.c.n).where(vectors.c.entry == entries.c.n).exists()
    if hidden is None:
        return [none]
    at = entries.c
    return [none, at.unpublished == false(), or_(at.embargo_until.is_(None), at.embargo_until <= hidden)]


def write(connection: Connection, model: Chosen, unread: Sequence[Unread], made: Vectors) -> int:
    """Keeps vectors; returns how many were not there. What was purged meanwhile stays away.

    Raises:
        FactStoreError: The store's model was replaced meanwhile.
    """
    import numpy as np

    _alone(connection)
    if chosen(connection) != model:
        raise FactStoreError(
            "the store's embedding model was replaced meanwhile.", hint="Run the command again."
        )
    there = select(entries.c.n).where(entries.c.n.in_([one.entry for one in unread]))
    held = set(connection.execute(there.with_for_update(read=True, key_share=True)).scalars())
    rows = [
        {"entry": one.entry, "embedder": model.n, "vector": vector.astype(np.float16).tobytes()}
        for one, vector in zip(unread, made, strict=True)
        if one.entry in held
    ]
    if not rows:
        return 0
    adding = if_new(connection, vectors, "entry").returning(vectors.c.n)
    fresh = list(connection.execute(adding, rows).scalars())
    halves(connection)
    return len(fresh)


def _alone(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"select pg_advisory_xact_lock({_WRITING})"))
