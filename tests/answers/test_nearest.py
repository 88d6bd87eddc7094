"""What is shown where nothing stored settles a question: the nearest by words and meaning, and no more."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.answers.conftest import Ask
from tests.facts.conftest import made
from tests.facts.likeness import WordEmbedder
from verifier import Article
from verifier.answers.collect import articles_for
from verifier.answers.passages import Target
from verifier.answers.values import Answer, Says, SentenceKind
from verifier.desk import Desk
from verifier.factcheck.small import small_article
from verifier.facts import FactStore
from verifier.findings import Relation

QUESTION = "Had vessels departed at sunrise?"
LONG_AGO = datetime(2026, 3, 2, tzinfo=UTC)


@pytest.fixture
def embedder() -> WordEmbedder:
    return WordEmbedder(dimensions=1024)


def story(outlet: str, *sentences: str) -> Article:
    article = small_article(sentences, rule="test", outlet=outlet, published=LONG_AGO)
    return article.model_copy(update={"title": f"Notes of the {outlet}"})


def shown(answer: Answer) -> list[tuple[str, str]]:
    return [(answer.source(row.source).name, row.quote) for row in answer.rows]


def put_in(desk: Desk, *articles: Article, by: WordEmbedder) -> None:
    for article in articles:
        desk.add(article, person="Ana")
    desk.embed(by)


async def test_the_nearest_are_shown_with_outlet_and_day_and_answer_nothing(
    desk: Desk, ask: Ask, embedder: WordEmbedder
) -> None:
    put_in(desk, story("Tarn Post", "The ships left harbor early.", "It rained all day."), by=embedder)
    answer = await ask(QUESTION)
    assert answer.points[0].says in {Says.NOT_ADDRESSED, Says.NOTHING}
    assert shown(answer)[0] == ("Tarn Post", "The ships left harbor early.")
    assert {row.relation for row in answer.rows} == {Relation.NOT_ADDRESSED}
    first, nearest = answer.line
    assert first.kind in {SentenceKind.NOT_SETTLED, SentenceKind.NOTHING_STORED}
    lead = "Nearest to it: Tarn Post (2 Mar 2026) has “The ships left harbor early”"
    assert nearest.text.startswith(lead)
    assert nearest.rows == tuple(row.id for row in answer.rows)
    assert answer.usage.calls == 0


async def test_three_at_most_of_different_places_and_none_twice(
    desk: Desk, ask: Ask, embedder: WordEmbedder
) -> None:
    same = "Ships left."
    put_in(
        desk,
        story("Tarn Post", same, "The ships left, then."),
        story("Lantern Wire", "Reported here:", same),
        *(story(f"Paper {n}", f"Those ships left quay {n}.") for n in range(4)),
        by=embedder,
    )
    answer = await ask(QUESTION)
    assert len(answer.rows) == 3
    quotes = [quote for _, quote in shown(answer)]
    assert quotes.count(same) == 1
    assert len(set(quotes)) == 3
    assert len({row.source for row in answer.rows}) == 3


async def test_nothing_below_the_floor_is_shown(desk: Desk, ask: Ask, embedder: WordEmbedder) -> None:
    embedder.floor = 0.99
    put_in(desk, story("Tarn Post", "The ships left harbor early."), by=embedder)
    answer = await ask(QUESTION)
    assert answer.points[0].says in {Says.NOT_ADDRESSED, Says.NOTHING}
    assert "Nearest to it" not in answer.text


async def test_facts_stand_beside_articles_and_hidden_ones_stay_hidden(
    desk: Desk, ask: Ask, facts: FactStore, embedder: WordEmbedder
) -> None:
    put_in(desk, story("Tarn Post", "Ships left early today."), by=embedder)
    facts.add(made("Two ships left that morning.", outlet="Elmar Radio"), person="Ana")
    facts.add(made("Ships left by night.", outlet="Night Desk", unpublished=True), person="Ana")
    facts.embed(embedder, include_hidden=True)
    answer = await ask(QUESTION, facts=facts)
    names = [name for name, _ in shown(answer)]
    assert any("Elmar Radio" in name for name in names)
    assert "Tarn Post" in names
    assert "Night Desk" not in answer.model_dump_json()
    allowed = await ask(QUESTION, facts=facts, reader="Bo")
    assert "Night Desk" in allowed.text
    assert [one.hidden for one in allowed.sources if "Night Desk" in one.name] == [True]


async def test_without_vectors_it_is_as_by_words(desk: Desk, ask: Ask, embedder: WordEmbedder) -> None:
    before = await ask("Was Anton Rehbek convicted?")
    assert "Nearest to it" in before.text
    put_in(desk, by=embedder)
    embedder.error = RuntimeError("not to be asked: another process's model")
    with Desk.open(desk.name) as other:  # a model of nobody's name can't be asked
        after = await ask("Was Anton Rehbek convicted?", place=other)
    assert after.text == before.text


async def test_of_several_things_asked_each_is_looked_up_once_in_its_own_words(
    desk: Desk, ask: Ask, embedder: WordEmbedder
) -> None:
    put_in(desk, story("Tarn Post", "The ships left harbor early."), by=embedder)
    answer = await ask("Had vessels departed at sunrise? Did crews sleep aboard?")
    assert len(answer.points) == 2
    assert embedder.asked == ["Vessels had departed at sunrise.", "Crews slept aboard."]


async def test_articles_found_by_meaning_are_asked_beside_those_by_words(
    desk: Desk, embedder: WordEmbedder
) -> None:
    told = story("Tarn Post", "Bateaux quitté.")
    named = story("Elmar Radio", "Bateaux quitté, in Tarnby.")
    for article in (told, named):
        desk.add(article, person="Ana")
    anywhere = Target("Vessels departed.", LONG_AGO.date(), asked="vessels departed")
    in_tarnby = Target("In Tarnby vessels departed.", LONG_AGO.date(), asked="vessels departed in Tarnby")
    assert not (await articles_for(anywhere, desk, ())).asked
    assert [one.id for one in (await articles_for(in_tarnby, desk, ())).asked] == [named.id]
    desk.embed(embedder)
    assert told.id in {one.id for one in (await articles_for(anywhere, desk, ())).asked}
    # Found by meaning or not: a source that lacks a name of the point is not asked.
    assert [one.id for one in (await articles_for(in_tarnby, desk, ())).asked] == [named.id]


async def test_far_by_words_it_is_asked_all_the_same(desk: Desk, embedder: WordEmbedder) -> None:
    """Four articles share more words with a question than the one that tells it in others."""
    told = story("Tarn Post", "Bateaux quitté Tarnby.")
    put_in(
        desk,
        told,
        *(story(f"Paper {n}", f"Crews at Tarnby departed, heard {n} reporters.") for n in range(6)),
        by=embedder,
    )
    target = Target("In Tarnby vessels departed.", LONG_AGO.date(), asked="vessels departed in Tarnby")
    asked = (await articles_for(target, desk, ())).asked
    assert told.id in {one.id for one in asked}
    assert len(asked) <= 6
