"""What is found, why, and by whom; the same in both databases, whatever the query holds."""

from __future__ import annotations

import contextlib
from datetime import UTC, date, datetime
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.facts.conftest import Clock, made
from verifier.errors import FactRefused
from verifier.facts import Assertion, Content, FactStatus, FactStore, Filters, Rank, Reader
from verifier.facts.channels import Ask, Channel, Found

FACTS = {
    "waste": made(
        "Customs officers at Port Elmar seized 14 containers of electronic waste on November 12, 2026.",
        valid_from=date(2026, 11, 12),
        valid_to=date(2026, 11, 12),
        language="en",
    ),
    "cargo": made(
        "Port Elmar handled 2.5 million tons of cargo in 2025.", language="en", outlet="Lantern News"
    ),
    "mayor": made("José Peñalver was sworn in as mayor of Brindle on March 3, 2024.", language="en"),
    "écoles": made("Le maire José Peñalver a inauguré trois écoles à Brindle.", language="fr"),
    "tram": made("Die Straßenbahnen in Brindle fuhren 2025 ohne Störungen.", language="de"),
    "port": made("布林德尔市长宣布新港口计划", language="zh"),
    "jobless": made("Unemployment in Kastavia stood at 7.4 percent in June 2026.", subject="Kastavia"),
}


@pytest.fixture
def full(store: FactStore) -> FactStore:
    """A store with a few facts in five languages."""
    store.add_many(FACTS.values(), person="Ana")
    return store


def found(store: FactStore, query: str, **asked: object) -> list[str]:
    names = {fact.statement: name for name, fact in FACTS.items()}
    return [names[hit.fact.statement] for hit in store.search(query, **asked)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "first", "channels"),
    [
        ("containers were seized by customs", "waste", {"text"}),
        ("fourteen containers seized in November 2026", "waste", {"text", "numbers", "dates"}),
        ("on 12 November 2026", "waste", {"text", "dates"}),
        ("2,500,000 tons", "cargo", {"text", "numbers"}),
        ("Jose Penalver sworn in", "mayor", {"text", "names"}),
        ("PEÑALVER schools écoles", "écoles", {"text", "names"}),
        ("strassenbahnen", "tram", {"text"}),
        ("港口计划", "port", {"text"}),
        ("unemployment of 7.4% in Kastavia", "jobless", {"text", "numbers", "names"}),
    ],
)
def test_found_and_why(full: FactStore, query: str, first: str, channels: set[str]) -> None:
    hit = full.search(query)[0]
    assert hit.fact.statement == FACTS[first].statement
    assert {why.channel for why in hit.why} == channels
    for why in hit.why:
        assert why.matched
        assert all(words in query for words in why.matched)


def test_the_score_is_the_sum_of_reciprocal_ranks(full: FactStore) -> None:
    for hit in full.search("Brindle mayor Peñalver 2025, 14 containers"):
        assert hit.score == pytest.approx(sum(1 / (60 + why.rank) for why in hit.why))


def test_nothing_shared_nothing_found(full: FactStore) -> None:
    for query in ("", "   ", "zebra", "the of and", "?!", "\x00", "99 zebras"):
        assert full.search(query) == ()


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(outlet="lantern NEWS"), {"cargo"}),
        (Filters(outlet="Nobody's Paper"), set()),
        (Filters(language="fr"), {"écoles"}),
        (Filters(holds_on=date(2026, 11, 12)), {"waste", "cargo", "mayor", "écoles", "tram"}),
        (Filters(holds_on=date(2026, 11, 13)), {"cargo", "mayor", "écoles", "tram"}),
        (Filters(statuses=frozenset({FactStatus.VOID})), set()),
        (Filters(recorded_from=datetime(2030, 1, 1, tzinfo=UTC)), set()),
    ],
)
def test_filters(full: FactStore, filters: Filters, expected: set[str]) -> None:
    assert set(found(full, "Brindle Elmar", filters=filters)) == expected


def test_the_site_a_fact_stands_on(store: FactStore) -> None:
    here = Assertion(outlet="A", url="https://www.courier.example:8080/x?y=1")
    store.add(made("Ships left Elmar.", assertions=(here,)), person="Ana")
    store.add(
        made("Ships came to Elmar.", assertions=(Assertion(url="https://lantern.example/"),)), person="Ana"
    )
    assert len(store.search("ships")) == 2
    (hit,) = store.search("ships", filters=Filters(site="courier.example"))
    assert hit.fact.statement == "Ships left Elmar."


def test_what_does_not_count_is_left_out_unless_asked_for(store: FactStore, clock: Clock) -> None:
    id = store.add(made("Ships left Elmar."), person="Ana").id
    known = clock.now
    store.deprecate(id, person="Bo", reason="r")
    assert store.search("ships") == ()
    assert len(store.search("ships", filters=Filters(ranks=frozenset(Rank)))) == 1
    store.void(id, person="Bo", reason="r")
    assert store.search("ships", filters=Filters(ranks=frozenset(Rank))) == ()
    everything = Filters(ranks=frozenset(Rank), statuses=frozenset(FactStatus))
    assert len(store.search("ships", filters=everything)) == 1
    (hit,) = store.search("ships", as_known_at=known)
    assert (hit.fact.status, hit.fact.rank) == (FactStatus.ACTIVE, Rank.NORMAL)


def test_corrected_words_are_found_as_of_their_time_only(store: FactStore, clock: Clock) -> None:
    id = store.add(made("The wyvern left Elmar."), person="Ana").id
    known = clock.now
    store.correct(id, Content(statement="The griffin left Elmar."), person="Bo", reason="r")
    assert store.search("wyvern") == ()
    assert [hit.fact.revision for hit in store.search("griffin")] == [2]
    assert [hit.fact.statement for hit in store.search("wyvern", as_known_at=known)] == [
        "The wyvern left Elmar."
    ]
    assert store.search("griffin", as_known_at=known) == ()


def test_a_new_outlet_of_a_known_fact_is_found(store: FactStore) -> None:
    id = store.add(made("Ships left Elmar."), person="Ana").id
    asked = Filters(outlet="Lantern News")
    assert store.search("ships", filters=asked) == ()
    store.assert_also(id, Assertion(outlet="Lantern News"), person="Bo")
    assert len(store.search("ships", filters=asked)) == 1


def test_hidden_facts_are_not_found(store: FactStore) -> None:
    store.add(made("Secret ships left Elmar in June 2026.", unpublished=True), person="Ana")
    for query in ("secret ships", "Elmar", "June 2026"):
        assert store.search(query) == ()
        assert len(store.search(query, reader=Reader(allowed=True))) == 1


def test_another_channel_cannot_show_what_is_hidden(place: str, clock: Clock) -> None:
    def all_of_them(ask: Ask) -> list[Found]:
        return [Found(n, ("like it",)) for n in range(5)]

    with FactStore.open(place, clock=clock, channels=[Channel("vectors", all_of_them)]) as store:
        store.add(made("Secret.", unpublished=True), person="Ana")
        store.add(made("Open."), person="Ana")
        (hit,) = store.search("anything at all")
        assert hit.fact.statement == "Open."
        assert [(why.channel, why.matched) for why in hit.why] == [("vectors", ("like it",))]


def test_relative_dates_are_read_from_the_day_of_publication(full: FactStore) -> None:
    assert full.search("last Thursday") == ()
    (hit,) = full.search("last Thursday", published=datetime(2026, 11, 14, tzinfo=UTC))
    assert hit.fact.statement == FACTS["waste"].statement


@pytest.mark.parametrize(
    "query",
    [
        'elmar" OR "x',
        "elmar' | '",
        "terms:elmar",
        "elmar*",
        "NEAR(elmar port)",
        "elmar AND NOT port",
        "'; drop table facts; --",
        "elmar & !port <-> (",
        ":expression elmar",
        "%(elmar)s elmar",
    ],
)
def test_no_query_is_read_as_syntax(full: FactStore, query: str) -> None:
    hits = full.search(query)
    assert {hit.fact.statement for hit in hits} <= {fact.statement for fact in FACTS.values()}
    assert bool(hits) == ("elmar" in query)
    assert full.stats().facts == len(FACTS)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(max_size=80))
def test_any_text_can_be_a_query(full: FactStore, query: str) -> None:
    full.search(query)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    statement=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60).filter(
        lambda text: bool(text.split())
    )
)
def test_any_statement_is_held_as_given_and_found_by_its_words(store: FactStore, statement: str) -> None:
    from verifier.fulltext.terms import query_words

    id = store.add(made(statement), person="Ana").id
    fact = store.get(id)
    assert fact is not None
    assert normalize("NFC", fact.statement) == normalize("NFC", " ".join(statement.split()))
    if query_words(statement, None):
        assert id in {hit.fact.id for hit in store.search(statement, limit=50)}


def test_both_databases_find_the_same(sqlite_place: str, postgres_place: str, clock: Clock) -> None:
    answers = []
    queries = ["Brindle mayor 2025", "Port Elmar 14 containers", "Peñalver", "port of Brindle June 2026"]
    for place in (sqlite_place, postgres_place):
        with FactStore.open(place, clock=Clock()) as store:
            for fact in FACTS.values():
                store.add(fact, person="Ana")
            answers.append([[(h.fact.id, h.score, h.why) for h in store.search(q)] for q in queries])
    assert answers[0] == answers[1]


def test_common_words_still_find_what_has_several_of_them(
    store: FactStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("verifier.fulltext.index.COUNTED", 20)
    filler = [
        made(f"{'harbor' if n % 2 else 'vessel'} report number {n} of {'June' if n % 3 else 'May'}")
        for n in range(150)
    ]
    store.add_many([made("harbor vessel collision report"), *filler], person="Ana")
    assert store.search("the collision")[0].fact.statement == "harbor vessel collision report"
    assert store.search("vessel in harbor")[0].fact.statement == "harbor vessel collision report"
    assert len(store.search("harbor", limit=30)) == 30


def test_what_did_not_count_then_keeps_nothing_out(
    store: FactStore, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("verifier.facts.channels.CANDIDATES", 10)
    better = [store.add(made(f"harbor tower collapse, report {n}"), person="Ana").id for n in range(14)]
    store.add(made("The harbor was quiet on a day of much talk of towers elsewhere."), person="Ana")
    preferred = store.add(made("A tower of Elmar, far from any harbor, was sold again."), person="Ana").id
    for id in better:
        store.deprecate(id, person="Bo", reason="all of one report")
    store.approve(preferred, person="Bo")
    moment = clock.now
    for id in better:
        store.restore(id, person="Bo", reason="not so")
    store.correct(preferred, Content(statement="A tower was sold."), person="Cy", reason="r")

    def then(**asked: object) -> set[str]:
        hits = store.search("harbor tower collapse", limit=2, as_known_at=moment, **asked)  # type: ignore[arg-type]
        return {hit.fact.statement.split()[0] for hit in hits}

    assert then() == {"The", "A"}
    assert then(filters=Filters(ranks=frozenset({Rank.PREFERRED}))) == {"A"}
    assert {hit.fact.id for hit in store.search("harbor tower collapse", limit=2)} <= set(better)
    assert store.search("tower", filters=Filters(ranks=frozenset({Rank.PREFERRED}))) == ()


def test_what_became_common_since_is_found_as_it_was_then(
    store: FactStore, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("verifier.fulltext.index.COUNTED", 20)
    monkeypatch.setattr("verifier.facts.channels.CANDIDATES", 10)
    monkeypatch.setattr("verifier.facts.past._SIDE_BY_SIDE", 0)
    store.add_many([made("A wyvern flew."), made("A griffin slept.")], person="Ana")
    moment = clock.now
    newer = [made(f"wyvern griffin number {n} {'flew' if n % 2 else 'slept'}") for n in range(60)]
    store.add_many(newer, person="Ana")
    found = store.search("wyvern griffin", limit=2, as_known_at=moment)
    assert {hit.fact.statement for hit in found} == {"A wyvern flew.", "A griffin slept."}
    both = {one.statement for one in newer}
    assert {hit.fact.statement for hit in store.search("wyvern griffin")} <= both


@pytest.mark.parametrize("asked", [Filters(outlet="Lantern News"), Filters(site="lantern.example")])
def test_what_got_a_source_only_later_pushes_out_nothing_that_had_it_then(
    store: FactStore, monkeypatch: pytest.MonkeyPatch, clock: Clock, asked: Filters
) -> None:
    monkeypatch.setattr("verifier.facts.channels.CANDIDATES", 10)
    lantern = Assertion(outlet="Lantern News", url="https://lantern.example/port")
    had = made("The harbor was quiet on a day of much talk elsewhere.", assertions=(lantern,))
    since = made("A harbor of Elmar was sold, far from any tower.")
    others = [made(f"harbor tower collapse, report {n}") for n in range(14)]
    ids = [store.add(fact, person="Ana").id for fact in (had, since, *others)]
    store.assert_also(ids[1], lantern, person="Bo")
    moment = clock.now
    for id in ids[2:]:
        store.assert_also(id, lantern, person="Bo")
    store.assert_also(ids[0], lantern.model_copy(update={"speaker": "Lena Okafor"}), person="Bo")

    then = store.search("harbor tower collapse", limit=2, as_known_at=moment, filters=asked)
    assert {hit.fact.id for hit in then} == set(ids[:2])
    assert {hit.fact.id for hit in store.search("harbor tower collapse", limit=2, filters=asked)} <= set(
        ids[2:]
    )


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given_later=st.lists(st.tuples(st.integers(0, 2), st.sampled_from("ABC")), max_size=6))
def test_a_search_of_a_moment_and_an_outlet_finds_what_had_it_then(
    store: FactStore, clock: Clock, given_later: list[tuple[int, str]]
) -> None:
    run = f"x{clock.now:%d%H%M%S}q".translate(str.maketrans("0123456789", "abcdefghij"))  # of this example
    ids = [store.add(made(f"Ship {n} of {run} left.", outlet="A"), person="Ana").id for n in range(3)]
    moments = [clock.now]
    for which, outlet in given_later:
        store.assert_also(ids[which], Assertion(outlet=outlet, speaker=f"{clock.now}"), person="Bo")
        moments.append(clock.now)
    store.correct(ids[0], Content(statement=f"The ship of {run} came."), person="Cy", reason="r")
    for moment in moments:
        facts = [fact for id in ids if (fact := store.get(id, as_known_at=moment))]
        for outlet in "ABC":
            expected = {fact.id for fact in facts if outlet in {held.outlet for held in fact.assertions}}
            hits = store.search(run, filters=Filters(outlet=outlet), as_known_at=moment)
            assert {hit.fact.id for hit in hits} == expected


@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    deeds=st.lists(
        st.tuples(st.integers(0, 2), st.sampled_from(["approve", "deprecate", "void", "restore", "correct"])),
        max_size=5,
    )
)
def test_a_search_of_a_moment_finds_what_stood_so_then(
    store: FactStore, clock: Clock, deeds: list[tuple[int, str]]
) -> None:
    run = f"x{clock.now:%d%H%M%S}q".translate(str.maketrans("0123456789", "abcdefghij"))  # of this example
    ids = [store.add(made(f"Ship {n} of {run} left."), person="Ana").id for n in range(3)]
    moments = [clock.now]
    for which, deed in deeds:
        with contextlib.suppress(FactRefused):
            if deed == "correct":
                words = f"Ship {which} of {run} left at {clock.now:%H%M%S}."
                store.correct(ids[which], Content(statement=words), person="Cy", reason="r")
            else:
                getattr(store, deed)(ids[which], person="Bo", reason="r")
        moments.append(clock.now)
    for moment in moments:
        facts = [store.get(id, as_known_at=moment) for id in ids]
        for rank, status in [*((rank, FactStatus.ACTIVE) for rank in Rank), (Rank.NORMAL, FactStatus.VOID)]:
            asked = Filters(ranks=frozenset({rank}), statuses=frozenset({status}))
            expected = {fact.id for fact in facts if fact and (fact.rank, fact.status) == (rank, status)}
            hits = store.search(run, filters=asked, as_known_at=moment)
            assert {hit.fact.id for hit in hits} == expected
