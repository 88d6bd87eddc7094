"""Search by meaning: what is found, what stays hidden, what is kept and refused; in both databases."""

from __future__ import annotations

import logging
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select, text

from tests.facts.conftest import Clock, made
from tests.facts.likeness import WordEmbedder
from verifier.errors import ModelUnavailable, SettingsError
from verifier.facts import ANY, Content, FactStatus, FactStore, Filters, Hit, Rank, Reader
from verifier.facts.tables import vectors
from verifier.facts.vectors import matrix, pgvector, rows
from verifier.facts.vectors.pgvector import has_halves
from verifier.vectors import making

ALLOWED = Reader(allowed=True)
EVERYTHING = Filters(statuses=frozenset(FactStatus), ranks=frozenset(Rank))


@pytest.fixture
def embedder() -> WordEmbedder:
    return WordEmbedder()


@pytest.fixture(params=["sqlite", "postgres", "pgvector"])
def place(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Where a new store is, in each database; PostgreSQL as without its extension, and with it."""
    if request.param == "postgres":
        monkeypatch.setattr(pgvector, "_AVAILABLE", "select 1 where false")
    kind = "sqlite" if request.param == "sqlite" else "postgres"
    return str(request.getfixturevalue(f"{kind}_place"))


def meant(hits: tuple[Hit, ...]) -> list[str]:
    return [hit.fact.statement for hit in hits if any(why.channel == "meaning" for why in hit.why)]


def held(store: FactStore) -> int:
    with store.engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(vectors)).scalar_one()


def test_found_by_meaning_without_a_shared_word(store: FactStore, embedder: WordEmbedder) -> None:
    store.add_many(
        [made("The ships left."), made("Snow fell."), made("Les bateaux ont quitté.")], person="Ana"
    )
    assert store.search("vessels departed") == ()
    report = store.embed(embedder)
    assert (report.done, report.total, report.model) == (3, 3, "test/words")
    assert store.embedder == "test/words"
    hits = store.search("vessels departed")
    assert [hit.fact.statement for hit in hits] == ["The ships left.", "Les bateaux ont quitté."]
    (why,) = hits[0].why
    assert (why.channel, why.rank) == ("meaning", 1)
    assert 0.8 < float(why.matched[0]) <= 1
    assert embedder.asked == ["vessels departed"]


def test_the_server_compares_where_it_can(postgres_place: str, embedder: WordEmbedder) -> None:
    with FactStore.open(postgres_place) as store:
        store.add(made("The ships left."), person="Ana")
        store.embed(embedder)
        with store.engine.connect() as connection:
            assert has_halves(connection)
            assert connection.execute(text("select count(half) from vectors")).scalar() == 1
        assert meant(store.search("vessels departed")) == ["The ships left."]


def test_words_and_meaning_add_up(store: FactStore, embedder: WordEmbedder) -> None:
    store.add_many([made("The ships left Elmar."), made("The ferry left Elmar.")], person="Ana")
    store.embed(embedder)
    hit = store.search("vessels left Elmar")[0]
    assert hit.fact.statement == "The ships left Elmar."
    assert {"text", "meaning"} <= {why.channel for why in hit.why}


def test_a_place_by_meaning_counts_as_much_as_those_by_words_together(
    store: FactStore, embedder: WordEmbedder
) -> None:
    same = "Vessels departed."
    shares = [f"In June 2026 Port Elmar saw {n} ferries." for n in range(3)]
    store.add_many([made(statement) for statement in (same, *shares)], person="Ana")
    store.embed(embedder)
    hits = store.search("In June 2026 ships left Port Elmar.")
    channels = {why.channel for hit in hits for why in hit.why}
    assert channels == {"text", "names", "dates", "meaning"}
    for hit in hits:
        weight = {why.channel: 3 if why.channel == "meaning" else 1 for why in hit.why}
        assert hit.score == pytest.approx(sum(weight[why.channel] / (60 + why.rank) for why in hit.why))


def test_what_was_added_since_is_found_by_words_and_embedded_by_the_next_run(
    store: FactStore, embedder: WordEmbedder
) -> None:
    store.add(made("The ships left."), person="Ana")
    store.embed(embedder)
    assert meant(store.search("vessels departed")) == ["The ships left."]
    id = store.add(made("Ships left again."), person="Ana").id
    (new,) = (hit for hit in store.search("ships left again") if hit.fact.id == id)
    assert {why.channel for why in new.why} == {"text"}
    assert "Ships left again." not in meant(store.search("vessels departed"))
    embedder.read.clear()
    assert store.embed(embedder).done == 1
    assert embedder.read == ["Ships left again."]
    assert set(meant(store.search("vessels departed"))) == {"The ships left.", "Ships left again."}
    assert store.embed(embedder).total == 0


def test_another_process_sees_what_is_new(store: FactStore, place: str, embedder: WordEmbedder) -> None:
    store.add(made("The ships left."), person="Ana")
    store.embed(embedder)
    with FactStore.open(place, embedder=embedder) as other:
        assert len(meant(other.search("vessels departed"))) == 1
        store.add(made("Ships left again."), person="Ana")
        store.embed(embedder)
        assert len(meant(other.search("vessels departed"))) == 2


def test_stopped_and_run_again_it_goes_on(
    store: FactStore, embedder: WordEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows.Facts, "at_once", 8)
    monkeypatch.setattr(making, "_KEPT", 4)
    store.add_many([made(f"Ship {n} left." + " Again." * (n % 5)) for n in range(20)], person="Ana")
    embedder.error, embedder.fails_after = KeyboardInterrupt(), 8
    seen: list[int] = []
    with pytest.raises(KeyboardInterrupt):
        store.embed(embedder, on_progress=lambda told: seen.append(told.done))
    assert (held(store), seen) == (8, [4, 8])
    embedder.error = None
    assert store.embed(embedder).done == 12
    assert len(embedder.read) == len(set(embedder.read)) == 20
    assert held(store) == 20


def test_vectors_of_two_models_are_never_mixed(store: FactStore, embedder: WordEmbedder) -> None:
    store.add_many([made("The ships left."), made("Snow fell.")], person="Ana")
    store.embed(embedder)
    other = WordEmbedder("test/other", 32)
    with pytest.raises(SettingsError, match="by test/words; those of test/other") as caught:
        store.embed(other)
    assert "--replace" in caught.value.hint
    assert (store.embedder, held(store)) == ("test/words", 2)
    assert store.embed(other, replace=True).done == 2
    assert (store.embedder, held(store)) == ("test/other", 2)
    assert meant(store.search("vessels departed")) == ["The ships left."]


def test_searched_with_another_model_it_says_so_and_goes_by_words(
    store: FactStore, place: str, embedder: WordEmbedder, caplog: pytest.LogCaptureFixture
) -> None:
    store.add(made("The ships left."), person="Ana")
    store.embed(embedder)
    with FactStore.open(place, embedder=WordEmbedder("test/other", 32)) as other:
        for _ in range(2):
            (hit,) = other.search("ships")
            assert [why.channel for why in hit.why] == ["text"]
    (note,) = [record.message for record in caplog.records]
    assert "by test/words, not by test/other" in note


def test_a_model_that_cannot_be_asked_is_told_once_and_not_asked_again(
    store: FactStore, embedder: WordEmbedder, caplog: pytest.LogCaptureFixture
) -> None:
    store.add(made("The ships left."), person="Ana")
    store.embed(embedder)
    embedder.error = ModelUnavailable("The server of test/words cannot be reached.")
    for _ in range(3):
        (hit,) = store.search("ships")
        assert [why.channel for why in hit.why] == ["text"]
    assert len(embedder.asked) == 1
    (note,) = [record.message for record in caplog.records]
    assert note.startswith("Not searched by meaning: The server of test/words")


def test_a_providers_model_is_asked_only_where_it_is_named(
    store: FactStore, place: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.add(made("The ships left."), person="Ana")
    store.embed(WordEmbedder("openai/some-model"))
    with FactStore.open(place) as other:
        assert len(other.search("ships")) == 1
    (record,) = caplog.records
    assert record.levelno == logging.WARNING
    assert "VERIFIER_EMBEDDER=openai/some-model" in record.message
    caplog.clear()
    monkeypatch.setenv("VERIFIER_EMBEDDER", "none")
    with FactStore.open(place) as other:
        assert len(other.search("ships")) == 1
    assert not caplog.records


def test_corrected_words_are_found_by_meaning_as_of_their_time_only(
    store: FactStore, embedder: WordEmbedder, clock: Clock
) -> None:
    id = store.add(made("The ships left."), person="Ana").id
    store.embed(embedder)
    known = clock.now
    store.correct(id, Content(statement="Snow fell."), person="Bo", reason="r")
    assert store.search("vessels departed") == ()
    store.embed(embedder)
    assert meant(store.search("snow")) == ["Snow fell."]
    assert store.search("vessels departed") == ()
    assert meant(store.search("vessels departed", as_known_at=known)) == ["The ships left."]
    assert meant(store.search("snow", as_known_at=known)) == []


def test_a_purge_takes_the_vectors_too(store: FactStore, place: str, embedder: WordEmbedder) -> None:
    id = store.add(made("The ships left."), person="Ana").id
    store.correct(id, Content(statement="Vessels left."), person="Bo", reason="r")
    store.embed(embedder)
    with FactStore.open(place, embedder=embedder) as other:
        assert len(other.search("bateaux", reader=ALLOWED)) == 1
        store.purge(id, person="Bo", reason="court order")
        assert held(store) == 0
        # The next entry may take the number of the one gone; what the other holds in memory is not it.
        new = store.add(made("Snow fell."), person="Ana").id
        store.embed(embedder)
        assert other.search("bateaux", filters=EVERYTHING, reader=ALLOWED) == ()
        assert [hit.fact.id for hit in other.search("snow")] == [new]


def test_what_is_hidden_reaches_only_a_model_that_may_read_it(
    store: FactStore, embedder: WordEmbedder
) -> None:
    store.add_many([made("Open ships."), made("Secret ships.", unpublished=True)], person="Ana")
    report = store.embed(embedder)
    assert (report.done, report.left_out, embedder.read) == (1, 1, ["Open ships."])
    assert store.search("secret", reader=ALLOWED)[0].fact.statement == "Secret ships."
    assert store.embed(embedder, include_hidden=True).done == 1
    assert meant(store.search("vessels")) == ["Open ships."]
    assert set(meant(store.search("vessels", reader=ALLOWED))) == {"Open ships.", "Secret ships."}


def test_stats_tell_how_many_have_vectors(store: FactStore, embedder: WordEmbedder) -> None:
    store.add_many([made("Open ships."), made("Secret ships.", unpublished=True)], person="Ana")
    assert (store.stats().embedder, store.stats().vectors) == (None, 0)
    store.embed(embedder, include_hidden=True)
    store.add(made("More ships."), person="Ana")
    stats = store.stats()
    assert (stats.embedder, stats.vectors, stats.facts) == ("test/words", 1, 2)
    assert store.stats(reader=ALLOWED).vectors == 2


def test_few_among_many_are_found_whatever_is_nearer(
    store: FactStore, embedder: WordEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matrix, "_FIRST", 5)
    many = [made(f"Vessels departed {n}.", language="en") for n in range(40)]
    wanted = made("Ships left, it is said, from afar.", language="fr", outlet="Lantern News")
    store.add_many([*many, wanted], person="Ana")
    store.embed(embedder)
    for filters in (Filters(language="fr"), Filters(outlet="Lantern News")):
        (hit,) = store.search("vessels departed", filters=filters)
        assert hit.fact.statement == wanted.statement
        assert "meaning" in {why.channel for why in hit.why}


def test_no_query_breaks_it(store: FactStore, embedder: WordEmbedder) -> None:
    store.add(made("Ships left."), person="Ana")
    store.embed(embedder)
    for query in ("", " ", "\x00", "'; drop table vectors; --", "%(q)s :q {q}", "ships " * 900):
        store.search(query)
    assert held(store) == 1


class _Given:
    """One fact of the property below, and whether each reader may be shown it."""

    def __init__(self, deeds: frozenset[str], n: int, now: datetime) -> None:
        self.deeds = deeds
        self.fact = made(
            f"Ships left {n}.",
            language="fr" if "french" in deeds else "en",
            outlet="Lantern News" if "lantern" in deeds else "The Brindle Courier",
            valid_to=date(2020, 1, 1) if "over" in deeds else None,
            unpublished="unpublished" in deeds,
            embargo_until=now + timedelta(days=1) if "embargo" in deeds else None,
        )

    def shown(self, filters: Filters, reader: Reader) -> bool:
        return (
            "purged" not in self.deeds
            and ("void" not in self.deeds or FactStatus.VOID in filters.statuses)
            and (not self.deeds & {"deprecated"} or "void" in self.deeds or Rank.DEPRECATED in filters.ranks)
            and (reader.allowed or not self.deeds & {"unpublished", "embargo"})
            and filters.language in {None, self.fact.language}
            and filters.outlet in {None, self.fact.assertions[0].outlet}
            and not (filters.holds_on and "over" in self.deeds)
        )


DEEDS = ("french", "lantern", "over", "unpublished", "embargo", "void", "deprecated", "purged")


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    many=st.lists(st.frozensets(st.sampled_from(DEEDS), max_size=3), min_size=1, max_size=6),
    filters=st.sampled_from(
        [
            ANY,
            EVERYTHING,
            Filters(language="fr"),
            Filters(outlet="Lantern News"),
            Filters(holds_on=date(2026, 1, 1)),
        ]
    ),
    reader=st.sampled_from([Reader(), ALLOWED]),
)
def test_filters_embargo_and_purge_hold_for_meaning(
    store: FactStore, many: list[frozenset[str]], filters: Filters, reader: Reader
) -> None:
    """Every fact that may be shown is found, and no other, though not one word is shared."""
    embedder = WordEmbedder()
    given_now = [
        _Given(deeds, n, datetime(2026, 11, 2, tzinfo=UTC) + timedelta(days=400))
        for n, deeds in enumerate(many)
    ]
    ids = [store.add(one.fact, person="Ana").id for one in given_now]
    store.embed(embedder, include_hidden=True)
    try:
        for id, one in zip(ids, given_now, strict=True):
            for deed, act in (("deprecated", store.deprecate), ("void", store.void)):
                if deed in one.deeds:
                    act(id, person="Bo", reason="r")
            if "purged" in one.deeds:
                store.purge(id, person="Bo", reason="r")
        found = set(meant(store.search("vessels departed", filters=filters, reader=reader, limit=50)))
        assert found == {one.fact.statement for one in given_now if one.shown(filters, reader)}
    finally:
        _empty(store)


def _empty(store: FactStore) -> None:
    """A store as new, for the next example."""
    with store.engine.begin() as connection:
        names = ("vectors", "entries", "assertions", "events", "revisions", "facts", "embedders")
        for name in names:
            connection.execute(text(f"delete from {name}"))
