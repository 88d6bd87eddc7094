"""Generated facts: the same each time, hardly one twice, with near misses among them."""

from __future__ import annotations

from itertools import islice

from evals.measure.generated import generated_facts, near_misses
from tests.facts.conftest import made


def test_the_same_each_time_from_wherever_one_begins() -> None:
    facts = list(generated_facts(300))
    assert facts == list(generated_facts(300))
    assert facts[200:] == list(generated_facts(100, first=200))
    assert facts != list(generated_facts(300, seed=8))


def test_hardly_one_twice_and_all_sorts_of_them() -> None:
    facts = list(generated_facts(3000))
    assert len({fact.statement for fact in facts}) > 2990
    assert {fact.language for fact in facts} == {"en", "de", "fr", "es"}
    assert len({fact.scope for fact in facts}) == 3
    assert not any("{" in fact.statement for fact in facts)


def test_some_differ_from_an_earlier_one_in_one_thing() -> None:
    facts = list(generated_facts(400))
    words = [fact.statement.split() for fact in facts]
    near = sum(
        any(
            len(words[at]) == len(before)
            and 0 < sum(a != b for a, b in zip(words[at], before, strict=True)) < 4
            for before in words[max(0, at - 40) : at]
        )
        for at in range(len(words))
    )
    assert 0.1 < near / len(facts) < 0.5


def test_near_misses_change_one_thing() -> None:
    fact = made("Ana Lund opened 14 libraries in Port Elmar in May 2026.")
    changed = list(near_misses(fact, 9))
    assert 3 <= len(changed) <= 9
    assert changed == list(near_misses(fact, 9))
    assert list(islice(changed, 2)) == list(near_misses(fact, 2))
    for other in changed:
        assert other.statement != fact.statement
        assert other.assertions == fact.assertions
        # The rest stands as it was.
        kept = set(fact.statement.split()) & set(other.statement.split())
        assert len(kept) >= len(fact.statement.split()) - 3


def test_without_number_month_or_name_nothing_is_near() -> None:
    assert list(near_misses(made("it rained."), 3)) == []
