"""Facts out of the store, a piece at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from verifier.errors import SettingsError
from verifier.facts.formats.annotations import annotation_pieces
from verifier.facts.formats.csvout import csv_pieces
from verifier.facts.formats.jsonl import fact_line
from verifier.facts.formats.signed import review_pieces
from verifier.facts.found import ANY, Filters
from verifier.facts.model import PUBLIC, Fact, Reader
from verifier.facts.store import FactStore


class ExportForm(StrEnum):
    """What facts are exported as."""

    JSONL = "jsonl"
    HISTORY = "history"
    CSV = "csv"
    CLAIMREVIEW = "claimreview"
    ANNOTATIONS = "annotations"


@dataclass
class Export:
    """One export.

    Args:
        store: Where from.
        form: What the facts are written as.
        filters: Which facts.
        reader: Who asks; by default nothing under embargo and nothing unpublished is exported.
        as_known_at: The moment whose knowledge is asked for.
        publisher: ClaimReview: whose verdicts.

    Attributes:
        facts: How many facts were looked at.
        left_out: Of what can't be written in that form, how many, by reason.
        examples: The id of the first fact of each reason.
    """

    store: FactStore
    form: ExportForm
    filters: Filters = ANY
    reader: Reader = PUBLIC
    as_known_at: datetime | None = None
    publisher: str = ""
    facts: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)

    def pieces(self) -> Iterator[str]:
        """The text, to be written one after the other.

        Raises:
            SettingsError: A history is asked for in part; ClaimReview without a publisher, or of hidden or
                earlier facts.
            FactStoreError: The store can't be read.
        """
        if self.form is ExportForm.JSONL:
            return map(fact_line, self._every())
        if self.form is ExportForm.HISTORY:
            return self._history()
        if self.form is ExportForm.CSV:
            return csv_pieces(self._every())
        if self.form is ExportForm.ANNOTATIONS:
            return annotation_pieces(self._every(), self._leave_out)
        self._check_public()
        return review_pieces(self._every(), self.publisher, self.store.history, self._leave_out)

    def _history(self) -> Iterator[str]:
        from verifier.facts.formats.log import LoggedFact, line_of
        from verifier.facts.formats.whole import whole_history

        if self.filters != ANY or self.as_known_at is not None:
            raise SettingsError(
                "a history is exported whole.", hint="Leave the filters out, or export the facts as jsonl."
            )
        for logged in whole_history(self.store, reader=self.reader):
            self.facts += isinstance(logged, LoggedFact)
            yield line_of(logged)

    def _every(self) -> Iterator[Fact]:
        for fact in self.store.every(filters=self.filters, reader=self.reader, as_known_at=self.as_known_at):
            self.facts += 1
            yield fact

    def _leave_out(self, id: str, why: str) -> None:
        self.left_out[why] += 1
        self.examples.setdefault(why, id)

    def _check_public(self) -> None:
        if not self.publisher.strip():
            raise SettingsError(
                "ClaimReview is for a desk's own verdicts, and nothing says which desk.",
                hint='Name it as its ratings do: --publisher "Courier Check".',
            )
        if self.reader.allowed or self.as_known_at is not None:
            raise SettingsError(
                "ClaimReview is for the public: of what is open to all, as it stands now.",
                hint="Leave out --include-hidden and --as-known-at, or choose another format.",
            )
