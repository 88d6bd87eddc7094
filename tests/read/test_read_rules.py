"""The table of rules: every example in it, and its description in the docs."""

from __future__ import annotations

from pathlib import Path

import pytest

from verifier.read.roles import Line, Rule
from verifier.read.rules import RULES


def line(rule: Rule, text: str) -> Line:
    return Line(text, index=1, above=()) if rule.where == "top" else Line(text)


@pytest.mark.parametrize(("rule", "text"), [(r, t) for r in RULES for t in r.examples])
def test_examples_get_the_role_by_this_rule(rule: Rule, text: str) -> None:
    first = next((r for r in RULES if r.holds(line(rule, text))), None)
    assert first is rule


@pytest.mark.parametrize(("rule", "text"), [(r, t) for r in RULES for t in r.others])
def test_what_looks_alike_does_not(rule: Rule, text: str) -> None:
    assert not rule.holds(line(rule, text))


def test_names_are_unique() -> None:
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)
    assert "default" not in names


def test_rules_without_examples_are_the_ones_on_position() -> None:
    assert {r.name for r in RULES if not r.examples} == {"kicker", "first_line", "under_headline"}


def test_the_docs_list_every_rule_in_order_with_its_meaning() -> None:
    docs = (Path(__file__).parents[2] / "docs" / "readers.md").read_text("utf-8")
    rows = [f"| `{rule.name}` | {rule.role.value} | {rule.meaning} |" for rule in RULES]
    places = [docs.find(row) for row in rows]
    assert -1 not in places, rows[places.index(-1)]
    assert places == sorted(places)
