"""What is asked: a claim of the data, and the store it is held against."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time

from verifier.evals.datasets import ClaimRow
from verifier.evals.goldfacts.load import GoldFactRow
from verifier.evals.stored.stock import Held
from verifier.evals.systems import Prediction
from verifier.factcheck.asked import MOST, Asked, OpenSource
from verifier.factcheck.given import claims_as_of
from verifier.findings import Relation


@dataclass(frozen=True)
class Question:
    """A claim and the store it is held against.

    Attributes:
        row: The claim as the data has it.
        held: The store, open.
    """

    row: ClaimRow
    held: Held

    def asked(self, language: str | None) -> Asked:
        """The claim as ``verifier check`` reads it, as of the day it is made where that is known.

        Args:
            language: Its language; "en" takes it as it is.

        Raises:
            InputError: It is no claim that can be checked, or not in English.
        """
        row = self.row
        day = datetime.combine(row.as_of, time(), tzinfo=UTC) if isinstance(row, GoldFactRow) else None
        return claims_as_of(row.claim, day, language)

    @property
    def source(self) -> OpenSource:
        """The store as anybody may ask it."""
        return OpenSource(self.held.store, None, MOST)

    def hidden(self, found: Iterable[str]) -> int:
        """How many facts found nobody without leave may see that day, by the gold's word and not the store's.

        Args:
            found: Their ids in the store.
        """
        row = self.row
        return sum(self.held.ids[one] in row.hidden for one in found) if isinstance(row, GoldFactRow) else 0


def moment_of(row: ClaimRow) -> datetime | None:
    """When the store is asked: at the end of the day of the claim, on which an embargo is over."""
    return datetime.combine(row.as_of, time.max, tzinfo=UTC) if isinstance(row, GoldFactRow) else None


def nothing_found() -> Prediction:
    """What is said of a claim that the store has nothing on."""
    relation = Relation.NOT_ADDRESSED
    return Prediction(relation=relation, steps=(f"code nothing found: {relation}",))
