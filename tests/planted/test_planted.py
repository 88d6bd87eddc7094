"""Planted differences: what the comparators find by code alone, and what they raise for nothing."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable

import pytest

from tests.checks.builders import pair
from tests.planted.generator import ANSWERS, Case, changed_words, planted, rewritten, unchanged
from verifier.checks import COMPARATORS
from verifier.findings import DiscrepancyKind

#: The share of each kind that must be found: the goal, over all stories in both wordings.
GOALS = {"number": 0.95, "date": 0.95, "quote": 0.95} | dict.fromkeys(
    ("name", "place", "role", "swap", "negation", "certainty", "speaker"), 0.85
)
FALSE_ALARMS = 0.01


@pytest.mark.parametrize("kind", GOALS)
def test_planted_changes_are_found_and_named(kind: str) -> None:
    cases = [case for case in planted() if case.change is not None and case.change.kind == kind]
    missed = [f"{case.wording}: {case.claim.text}" for case in cases if not case.answered()]
    assert len(missed) <= (1 - GOALS[kind]) * len(cases), missed


def test_every_kind_is_planted() -> None:
    counts = Counter(case.change.kind for case in planted() if case.change is not None)
    assert counts.keys() == ANSWERS.keys() == GOALS.keys()


@pytest.mark.parametrize("cases", [unchanged, rewritten], ids=["unchanged", "rewritten"])
def test_nothing_is_raised_where_the_meaning_is_the_same(cases: object) -> None:
    assert callable(cases)
    found = _alarms(cases())
    assert sum(map(bool, found)) <= FALSE_ALARMS * len(found), [alarm for alarm in found if alarm]


def _alarms(cases: Iterable[Case]) -> list[list[str]]:
    return [[f"{d.kind.value}: {d.note}" for d in case.found()] for case in cases]


@pytest.mark.parametrize("kind", ["number", "quote", "date"])
def test_the_difference_stands_on_the_changed_words(kind: str) -> None:
    for case in planted():
        if case.change is None or case.change.kind != kind:
            continue
        named = [d for d in case.found() if d.kind in ANSWERS[kind]]
        there = changed_words(case)
        assert all(d.claim_span.start < there.end and there.start < d.claim_span.end for d in named[:1])


def test_the_code_stage_is_quick() -> None:
    cases = list(unchanged())
    for case in cases:
        case.found()
    words = sum(len(case.claim.text.split()) for case in cases)
    began = time.process_time()
    for case in cases:
        case.found()
    taken = time.process_time() - began
    assert taken / words < 0.002, f"{1000 * taken / words:.3f} ms a word"


def test_a_long_quotation_is_compared_in_bounded_time() -> None:
    words = "we will rebuild every house on this street and " * 2200
    claim, article, evidence, source = pair(
        f"“{words}more,” Eva Lund said.", f"“{words}less,” Eva Lund said."
    )
    assert len(claim.quotes[0].words) > 100_000
    began = time.process_time()
    COMPARATORS["quotes"](claim, article, evidence, source)
    assert time.process_time() - began < 5


def test_missing_details_are_no_planted_answer() -> None:
    assert all(DiscrepancyKind.DETAIL not in kinds for kinds in ANSWERS.values())
