"""Reads the whole history out of a store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from verifier.facts.filters import Asked
from verifier.facts.form import KIND
from verifier.facts.formats.log import (
    LoggedAddition,
    LoggedAssertion,
    LoggedConflict,
    LoggedDecision,
    LoggedFact,
    LoggedRevision,
    Said,
)
from verifier.facts.found import ANY
from verifier.facts.given import Assertion
from verifier.facts.history import visible
from verifier.facts.load import grouped, rows_in
from verifier.facts.model import PUBLIC, Reader
from verifier.facts.rows import assertion_of, content_of
from verifier.facts.store import FactStore
from verifier.facts.tables import (
    assertions,
    conflict_events,
    conflict_facts,
    conflicts,
    events,
    facts,
    revisions,
)
from verifier.storage.chunks import CHUNK
from verifier.storage.trouble import told


def whole_history(store: FactStore, *, reader: Reader = PUBLIC) -> Iterator[LoggedFact | LoggedConflict]:
    """All that was ever written: facts in the order they came, then conflicts.

    Args:
        store: The store.
        reader: Who asks; what they may not see now is left out with all its history.

    Raises:
        FactStoreError: The store can't be read.
    """
    asked = Asked(ANY, reader, datetime.now(UTC), None)
    with told(KIND, store.name, "read"), store.engine.connect() as connection:
        if connection.dialect.name == "postgresql":  # all of it as of one moment, as SQLite has it anyway
            connection.exec_driver_sql("set transaction isolation level repeatable read")
        seen: set[int] = set()
        after = 0
        while numbers := _next(connection, after):
            shown = set(visible(connection, numbers, asked))
            seen |= shown
            yield from logged_facts(connection, sorted(shown)).values()
            after = numbers[-1]
        yield from logged_conflicts(connection, seen)


def _next(connection: Connection, after: int) -> list[int]:
    query = select(facts.c.n).where(facts.c.n > after).order_by(facts.c.n).limit(CHUNK)
    return list(connection.execute(query).scalars())


def logged_facts(connection: Connection, numbers: Collection[int]) -> dict[str, LoggedFact]:
    """Facts with their history, by id, in the order written."""
    asserted = grouped(rows_in(connection, assertions, assertions.c.fact, numbers))
    revised = grouped(rows_in(connection, revisions, revisions.c.fact, numbers))
    decided = grouped(rows_in(connection, events, events.c.fact, numbers))
    return {
        row["id"]: LoggedFact(
            fact=row["id"],
            added=LoggedAddition(**_said(row), **_fields(row, LoggedAddition)),
            assertions=tuple(map(_assertion, asserted[row["n"]])),
            revisions=tuple(
                LoggedRevision(**_said(one), **_fields(one, LoggedRevision)) for one in revised[row["n"]]
            ),
            decisions=tuple(LoggedDecision(**_fields(one, LoggedDecision)) for one in decided[row["n"]]),
        )
        for row in rows_in(connection, facts, facts.c.n, numbers)
    }


def logged_conflicts(connection: Connection, seen: Collection[int]) -> Iterator[LoggedConflict]:
    """Conflicts all of whose facts are among those seen."""
    decided: dict[int, list[RowMapping]] = defaultdict(list)
    for row in connection.execute(select(conflict_events).order_by(conflict_events.c.n)).mappings():
        decided[row["conflict"]].append(row)
    for n, id in connection.execute(select(conflicts.c.n, conflicts.c.id).order_by(conflicts.c.n)).all():
        query = (
            select(facts.c.n, facts.c.id)
            .join(conflict_facts, conflict_facts.c.fact == facts.c.n)
            .where(conflict_facts.c.conflict == n)
            .order_by(facts.c.id)
        )
        members = connection.execute(query).all()
        if {member.n for member in members} <= set(seen):
            yield LoggedConflict(
                conflict=id,
                facts=tuple(member.id for member in members),
                decisions=tuple(LoggedDecision(**_fields(row, LoggedDecision)) for row in decided[n]),
            )


def _fields(row: RowMapping, model: type[Any]) -> dict[str, Any]:
    return {name: row[name] for name in model.model_fields if name in row and name != "scope"}


def _said(row: RowMapping) -> dict[str, Any]:
    if row["statement"]:
        return {"said": Said(**content_of(row))}
    return {"said": None, "scope": row["scope"]}


def _assertion(row: RowMapping) -> LoggedAssertion:
    held = assertion_of(row)
    given = {name: getattr(held, name) for name in Assertion.model_fields}
    return LoggedAssertion(**given, at=held.recorded, person=held.person)
