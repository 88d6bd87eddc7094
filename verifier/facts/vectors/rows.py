"""Which entries have no vector yet, and writing them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Connection, and_, false, func, or_, select

from verifier.errors import FactStoreError
from verifier.facts.tables import embedders, entries, facts, revisions, vectors
from verifier.facts.vectors.pgvector import halves, prepare
from verifier.storage.inserting import if_new
from verifier.vectors.making import Counts, Unread
from verifier.vectors.stored import Chosen, Kept

if TYPE_CHECKING:
    from verifier.vectors.embedder import Vectors

#: Where the store keeps them.
KEPT = Kept(embedders, vectors, "store", "verifier facts embed", FactStoreError, 7_264_015)


class Facts:
    """The facts of a store, as vectors are made of them.

    Args:
        hidden: Leaves out what is hidden at that moment; ``None`` leaves out nothing.
    """

    kept = KEPT
    at_once = 2048

    def __init__(self, hidden: datetime | None) -> None:
        self._hidden = hidden

    def choose(
        self, connection: Connection, name: str, dimensions: int, now: datetime, *, replace: bool
    ) -> Chosen:
        """Makes a model the store's, as ``Kept.choose``, with room for its vectors."""
        model = self.kept.choose(connection, name, dimensions, now, replace=replace)
        prepare(connection)
        return model

    def count(self, connection: Connection) -> Counts:
        """How many entries have no vector: those to be read, and those left out."""
        total = _count_without(connection, self._hidden)
        return Counts(total, _count_without(connection, None) - total)

    def without(self, connection: Connection, after: int, limit: int) -> list[Unread]:
        """The next entries that have no vector, in the order written."""
        return _without(connection, after, limit, self._hidden)

    def write(
        self, connection: Connection, model: Chosen, part: Sequence[Unread], made: Sequence[Vectors]
    ) -> int:
        """Keeps vectors; returns how many were not there. What was purged meanwhile stays away.

        Raises:
            FactStoreError: The store's model was replaced meanwhile.
        """
        self.kept.hold(connection, model)
        return _written(connection, model, part, made)


def _without(connection: Connection, after: int, limit: int, hidden: datetime | None) -> list[Unread]:
    said = func.coalesce(revisions.c.statement, facts.c.statement)
    query = (
        select(entries.c.n, said)
        .join(facts, facts.c.n == entries.c.fact)
        .outerjoin(
            revisions,
            and_(revisions.c.fact == entries.c.fact, revisions.c.number == entries.c.revision),
        )
        .where(entries.c.n > after, *_lacking(hidden))
    )
    rows = connection.execute(query.order_by(entries.c.n).limit(limit))
    return [Unread(n, (text,)) for n, text in rows]


def _count_without(connection: Connection, hidden: datetime | None) -> int:
    query = select(func.count()).select_from(entries).where(*_lacking(hidden))
    return connection.execute(query).scalar_one()


def _lacking(hidden: datetime | None) -> list[ColumnElement[bool]]:
    none = ~select(vectors.c.n).where(vectors.c.entry == entries.c.n).exists()
    if hidden is None:
        return [none]
    at = entries.c
    return [none, at.unpublished == false(), or_(at.embargo_until.is_(None), at.embargo_until <= hidden)]


def _written(connection: Connection, model: Chosen, part: Sequence[Unread], made: Sequence[Vectors]) -> int:
    import numpy as np

    there = select(entries.c.n).where(entries.c.n.in_([one.n for one in part]))
    held = set(connection.execute(there.with_for_update(read=True, key_share=True)).scalars())
    rows = [
        {"entry": one.n, "embedder": model.n, "vector": rows[0].astype(np.float16).tobytes()}
        for one, rows in zip(part, made, strict=True)
        if one.n in held
    ]
    if not rows:
        return 0
    adding = if_new(connection, vectors, "entry").returning(vectors.c.n)
    fresh = list(connection.execute(adding, rows).scalars())
    halves(connection)
    return len(fresh)
