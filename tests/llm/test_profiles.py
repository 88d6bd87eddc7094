"""Profiles and prices: by name, without a network, and unknown where unknown."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.llm import Estimate, profile_for
from verifier.llm.prices import estimate_tokens, price_of
from verifier.llm.profiles import DEFAULT, PROFILES
from verifier.llm.purse import Purse
from verifier.llm.settings import Budget, is_local


@pytest.mark.parametrize(
    ("model", "name"),
    [
        ("local", "local"),
        ("local:/models/own.gguf", "local"),
        ("openai/gpt-4.1-mini", "openai"),
        ("anthropic/claude-sonnet-4-5", "anthropic"),
        ("ollama/llama3.1", "ollama"),
        ("groq/x", "groq"),
        ("never/heard-of", "default"),
        ("localhost/model", "default"),
    ],
)
def test_the_name_chooses_the_profile(model: str, name: str) -> None:
    assert profile_for(model).name == name


def test_profiles_hold_together() -> None:
    for profile in [profile for _, profile in PROFILES] + [DEFAULT]:
        assert 0 < profile.max_output_tokens < profile.context_tokens
        assert min(profile.parallel, profile.sentences_per_call, profile.claims_per_call) >= 1


def test_prices() -> None:
    known = price_of("openai/gpt-4o")
    assert known is not None
    assert known.of(1_000_000, 0) > 0
    assert price_of("anthropic/claude-sonnet-4-5") is not None
    assert price_of("openai/never-heard-of") is None
    assert price_of("openai/gpt-4o", "http://127.0.0.1:1/v1") is None
    free = price_of("local:/own.gguf")
    assert free is not None
    assert free.of(10**6, 10**6) == 0
    assert is_local("local")
    assert not is_local("localhost/model")


@given(st.text(), st.text())
def test_more_text_is_never_fewer_tokens(one: str, other: str) -> None:
    assert estimate_tokens(one, other) >= estimate_tokens(one)


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=20), st.integers(0, 400))
def test_a_purse_never_holds_more_than_the_budget(requests: list[tuple[int, int]], limit: int) -> None:
    from verifier.errors import BudgetExceeded

    purse = Purse(Budget(max_tokens=limit))
    for tokens_in, tokens_out in requests:
        try:
            with purse.hold(tokens_in, tokens_out, None):
                purse.book(tokens_in, tokens_out, Decimal(0))
        except BudgetExceeded:
            assert purse.usage.input_tokens + purse.usage.output_tokens + tokens_in + tokens_out > limit
    assert purse.usage.input_tokens + purse.usage.output_tokens <= limit


def test_one_unknown_cost_makes_the_whole_unknown() -> None:
    purse = Purse(Budget())
    purse.book(1, 1, Decimal("0.1"))
    assert purse.usage.cost == Decimal("0.1")
    purse.book(1, 1, None)
    purse.book(1, 1, Decimal("0.1"))
    assert purse.usage.cost is None
    assert (Estimate(cost=None) + Estimate(cost=Decimal(1))).cost is None
