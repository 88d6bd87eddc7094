"""Keeps what search reads in step with the rows it is made of."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, update

from verifier.facts.given import Assertion, NewFact
from verifier.facts.load import Loaded, load
from verifier.facts.model import Fact, Rank
from verifier.facts.tables import entries, later_sources
from verifier.fulltext.index import Indexed
from verifier.fulltext.terms import entry_terms, source_terms
from verifier.storage.inserting import if_new

#: What search reads of it.
INDEXED = Indexed(entries, entries.c.fact)


def entry_row(n: int, fact: NewFact, row: dict[str, Any]) -> dict[str, Any]:
    """The first entry of a new fact whose row that is."""
    return {
        "fact": n,
        "revision": 1,
        "recorded": row["at"],
        "known_from": row["at"],
        "known_until": None,
        "status": fact.status,
        "rank": Rank.NORMAL.value,
        "scope": fact.scope.value,
        "valid_from": fact.valid_from,
        "valid_to": fact.valid_to,
        "language": fact.language,
        "embargo_until": fact.embargo_until,
        "unpublished": fact.unpublished,
        "terms": entry_terms(
            fact.statement,
            fact.subject,
            fact.language,
            fact.quantities,
            _published(fact.assertions),
            [(one.outlet, one.url) for one in fact.assertions],
        ),
    }


def refresh(connection: Connection, numbers: Collection[int], now: datetime) -> None:
    """Brings the entries of facts up to what their rows say now; a new revision gets an entry of its own."""
    held = load(connection, numbers, None)
    for loaded in held.values():
        fact, here = loaded.fact, entries.c.fact == loaded.n
        # Marks and decisions hold for whatever revision is asked for.
        decided = _decided(loaded)
        connection.execute(update(entries).where(here).values(**decided))
        values = decided | _said(fact)
        current = here & (entries.c.revision == fact.revision)
        if connection.execute(update(entries).where(current).values(**values)).rowcount == 0:
            _begin(connection, loaded, values, now)
    later = [row for loaded in held.values() for row in _later(loaded)]
    if later:
        connection.execute(if_new(connection, later_sources, "fact", "term"), later)


def _later(loaded: Loaded) -> Iterator[dict[str, Any]]:
    """The outlets and sites it got after it was written, with when it got them first."""
    fact, seen = loaded.fact, set[str]()
    for held in sorted(fact.assertions, key=lambda one: one.recorded):
        for term in set(source_terms(held.outlet, held.url)) - seen:
            seen.add(term)
            if held.recorded > fact.recorded:
                yield {"fact": loaded.n, "term": term, "since": held.recorded}


def _begin(connection: Connection, loaded: Loaded, values: dict[str, Any], now: datetime) -> None:
    before = (entries.c.fact == loaded.n) & entries.c.known_until.is_(None)
    connection.execute(update(entries).where(before).values(known_until=now))
    new = {
        "fact": loaded.n,
        "revision": loaded.fact.revision,
        "recorded": loaded.fact.recorded,
        "known_from": now,
        "known_until": None,
    }
    connection.execute(insert(entries).values(**new, **values))


def _decided(loaded: Loaded) -> dict[str, Any]:
    state = loaded.state
    return {
        "status": state.status.value,
        "rank": state.rank.value,
        "embargo_until": state.embargo_until,
        "unpublished": state.unpublished,
    }


def _said(fact: Fact) -> dict[str, Any]:
    return {
        "scope": fact.scope.value,
        "valid_from": fact.valid_from,
        "valid_to": fact.valid_to,
        "language": fact.language,
        "terms": entry_terms(
            fact.statement,
            fact.subject,
            fact.language,
            fact.quantities,
            _published(fact.assertions),
            [(held.outlet, held.url) for held in fact.assertions],
        ),
    }


def _published(given: Collection[Assertion]) -> datetime | None:
    """The first time it was published: what its relative dates are read from."""
    return min((one.published for one in given if one.published), default=None)
