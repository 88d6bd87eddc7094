"""Where a fact stands at a moment, worked out from the rows written until then."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import RowMapping

from verifier.facts.model import Deed, FactStatus, Rank


@dataclass(frozen=True)
class State:
    """Where a fact stands.

    Attributes:
        revision: Number of its content.
        status, rank: As the last decision left them.
        embargo_until, unpublished: Its marks.
        wrote: Who wrote that content; they can't approve it.
    """

    revision: int
    status: FactStatus
    rank: Rank
    embargo_until: datetime | None
    unpublished: bool
    wrote: str


#: Status (``None``: as it was) and rank a decision makes.
_MAKES: dict[Deed, tuple[FactStatus | None, Rank]] = {
    Deed.APPROVED: (FactStatus.ACTIVE, Rank.PREFERRED),
    Deed.DEPRECATED: (None, Rank.DEPRECATED),
    Deed.VOIDED: (FactStatus.VOID, Rank.NORMAL),
    Deed.RESTORED: (FactStatus.ACTIVE, Rank.NORMAL),
    Deed.PURGED: (FactStatus.PURGED, Rank.NORMAL),
}


def state_of(fact: RowMapping, revisions: Sequence[RowMapping], events: Sequence[RowMapping]) -> State:
    """From its own row, its corrections and the decisions on it, each in the order written."""
    state = State(
        revision=1,
        status=FactStatus(fact["status"]),
        rank=Rank.NORMAL,
        embargo_until=fact["embargo_until"],
        unpublished=fact["unpublished"],
        wrote=fact["person"],
    )
    for row in _in_order(revisions, events):
        state = _after(state, row)
    return state


def _in_order(revisions: Sequence[RowMapping], events: Sequence[RowMapping]) -> Iterable[RowMapping]:
    return sorted([*revisions, *events], key=lambda row: (row["at"], "deed" in row, row["n"]))


def _after(state: State, row: RowMapping) -> State:
    if "deed" not in row:
        # What was approved were other words.
        rank = Rank.NORMAL if state.rank is Rank.PREFERRED else state.rank
        return replace(state, revision=row["number"], rank=rank, wrote=row["person"])
    if row["deed"] == Deed.MARKED:
        return replace(state, embargo_until=row["embargo_until"], unpublished=row["unpublished"])
    status, made = _MAKES[Deed(row["deed"])]
    return replace(state, status=status or state.status, rank=made)
