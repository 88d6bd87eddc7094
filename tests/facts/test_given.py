"""What is handed in is checked before it is written: clear words for what can't be a fact."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from tests.facts.conftest import made
from verifier.articles import Span
from verifier.facts import Assertion, FactStore, NewFact, QuoteSelector
from verifier.facts.given import LONGEST_STATEMENT
from verifier.facts.keys import content_key


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"statement": ""}, "needs a statement"),
        ({"statement": " \n "}, "needs a statement"),
        ({"statement": "a\x00b"}, "NUL"),
        ({"statement": "a\x1bb"}, "control characters"),
        ({"statement": "a\ud800b"}, "surrogate|unicode"),
        ({"statement": "x" * (LONGEST_STATEMENT + 1)}, "at most"),
        ({"statement": "x" * 10_000_000}, "at most"),
        ({"valid_from": "2026-02-02", "valid_to": "2026-02-01"}, "before valid_from"),
        ({"valid_from": "2026-02-30"}, "date"),
        ({"scope": "sometimes"}, "event"),
        ({"language": "not a tag"}, "pattern"),
        ({"assertions": ()}, "at least 1"),
        ({"status": "void"}, "proposed"),
        ({"no_such_field": 1}, "Extra"),
    ],
)
def test_what_cannot_be_a_fact(wrong: dict[str, Any], says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        made(**wrong)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({}, "where is it known from"),
        ({"outlet": ""}, "where is it known from"),
        ({"outlet": "A\x07"}, "control characters"),
        ({"outlet": "A", "snapshot": "xyz"}, "pattern"),
        ({"outlet": "A", "published": "12.11.2026"}, "published|isoformat"),
        ({"outlet": "A", "quote": {"exact": ""}}, "at least 1"),
        ({"outlet": "A", "quote": {"exact": "a\x00"}}, "NUL"),
        ({"outlet": "A", "quote": {"exact": "abc"}, "position": {"start": 1, "end": 3}}, "as long as"),
        ({"outlet": "A", "extra": {"x": "y" * 50_000}}, "longer"),
        ({"outlet": "A", "extra": {"x": "\x00"}}, "NUL"),
    ],
)
def test_what_cannot_be_an_assertion(wrong: dict[str, Any], says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        Assertion(**wrong)


def test_days_and_naive_times_are_in_utc() -> None:
    for published in ("2026-11-12", "2026-11-12T00:00", datetime(2026, 11, 12)):
        assert Assertion(outlet="A", published=published).published == datetime(2026, 11, 12, tzinfo=UTC)  # type: ignore[arg-type]


def test_a_quotation_may_run_over_lines() -> None:
    words = "first\n\tsecond"
    held = Assertion(outlet="A", quote=QuoteSelector(exact=words), position=Span(start=3, end=3 + len(words)))
    assert held.quote is not None
    assert held.quote.exact == words


@given(text=st.text(min_size=1, max_size=40), outlet=st.text(max_size=20))
def test_what_is_accepted_can_be_stored(text: str, outlet: str) -> None:
    try:
        fact = NewFact(
            statement=text, assertions=(Assertion(outlet=outlet, quote=QuoteSelector(exact=text)),)
        )
    except ValidationError:
        return
    assert fact.statement == " ".join(fact.statement.split())
    for words in (fact.statement, fact.assertions[0].outlet or "", text):
        assert "\x00" not in words
        words.encode("utf-8")


def test_white_space_and_forms_of_letters_make_no_other_fact() -> None:
    one, other = made("José  took\n14 ships."), made("Jose\u0301 took 14 ships. ")
    assert content_key(one) == content_key(other)
    assert content_key(made("José took 14 Ships.")) != content_key(one)


def test_the_largest_that_is_allowed(store: FactStore) -> None:
    statement = ("naïve " * LONGEST_STATEMENT)[: LONGEST_STATEMENT - 1] + "."
    given = made(statement, assertions=(Assertion(outlet="A", quote=QuoteSelector(exact="x" * 40_000)),))
    fact = store.get(store.add(given, person="Ana").id)
    assert fact is not None
    assert fact.statement == statement
    assert len(store.search("naive")) == 1
