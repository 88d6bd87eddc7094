"""An open fact store: its database, and what searching it takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from verifier.storage.opened import OpenDatabase, now

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from verifier.facts.channels import Channel
    from verifier.storage.kind import Kind
    from verifier.vectors import Embedder


class OpenStore(OpenDatabase):
    """What reading and writing have in common.

    Args:
        engine: An open database, brought up to date; see ``FactStore.open``.
        name: How to call it to a person: path, or address without password.
        clock: Tells the time rows are written at; timezone-aware.
        channels: Ways to find facts besides those by words, values and meaning.
        embedder: The embedding model to search with; ``None`` takes the store's own.
    """

    def __init__(
        self,
        engine: Engine,
        name: str,
        clock: Callable[[], datetime] = now,
        channels: Sequence[Channel] = (),
        embedder: Embedder | None = None,
    ) -> None:
        from verifier.facts.channels import Channel
        from verifier.facts.found import MEANING
        from verifier.facts.vectors.channel import Meaning
        from verifier.fulltext.index import Common

        super().__init__(engine, name, clock)
        self._meaning = Meaning(embedder)
        self._channels = (Channel(MEANING, self._meaning.find, whole=True), *channels)
        self._common = Common()

    @staticmethod
    def kind() -> Kind:
        """What sort of store it is."""
        from verifier.facts.form import KIND

        return KIND
