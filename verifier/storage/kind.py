"""What sort of store a database is, for its migrations and for what its errors say."""

from __future__ import annotations

from dataclasses import dataclass

from verifier.errors import VerifierError


@dataclass(frozen=True)
class Kind:
    """A sort of store.

    Attributes:
        name: What people call it ("ledger").
        package: Where its ``migrations`` folder is ("verifier.ledger").
        revision: Newest revision there, which the code works with.
        table: A table every such store has had from its first revision on.
        error: Class of its errors.
        another: What to do to use another one in its place.
        room: What to do when the disk is full.
        damaged: What to do when its file is damaged.
        versions: Table that holds its revision: each store of a shared database has its own.
        beside: Stores it may share a database with: the two tables each is known by (revision, first table).
    """

    name: str
    package: str
    revision: str
    table: str
    error: type[VerifierError]
    another: str
    room: str
    damaged: str
    versions: str = "alembic_version"
    beside: tuple[tuple[str, str], ...] = ()
