"""Reads facts out of the store, as known at a moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, RowMapping, Table, select

from verifier.facts.model import Deed, Fact
from verifier.facts.rows import assertion_of, content_of
from verifier.facts.state import State, state_of
from verifier.facts.tables import (
    assertions,
    conflict_events,
    conflict_facts,
    conflicts,
    events,
    facts,
    revisions,
)
from verifier.storage.chunks import chunks


@dataclass(frozen=True)
class Loaded:
    """A fact with what it was worked out from.

    Attributes:
        n: Its number in the database.
        fact: As known at the moment asked for.
        state: Where it stood then.
    """

    n: int
    fact: Fact
    state: State


def load(connection: Connection, numbers: Collection[int], moment: datetime | None) -> dict[int, Loaded]:
    """Facts by number; those written after ``moment`` are left out."""
    held = {row["n"]: row for row in rows_in(connection, facts, facts.c.n, numbers, moment)}
    revised = grouped(rows_in(connection, revisions, revisions.c.fact, held, moment))
    decided = grouped(rows_in(connection, events, events.c.fact, held, moment))
    asserted = grouped(rows_in(connection, assertions, assertions.c.fact, held, moment))
    disputed = open_conflicts(connection, held, moment)
    return {
        n: _loaded(row, revised[n], decided[n], asserted[n], tuple(sorted(disputed[n])))
        for n, row in held.items()
    }


def _loaded(
    row: RowMapping,
    revised: list[RowMapping],
    decided: list[RowMapping],
    asserted: list[RowMapping],
    disputed: tuple[str, ...],
) -> Loaded:
    state = state_of(row, revised, decided)
    content = revised[-1] if revised else row
    fact = Fact(
        id=row["id"],
        **content_of(content),
        revision=state.revision,
        rank=state.rank,
        status=state.status,
        embargo_until=state.embargo_until,
        unpublished=state.unpublished,
        recorded=row["at"],
        person=row["person"],
        assertions=tuple(assertion_of(held) for held in asserted),
        conflicts=disputed,
    )
    return Loaded(row["n"], fact, state)


def rows_in(
    connection: Connection,
    table: Table,
    column: Column[Any],
    values: Iterable[Any],
    moment: datetime | None = None,
) -> Iterator[RowMapping]:
    """The table's rows whose column has one of the values, in the order written, up to the moment."""
    for some in chunks(values):
        query = select(table).where(column.in_(some)).order_by(table.c.n)
        if moment is not None:
            query = query.where(table.c.at <= moment)
        yield from connection.execute(query).mappings()


def grouped(rows: Iterable[RowMapping]) -> Mapping[int, list[RowMapping]]:
    """Rows by the fact they belong to."""
    found: dict[int, list[RowMapping]] = defaultdict(list)
    for row in rows:
        found[row["fact"]].append(row)
    return found


def open_conflicts(
    connection: Connection, numbers: Iterable[int], moment: datetime | None
) -> Mapping[int, set[str]]:
    """Ids of the conflicts that were open then, by fact."""
    found: dict[int, set[str]] = defaultdict(set)
    for some in chunks(numbers):
        query = (
            select(conflict_facts.c.fact, conflicts.c.id, conflict_events.c.deed)
            .join(conflicts, conflicts.c.n == conflict_facts.c.conflict)
            .join(conflict_events, conflict_events.c.conflict == conflicts.c.n)
            .where(conflict_facts.c.fact.in_(some))
            .order_by(conflict_events.c.n)
        )
        if moment is not None:
            query = query.where(conflict_events.c.at <= moment)
        for fact, conflict, deed in connection.execute(query):
            (found[fact].add if deed == Deed.OPENED else found[fact].discard)(conflict)
    return found
