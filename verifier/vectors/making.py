"""Makes the vectors a store lacks: in parts, each kept as soon as it is made."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple, Protocol

from sqlalchemy import Connection

from verifier.articles import Value
from verifier.vectors.embedder import Embedder
from verifier.vectors.stored import Chosen, Kept

if TYPE_CHECKING:
    from verifier.vectors.embedder import Vectors

#: Texts whose vectors are kept in one transaction.
_KEPT = 128

Transaction = Callable[[], AbstractContextManager[Connection]]


class Embedded(Value):
    """How far making vectors is, or how it came out; counted in facts, or in articles.

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


class Unread(NamedTuple):
    """What has no vectors yet: its number in the store, and the texts of which they are made."""

    n: int
    texts: tuple[str, ...]

    @property
    def length(self) -> int:
        """In characters."""
        return sum(map(len, self.texts))


class Counts(NamedTuple):
    """How much is to be read, and how much is left out."""

    total: int
    left_out: int = 0


class Readable(Protocol):
    """What a store has that vectors are made of.

    Attributes:
        kept: Where they are kept.
        at_once: How many are read out of the database at once.
    """

    kept: Kept
    at_once: int

    def choose(
        self, connection: Connection, name: str, dimensions: int, now: datetime, *, replace: bool
    ) -> Chosen:
        """As ``Kept.choose``."""
        ...

    def count(self, connection: Connection) -> Counts:
        """How many have no vectors."""
        ...

    def without(self, connection: Connection, after: int, limit: int) -> list[Unread]:
        """The next that have none after that number, in the order written."""
        ...

    def write(
        self, connection: Connection, model: Chosen, part: Sequence[Unread], made: Sequence[Vectors]
    ) -> int:
        """Keeps vectors, a row a text; returns of how many there were none.

        Raises:
            VerifierError: The store's model was replaced meanwhile.
        """
        ...


@dataclass(frozen=True)
class Work:
    """One run.

    Attributes:
        embedder: The model.
        readable: What they are made of.
        reading, writing: Transactions on the store.
        moment: Now.
        on_progress: Told after each part.
    """

    embedder: Embedder
    readable: Readable
    reading: Transaction
    writing: Transaction
    moment: datetime
    on_progress: Callable[[Embedded], None]

    def run(self, *, replace: bool) -> Embedded:
        """Makes all vectors that are lacking; stopped at any point, it goes on from there.

        Raises:
            SettingsError: The store holds another model's vectors, and ``replace`` is not set.
            ModelError: The model could not be asked; what was made before is kept.
            VerifierError: The store cannot be read or written.
        """
        dimensions = self.embedder.dimensions
        with self.writing() as connection:
            model = self.readable.choose(
                connection, self.embedder.name, dimensions, self.moment, replace=replace
            )
        with self.reading() as connection:
            total, left_out = self.readable.count(connection)
        started, done = time.monotonic(), 0
        told = Embedded(model=model.name, done=0, total=total, left_out=left_out)
        for part in self._parts():
            made = self._made(part)
            with self.writing() as connection:
                done += self.readable.write(connection, model, part, made)
            told = self._told(told, done, time.monotonic() - started)
            self.on_progress(told)
        return told

    def _parts(self) -> Iterator[list[Unread]]:
        """Short ones together, so many that they have some hundred texts."""
        after: int | None = 0
        while after is not None:
            with self.reading() as connection:
                some = self.readable.without(connection, after, self.readable.at_once)
            after = some[-1].n if len(some) == self.readable.at_once else None
            part: list[Unread] = []
            for one in sorted(some, key=lambda one: one.length):
                if part and sum(len(other.texts) for other in (*part, one)) > _KEPT:
                    yield part
                    part = []
                part.append(one)
            if part:
                yield part

    def _made(self, part: Sequence[Unread]) -> list[Vectors]:
        """Texts of like length together: a batch takes as long as its longest."""
        import numpy as np

        texts = [text for one in part for text in one.texts]
        order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
        found = np.empty((len(texts), self.embedder.dimensions), dtype=np.float32)
        if texts:
            found[order] = self.embedder.passages([texts[at] for at in order])
        ends = accumulate(len(one.texts) for one in part)
        return [found[end - len(one.texts) : end] for one, end in zip(part, ends, strict=True)]

    def _told(self, before: Embedded, done: int, seconds: float) -> Embedded:
        spent = {
            name: getattr(self.embedder, name) for name in ("tokens", "cost") if hasattr(self.embedder, name)
        }
        return before.model_copy(update={"done": done, "seconds": seconds, **spent})
