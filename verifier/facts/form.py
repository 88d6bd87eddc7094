"""Opens the fact store: a file, or a PostgreSQL database."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine, make_url
from sqlalchemy.exc import ArgumentError

from verifier.errors import FactStoreError
from verifier.facts.tables import REVISION
from verifier.storage.kind import Kind
from verifier.storage.postgres import open_database, without_password
from verifier.storage.sqlite import open_file

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
)
#: 64 MB of pages in memory, and deleted words overwritten (a purge is meant).
_PRAGMAS = ("foreign_keys=ON", "secure_delete=ON", "cache_size=-65536", "temp_store=MEMORY")


def connect(where: str | Path, busy_seconds: float) -> tuple[Engine, str]:
    """An engine on the store, made or brought up to date where needed, and how to call it to a person.

    Raises:
        FactStoreError: It cannot be opened, is something else, or is newer than this version.
    """
    if "://" not in str(where):
        path = Path(where).expanduser()
        return open_file(path, KIND, busy_seconds, _PRAGMAS), str(path)
    try:
        url = make_url(str(where))
    except (ArgumentError, ValueError) as error:
        # The address is not shown: what can't be read may still hold a password.
        raise FactStoreError(
            "the address of the fact store can't be read.", hint="Write it like postgresql://user@host/name."
        ) from error
    match url.get_backend_name():
        case "postgresql" | "postgres":
            return open_database(url, KIND), without_password(url)
        case "sqlite" if url.database:
            return open_file(Path(url.database), KIND, busy_seconds, _PRAGMAS), url.database
    raise FactStoreError(
        f"{url.drivername} can't hold a fact store.",
        hint="Give the path of a file, or postgresql://user@host/name.",
    )
