"""Opens the ledger's file and brings it up to date."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine

from verifier.errors import LedgerError
from verifier.ledger.tables import REVISION
from verifier.storage.kind import Kind
from verifier.storage.sqlite import open_file

_ANOTHER = "Name another file with --ledger or VERIFIER_LEDGER, or work without one (--no-ledger)."
KIND = Kind(
    name="ledger",
    package="verifier.ledger",
    revision=REVISION,
    table="calls",
    error=LedgerError,
    another=_ANOTHER,
    room="Free some space, or prune it: verifier ledger prune.",
    damaged=f"Move it away; a new one is made. {_ANOTHER}",
)


def connect(path: Path, busy_seconds: float) -> Engine:
    """An engine on the file, made or brought up to date where needed.

    Raises:
        LedgerError: It cannot be opened, is not a ledger, or is newer than this version.
    """
    return open_file(path, KIND, busy_seconds)
