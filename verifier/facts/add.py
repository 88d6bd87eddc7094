"""Writes facts and assertions; what is known already is found, never written again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from verifier.facts.decide import held
from verifier.facts.entries import entry_row, refresh
from verifier.facts.given import Assertion, NewFact
from verifier.facts.keys import content_key
from verifier.facts.load import load, rows_in
from verifier.facts.locks import allow_adding, hold
from verifier.facts.model import Added, FactStatus, Outcome
from verifier.facts.rows import assertion_row, fact_row
from verifier.facts.tables import assertions, entries, facts, revisions
from verifier.storage.inserting import if_new


@dataclass
class _Given:
    """One fact handed in, and what is found out about it."""

    fact: NewFact
    key: str
    place: int
    n: int = 0
    id: str = ""
    new: bool = False
    refused: str = ""


def add_batch(
    connection: Connection, batch: Sequence[NewFact], person: str, reason: str, now: datetime
) -> list[Added]:
    """Writes a batch in the transaction of ``connection``; returns what became of each, in order."""
    allow_adding(connection)
    told: list[Added | None] = [None] * len(batch)
    for one_of_each in _rounds(batch):
        for given, added in _add(connection, one_of_each, {"at": now, "person": person, "reason": reason}):
            told[given.place] = added
    return [added for added in told if added is not None]


def _rounds(batch: Sequence[NewFact]) -> list[list[_Given]]:
    """The batch in parts none of which has a fact twice: a repetition comes after what it repeats."""
    rounds: list[list[_Given]] = []
    seen: Counter[str] = Counter()
    for place, fact in enumerate(batch):
        key = content_key(fact)
        if seen[key] == len(rounds):
            rounds.append([])
        rounds[seen[key]].append(_Given(fact, key, place))
        seen[key] += 1
    # Sorted: two processes that add the same facts then wait for each other in one order only.
    return [sorted(one_of_each, key=lambda given: given.key) for one_of_each in rounds]


def _add(
    connection: Connection, givens: list[_Given], written: dict[str, Any]
) -> Iterator[tuple[_Given, Added]]:
    now = written["at"]
    _add_facts(connection, {given.key: given for given in givens}, written)
    known = [given for given in givens if not given.new]
    _find_known(connection, known, now)
    fresh = _add_assertions(connection, givens, written["person"], now)
    refresh(connection, {given.n for given in known if fresh[given.n]}, now)
    for given in givens:
        yield given, _told(given, fresh[given.n])


def _add_facts(connection: Connection, givens: dict[str, _Given], written: dict[str, Any]) -> None:
    """Writes those that no revision of any fact says yet."""
    for row in rows_in(connection, revisions, revisions.c.key, givens):
        givens[row["key"]].n = row["fact"]
    rows = {key: fact_row(given.fact, key, written) for key, given in givens.items() if not given.n}
    if not rows:
        return
    adding = if_new(connection, facts, "id").returning(facts.c.id, facts.c.n)
    searched = []
    for key, n in connection.execute(adding, list(rows.values())):
        given = givens[key]
        given.id, given.n, given.new = key, n, True
        searched.append(entry_row(n, given.fact, rows[key]))
    if searched:
        connection.execute(entries.insert(), searched)


def _find_known(connection: Connection, givens: list[_Given], now: datetime) -> None:
    """Finds the facts that are there already, and refuses what must not be added to them."""
    by_key = {given.key: given for given in givens if not given.n}
    for row in rows_in(connection, facts, facts.c.id, by_key):
        by_key[row["id"]].n = row["n"]
    hold(connection, {given.n for given in givens})
    loaded = load(connection, {given.n for given in givens}, None)
    for given in givens:
        held = loaded[given.n].fact
        given.id = held.id
        if held.status is FactStatus.PURGED:
            given.refused = "it was purged"
        elif _hidden(given.fact, now) and not held.hidden_at(now):
            given.refused = (
                "the fact is known and open to all; what is under embargo or unpublished would show"
            )


def _hidden(fact: NewFact, now: datetime) -> bool:
    return fact.unpublished or (fact.embargo_until is not None and now < fact.embargo_until)


def _add_assertions(connection: Connection, givens: list[_Given], person: str, now: datetime) -> Counter[int]:
    """Writes the assertions not known; returns how many were new, by fact."""
    rows = {}
    for given in givens:
        for one in () if given.refused else given.fact.assertions:
            row = assertion_row(one, given.n, person, now)
            rows[given.n, row["key"]] = row
    if not rows:
        return Counter()
    adding = if_new(connection, assertions, "fact", "key").returning(assertions.c.fact)
    return Counter(connection.execute(adding, list(rows.values())).scalars())


def add_assertion(connection: Connection, beginning: str, one: Assertion, written: dict[str, Any]) -> Added:
    """Writes an assertion of a known fact."""
    loaded = held(connection, beginning)
    row = assertion_row(one, loaded.n, written["person"], written["at"])
    adding = if_new(connection, assertions, "fact", "key").returning(assertions.c.n)
    fresh = len(connection.execute(adding, [row]).all())
    refresh(connection, [loaded.n] * fresh, written["at"])
    outcome = Outcome.ASSERTED if fresh else Outcome.KNOWN
    return Added(id=loaded.fact.id, outcome=outcome, assertions=fresh)


def _told(given: _Given, fresh: int) -> Added:
    if given.refused:
        return Added(id=given.id, outcome=Outcome.REFUSED, why=given.refused)
    outcome = Outcome.ADDED if given.new else Outcome.ASSERTED if fresh else Outcome.KNOWN
    return Added(id=given.id, outcome=outcome, assertions=fresh)
