"""Decisions of people on single facts: each adds a row, none changes one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from verifier.errors import FactRefused
from verifier.facts.entries import refresh
from verifier.facts.given import Content
from verifier.facts.keys import LENGTH, content_key
from verifier.facts.load import Loaded, load
from verifier.facts.locks import alone_in_wording, hold
from verifier.facts.model import Deed, FactStatus, Rank
from verifier.facts.rows import content_row
from verifier.facts.tables import events, facts, revisions

#: Fewest characters of the beginning of an id.
_SHORTEST = 4


def named(person: str) -> str:
    """The person's name on one line.

    Raises:
        FactRefused: There is none.
    """
    name = " ".join(person.split())
    if not name:
        raise FactRefused("nobody is named.", hint="Say who does this (--person, or VERIFIER_PERSON).")
    if not name.isprintable():
        raise FactRefused("the person's name holds characters that can't be shown.", hint="Write it plainly.")
    return name


def reasoned(reason: str) -> str:
    """The reason on one line.

    Raises:
        FactRefused: There is none.
    """
    given = " ".join(reason.split())
    if not given:
        raise FactRefused("no reason is given.", hint="Say why in a few words: it stays in the history.")
    return given.replace("\x00", "\ufffd").encode("utf-8", "replace").decode()


def find(connection: Connection, beginning: str) -> int:
    """The number of the fact whose id begins so.

    Raises:
        FactRefused: There is none, or more than one.
    """
    wanted = beginning.strip().lower()
    if len(wanted) >= _SHORTEST and set(wanted) <= set("0123456789abcdef"):
        query = (
            select(facts.c.n).where(facts.c.id >= wanted, facts.c.id <= wanted.ljust(LENGTH, "f")).limit(2)
        )
        found = connection.execute(query).scalars().all()
        if len(found) == 1:
            return int(found[0])
        if found:
            raise FactRefused(f"several facts have an id that begins with {wanted}.", hint="Give more of it.")
    raise FactRefused(
        f"there is no fact {beginning[:40]!r}.",
        hint="verifier facts search shows ids; four characters are enough.",
    )


def held(connection: Connection, beginning: str) -> Loaded:
    """The fact as it is now, for a decision on it; nobody else decides meanwhile.

    Raises:
        FactRefused: There is none, more than one, or it was purged.
    """
    n = find(connection, beginning)
    hold(connection, [n])
    loaded = load(connection, [n], None)[n]
    if loaded.state.status is FactStatus.PURGED:
        raise FactRefused(
            f"the fact {loaded.fact.id} was purged.", hint="Nothing can be done to it any more."
        )
    return loaded


def correct(connection: Connection, beginning: str, content: Content, written: dict[str, Any]) -> str:
    """What it says from now on; returns its id."""
    alone_in_wording(connection)
    loaded = held(connection, beginning)
    key = content_key(content)
    _refuse_copy(connection, loaded, key)
    row = content_row(content)
    if row == content_row(Content(**{name: getattr(loaded.fact, name) for name in Content.model_fields})):
        raise FactRefused(f"the fact {loaded.fact.id} says just that already.")
    number = loaded.fact.revision + 1
    connection.execute(insert(revisions).values(fact=loaded.n, number=number, key=key, **row, **written))
    refresh(connection, [loaded.n], written["at"])
    return loaded.fact.id


def _refuse_copy(connection: Connection, loaded: Loaded, key: str) -> None:
    """No two facts say the same."""
    said = (
        select(facts.c.n)
        .where(facts.c.id == key)
        .union(select(revisions.c.fact).where(revisions.c.key == key))
    )
    others = set(connection.execute(said).scalars()) - {loaded.n}
    if others:
        other = connection.execute(select(facts.c.id).where(facts.c.n == others.pop())).scalar_one()
        raise FactRefused(
            f"the fact {other} says or said just that.", hint="Void one of the two, or deprecate it, instead."
        )


def approve(connection: Connection, beginning: str, written: dict[str, Any]) -> str:
    """Preferred from now on; by another person than the one who wrote it."""
    loaded = held(connection, beginning)
    fact, state = loaded.fact, loaded.state
    if state.status is FactStatus.VOID:
        raise FactRefused(f"the fact {fact.id} is void.", hint="Restore it first.")
    if state.rank is Rank.PREFERRED:
        raise FactRefused(f"the fact {fact.id} is approved already.")
    wrote = {_same(fact.person), _same(state.wrote)}
    if _same(written["person"]) in wrote:
        raise FactRefused(
            f"{written['person']} wrote the fact {fact.id} and can't approve it.",
            hint="A second person has to: two see more than one.",
        )
    return _decided(connection, loaded, Deed.APPROVED, written)


def _same(person: str) -> str:
    return " ".join(person.split()).casefold()


def deprecate(connection: Connection, beginning: str, written: dict[str, Any]) -> str:
    """Not to be gone by any more."""
    loaded = held(connection, beginning)
    if loaded.state.rank is Rank.DEPRECATED:
        raise FactRefused(f"the fact {loaded.fact.id} is deprecated already.")
    return _decided(connection, loaded, Deed.DEPRECATED, written)


def void(connection: Connection, beginning: str, written: dict[str, Any]) -> str:
    """It never should have been in."""
    loaded = held(connection, beginning)
    if loaded.state.status is FactStatus.VOID:
        raise FactRefused(f"the fact {loaded.fact.id} is void already.")
    return _decided(connection, loaded, Deed.VOIDED, written)


def restore(connection: Connection, beginning: str, written: dict[str, Any]) -> str:
    """Active and normal again: void, deprecated or proposed no more."""
    loaded = held(connection, beginning)
    if loaded.state.status is FactStatus.ACTIVE and loaded.state.rank is not Rank.DEPRECATED:
        raise FactRefused(f"the fact {loaded.fact.id} is neither void, deprecated nor proposed.")
    return _decided(connection, loaded, Deed.RESTORED, written)


def mark(
    connection: Connection,
    beginning: str,
    written: dict[str, Any],
    *,
    embargo_until: datetime | None,
    unpublished: bool,
) -> str:
    """Who may see it from now on."""
    loaded = held(connection, beginning)
    marks = {"embargo_until": embargo_until, "unpublished": unpublished}
    return _decided(connection, loaded, Deed.MARKED, written | marks)


def _decided(connection: Connection, loaded: Loaded, deed: Deed, row: dict[str, Any]) -> str:
    connection.execute(insert(events).values(fact=loaded.n, deed=deed.value, **row))
    refresh(connection, [loaded.n], row["at"])
    return loaded.fact.id
