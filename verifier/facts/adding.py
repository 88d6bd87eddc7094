"""Adding facts and assertions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from verifier.facts.given import Assertion, NewFact
from verifier.facts.model import Added, AddReport, Outcome
from verifier.facts.opened import OpenStore

T = TypeVar("T")

#: Facts a transaction when many are added.
BATCH = 1000


class Adding(OpenStore):
    """The additions of ``FactStore``, and how any decision is written."""

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
        from verifier.storage.chunks import chunks

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
