"""The fact store's own functions; what they say to the database is in the modules beside."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from platformdirs import user_data_path

from verifier.errors import FactRefused
from verifier.facts.given import Assertion, Content, NewFact
from verifier.facts.model import (
    ANY,
    PUBLIC,
    Added,
    AddReport,
    Conflict,
    Event,
    Fact,
    FactStats,
    Filters,
    Hit,
    Outcome,
    Reader,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from verifier.facts.channels import Channel
    from verifier.facts.filters import Asked

T = TypeVar("T")

#: Seconds to wait for another process that is writing.
BUSY_SECONDS = 60.0
#: Facts a transaction when many are added.
BATCH = 1000


def default_store() -> str:
    """Where the store is, unless one is named: ``VERIFIER_FACTS``, else a file in the user's data folder."""
    return os.environ.get("VERIFIER_FACTS") or str(
        user_data_path("claim-verifier", appauthor=False) / "facts.sqlite3"
    )


def _now() -> datetime:
    return datetime.now(UTC)


class FactStore:
    """Facts in one SQLite file or PostgreSQL database, safe with several processes on it.

    Every write names a person and adds rows; nothing is changed or deleted but by ``purge``. Every read
    leaves out what is under embargo or unpublished, unless the reader is allowed to see it, and can be
    asked for what was known at a moment (``as_known_at``).

    Args:
        engine: An open database, brought up to date; see ``open``.
        name: How to call it to a person: path, or address without password.
        clock: Tells the time rows are written at; timezone-aware.
        channels: Ways to find facts besides those by words and values.
    """

    def __init__(
        self,
        engine: Engine,
        name: str,
        clock: Callable[[], datetime] = _now,
        channels: Sequence[Channel] = (),
    ) -> None:
        from verifier.facts.index import Common

        self._engine = engine
        self.name = name
        self._clock = clock
        self._channels = tuple(channels)
        self._common = Common()

    @classmethod
    def open(
        cls,
        where: str | Path | None = None,
        *,
        busy_seconds: float = BUSY_SECONDS,
        clock: Callable[[], datetime] = _now,
        channels: Sequence[Channel] = (),
    ) -> Self:
        """The store at ``where``, made or brought up to date where needed.

        Args:
            where: Path of its file, or "postgresql://…"; ``None`` is ``default_store()``.
            busy_seconds: How long to wait for another process that is writing to the file.
            clock: Tells the time; for tests.
            channels: Ways to find facts besides those by words and values (vectors).

        Raises:
            FactStoreError: It cannot be opened, is something else, or is newer than this version.
        """
        from verifier.facts.form import connect

        engine, name = connect(where or default_store(), busy_seconds)
        return cls(engine, name, clock, channels)

    # --- writing

    def add(self, fact: NewFact, *, person: str, reason: str = "") -> Added:
        """Adds one fact with its assertions; what is known already is not written again.

        Raises:
            FactRefused: No person is named.
            FactStoreError: It cannot be written.
        """
        return self._add([fact], person, reason)[0]

    def add_many(
        self,
        facts: Iterable[NewFact],
        *,
        person: str,
        reason: str = "",
        batch: int = BATCH,
        on_batch: Callable[[Sequence[Added]], None] | None = None,
    ) -> AddReport:
        """Adds facts, a transaction a batch: what was written stays, whatever happens after.

        Stopped at any point, it can be run again from the start: what is known is passed over.

        Args:
            facts: Read one batch at a time.
            person: Who adds them.
            reason: Why, or from where; kept with each.
            batch: Facts a transaction.
            on_batch: Told what became of each fact of a batch, in order, once it is written.

        Raises:
            FactRefused: No person is named.
            FactStoreError: It cannot be written; the batches before are.
        """
        from verifier.facts.load import chunks

        counts = dict.fromkeys(("added", "asserted", "known", "assertions"), 0)
        refused: list[Added] = []
        for some in chunks(facts, batch):
            told = self._add(some, person, reason)
            for one in told:
                counts["assertions"] += one.assertions
                if one.outcome is Outcome.REFUSED:
                    refused.append(one)
                else:
                    counts[one.outcome.value] += 1
            if on_batch is not None:
                on_batch(told)
        return AddReport(**counts, refused=tuple(refused))

    def _add(self, batch: Sequence[NewFact], person: str, reason: str) -> list[Added]:
        from verifier.facts.add import add_batch
        from verifier.facts.decide import named

        who = named(person)
        with self._writing() as connection:
            return add_batch(connection, batch, who, " ".join(reason.split()), self._clock())

    def assert_also(self, id: str, assertion: Assertion, *, person: str) -> Added:
        """Adds an assertion to a known fact.

        Raises:
            FactRefused: No person is named, or no such fact.
            FactStoreError: It cannot be written.
        """
        from verifier.facts.add import add_assertion

        return self._decide(add_assertion, id, person, None, assertion)

    def correct(self, id: str, content: Content, *, person: str, reason: str) -> str:
        """What the fact says from now on; an approval lapses. Returns its id.

        Raises:
            FactRefused: No person or reason, no such fact, or another fact says this.
            FactStoreError: It cannot be written.
        """
        from verifier.facts.decide import correct

        return self._decide(correct, id, person, reason, content)

    def approve(self, id: str, *, person: str, reason: str = "") -> str:
        """Makes a fact preferred, and active. Not by who added or last corrected it. Returns its id.

        Raises:
            FactRefused: No person, no such fact, void, approved before, or the same person.
            FactStoreError: It cannot be written.
        """
        from verifier.facts.decide import approve

        return self._decide(approve, id, person, reason or "approved")

    def deprecate(self, id: str, *, person: str, reason: str) -> str:
        """Makes a fact one not to be gone by. Returns its id.

        Raises:
            FactRefused: No person or reason, no such fact, or deprecated before.
            FactStoreError: It cannot be written.
        """
        from verifier.facts.decide import deprecate

        return self._decide(deprecate, id, person, reason)

    def void(self, id: str, *, person: str, reason: str) -> str:
        """Makes a fact one that never should have been in. Returns its id.

        Raises:
            FactRefused: No person or reason, no such fact, or void before.
            FactStoreError: It cannot be written.
        """
        from verifier.facts.decide import void

        return self._decide(void, id, person, reason)

    def restore(self, id: str, *, person: str, reason: str) -> str:
        """Makes a void, deprecated or proposed fact active and normal. Returns its id.

        Raises:
            FactRefused: No person or reason, no such fact, or nothing to restore.
            FactStoreError: It cannot be written.
        """
        from verifier.facts.decide import restore

        return self._decide(restore, id, person, reason)

    def mark(
        self,
        id: str,
        *,
        person: str,
        reason: str,
        embargo_until: datetime | None = None,
        unpublished: bool = False,
    ) -> str:
        """Sets who may see a fact, both marks anew; without any it is open to all. Returns its id.

        Raises:
            FactRefused: No person or reason, no such fact, or a time without a zone.
            FactStoreError: It cannot be written.
        """
        from verifier.facts.decide import mark

        if embargo_until is not None and embargo_until.tzinfo is None:
            raise FactRefused(
                "the end of the embargo has no time zone.", hint="Write it like 2026-11-12T06:00+01:00."
            )
        return self._decide(mark, id, person, reason, embargo_until=embargo_until, unpublished=unpublished)

    def purge(self, id: str, *, person: str, reason: str) -> str:
        """Takes a fact's words out of the database for legal reasons; returns its id.

        What is left: its id, that it was purged, by whom, when and why, and who had done what before.
        The same words are not taken in again. Copies and backups are not reached.

        Raises:
            FactRefused: No person or reason, no such fact, or purged before.
            FactStoreError: It cannot be written.
        """
        from verifier.facts.form import KIND
        from verifier.facts.purge import purge, wipe
        from verifier.storage.trouble import told

        purged = self._decide(purge, id, person, reason)
        with told(KIND, self.name, "write"):
            wipe(self._engine)
        return purged

    def open_conflict(self, ids: Sequence[str], *, person: str, reason: str) -> str:
        """Says that facts can't all hold; they stand side by side. Returns the conflict's id.

        The same facts are the same conflict: closed before, it is opened again.

        Raises:
            FactRefused: No person or reason, fewer than two facts, no such fact, or open already.
            FactStoreError: It cannot be written.
        """
        from verifier.facts.dispute import open_conflict

        return self._decide(open_conflict, ids, person, reason)

    def close_conflict(self, id: str, *, person: str, reason: str) -> str:
        """Says that a conflict is settled, and how; returns its id. Nothing is done to its facts.

        Raises:
            FactRefused: No person or reason, no such conflict, or closed already.
            FactStoreError: It cannot be written.
        """
        from verifier.facts.dispute import close_conflict

        return self._decide(close_conflict, id, person, reason)

    def _decide(
        self,
        deed: Callable[..., T],
        id: str | Sequence[str],
        person: str,
        reason: str | None,
        *more: object,
        **marks: object,
    ) -> T:
        from verifier.facts.decide import named, reasoned

        written = {"person": named(person)}
        if reason is not None:
            written["reason"] = reasoned(reason)
        with self._writing() as connection:
            return deed(connection, id, *more, {"at": self._clock(), **written}, **marks)

    # --- reading

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
        from verifier.facts.index import TextIndex
        from verifier.facts.search import search

        asked = self._asked(reader, as_known_at, filters)
        with self._reading() as connection:
            index = TextIndex(connection, self._common)
            return search(
                connection, query, asked, self._all_channels(), index, limit=limit, published=published
            )

    def _asked(self, reader: Reader, as_known_at: datetime | None, filters: Filters = ANY) -> Asked:
        from verifier.facts.filters import Asked

        if as_known_at is not None and as_known_at.tzinfo is None:
            raise FactRefused(
                "the moment asked for has no time zone.", hint="Write it like 2026-11-12T06:00Z."
            )
        return Asked(filters, reader, self._clock(), as_known_at)

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

    # --- the database

    @property
    def engine(self) -> Engine:
        """The open database, for what is built beside the store (import, vectors)."""
        return self._engine

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        from verifier.facts.form import KIND
        from verifier.storage.trouble import told

        with told(KIND, self.name, "read"), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """One transaction: all of it is written, or nothing."""
        from verifier.facts.form import KIND
        from verifier.storage.sqlite import WRITES
        from verifier.storage.trouble import told

        with (
            told(KIND, self.name, "write"),
            self._engine.connect().execution_options(**{WRITES: True}) as connection,
            connection.begin(),
        ):
            yield connection

    def close(self) -> None:
        """Closes it."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
