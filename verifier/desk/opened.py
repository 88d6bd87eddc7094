"""An open desk: its database, and what searching it takes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from verifier.storage.opened import OpenDatabase, now

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from verifier.storage.kind import Kind
    from verifier.vectors import Embedder


class OpenDesk(OpenDatabase):
    """What reading and writing have in common.

    Args:
        engine: An open database, brought up to date; see ``Desk.open``.
        name: How to call it to a person: path, or address without password.
        clock: Tells the time rows are written at; timezone-aware.
        embedder: The embedding model to search with; ``None`` takes the desk's own.
    """

    def __init__(
        self,
        engine: Engine,
        name: str,
        clock: Callable[[], datetime] = now,
        embedder: Embedder | None = None,
    ) -> None:
        from verifier.desk.near import Meaning
        from verifier.fulltext.index import Common

        super().__init__(engine, name, clock)
        self._common = Common()
        self._meaning = Meaning(embedder)

    @staticmethod
    def kind() -> Kind:
        """What sort of store it is."""
        from verifier.desk.form import KIND

        return KIND
