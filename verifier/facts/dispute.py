"""Conflicts between facts: opened and closed by people, never settled by the store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select

from verifier.errors import FactRefused
from verifier.facts.decide import held
from verifier.facts.filters import Asked
from verifier.facts.history import visible
from verifier.facts.keys import conflict_key
from verifier.facts.load import rows_in
from verifier.facts.model import Conflict, Deed, Event
from verifier.facts.tables import conflict_events, conflict_facts, conflicts
from verifier.storage.inserting import if_new


def open_conflict(connection: Connection, beginnings: Sequence[str], written: dict[str, Any]) -> str:
    """Says that facts can't all hold; returns the conflict's id."""
    # In one order, whoever asks: two who name the same facts wait for each other, not both for both.
    loaded = {found.fact.id: found for found in (held(connection, one) for one in sorted(beginnings))}
    if len(loaded) < 2:
        raise FactRefused("a conflict needs two facts or more.", hint="Name the id of each.")
    key = conflict_key(loaded)
    new = connection.execute(
        if_new(connection, conflicts, "id").returning(conflicts.c.n), [{"id": key}]
    ).scalar()
    n, last = _find(connection, key)
    if new is not None:
        rows = [{"conflict": n, "fact": found.n} for found in loaded.values()]
        connection.execute(insert(conflict_facts), rows)
    elif last == Deed.OPENED:
        raise FactRefused(f"the conflict {key} is open already.")
    connection.execute(insert(conflict_events).values(conflict=n, deed=Deed.OPENED.value, **written))
    return key


def close_conflict(connection: Connection, beginning: str, written: dict[str, Any]) -> str:
    """Says that a conflict is settled; returns its id."""
    query = select(conflicts.c.id).where(
        conflicts.c.id.startswith(beginning.strip().lower(), autoescape=True)
    )
    found = list(connection.execute(query.limit(2)).scalars())
    if len(found) != 1 or not beginning.strip():
        what = "several conflicts have" if len(found) > 1 else "no conflict has"
        raise FactRefused(
            f"{what} an id that begins with {beginning[:40]!r}.", hint="verifier facts conflicts shows them."
        )
    n, last = _find(connection, found[0])
    if last != Deed.OPENED:
        raise FactRefused(f"the conflict {found[0]} is closed already.")
    connection.execute(insert(conflict_events).values(conflict=n, deed=Deed.CLOSED.value, **written))
    return str(found[0])


def _find(connection: Connection, key: str) -> tuple[int, str | None]:
    """Its number, and what was done to it last; nobody else does anything to it meanwhile."""
    query = select(conflicts.c.n).where(conflicts.c.id == key).with_for_update()
    n = connection.execute(query).scalar_one()
    done = select(conflict_events.c.deed).where(conflict_events.c.conflict == n)
    return n, connection.execute(done.order_by(conflict_events.c.n.desc()).limit(1)).scalar()


def listed(connection: Connection, asked: Asked, *, closed_too: bool) -> tuple[Conflict, ...]:
    """Conflicts all of whose facts the reader may see, the last opened first."""
    events: dict[int, list[RowMapping]] = defaultdict(list)
    query = select(conflict_events).order_by(conflict_events.c.n)
    if asked.as_known_at is not None:
        query = query.where(conflict_events.c.at <= asked.as_known_at)
    for row in connection.execute(query).mappings():
        events[row["conflict"]].append(row)
    members: dict[int, list[int]] = defaultdict(list)
    for row in connection.execute(select(conflict_facts)).mappings():
        members[row["conflict"]].append(row["fact"])
    seen = visible(connection, {n for facts in members.values() for n in facts}, asked)
    found = [
        Conflict(
            id=row["id"],
            facts=tuple(sorted(seen[n].id for n in members[row["n"]])),
            open=events[row["n"]][-1]["deed"] == Deed.OPENED,
            events=tuple(_event(done, row["id"]) for done in events[row["n"]]),
        )
        for row in rows_in(connection, conflicts, conflicts.c.n, events)
        if all(n in seen for n in members[row["n"]])
    ]
    return tuple(sorted((one for one in found if one.open or closed_too), key=_last, reverse=True))


def _event(row: RowMapping, id: str) -> Event:
    return Event(deed=Deed(row["deed"]), at=row["at"], person=row["person"], reason=row["reason"], detail=id)


def _last(conflict: Conflict) -> datetime:
    return conflict.events[-1].at
