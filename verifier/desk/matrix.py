"""The vectors of all sentences of the desk in memory: exact, in two products.

310 MB for 100,000 sentences of twice 384 numbers, and up to half as much again for what comes. What other
processes add is read before each search; articles are never deleted, so nothing else changes.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Any, NamedTuple

from sqlalchemy import Connection, RowMapping, func, select

from verifier.desk.tables import article_vectors, articles
from verifier.vectors.growing import Growing
from verifier.vectors.stored import Chosen

#: Articles read at once.
_READ = 1000


class Place(NamedTuple):
    """A sentence: the id of its article, and its number there."""

    article: str
    number: int


class Matrix:
    """The vectors of one model.

    Args:
        model: Whose they are.
    """

    def __init__(self, model: Chosen) -> None:
        import numpy as np

        self.model = model
        self._last = 0
        self.sentences = Growing(np.float32, model.dimensions)
        self.titled = Growing(np.float32, model.dimensions)
        self._starts: list[int] = []
        self._ids: list[str] = []
        self._numbers: list[int] = []
        self._at: dict[Place, int] = {}

    def refresh(self, connection: Connection) -> None:
        """Reads what was added since."""
        there = select(func.max(article_vectors.c.n))
        if (connection.execute(there).scalar() or 0) <= self._last:
            return
        new = (
            select(article_vectors, articles.c.id)
            .join(articles, articles.c.n == article_vectors.c.article)
            .where(article_vectors.c.n > self._last, article_vectors.c.embedder == self.model.n)
            .order_by(article_vectors.c.n)
        )
        for some in connection.execute(new).mappings().partitions(_READ):
            self._add(some)
            self._last = some[-1]["n"]

    def _add(self, rows: Any) -> None:
        for row in rows:
            self._place(row)
        for kept, name in ((self.sentences, "sentences"), (self.titled, "titled")):
            kept.add(self._block(b"".join(row[name] for row in rows)))

    def _place(self, row: RowMapping) -> None:
        self._starts.append(len(self._numbers))
        self._ids.append(row["id"])
        for number in row["numbers"]:
            self._at[Place(row["id"], number)] = len(self._numbers)
            self._numbers.append(number)

    def _block(self, data: bytes) -> Any:
        import numpy as np

        return np.frombuffer(data, dtype=np.float16).reshape(-1, self.model.dimensions)

    def at(self, place: Place) -> int | None:
        """The row of a sentence; ``None`` where it has no vector yet."""
        return self._at.get(place)

    def place(self, at: int) -> Place:
        """The sentence of a row."""
        return Place(self._ids[bisect_right(self._starts, at) - 1], self._numbers[at])
