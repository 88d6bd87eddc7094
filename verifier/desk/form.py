"""Opens the desk's database: a file, or a PostgreSQL database, which may hold a fact store too."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine

from verifier.desk.tables import REVISION, VERSIONS
from verifier.errors import DeskError
from verifier.storage import place
from verifier.storage.kind import Kind

_ANOTHER = "Name another one with --desk or VERIFIER_DESK."
KIND = Kind(
    name="desk's database",
    package="verifier.desk",
    revision=REVISION,
    table="articles",
    error=DeskError,
    another=_ANOTHER,
    room="Free some space; nothing of what was kept before is lost.",
    damaged=f"Put its last copy in its place. {_ANOTHER}",
    versions=VERSIONS,
    beside=(("alembic_version", "facts"),),
)
_PRAGMAS = ("foreign_keys=ON", "cache_size=-65536", "temp_store=MEMORY")


def connect(where: str | Path, busy_seconds: float) -> tuple[Engine, str]:
    """An engine on the database, made or brought up to date where needed, and how to call it to a person.

    Raises:
        DeskError: It cannot be opened, is something else, or is newer than this version.
    """
    return place.connect(where, KIND, busy_seconds, _PRAGMAS)
