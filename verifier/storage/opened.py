"""An open store: its database, and transactions on it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from verifier.storage.kind import Kind


def now() -> datetime:
    """The time rows are written at."""
    return datetime.now(UTC)


class OpenDatabase(ABC):
    """What reading and writing have in common.

    Args:
        engine: An open database, brought up to date.
        name: How to call it to a person: path, or address without password.
        clock: Tells the time rows are written at; timezone-aware.
    """

    def __init__(self, engine: Engine, name: str, clock: Callable[[], datetime] = now) -> None:
        self._engine = engine
        self.name = name
        self._clock = clock

    @property
    def engine(self) -> Engine:
        """The open database, for what is built beside the store."""
        return self._engine

    @staticmethod
    @abstractmethod
    def kind() -> Kind:
        """What sort of store it is; a function, as SQLAlchemy is loaded no sooner than a store is opened."""

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        from verifier.storage.trouble import told

        with told(self.kind(), self.name, "read"), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """One transaction: all of it is written, or nothing."""
        from verifier.storage.sqlite import WRITES
        from verifier.storage.trouble import told

        with (
            told(self.kind(), self.name, "write"),
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
