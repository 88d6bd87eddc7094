"""Makes the vectors a store lacks: in parts, each kept as soon as it is made."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import Connection

from verifier.articles import Value
from verifier.facts.vectors.embedder import Embedder
from verifier.facts.vectors.rows import Unread, choose, count_without, without, write

#: Entries read at once, the short ones together; and those kept in one transaction.
_READ, _KEPT = 2048, 128

Transaction = Callable[[], AbstractContextManager[Connection]]


class Embedded(Value):
    """How far making vectors is, or how it came out.

    Attributes:
        model: Whose vectors they are.
        done: How many were made and kept.
        total: How many are to be made in this run.
        left_out: How many were not, being under embargo or unpublished.
        seconds: Wall-clock time of the work.
        tokens: What a provider counted; 0 for the bundled model.
        cost: US dollars; ``None`` where the price is unknown.
    """

    model: str
    done: int
    total: int
    left_out: int = 0
    seconds: float = 0.0
    tokens: int = 0
    cost: Decimal | None = Decimal(0)

    @property
    def rate(self) -> float:
        """How many a second."""
        return self.done / self.seconds if self.seconds else 0.0


@dataclass(frozen=True)
class Work:
    """One run.

    Attributes:
        embedder: The model.
        reading, writing: Transactions on the store.
        moment: Now.
        hidden_too: Whether what is under embargo or unpublished is handed to the model.
        on_progress: Told after each part.
    """

    embedder: Embedder
    reading: Transaction
    writing: Transaction
    moment: datetime
    hidden_too: bool
    on_progress: Callable[[Embedded], None]

    def run(self, *, replace: bool) -> Embedded:
        """Makes all vectors that are lacking; stopped at any point, it goes on from there.

        Raises:
            SettingsError: The store holds another model's vectors, and ``replace`` is not set.
            ModelError: The model could not be asked; what was made before is kept.
            FactStoreError: The store cannot be read or written.
        """
        dimensions = self.embedder.dimensions
        with self.writing() as connection:
            model = choose(connection, self.embedder.name, dimensions, self.moment, replace=replace)
        with self.reading() as connection:
            total = count_without(connection, hidden=self._hidden)
            left_out = count_without(connection, hidden=None) - total
        started, done = time.monotonic(), 0
        told = Embedded(model=model.name, done=0, total=total, left_out=left_out)
        for part in self._parts():
            made = self.embedder.passages([one.text for one in part])
            with self.writing() as connection:
                done += write(connection, model, part, made)
            told = self._told(told, done, time.monotonic() - started)
            self.on_progress(told)
        return told

    @property
    def _hidden(self) -> datetime | None:
        return None if self.hidden_too else self.moment

    def _parts(self) -> Iterator[list[Unread]]:
        """Entries of like length together: a batch takes as long as its longest."""
        after: int | None = 0
        while after is not None:
            with self.reading() as connection:
                some = without(connection, after, _READ, hidden=self._hidden)
            after = some[-1].entry if len(some) == _READ else None
            some.sort(key=lambda one: len(one.text))
            yield from (some[at : at + _KEPT] for at in range(0, len(some), _KEPT))

    def _told(self, before: Embedded, done: int, seconds: float) -> Embedded:
        spent = {
            name: getattr(self.embedder, name) for name in ("tokens", "cost") if hasattr(self.embedder, name)
        }
        return before.model_copy(update={"done": done, "seconds": seconds, **spent})
