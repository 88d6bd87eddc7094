"""All vectors of a store in memory, for comparing where the database can't: exact, in one product.

154 MB for 100,000 vectors of 384 numbers. What other processes add is read before each search; what was
deleted since stays in memory till the store is closed, and is never found, since its row is gone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, func, select

from verifier.facts.tables import entries, vectors
from verifier.storage.chunks import CHUNK
from verifier.vectors.growing import Growing
from verifier.vectors.stored import Chosen

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Vectors looked up one chunk after the other before all that fulfil the conditions are asked for.
_FIRST = 4 * CHUNK
#: Rows read at once.
_READ = 20_000

Near = tuple[int, float]


class Matrix:
    """The vectors of one model, by the number of their rows.

    Args:
        model: Whose they are.
    """

    def __init__(self, model: Chosen) -> None:
        import numpy as np

        self.model = model
        self._last = 0
        self._numbers = Growing(np.int64)
        self._rows = Growing(np.float32, model.dimensions)

    def refresh(self, connection: Connection) -> None:
        """Reads what was added since."""
        import numpy as np

        there = select(func.max(vectors.c.n))
        if (connection.execute(there).scalar() or 0) <= self._last:
            return
        new = select(vectors.c.n, vectors.c.vector).where(vectors.c.n > self._last).order_by(vectors.c.n)
        found = connection.execute(new.where(vectors.c.embedder == self.model.n))
        for some in found.partitions(_READ):
            numbers = np.fromiter((row.n for row in some), dtype=np.int64, count=len(some))
            block = np.frombuffer(b"".join(row.vector for row in some), dtype=np.float16)
            self._numbers.add(numbers)
            self._rows.add(block.reshape(len(some), self.model.dimensions))
            self._last = int(numbers[-1])

    def nearest(
        self,
        connection: Connection,
        query: NDArray[np.float32],
        conditions: Sequence[ColumnElement[bool]],
        limit: int,
        floor: float,
    ) -> list[Near]:
        """Facts with their cosine, the nearest first.

        Args:
            connection: To the database.
            query: A vector of length 1.
            conditions: On ``entries``.
            limit: Most entries.
            floor: Least cosine.
        """
        cosines = self._rows.rows @ query
        found = list(_taken(connection, self._first(cosines, floor), conditions, limit))
        if len(found) < limit and (cosines >= floor).sum() > _FIRST:
            found = list(
                _taken(connection, self._fulfilling(connection, cosines, conditions, floor), (), limit)
            )
        return found

    def _first(self, cosines: NDArray[np.float32], floor: float) -> list[Near]:
        """The numbers of the nearest of all."""
        import numpy as np

        most = min(_FIRST, len(cosines))
        if not most:
            return []
        best = np.argpartition(-cosines, most - 1)[:most]
        return self._ordered(cosines, best, floor)

    def _fulfilling(
        self,
        connection: Connection,
        cosines: NDArray[np.float32],
        conditions: Sequence[ColumnElement[bool]],
        floor: float,
    ) -> list[Near]:
        """The numbers of all that fulfil the conditions: where few do, the nearest of all may have none."""
        import numpy as np

        fit = select(vectors.c.n).join(entries, entries.c.n == vectors.c.entry).where(*conditions)
        numbers = np.fromiter(connection.execute(fit).scalars(), dtype=np.int64)
        at = np.flatnonzero(np.isin(self._numbers.rows, numbers))
        return self._ordered(cosines, at, floor)

    def _ordered(self, cosines: NDArray[np.float32], at: NDArray[Any], floor: float) -> list[Near]:
        import numpy as np

        kept = at[cosines[at] >= floor]
        order = kept[np.lexsort((self._numbers.rows[kept], -cosines[kept]))]
        return [(int(self._numbers.rows[n]), float(cosines[n])) for n in order]


def _taken(
    connection: Connection, near: Sequence[Near], conditions: Sequence[ColumnElement[bool]], limit: int
) -> Iterator[Near]:
    """The facts of those vectors that are there still and fulfil the conditions, in order."""
    given = 0
    for at in range(0, len(near), CHUNK):
        some = near[at : at + CHUNK]
        query = select(vectors.c.n, entries.c.fact).join(entries, entries.c.n == vectors.c.entry)
        here = vectors.c.n.in_([n for n, _ in some])
        facts = dict(connection.execute(query.where(here, *conditions)).all())
        for n, cosine in some:
            if n in facts:
                yield facts[n], cosine
                given += 1
                if given == limit:
                    return
