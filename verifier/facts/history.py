"""What a reader may see, and all that was done to a fact."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sqlalchemy import Connection, RowMapping, select

from verifier.facts.filters import Asked
from verifier.facts.load import load, rows_in
from verifier.facts.model import Deed, Event, Fact, FactStatus
from verifier.facts.tables import (
    assertions,
    conflict_events,
    conflict_facts,
    conflicts,
    events,
    facts,
    revisions,
)


def visible(connection: Connection, numbers: Collection[int], asked: Asked) -> dict[int, Fact]:
    """Facts as known then, by number; without those the reader may not see now, whatever held then."""
    present = load(connection, numbers, None)
    then = present if asked.as_known_at is None else load(connection, numbers, asked.as_known_at)
    return {
        # Of what was purged since, only that it was is left.
        n: present[n].fact if present[n].state.status is FactStatus.PURGED else held.fact
        for n, held in then.items()
        if asked.reader.allowed or not present[n].fact.hidden_at(asked.now)
    }


def history(connection: Connection, n: int) -> tuple[Event, ...]:
    """All that was done to the fact, in order."""
    rows = [*_told(connection, n), *_disputes(connection, n)]
    return tuple(sorted(rows, key=lambda event: event.at))


def _told(connection: Connection, n: int) -> Iterator[Event]:
    for row in rows_in(connection, facts, facts.c.n, [n]):
        yield _event(row, Deed.ADDED, row["statement"])
    for row in rows_in(connection, assertions, assertions.c.fact, [n]):
        where = row["exact"] or row["url"] or row["document"] or row["outlet"] or row["speaker"]
        yield _event(dict(row) | {"reason": ""}, Deed.ASSERTED, where)
    for row in rows_in(connection, revisions, revisions.c.fact, [n]):
        yield _event(row, Deed.CORRECTED, row["statement"])
    for row in rows_in(connection, events, events.c.fact, [n]):
        yield _event(row, Deed(row["deed"]), _marks(row) if row["deed"] == Deed.MARKED else "")


def _event(row: RowMapping | dict[str, object], deed: Deed, detail: str) -> Event:
    return Event(deed=deed, at=row["at"], person=row["person"], reason=row["reason"], detail=detail)


def _marks(row: RowMapping) -> str:
    marks = ["unpublished"] if row["unpublished"] else []
    if row["embargo_until"] is not None:
        marks.append(f"embargo until {row['embargo_until'].isoformat()}")
    return ", ".join(marks) or "open to all"


def _disputes(connection: Connection, n: int) -> Iterator[Event]:
    query = (
        select(conflict_events, conflicts.c.id)
        .join(conflicts, conflicts.c.n == conflict_events.c.conflict)
        .join(conflict_facts, conflict_facts.c.conflict == conflicts.c.n)
        .where(conflict_facts.c.fact == n)
        .order_by(conflict_events.c.n)
    )
    for row in connection.execute(query).mappings():
        yield _event(row, Deed(row["deed"]), row["id"])
