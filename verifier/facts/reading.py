"""Reading facts: what every read leaves out, and for which moment it is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from verifier.errors import FactRefused
from verifier.facts.found import ANY, Filters, Hit
from verifier.facts.model import PUBLIC, Conflict, Event, Fact, FactStats, Reader
from verifier.facts.opened import OpenStore

if TYPE_CHECKING:
    from verifier.facts.channels import Channel
    from verifier.facts.filters import Asked


class Reading(OpenStore):
    """The reads of ``FactStore``."""

    def get(self, id: str, *, reader: Reader = PUBLIC, as_known_at: datetime | None = None) -> Fact | None:
        """The fact whose id begins so; ``None`` where the reader may not see it or it was not known yet.

        Raises:
            FactRefused: No such fact, or more than one.
            FactStoreError: The store cannot be read.
        """
        from verifier.facts.decide import find
        from verifier.facts.history import visible

        with self._reading() as connection:
            n = find(connection, id)
            return visible(connection, [n], self._asked(reader, as_known_at)).get(n)

    def history(self, id: str, *, reader: Reader = PUBLIC) -> tuple[Event, ...]:
        """All that was done to a fact, in order; empty where the reader may not see it.

        Raises:
            FactRefused: No such fact, or more than one.
            FactStoreError: The store cannot be read.
        """
        from verifier.facts.decide import find
        from verifier.facts.history import history, visible

        with self._reading() as connection:
            n = find(connection, id)
            seen = visible(connection, [n], self._asked(reader, None))
            return history(connection, n) if n in seen else ()

    def search(
        self,
        query: str,
        *,
        limit: int = 10,
        filters: Filters = ANY,
        reader: Reader = PUBLIC,
        as_known_at: datetime | None = None,
        published: datetime | None = None,
    ) -> tuple[Hit, ...]:
        """The facts that share most with a query, best first; each says why it was found.

        Args:
            query: Any text; it is never read as search syntax. Its first 4,000 characters count.
            limit: Most hits.
            filters: Which facts are asked for.
            reader: Who asks.
            as_known_at: The moment whose knowledge is asked for.
            published: What relative dates in the query ("Tuesday") are read from.

        Raises:
            FactStoreError: The store cannot be read.
        """
        from verifier.facts.entries import INDEXED
        from verifier.facts.past import last_entry
        from verifier.facts.search import search
        from verifier.fulltext.index import Common, TextIndex

        asked = self._asked(reader, as_known_at, filters)
        with self._reading() as connection:
            if as_known_at is None:
                index = TextIndex(connection, self._common, INDEXED)
            else:  # what was common then
                index = TextIndex(connection, Common(), INDEXED, last_entry(connection, as_known_at))
            return search(
                connection, query, asked, self._all_channels(), index, limit=limit, published=published
            )

    def search_notes(self, *, filters: Filters = ANY, reader: Reader = PUBLIC) -> tuple[str, ...]:
        """What a reader of what was found must know: that it was not searched by meaning, or not all of it.

        Empty where the store holds no vectors. Ask it after the search.

        Raises:
            FactStoreError: The store cannot be read.
        """
        from verifier.facts.vectors.lacking import notes

        with self._reading() as connection:
            return notes(connection, self._asked(reader, None, filters), self._meaning.lacking)

    def _all_channels(self) -> Sequence[Channel]:
        from verifier.facts.channels import CHANNELS

        return (*CHANNELS, *self._channels)

    def every(
        self, *, filters: Filters = ANY, reader: Reader = PUBLIC, as_known_at: datetime | None = None
    ) -> Iterator[Fact]:
        """All facts asked for, in the order they were first written; for an export.

        Raises:
            FactStoreError: The store cannot be read.
        """
        from verifier.facts.search import every

        asked = self._asked(reader, as_known_at, filters)
        after: int | None = 0
        while after is not None:
            with self._reading() as connection:
                some, after = every(connection, after, asked)
            yield from some

    def conflicts(
        self, *, closed_too: bool = False, reader: Reader = PUBLIC, as_known_at: datetime | None = None
    ) -> tuple[Conflict, ...]:
        """Conflicts, the last opened or closed first; only those all of whose facts the reader may see.

        Raises:
            FactStoreError: The store cannot be read.
        """
        from verifier.facts.dispute import listed

        asked = self._asked(reader, as_known_at)
        with self._reading() as connection:
            return listed(connection, asked, closed_too=closed_too)

    def stats(self, *, reader: Reader = PUBLIC) -> FactStats:
        """What it holds, of what the reader may see.

        Raises:
            FactStoreError: The store cannot be read.
        """
        from verifier.facts.stats import stats

        path = self._engine.url.database if self._engine.dialect.name == "sqlite" else None
        with self._reading() as connection:
            return stats(connection, self._asked(reader, None), Path(path) if path else None)

    def _asked(self, reader: Reader, as_known_at: datetime | None, filters: Filters = ANY) -> Asked:
        from verifier.facts.filters import Asked

        if as_known_at is not None and as_known_at.tzinfo is None:
            raise FactRefused(
                "the moment asked for has no time zone.", hint="Write it like 2026-11-12T06:00Z."
            )
        return Asked(filters, reader, self._clock(), as_known_at)
