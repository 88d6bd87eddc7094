"""The fact store; what it says to the database is in the modules beside."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

from platformdirs import user_data_path

from verifier.errors import SettingsError
from verifier.facts.deciding import Deciding
from verifier.facts.embedding import Embedding
from verifier.facts.reading import Reading
from verifier.storage.opened import now

if TYPE_CHECKING:
    from verifier.facts.channels import Channel
    from verifier.vectors import Embedder

#: Seconds to wait for another process that is writing.
BUSY_SECONDS = 60.0


def default_store() -> str:
    """Where the store is, unless one is named: ``VERIFIER_FACTS``, else a file in the user's data folder."""
    return os.environ.get("VERIFIER_FACTS") or str(
        user_data_path("claim-verifier", appauthor=False) / "facts.sqlite3"
    )


class FactStore(Deciding, Embedding, Reading):
    """Facts in one SQLite file or PostgreSQL database, safe with several processes on it.

    Every write names a person and adds rows; nothing is changed or deleted but by ``purge``. Every read
    leaves out what is under embargo or unpublished, unless the reader is allowed to see it, and can be
    asked for what was known at a moment (``as_known_at``).
    """

    @classmethod
    def open(
        cls,
        where: str | Path | None = None,
        *,
        make: bool = True,
        busy_seconds: float = BUSY_SECONDS,
        clock: Callable[[], datetime] = now,
        channels: Sequence[Channel] = (),
        embedder: Embedder | None = None,
    ) -> Self:
        """The store at ``where``, made or brought up to date where needed.

        Args:
            where: Path of its file, or "postgresql://…"; ``None`` is ``default_store()``.
            make: Whether a file that is not there is made. One made by asking has nothing on anything.
            busy_seconds: How long to wait for another process that is writing to the file.
            clock: Tells the time; for tests.
            channels: Ways to find facts besides those by words, values and meaning.
            embedder: The embedding model to search with; ``None`` takes the store's own (``embed``).

        Raises:
            SettingsError: There is no such file, and none is to be made.
            FactStoreError: It cannot be opened, is something else, or is newer than this version.
        """
        from verifier.facts.form import connect

        place = str(where or default_store())
        if not make and "://" not in place and not Path(place).expanduser().exists():
            raise SettingsError(f"there is no fact store at {place}.", hint="verifier facts add makes one.")
        engine, name = connect(where or default_store(), busy_seconds)
        return cls(engine, name, clock, channels, embedder)
