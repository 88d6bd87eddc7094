"""Conflicts that only people close, purges that leave a stone, counts."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.facts.conftest import Clock, made
from verifier.errors import FactRefused
from verifier.facts import (
    Content,
    Deed,
    FactStatus,
    FactStore,
    Filters,
    Outcome,
    QuoteSelector,
    Reader,
)
from verifier.facts.given import Assertion

ALLOWED = Reader(allowed=True)


@pytest.fixture
def two(store: FactStore) -> tuple[str, str]:
    """Two facts that can't both hold."""
    ids = [store.add(made(f"The harbor took {n} ships on Thursday."), person="Ana").id for n in (14, 15)]
    return ids[0], ids[1]


def test_a_conflict_stands_until_a_person_closes_it(
    store: FactStore, two: tuple[str, str], clock: Clock
) -> None:
    before = clock.now
    id = store.open_conflict(two, person="Ana", reason="14 or 15")
    opened = clock.now
    (conflict,) = store.conflicts()
    assert (conflict.id, conflict.facts, conflict.open, conflict.reason) == (
        id,
        tuple(sorted(two)),
        True,
        "14 or 15",
    )
    for one in two:
        fact = store.get(one)
        assert fact is not None
        assert fact.conflicts == (id,)
    with pytest.raises(FactRefused, match="open already"):
        store.open_conflict(reversed(two), person="Bo", reason="again")
    store.close_conflict(id[:6], person="Bo", reason="the office says 14")
    assert store.conflicts() == ()
    (conflict,) = store.conflicts(closed_too=True)
    assert [(e.deed, e.person, e.reason) for e in conflict.events] == [
        (Deed.OPENED, "Ana", "14 or 15"),
        (Deed.CLOSED, "Bo", "the office says 14"),
    ]
    fact = store.get(two[0])
    then = store.get(two[0], as_known_at=opened)
    assert fact is not None
    assert then is not None
    assert (fact.conflicts, then.conflicts) == ((), (id,))
    assert store.conflicts(as_known_at=before) == ()
    assert store.conflicts(as_known_at=opened)[0].open
    assert [e.deed for e in store.history(two[0])][-2:] == [Deed.OPENED, Deed.CLOSED]
    with pytest.raises(FactRefused, match="closed already"):
        store.close_conflict(id, person="Bo", reason="again")
    assert store.open_conflict(two, person="Cy", reason="after all") == id
    assert store.conflicts()[0].open


def test_a_conflict_needs_two_facts_a_person_and_a_reason(store: FactStore, two: tuple[str, str]) -> None:
    with pytest.raises(FactRefused, match="two facts"):
        store.open_conflict([two[0], two[0]], person="Ana", reason="r")
    with pytest.raises(FactRefused, match="nobody"):
        store.open_conflict(two, person="", reason="r")
    with pytest.raises(FactRefused, match="reason"):
        store.open_conflict(two, person="Ana", reason="")
    for wrong in ("", "ffff", "%"):
        with pytest.raises(FactRefused, match="no conflict"):
            store.close_conflict(wrong, person="Ana", reason="r")
    assert store.conflicts(closed_too=True) == ()


def test_a_conflict_with_a_hidden_fact_is_hidden(store: FactStore, two: tuple[str, str]) -> None:
    store.open_conflict(two, person="Ana", reason="r")
    store.mark(two[1], person="Bo", reason="not yet out", unpublished=True)
    assert store.conflicts() == ()
    assert len(store.conflicts(reader=ALLOWED)) == 1


def test_a_purge_leaves_a_stone_and_no_words(store: FactStore, clock: Clock) -> None:
    words, later = "The wyvern flew over Elmar in June 2026.", "The griffin flew over Elmar."
    quote = Assertion(outlet="The Brindle Courier", quote=QuoteSelector(exact="a basilisk, it seems"))
    id = store.add(made(words, assertions=(quote,), subject="manticore"), person="Ana", reason="chimera").id
    store.correct(id, Content(statement=later), person="Bo", reason="no hydra")
    store.assert_also(id, Assertion(outlet="The Kraken"), person="Bo")
    before = clock.now
    store.purge(id, person="Cy", reason="court order 7")
    for moment in (None, before):
        fact = store.get(id, as_known_at=moment)
        assert fact is not None
        assert (fact.status, fact.statement, fact.assertions) == (FactStatus.PURGED, "", ())
    for query in (words, later, "griffin", "wyvern", "June 2026"):
        assert store.search(query) == ()
    history = store.history(id)
    assert [(e.deed, e.person) for e in history] == [
        (Deed.ADDED, "Ana"),
        (Deed.CORRECTED, "Bo"),
        (Deed.PURGED, "Cy"),
    ]
    assert history[-1].reason == "court order 7"
    for again in (words, later):
        assert store.add(made(again), person="Ana").outcome is Outcome.REFUSED
    with pytest.raises(FactRefused, match="was purged"):
        store.restore(id, person="Cy", reason="r")
    assert store.stats().by_status == {"purged": 1}
    if store.engine.dialect.name == "sqlite":
        held = Path(store.name).read_bytes() + Path(f"{store.name}-wal").read_bytes()
        for gone in (b"wyvern", b"griffin", b"basilisk", b"manticore", b"chimera", b"hydra", b"kraken"):
            assert gone not in held


def test_counts(store: FactStore, two: tuple[str, str]) -> None:
    store.add(made("Secret.", unpublished=True, outlet="Secret Paper"), person="Ana")
    store.add(made("Le port a reçu 3 navires.", language="fr", outlet="Lantern News"), person="Ana")
    store.approve(two[0], person="Bo")
    store.void(two[1], person="Bo", reason="r")
    held = store.stats()
    assert (held.facts, held.assertions, held.hidden) == (3, 3, 1)
    assert held.by_status == {"active": 2, "void": 1}
    assert held.by_rank == {"normal": 2, "preferred": 1}
    assert held.by_language == {"unknown": 2, "fr": 1}
    assert held.by_outlet == {"The Brindle Courier": 2, "Lantern News": 1}
    assert store.stats(reader=ALLOWED).facts == 4
    assert held.bytes > 0
    assert held.oldest is not None
    assert held.newest is not None
    assert held.newest > held.oldest


def test_every_fact_comes_out_in_order(store: FactStore, clock: Clock) -> None:
    start = clock.now
    store.add_many([made(f"Ship {n} left.", valid_from=date(2026, 1, 1)) for n in range(30)], person="Ana")
    middle = clock.now
    store.add_many([made(f"Ship {n} came.", language="en") for n in range(1200)], person="Ana")
    store.add(made("Secret.", unpublished=True), person="Ana")
    assert len(list(store.every())) == 1230
    assert len(list(store.every(reader=ALLOWED))) == 1231
    assert len(list(store.every(as_known_at=middle))) == 30
    assert len(list(store.every(filters=Filters(language="en")))) == 1200
    assert len(list(store.every(filters=Filters(recorded_until=middle)))) == 30
    assert list(store.every(filters=Filters(recorded_until=start - timedelta(days=1)))) == []
