"""The ledger's own functions; what they say to SQLite is in ``sql``."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Self

from platformdirs import user_data_path

from verifier.ledger.entries import Entry, LedgerStats, Status
from verifier.storage.opened import OpenDatabase

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from verifier.storage.kind import Kind

#: Seconds to wait for another process that is writing.
BUSY_SECONDS = 15.0


def default_path() -> Path:
    """Where the ledger is, unless a path is given: ``VERIFIER_LEDGER``, else the user's data folder."""
    override = os.environ.get("VERIFIER_LEDGER")
    if override:
        return Path(override).expanduser()
    return user_data_path("claim-verifier", appauthor=False) / "ledger.sqlite3"


class Ledger(OpenDatabase):
    """One SQLite file of calls, safe with several processes and threads on it.

    Args:
        engine: An open database, brought up to date; see ``open``.
        path: Its file.
        store_text: Whether the messages sent, and so the articles, are stored.
    """

    def __init__(self, engine: Engine, path: Path, *, store_text: bool) -> None:
        super().__init__(engine, str(path))
        self.path = path
        self.store_text = store_text

    @staticmethod
    def kind() -> Kind:
        """What sort of store it is."""
        from verifier.ledger.connect import KIND

        return KIND

    @classmethod
    def open(
        cls, path: Path | None = None, *, store_text: bool = True, busy_seconds: float = BUSY_SECONDS
    ) -> Self:
        """The ledger at ``path``, made or brought up to date where needed.

        Args:
            path: Its file; ``None`` is ``default_path()``.
            store_text: Whether the messages sent, and so the articles, are stored. Answers always
                are, and they may quote.
            busy_seconds: How long to wait for another process that is writing.

        Raises:
            LedgerError: It cannot be opened, is not a ledger, or is newer than this version.
        """
        from verifier.ledger.connect import connect

        where = path or default_path()
        return cls(connect(where, busy_seconds), where, store_text=store_text)

    def get(self, key: str) -> Entry | None:
        """The answer to that call, or ``None``; failures are not answers.

        Raises:
            LedgerError: The file cannot be read.
        """
        from verifier.ledger import sql

        with self._reading() as connection:
            return sql.answer(connection, key)

    def put(self, entry: Entry) -> None:
        """Stores one entry; a second answer to the same call takes the first one's place.

        Raises:
            LedgerError: The file cannot be written.
        """
        from verifier.ledger import sql

        with self._writing() as connection:
            sql.store(connection, entry if self.store_text else _without_text(entry))

    def list(
        self,
        *,
        limit: int = 50,
        status: Status | None = None,
        model: str | None = None,
        prompt: str | None = None,
    ) -> tuple[Entry, ...]:
        """The newest entries, newest first.

        Raises:
            LedgerError: The file cannot be read.
        """
        from verifier.ledger import sql

        wanted = {"status": status, "model": model, "prompt_name": prompt}
        with self._reading() as connection:
            return sql.newest(connection, limit, {k: v for k, v in wanted.items() if v is not None})

    def find(self, key_prefix: str) -> tuple[Entry, ...]:
        """Entries whose key begins with that, failures too, newest first.

        Raises:
            LedgerError: The file cannot be read.
        """
        from verifier.ledger import sql

        with self._reading() as connection:
            return sql.beginning(connection, key_prefix)

    def prune(
        self, *, older_than: timedelta | None = None, failed: bool = False, everything: bool = False
    ) -> int:
        """Removes entries and gives their space back; returns how many.

        Args:
            older_than: Those older than this; of the failed ones only, together with ``failed``.
            failed: Those that failed.
            everything: All of them, whatever else is given.

        Raises:
            LedgerError: The file cannot be written.
            ValueError: Nothing was said about which to remove.
        """
        from verifier.ledger import sql
        from verifier.storage.trouble import told

        if older_than is None and not failed and not everything:
            raise ValueError("say which entries to remove")
        before = None if older_than is None or everything else datetime.now(UTC) - older_than
        with self._writing() as connection:
            gone = sql.remove(connection, before=before, failed_only=failed and not everything)
        with told(self.kind(), self.name, "write"):
            sql.give_back(self._engine)
        return gone

    def stats(self) -> LedgerStats:
        """What it holds.

        Raises:
            LedgerError: The file cannot be read.
        """
        from verifier.ledger import sql

        with self._reading() as connection:
            return sql.stats(connection, self.path)


def _without_text(entry: Entry) -> Entry:
    request = {name: value for name, value in entry.request.items() if name != "messages"}
    return entry.model_copy(update={"request": request})
