"""Opens a store where a person says it is: the path of a file, or the address of a PostgreSQL database."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine, make_url
from sqlalchemy.exc import ArgumentError

from verifier.storage.kind import Kind
from verifier.storage.postgres import open_database, without_password
from verifier.storage.sqlite import open_file


def connect(
    where: str | Path, kind: Kind, busy_seconds: float, pragmas: tuple[str, ...]
) -> tuple[Engine, str]:
    """An engine on the store, made or brought up to date where needed, and how to call it to a person.

    Args:
        where: Path of a file, or "postgresql://…".
        kind: What sort of store it is.
        busy_seconds: How long to wait for another process that is writing to the file.
        pragmas: Said to SQLite on each new connection.

    Raises:
        VerifierError: The kind's own: it cannot be opened, is something else, or is newer than this version.
    """
    if "://" not in str(where):
        path = Path(where).expanduser()
        return open_file(path, kind, busy_seconds, pragmas), str(path)
    try:
        url = make_url(str(where))
    except (ArgumentError, ValueError) as error:
        # The address is not shown: what can't be read may still hold a password.
        raise kind.error(
            f"the address of the {kind.name} can't be read.",
            hint="Write it like postgresql://user@host/name.",
        ) from error
    match url.get_backend_name():
        case "postgresql" | "postgres":
            return open_database(url, kind), without_password(url)
        case "sqlite" if url.database:
            return open_file(Path(url.database), kind, busy_seconds, pragmas), url.database
    raise kind.error(
        f"{url.drivername} can't hold a {kind.name}.",
        hint="Give the path of a file, or postgresql://user@host/name.",
    )
