"""SQLite's errors as ``LedgerError``, each with what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from verifier.errors import LedgerError

_ANOTHER = "Name another file with --ledger or VERIFIER_LEDGER, or work without one (--no-ledger)."

#: By the beginning of SQLite's name for the error; what is wrong, and what to do.
_KNOWN: tuple[tuple[str, str, str], ...] = (
    ("SQLITE_FULL", "the disk is full", "Free some space, or prune it: verifier ledger prune."),
    ("SQLITE_BUSY", "another process keeps it locked", "Wait for that process to end, or stop it."),
    ("SQLITE_LOCKED", "another process keeps it locked", "Wait for that process to end, or stop it."),
    ("SQLITE_NOTADB", "the file is not a ledger", _ANOTHER),
    ("SQLITE_CORRUPT", "the file is damaged", "Move it away; a new one is made. " + _ANOTHER),
    ("SQLITE_READONLY", "the file may not be written", "Check its permissions. " + _ANOTHER),
    ("SQLITE_CANTOPEN", "its folder cannot be used", "Check that it exists and may be written. " + _ANOTHER),
    ("SQLITE_PERM", "the file may not be read", "Check its permissions. " + _ANOTHER),
    ("SQLITE_IOERR", "the disk fails to read or write", "Check the disk. " + _ANOTHER),
)


@contextmanager
def told(path: Path, doing: str) -> Iterator[None]:
    """Turns what SQLAlchemy, SQLite or the file system raises inside into ``LedgerError``.

    Args:
        path: The ledger's file.
        doing: What was tried ("open", "read", "write").
    """
    from sqlalchemy.exc import DBAPIError, SQLAlchemyError

    try:
        yield
    except DBAPIError as error:
        raise _error(path, doing, getattr(error.orig, "sqlite_errorname", "")) from error
    except SQLAlchemyError as error:
        raise _error(path, doing, "") from error
    except OSError as error:
        what = error.strerror or type(error).__name__
        raise LedgerError(f"The ledger {path} cannot be {_done(doing)}: {what}.", hint=_ANOTHER) from error


def _error(path: Path, doing: str, name: str) -> LedgerError:
    for beginning, what, hint in _KNOWN:
        if name.startswith(beginning):
            return LedgerError(f"The ledger {path} cannot be {_done(doing)}: {what}.", hint=hint)
    what = name or "unknown error"
    return LedgerError(f"The ledger {path} cannot be {_done(doing)} ({what}).", hint=_ANOTHER)


def _done(doing: str) -> str:
    return {"open": "opened", "read": "read", "write": "written"}[doing]
