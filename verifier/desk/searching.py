"""Search, for ``Desk``: by words, by words and meaning, and making the vectors that rests on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from verifier.desk.opened import OpenDesk
from verifier.desk.values import Embeddings, FoundSentence, NearSentence

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from verifier.vectors import Embedder
    from verifier.vectors.making import Embedded


class Searching(OpenDesk):
    """What ``Desk`` does to find sentences."""

    def search(
        self, query: str, *, limit: int = 40, published: datetime | None = None
    ) -> tuple[FoundSentence, ...]:
        """The sentences that share most with a query, best first.

        Args:
            query: Any text; it is never read as search syntax. Its first 4,000 characters count.
            limit: Most sentences.
            published: What relative dates in the query ("Tuesday") are read from.

        Raises:
            DeskError: It cannot be read.
        """
        with self._reading() as connection:
            return self._by_words(connection, query, limit, published)

    def near(
        self, query: str, *, limit: int = 40, published: datetime | None = None
    ) -> tuple[NearSentence, ...]:
        """The sentences nearest to a query by words and meaning together, best first.

        Where the desk has no vectors (``embed``), or its model can't be asked, by words alone: why is told
        once, as a warning of the logger ``verifier.desk``.

        Args:
            query: Any text; its first 4,000 characters count.
            limit: Most sentences.
            published: What relative dates in the query ("Tuesday") are read from.

        Raises:
            DeskError: It cannot be read.
        """
        from verifier.desk.search import CANDIDATES
        from verifier.facts.given import LONGEST_STATEMENT

        with self._reading() as connection:
            by_words = self._by_words(connection, query, max(CANDIDATES, limit), published)
            return self._meaning.near(connection, query[:LONGEST_STATEMENT], by_words, limit)

    def _by_words(
        self, connection: Connection, query: str, limit: int, published: datetime | None
    ) -> tuple[FoundSentence, ...]:
        from verifier.desk.search import INDEXED, search
        from verifier.fulltext.index import TextIndex

        index = TextIndex(connection, self._common, INDEXED)
        return search(connection, query, index, limit=limit, published=published)

    @property
    def embeddings(self) -> Embeddings:
        """How many articles can be found by meaning.

        Raises:
            DeskError: It cannot be read.
        """
        from verifier.desk.vectors import embeddings

        with self._reading() as connection:
            return embeddings(connection)

    @property
    def embedder(self) -> str | None:
        """Name of the model whose vectors the desk holds; ``None`` where it holds none.

        Raises:
            DeskError: It cannot be read.
        """
        from verifier.desk.vectors import KEPT

        with self._reading() as connection:
            model = KEPT.chosen(connection)
        return model.name if model else None

    def embed(
        self,
        embedder: Embedder | str | None = None,
        *,
        replace: bool = False,
        on_progress: Callable[[Embedded], None] = lambda _: None,
    ) -> Embedded:
        """Makes the vectors that are lacking, so that ``near`` finds by meaning too.

        The desk remembers the model. Stopped at any point, it goes on from there; articles without vectors
        are found by their words.

        Args:
            embedder: The model: "local", a provider's as litellm has it, or one of your own; ``None`` is the
                desk's, else ``VERIFIER_EMBEDDER``, else "local".
            replace: Whether the vectors of another model are given up for it.
            on_progress: Told after each part, in articles.

        Raises:
            SettingsError: No such model, or the desk holds another's vectors.
            ModelError: The model is missing or could not be asked; what was made before is kept.
            DeskError: The desk cannot be read or written.
        """
        from verifier.desk.vectors import Articles
        from verifier.vectors.embedder import wanted
        from verifier.vectors.making import Work

        model = wanted(embedder, held=self.embedder)
        work = Work(
            embedder=model,
            readable=Articles(),
            reading=self._reading,
            writing=self._writing,
            moment=self._clock(),
            on_progress=on_progress,
        )
        made = work.run(replace=replace)
        # Not before: a model that was refused is not searched with.
        self._meaning.use(model)
        return made
