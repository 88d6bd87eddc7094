"""An open fact store: its database, and transactions on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from verifier.facts.channels import Channel
    from verifier.facts.vectors import Embedder


def now() -> datetime:
    """The time rows are written at."""
    return datetime.now(UTC)


class OpenStore:
    """What reading and writing have in common.

    Args:
        engine: An open database, brought up to date; see ``FactStore.open``.
        name: How to call it to a person: path, or address without password.
        clock: Tells the time rows are written at; timezone-aware.
        channels: Ways to find facts besides those by words, values and meaning.
        embedder: The embedding model to search with; ``None`` takes the store's own.
    """

    def __init__(
        self,
        engine: Engine,
        name: str,
        clock: Callable[[], datetime] = now,
        channels: Sequence[Channel] = (),
        embedder: Embedder | None = None,
    ) -> None:
        from verifier.facts.channels import Channel
        from verifier.facts.index import Common
        from verifier.facts.vectors.channel import MEANING, Meaning

        self._engine = engine
        self.name = name
        self._clock = clock
        self._meaning = Meaning(embedder)
        self._channels = (Channel(MEANING, self._meaning.find, whole=True), *channels)
        self._common = Common()

    @property
    def engine(self) -> Engine:
        """The open database, for what is built beside the store (import, vectors)."""
        return self._engine

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        from verifier.facts.form import KIND
        from verifier.storage.trouble import told

        with told(KIND, self.name, "read"), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """One transaction: all of it is written, or nothing."""
        from verifier.facts.form import KIND
        from verifier.storage.sqlite import WRITES
        from verifier.storage.trouble import told

        with (
            told(KIND, self.name, "write"),
            self._engine.connect().execution_options(**{WRITES: True}) as connection,
            connection.begin(),
        ):
            yield connection

    def close(self) -> None:
        """Closes it."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
