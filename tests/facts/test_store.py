"""What goes in comes out; nothing twice, nothing changed, nothing lost, and people are named."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.facts.conftest import WHOLE, Clock, made
from verifier.errors import FactRefused
from verifier.facts import (
    Assertion,
    Content,
    Deed,
    FactScope,
    FactStatus,
    FactStore,
    Outcome,
    Rank,
    Reader,
)

ALLOWED = Reader(allowed=True)


def test_what_goes_in_comes_out(store: FactStore) -> None:
    given = made(
        "The harbor took 14 ships.",
        scope=FactScope.RUNNING_TOTAL,
        valid_from=date(2026, 1, 1),
        subject="Port Elmar",
        language="en",
        assertions=(WHOLE, Assertion(outlet="Lantern News")),
    )
    added = store.add(given, person="Ana")
    assert (added.outcome, added.assertions) == (Outcome.ADDED, 2)
    fact = store.get(added.id)
    assert fact is not None
    for name in ("statement", "scope", "valid_from", "valid_to", "subject", "language"):
        assert getattr(fact, name) == getattr(given, name)
    assert [(q.value, q.counted) for q in fact.quantities] == [(Decimal(14), "ships")]
    assert (fact.rank, fact.status, fact.person) == (Rank.NORMAL, FactStatus.ACTIVE, "Ana")
    first = fact.assertions[0]
    assert Assertion(**{n: getattr(first, n) for n in Assertion.model_fields}) == WHOLE
    assert (first.person, first.recorded) == ("Ana", fact.recorded)


def test_the_same_is_never_written_twice(store: FactStore) -> None:
    first = store.add(made(), person="Ana")
    again = store.add(made(subject="Port Elmar"), person="Bo")
    other = store.add(made(outlet="Lantern News"), person="Bo")
    assert (first.id, first.id) == (again.id, other.id)
    assert (again.outcome, other.outcome) == (Outcome.KNOWN, Outcome.ASSERTED)
    fact = store.get(first.id)
    assert fact is not None
    assert [a.outlet for a in fact.assertions] == ["The Brindle Courier", "Lantern News"]
    assert fact.person == "Ana"


def test_another_time_or_scope_is_another_fact(store: FactStore) -> None:
    ids = {
        store.add(given, person="Ana").id
        for given in (made(), made(valid_to=date(2026, 1, 1)), made(scope=FactScope.STATE))
    }
    assert len(ids) == 3


def test_many_at_once_with_repetitions(store: FactStore) -> None:
    seen: list[int] = []
    given = [made(f"Ship {n % 7} left.", outlet=f"Outlet {n % 2}") for n in range(28)]
    report = store.add_many(given, person="Ana", batch=10, on_batch=lambda told: seen.append(len(told)))
    assert (report.added, report.asserted, report.known, report.total) == (7, 7, 14, 28)
    assert report.assertions == 14
    assert seen == [10, 10, 8]
    again = store.add_many(given, person="Bo", reason="again")
    assert (again.added, again.known) == (0, 28)


@pytest.mark.parametrize("person", ["", "  \n"])
def test_somebody_is_named_in_every_write(store: FactStore, person: str) -> None:
    id = store.add(made(), person="Ana").id
    writes = [
        lambda: store.add(made("Other."), person=person),
        lambda: store.add_many([made("Other.")], person=person),
        lambda: store.assert_also(id, Assertion(outlet="X"), person=person),
        lambda: store.correct(id, Content(statement="Other."), person=person, reason="r"),
        lambda: store.approve(id, person=person),
        lambda: store.deprecate(id, person=person, reason="r"),
        lambda: store.void(id, person=person, reason="r"),
        lambda: store.restore(id, person=person, reason="r"),
        lambda: store.mark(id, person=person, reason="r", unpublished=True),
    ]
    before = store.history(id)
    for write in writes:
        with pytest.raises(FactRefused, match="nobody is named"):
            write()
    assert store.history(id) == before


def test_decisions_need_a_reason(store: FactStore) -> None:
    id = store.add(made(), person="Ana").id
    for write in (store.deprecate, store.void, store.restore, store.mark):
        with pytest.raises(FactRefused, match="no reason"):
            write(id, person="Bo", reason=" ")
    with pytest.raises(FactRefused, match="no reason"):
        store.correct(id, Content(statement="Other."), person="Bo", reason="")


def test_a_second_person_approves(store: FactStore) -> None:
    id = store.add(made(status="proposed"), person="Ana Lund").id
    for same in ("Ana Lund", "ana  lund "):
        with pytest.raises(FactRefused, match="can't approve"):
            store.approve(id, person=same)
    store.approve(id, person="Bo")
    fact = store.get(id)
    assert fact is not None
    assert (fact.rank, fact.status) == (Rank.PREFERRED, FactStatus.ACTIVE)
    with pytest.raises(FactRefused, match="already"):
        store.approve(id, person="Cy")


def test_a_correction_ends_the_approval_and_its_writer_cannot_renew_it(store: FactStore) -> None:
    id = store.add(made(), person="Ana").id
    store.approve(id, person="Bo")
    store.correct(id, Content(statement="The harbor took 15 ships."), person="Bo", reason="miscounted")
    fact = store.get(id)
    assert fact is not None
    assert (fact.statement, fact.rank, fact.revision) == ("The harbor took 15 ships.", Rank.NORMAL, 2)
    for wrote in ("Ana", "Bo"):
        with pytest.raises(FactRefused, match="can't approve"):
            store.approve(id, person=wrote)
    store.approve(id, person="Cy")


def test_the_words_of_any_revision_lead_to_the_fact(store: FactStore) -> None:
    id = store.add(made("First words."), person="Ana").id
    store.correct(id, Content(statement="Second words."), person="Bo", reason="r")
    for words in ("First words.", "Second words."):
        told = store.add(made(words, outlet=words), person="Cy")
        assert (told.id, told.outcome) == (id, Outcome.ASSERTED)
    store.correct(id, Content(statement="First words."), person="Bo", reason="back")
    fact = store.get(id)
    assert fact is not None
    assert (fact.statement, fact.revision) == ("First words.", 3)


def test_no_two_facts_say_the_same(store: FactStore) -> None:
    one = store.add(made("One."), person="Ana").id
    two = store.add(made("Two."), person="Ana").id
    with pytest.raises(FactRefused, match=two):
        store.correct(one, Content(statement="Two."), person="Bo", reason="r")
    store.correct(two, Content(statement="Three."), person="Bo", reason="r")
    with pytest.raises(FactRefused, match=two):
        store.correct(one, Content(statement="Three."), person="Bo", reason="r")


def test_what_was_known_at_a_moment(store: FactStore, clock: Clock) -> None:
    before = clock.now
    id = store.add(made("First words."), person="Ana").id
    moments = [clock.now]
    store.correct(
        id, Content(statement="Second words.", valid_from=date(2026, 1, 1)), person="Bo", reason="r"
    )
    moments.append(clock.now)
    store.assert_also(id, Assertion(outlet="Lantern News"), person="Bo")
    moments.append(clock.now)
    store.approve(id, person="Cy")
    moments.append(clock.now)
    store.deprecate(id, person="Cy", reason="r")
    moments.append(clock.now)
    store.void(id, person="Cy", reason="r")
    then = [store.get(id, as_known_at=moment) for moment in moments]
    assert store.get(id, as_known_at=before) is None
    assert [
        fact and (fact.statement, len(fact.assertions), fact.rank.value, fact.status.value) for fact in then
    ] == [
        ("First words.", 1, "normal", "active"),
        ("Second words.", 1, "normal", "active"),
        ("Second words.", 2, "normal", "active"),
        ("Second words.", 2, "preferred", "active"),
        ("Second words.", 2, "deprecated", "active"),
    ]
    assert [(e.deed, e.person) for e in store.history(id)] == [
        (Deed.ADDED, "Ana"),
        (Deed.ASSERTED, "Ana"),
        (Deed.CORRECTED, "Bo"),
        (Deed.ASSERTED, "Bo"),
        (Deed.APPROVED, "Cy"),
        (Deed.DEPRECATED, "Cy"),
        (Deed.VOIDED, "Cy"),
    ]


def test_void_and_back(store: FactStore) -> None:
    id = store.add(made(), person="Ana").id
    store.void(id, person="Bo", reason="a hoax")
    with pytest.raises(FactRefused, match="void"):
        store.approve(id, person="Bo")
    store.restore(id, person="Bo", reason="no hoax")
    fact = store.get(id)
    assert fact is not None
    assert (fact.status, fact.rank) == (FactStatus.ACTIVE, Rank.NORMAL)
    with pytest.raises(FactRefused, match="neither"):
        store.restore(id, person="Bo", reason="again")


def test_embargo_and_unpublished_are_for_the_allowed(store: FactStore, clock: Clock) -> None:
    later = clock.now + timedelta(days=1)
    held_back = store.add(made("Under embargo.", embargo_until=later), person="Ana").id
    internal = store.add(made("Not published.", unpublished=True), person="Ana").id
    for id in (held_back, internal):
        assert store.get(id) is None
        assert store.history(id) == ()
        assert store.get(id, reader=ALLOWED) is not None
        assert store.history(id, reader=ALLOWED) != ()
    clock.now = later
    assert store.get(held_back) is not None
    assert store.get(internal) is None
    opened = clock.now
    store.mark(internal, person="Bo", reason="published today")
    assert store.get(internal) is not None
    store.mark(internal, person="Bo", reason="too early", unpublished=True)
    assert store.get(internal) is None
    assert store.get(internal, as_known_at=opened) is None


def test_what_is_under_embargo_does_not_come_out_through_a_known_fact(store: FactStore) -> None:
    id = store.add(made(), person="Ana").id
    report = store.add_many([made(outlet="Secret", unpublished=True)], person="Bo")
    assert [(told.id, told.outcome) for told in report.refused] == [(id, Outcome.REFUSED)]
    fact = store.get(id, reader=ALLOWED)
    assert fact is not None
    assert [a.outlet for a in fact.assertions] == ["The Brindle Courier"]


def test_an_id_may_be_shortened(store: FactStore) -> None:
    id = store.add(made(), person="Ana").id
    fact = store.get(id[:8].upper())
    assert fact is not None
    assert fact.id == id
    for wrong in ("", id[:3], "zzzzzz", "0" * 30, "%", "'; drop table facts"):
        with pytest.raises(FactRefused, match="no fact"):
            store.get(wrong)
