"""Puts a whole history back, into a store that has nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any, BinaryIO

from sqlalchemy import Connection, func, insert, select

from verifier.errors import FactRefused, UnreadableInput
from verifier.facts.entries import refresh
from verifier.facts.form import KIND
from verifier.facts.formats.lines import lines
from verifier.facts.formats.log import LoggedAddition, LoggedConflict, LoggedFact, LoggedRevision, read_line
from verifier.facts.formats.records import Unfit
from verifier.facts.formats.whole import logged_conflicts, logged_facts
from verifier.facts.given import Assertion
from verifier.facts.keys import conflict_key
from verifier.facts.load import rows_in
from verifier.facts.locks import alone_in_wording
from verifier.facts.rows import assertion_row, content_row
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
from verifier.storage.chunks import CHUNK, chunks
from verifier.storage.inserting import if_new
from verifier.storage.sqlite import WRITES
from verifier.storage.trouble import told

_OTHER = "Put it into a new store: name one with --db."
_PURGED: dict[str, Any] = {
    "statement": "",
    "valid_from": None,
    "valid_to": None,
    "subject": "",
    "quantities": [],
    "language": None,
}


def replay(store: FactStore, file: BinaryIO, on_batch: Callable[[int], None] = lambda _: None) -> int:
    """Writes all rows as they were, a transaction a batch. Stopped at any point, it can be run again.

    Args:
        store: A store that is new, or has the beginning of the same history.
        file: What ``whole_history`` gave, a line each.
        on_batch: Told how many lines are done.

    Returns:
        How many lines there are.

    Raises:
        UnreadableInput: A line is none or was changed; those before are written.
        FactRefused: The store has facts of its own.
        FactStoreError: It can't be written.
    """
    with told(KIND, store.name, "read"), store.engine.connect() as connection:
        before = connection.execute(select(func.count()).select_from(facts)).scalar_one()
    done = 0
    for some in chunks(_logged(file), CHUNK):
        with (
            told(KIND, store.name, "write"),
            store.engine.connect().execution_options(**{WRITES: True}) as connection,
            connection.begin(),
        ):
            alone_in_wording(connection)
            _write(connection, some, before - done)
        done += len(some)
        on_batch(done)
    if done < before:
        raise FactRefused("the store has facts that this history has not.", hint=_OTHER)
    return done


def _logged(file: BinaryIO) -> Iterator[LoggedFact | LoggedConflict]:
    for line in lines(file):
        try:
            if line.trouble:
                raise line.trouble
            yield read_line(line.raw)
        except Unfit as trouble:
            raise UnreadableInput(
                f"line {line.number} of the history {trouble.why}.",
                hint="Take the file as it was exported: half a history is none.",
            ) from trouble


def _write(connection: Connection, some: Sequence[LoggedFact | LoggedConflict], there: int) -> None:
    """Writes what is new; the first ``there`` facts have to be there already, with the same history."""
    batch = [one for one in some if isinstance(one, LoggedFact)]
    rows = rows_in(connection, facts, facts.c.id, [one.fact for one in batch])
    held = logged_facts(connection, [row["n"] for row in rows])
    for place, one in enumerate(batch):
        known = held.get(one.fact)
        if (known is None and place < there) or (known is not None and known != one):
            raise FactRefused("the store has facts of its own, or another history of these.", hint=_OTHER)
    _write_facts(connection, [one for one in batch if one.fact not in held])
    for conflict in some:
        if isinstance(conflict, LoggedConflict):
            _write_conflict(connection, conflict)


def _write_facts(connection: Connection, batch: Sequence[LoggedFact]) -> None:
    plain: dict[datetime, list[int]] = defaultdict(list)
    for one in batch:
        n = _write_fact(connection, one)
        if one.revisions and not one.purged:
            refresh(connection, [n], one.added.at)
        for revision in one.revisions:
            _write_revision(connection, n, revision)
            if not one.purged:
                refresh(connection, [n], revision.at)
        if one.decisions:
            decided = [{"fact": n, **_fields(row), "deed": row.deed.value} for row in one.decisions]
            connection.execute(insert(events), decided)
        if not one.purged:
            plain[one.added.at].append(n)
    for at, numbers in plain.items():
        refresh(connection, numbers, at)


def _write_fact(connection: Connection, one: LoggedFact) -> int:
    row = {"id": one.fact, **_row(one.added), **_fields(one.added)}
    n = connection.execute(insert(facts).values(row).returning(facts.c.n)).scalar_one()
    rows = [
        assertion_row(
            Assertion(**{name: getattr(held, name) for name in Assertion.model_fields}),
            n,
            held.person,
            held.at,
        )
        for held in one.assertions
    ]
    if rows:
        connection.execute(insert(assertions), rows)
    return int(n)


def _write_revision(connection: Connection, n: int, revision: LoggedRevision) -> None:
    connection.execute(insert(revisions).values(fact=n, **_row(revision), **_fields(revision)))


def _write_conflict(connection: Connection, one: LoggedConflict) -> None:
    if conflict_key(one.facts) != one.conflict:
        raise UnreadableInput(
            f"the conflict {one.conflict} is not of these facts: the line was changed.",
            hint="Take the file as it was exported.",
        )
    made = if_new(connection, conflicts, "id").returning(conflicts.c.n)
    n = connection.execute(made, [{"id": one.conflict}]).scalar()
    members = {row["id"]: row["n"] for row in rows_in(connection, facts, facts.c.id, one.facts)}
    if n is None:
        held = {known.conflict: known for known in logged_conflicts(connection, members.values())}
        if held[one.conflict] != one:
            raise FactRefused("the store has another history of a conflict.", hint=_OTHER)
        return
    connection.execute(insert(conflict_facts), [{"conflict": n, "fact": members[id]} for id in one.facts])
    written = ("at", "person", "reason")
    rows = [{"conflict": n, "deed": row.deed.value, **_fields(row, *written)} for row in one.decisions]
    connection.execute(insert(conflict_events), rows)


def _row(one: LoggedAddition | LoggedRevision) -> dict[str, Any]:
    """What it said; of what was purged, what the purge left."""
    return content_row(one.said) if one.said is not None else {**_PURGED, "scope": one.scope}


def _fields(value: Any, *names: str) -> dict[str, Any]:
    """Its own fields for a row, without what it said."""
    wanted = names or set(type(value).model_fields) - {"said", "scope"}
    return {name: getattr(value, name) for name in wanted}
