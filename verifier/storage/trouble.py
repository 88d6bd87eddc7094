"""What databases and the file system raise, as the store's own error, each with what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from verifier.errors import VerifierError
from verifier.storage.kind import Kind

_WAIT = "Wait for that process to end, or stop it."
_DONE = {"open": "opened", "read": "read", "write": "written"}


def _known(kind: Kind) -> tuple[tuple[str, str, str], ...]:
    """By the beginning of SQLite's name or PostgreSQL's code for the error; what is wrong, what to do."""
    return (
        ("SQLITE_FULL", "the disk is full", kind.room),
        ("SQLITE_BUSY", "another process keeps it locked", _WAIT),
        ("SQLITE_LOCKED", "another process keeps it locked", _WAIT),
        ("SQLITE_NOTADB", f"the file is not a {kind.name}", kind.another),
        ("SQLITE_CORRUPT", "the file is damaged", kind.damaged),
        ("SQLITE_READONLY", "the file may not be written", f"Check its permissions. {kind.another}"),
        (
            "SQLITE_CANTOPEN",
            "its folder cannot be used",
            f"Check that it exists and may be written. {kind.another}",
        ),
        ("SQLITE_PERM", "the file may not be read", f"Check its permissions. {kind.another}"),
        ("SQLITE_IOERR", "the disk fails to read or write", f"Check the disk. {kind.another}"),
        ("28", "the server refuses user or password", "Check both in the address, or PGUSER and PGPASSWORD."),
        ("3D", "the server has no such database", "Make it first: createdb NAME."),
        ("42501", "the user has not the rights it takes", "Grant it rights on the database's schema."),
        ("25006", "the server only reads", "Name the server that may be written to."),
        ("53100", "the server's disk is full", kind.room),
        ("53300", "the server has no free connection", "Wait, or raise its max_connections."),
        ("55P03", "another process keeps it locked", _WAIT),
        ("57", "the server is shutting down", "Start it again, then repeat the command."),
        ("08", "the connection was lost", "Check that the server runs, then repeat the command."),
    )


@contextmanager
def told(kind: Kind, shown: object, doing: str) -> Iterator[None]:
    """Turns what SQLAlchemy, a database or the file system raises inside into the store's own error.

    Args:
        kind: What sort of store it is.
        shown: Its path, or its address without the password.
        doing: What was tried ("open", "read", "write").
    """
    from sqlalchemy.exc import DBAPIError, SQLAlchemyError

    try:
        yield
    except DBAPIError as error:
        raise _error(kind, shown, doing, error) from error
    except SQLAlchemyError as error:
        raise _unknown(kind, shown, doing, "") from error
    except OSError as error:
        what = error.strerror or type(error).__name__
        raise kind.error(
            f"The {kind.name} {shown} cannot be {_DONE[doing]}: {what}.", hint=kind.another
        ) from error


def _error(kind: Kind, shown: object, doing: str, error: object) -> VerifierError:
    cause = getattr(error, "orig", None)
    code = getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None) or ""
    for beginning, what, hint in _known(kind):
        if code.startswith(beginning):
            return kind.error(f"The {kind.name} {shown} cannot be {_DONE[doing]}: {what}.", hint=hint)
    if type(cause).__module__.startswith("psycopg") and not code:
        return _no_answer(kind, shown, doing, str(cause))
    return _unknown(kind, shown, doing, code)


def _no_answer(kind: Kind, shown: object, doing: str, said: str) -> VerifierError:
    """While connecting, psycopg tells no code; its words are looked at, never shown."""
    for words, what in (
        ("password", "the server refuses user or password"),
        ("does not exist", "the server has no such user or database"),
    ):
        if words in said:
            return kind.error(f"The {kind.name} {shown} cannot be {_DONE[doing]}: {what}.", hint=kind.another)
    return kind.error(
        f"The {kind.name} {shown} cannot be {_DONE[doing]}: the server does not answer.",
        hint="Check the address, and that the server runs.",
    )


def _unknown(kind: Kind, shown: object, doing: str, code: str) -> VerifierError:
    what = code or "unknown error"
    return kind.error(f"The {kind.name} {shown} cannot be {_DONE[doing]} ({what}).", hint=kind.another)
