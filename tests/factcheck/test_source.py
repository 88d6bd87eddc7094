"""A fact as an article: nothing but words the store holds, at their places."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factcheck.builders import asserted, fact
from verifier.articles import BlockRole
from verifier.factcheck import FactRead
from verifier.factcheck.source import MOST_ASSERTIONS, as_article

MONDAY, FRIDAY = datetime(2026, 11, 2, tzinfo=UTC), datetime(2026, 11, 6, tzinfo=UTC)


def test_statement_and_exact_words_each_a_block() -> None:
    one = fact(
        "The port took 14 ships.",
        assertions=(asserted("We took 14 ships, more than ever.", published=FRIDAY, outlet="Lantern News"),),
    )
    article = as_article(one)
    blocks = [article.quote(block.span) for block in article.blocks]
    assert blocks == ["The port took 14 ships.", "We took 14 ships, more than ever."]
    assert {block.role for block in article.blocks} == {BlockRole.BODY}
    assert (article.outlet, article.published) == ("Lantern News", FRIDAY)


@pytest.mark.parametrize(
    "statement", ["READ MORE: all of it.", "PORT OPENS", "The port took …", "By Ana Lund", "He said (AP)"]
)
def test_no_rule_for_articles_takes_a_facts_words_away(statement: str) -> None:
    article = as_article(fact(statement))
    assert article.claim_sentences()
    assert article.truncated is None


def test_a_primary_source_leads_then_the_earliest() -> None:
    late, early = asserted("Late.", published=FRIDAY), asserted("Early.", published=MONDAY)
    first_hand = asserted("First hand.", published=FRIDAY, primary=True, outlet="Harbor Office")
    assert as_article(fact(assertions=(late, early))).published == MONDAY
    assert as_article(fact(assertions=(late, early, first_hand))).outlet == "Harbor Office"


def test_words_that_hang_on_another_day_are_left_out() -> None:
    lead = asserted("It took 14 ships on Sunday.", published=MONDAY)
    other = asserted("It took 14 ships on Thursday.", published=FRIDAY, outlet="Lantern News")
    dated = asserted("It took 14 ships on 1 November 2026.", published=FRIDAY, outlet="Bay Wire")
    text = as_article(fact(assertions=(lead, other, dated))).text
    assert "on Sunday" in text
    assert "on Thursday" not in text
    assert "on 1 November 2026" in text


def test_so_many_assertions_and_no_more() -> None:
    many = tuple(asserted(f"Word {n} of the office.", document=f"Letter {n}") for n in range(8))
    assert len(as_article(fact(assertions=many)).blocks) == 1 + MOST_ASSERTIONS


_TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=80).filter(
    lambda text: any(map(str.isalnum, text))
)


@given(statement=_TEXT, words=st.lists(_TEXT, max_size=4))
def test_all_that_is_read_is_held(statement: str, words: list[str]) -> None:
    held = tuple(asserted(exact, document=f"Letter {n}") for n, exact in enumerate(words))
    one = fact(statement, assertions=(asserted(), *held))
    read = FactRead(fact=one, article=as_article(one))
    assert read.article.quote(read.article.blocks[0].span) == statement
    for sentence in read.article.sentences:
        assert any(read.article.quote(sentence.span) in text for text in (statement, *words))
