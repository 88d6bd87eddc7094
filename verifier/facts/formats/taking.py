"""Takes records into the store, and tells what became of each."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from verifier.articles import Value
from verifier.facts.adding import BATCH
from verifier.facts.formats.check import check_years
from verifier.facts.formats.records import Record, Unfit, refused
from verifier.facts.given import NewFact
from verifier.facts.model import Added, Outcome
from verifier.facts.store import FactStore

#: Places told of each reason.
_PLACES = 3


class Refusals(Value):
    """Records refused for one reason.

    Attributes:
        why: The reason.
        count: How many.
        places: Where the first of them stand.
        value: What is wrong in the first.
    """

    why: str
    count: int
    places: tuple[str, ...]
    value: str


class ImportReport(Value):
    """What became of the records of a file.

    Attributes:
        read: Records looked at.
        added, asserted, known: Facts that were new; known, with a new source; known altogether.
        assertions: Sources that were new.
        passed_over: Records of another kind (the publisher in a feed).
        refused: Those that could not be used.
        waiting: Facts read whose batch is not told to be written.
        reasons: Why, the most frequent first.
        finished: Whether the file was read to its end.
    """

    read: int = 0
    added: int = 0
    asserted: int = 0
    known: int = 0
    assertions: int = 0
    passed_over: int = 0
    refused: int = 0
    waiting: int = 0
    reasons: tuple[Refusals, ...] = ()
    finished: bool = False

    @property
    def taken(self) -> int:
        """Facts that are in the store, now or from before."""
        return self.added + self.asserted + self.known


@dataclass
class Taking:
    """Records on their way into a store.

    Args:
        on_refused: Told of each record refused.
        marks: Fields set on every fact (``embargo_until``, ``unpublished``, ``status``).
        now: What "years ahead" is reckoned from.
    """

    on_refused: Callable[[Record], None] = lambda _: None
    marks: dict[str, Any] = field(default_factory=dict)
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    _counts: dict[str, int] = field(default_factory=dict)
    _reasons: dict[str, Refusals] = field(default_factory=dict)
    _places: deque[str] = field(default_factory=deque)
    _finished: bool = False

    def into(
        self,
        store: FactStore,
        records: Iterable[Record],
        *,
        person: str,
        reason: str = "",
        batch: int = BATCH,
        on_batch: Callable[[ImportReport], None] = lambda _: None,
    ) -> ImportReport:
        """Adds the facts, a transaction a batch. Stopped at any point, the same can be run again.

        Args:
            store: Where to.
            records: As a reader gives them; read one batch at a time.
            person: Who adds them.
            reason: Why, or from where; kept with each.
            batch: Facts a transaction.
            on_batch: Told how far it is after each batch is written.

        Raises:
            FactRefused: No person is named.
            FactStoreError: It can't be written; the batches before are.
        """

        def told(some: Sequence[Added]) -> None:
            self._settle(some)
            on_batch(self.report())

        store.add_many(self._facts(records), person=person, reason=reason, batch=batch, on_batch=told)
        return self.report()

    def usable(self, records: Iterable[Record]) -> Iterator[Record]:
        """The records with a fact, marked; the others are counted and told."""
        for record in records:
            self._count("read")
            taken = self._marked(record)
            if taken.fact is not None:
                yield taken
            elif taken.why:
                self._refuse(taken)
            else:
                self._count("passed_over")
        self._finished = True

    def _facts(self, records: Iterable[Record]) -> Iterator[NewFact]:
        for record in self.usable(records):
            if record.fact is not None:
                self._places.append(record.place)
                yield record.fact

    def _marked(self, record: Record) -> Record:
        if record.fact is None:
            return record
        fact = record.fact.model_copy(update=self.marks) if self.marks else record.fact
        try:
            check_years(fact, self.now)
        except Unfit as trouble:
            return refused(record.place, trouble)
        return record._replace(fact=fact)

    def _settle(self, some: Sequence[Added]) -> None:
        for added in some:
            place = self._places.popleft()
            if added.outcome is Outcome.REFUSED:
                self._refuse(Record(place, why=added.why, value=added.id))
            else:
                self._count(added.outcome.value)
                self._count("assertions", added.assertions)

    def _refuse(self, record: Record) -> None:
        self._count("refused")
        known = self._reasons.get(record.why)
        if known is None:
            known = Refusals(why=record.why, count=0, places=(), value=record.value)
        places = (*known.places, record.place)[:_PLACES]
        self._reasons[record.why] = known.model_copy(update={"count": known.count + 1, "places": places})
        self.on_refused(record)

    def _count(self, name: str, more: int = 1) -> None:
        self._counts[name] = self._counts.get(name, 0) + more

    def report(self) -> ImportReport:
        """How far it is."""
        reasons = sorted(self._reasons.values(), key=lambda one: -one.count)
        return ImportReport(
            **self._counts, waiting=len(self._places), reasons=tuple(reasons), finished=self._finished
        )
