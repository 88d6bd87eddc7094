"""Which model's vectors a store holds: the last one chosen; those of others were given up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, Table, delete, insert, select, text

from verifier.errors import SettingsError, VerifierError


class Chosen(NamedTuple):
    """The model whose vectors a store holds: its number there, its name, the length of its vectors."""

    n: int
    name: str
    dimensions: int


@dataclass(frozen=True)
class Kept:
    """Where a store keeps vectors, and how it speaks of them.

    Attributes:
        embedders: Its table of the models chosen: ``n``, ``name``, ``dimensions``, ``at``.
        vectors: Its table of vectors.
        store: As in "the store's vectors".
        command: What makes them.
        error: Of its kind.
        writing: Number of the advisory lock of those who write vectors to PostgreSQL: numbers then grow as
            they appear.
    """

    embedders: Table
    vectors: Table
    store: str
    command: str
    error: type[VerifierError]
    writing: int

    def chosen(self, connection: Connection) -> Chosen | None:
        """The store's model; ``None`` where none was ever chosen."""
        at = self.embedders.c
        query = select(at.n, at.name, at.dimensions).order_by(at.n.desc()).limit(1)
        row = connection.execute(query).one_or_none()
        return Chosen(*row) if row else None

    def choose(
        self, connection: Connection, name: str, dimensions: int, now: datetime, *, replace: bool
    ) -> Chosen:
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
        self._alone(connection)
        before = self.chosen(connection)
        if before is not None and before[1:] != (name, dimensions):
            if not replace:
                raise SettingsError(
                    f"the {self.store}'s vectors are by {before.name}; "
                    f"those of {name} can't be compared with them.",
                    hint=f"Go on with {before.name}, or make all anew: {self.command} --replace.",
                )
            connection.execute(delete(self.vectors))
            before = None
        if before is None:
            made = insert(self.embedders).values(name=name, dimensions=dimensions, at=now)
            n = connection.execute(made.returning(self.embedders.c.n)).scalar_one()
            before = Chosen(n, name, dimensions)
        return before

    def hold(self, connection: Connection, model: Chosen) -> None:
        """Before vectors of that model are written: alone, and while it is the store's.

        Raises:
            VerifierError: The store's model was replaced meanwhile.
        """
        self._alone(connection)
        if self.chosen(connection) != model:
            raise self.error(
                f"the {self.store}'s embedding model was replaced meanwhile.", hint="Run the command again."
            )

    def _alone(self, connection: Connection) -> None:
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"select pg_advisory_xact_lock({self.writing})"))
