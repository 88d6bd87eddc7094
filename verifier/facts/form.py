"""Opens the fact store: a file, or a PostgreSQL database."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine

from verifier.errors import FactStoreError
from verifier.facts.tables import REVISION
from verifier.storage import place
from verifier.storage.kind import Kind

_ANOTHER = "Name another one with --db or VERIFIER_FACTS."
KIND = Kind(
    name="fact store",
    package="verifier.facts",
    revision=REVISION,
    table="facts",
    error=FactStoreError,
    another=_ANOTHER,
    room="Free some space; nothing of what was kept before is lost.",
    damaged=f"Put its last copy in its place. {_ANOTHER}",
    beside=(("desk_version", "articles"),),
)
#: 64 MB of pages in memory, and deleted words overwritten (a purge is meant).
_PRAGMAS = ("foreign_keys=ON", "secure_delete=ON", "cache_size=-65536", "temp_store=MEMORY")


def connect(where: str | Path, busy_seconds: float) -> tuple[Engine, str]:
    """An engine on the store, made or brought up to date where needed, and how to call it to a person.

    Raises:
        FactStoreError: It cannot be opened, is something else, or is newer than this version.
    """
    return place.connect(where, KIND, busy_seconds, _PRAGMAS)
