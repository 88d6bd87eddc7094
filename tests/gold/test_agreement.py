"""Alpha against worked examples and its properties; agreement on a small set labelled twice."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.gold import builder
from verifier.errors import InputError
from verifier.evals.alpha import alpha, coincidences
from verifier.evals.gold import agreement
from verifier.evals.gold.spans import cut_by_segments, shared_statements, shared_words
from verifier.evals.gold.tallied import Agreed, Overlap
from verifier.read import read_text

Unit = tuple[str | None, ...]


def _units(*labellers: str) -> list[Unit]:
    """One character a unit, a dot where a labeller gave nothing."""
    return [tuple(None if value == "." else value for value in unit) for unit in zip(*labellers, strict=True)]


def test_a_hand_worked_example() -> None:
    """Ten units, two labellers: both 0 five times, both 1 once, four times apart.

    Each unit counts in both orders: o(0,0) = 10, o(1,1) = 2, o(0,1) = o(1,0) = 4; so n(0) = 14,
    n(1) = 6, n = 20, and alpha = 1 − 19 · (4 + 4) / (14 · 6 + 6 · 14) = 1 − 152/168.
    """
    met = coincidences(_units("0100000010", "1110010000"))
    assert met == {("0", "0"): 10, ("1", "1"): 2, ("0", "1"): 4, ("1", "0"): 4}
    assert alpha(met) == pytest.approx(1 - 152 / 168)


@pytest.mark.parametrize(
    ("labellers", "published"),
    [
        (("0100000010", "1110010000"), 0.095),
        (("aabbdcccedda", "babbbccceddd"), 0.692),
        (("123321412...", "1233224125.3", ".3332342251.", "12332441251."), 0.743),
    ],
    ids=["two values", "five values", "four labellers, values missing"],
)
def test_published_examples(labellers: tuple[str, ...], published: float) -> None:
    """Of Klaus Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), examples A to C."""
    assert alpha(coincidences(_units(*labellers))) == pytest.approx(published, abs=0.0005)


_VALUES = st.sampled_from("abc")
_PAIRS = st.lists(st.tuples(_VALUES, _VALUES), min_size=2, max_size=30)


@given(st.lists(_VALUES, min_size=2, max_size=30))
def test_perfect_agreement_is_one_unless_there_is_one_value_only(values: list[str]) -> None:
    found = alpha(coincidences([(value, value) for value in values]))
    assert found == (1 if len(set(values)) > 1 else None)


@given(_PAIRS, st.randoms(use_true_random=False))
def test_neither_order_nor_names_nor_who_is_first_matter(pairs: list[tuple[str, str]], chance: Any) -> None:
    found = alpha(coincidences(pairs))
    shuffled = [(other.upper(), one.upper()) for one, other in chance.sample(pairs, len(pairs))]
    again = alpha(coincidences(shuffled))
    assert found is again is None or found == pytest.approx(again)


@given(_PAIRS)
def test_alpha_is_one_at_most(pairs: list[tuple[str, str]]) -> None:
    found = alpha(coincidences(pairs))
    assert found is None or found <= 1
    assert found != 1 or all(one == other for one, other in pairs)


def test_nothing_labelled_is_undefined() -> None:
    assert alpha({}) is None
    assert alpha(coincidences([("a", None), (None, None)])) is None


def _labelled(name: str, found: Any) -> Agreed:
    return next(one for one in found.parts[-1].labels if one.name == name)


def _overlap(name: str, found: Any) -> Overlap:
    return next(one for one in found.parts[-1].overlaps if one.name == name)


def _found(where: Path, change: Callable[[dict[str, Any]], Any] = lambda second: None) -> Any:
    second = builder.second()
    change(second)
    return agreement(builder.write(where, builder.labels(), second=second), replicates=100)


def test_two_labellings_alike_agree_wholly(tmp_path: Path) -> None:
    found = _found(tmp_path)
    assert [(part.part, part.units, part.claims) for part in found.parts] == [
        ("dev", 1, 6),
        ("test", 0, 0),
        ("all", 1, 6),
    ]
    relation = _labelled("relation", found)
    assert (relation.claims, relation.alike, relation.alpha, relation.interval) == (6, 1, 1, None)
    assert _labelled("relation partly_supported", found).alpha is None
    assert _labelled("kind number", found).alpha == 1
    assert (_labelled("kind number", found).first, _labelled("kind number", found).second) == (1, 1)
    assert _labelled("said", found).claims == 3
    assert [one.value for one in found.parts[-1].overlaps] == [1, 1, 1, 1, 1]


def test_a_part_without_pairs_has_no_figures(tmp_path: Path) -> None:
    test = _found(tmp_path).parts[1]
    assert [(one.alpha, one.claims) for one in test.labels] == [(None, 0)] * 21
    assert [one.value for one in test.overlaps] == [None] * 5


def test_a_difference_lowers_what_it_touches(tmp_path: Path) -> None:
    def unattributed(second: dict[str, Any]) -> None:
        second["labels"]["b"][2] |= {"attribution": None, "said": None, "so": None}

    found = _found(tmp_path, unattributed)
    attributed = _labelled("attributed", found)
    assert (attributed.first, attributed.second) == (3, 2)
    assert attributed.alike == pytest.approx(5 / 6)
    assert attributed.alpha == pytest.approx(1 - 11 * 2 / (2 * 5 * 7))
    assert _labelled("said", found).claims == 2
    assert _labelled("relation", found).alpha == 1


def test_evidence_counts_where_both_have_any(tmp_path: Path) -> None:
    def less(second: dict[str, Any]) -> None:
        second["labels"]["b"][1]["evidence"] = [builder.LEAD_A]

    found = _found(tmp_path, less)
    jaccard, f1 = _overlap("evidence jaccard", found), _overlap("evidence f1", found)
    assert (jaccard.counted, f1.counted) == (4, 4)
    assert jaccard.value == pytest.approx((3 + 1 / 2) / 4)
    assert f1.value == pytest.approx((3 + 2 / 3) / 4)


def test_agreement_is_of_the_labels_before_settling(tmp_path: Path) -> None:
    pair, second = builder.labels(), builder.second()
    second["labels"]["a"][2] |= {"relation": "supported", "evidence": [builder.LEAD_B]}
    pair["a"]["claims"][2] |= {"relation": "supported", "evidence": [builder.LEAD_B]}
    settled = [
        builder.decision("a3", "relation", "not_addressed", "supported", "supported"),
        builder.decision("a3", "evidence", [], [builder.LEAD_B], [builder.LEAD_B]),
    ]
    where = builder.write(tmp_path, pair, second=second, settled=settled)
    found = agreement(where, replicates=100)
    assert found.settled == (1, 1)
    assert _labelled("relation", found).alike == pytest.approx(5 / 6)
    assert _overlap("evidence jaccard", found).counted == 4


def test_pairs_are_drawn_for_intervals_and_those_without_a_second_count_nowhere(tmp_path: Path) -> None:
    odd, longer = builder.second(), builder.second()
    odd["labels"]["a"][0]["certainty"] = "alleged"
    other = builder.TEXT_A.replace("on Monday, too", "on Monday, too, aloud")
    pair = builder.labels()
    longer["segments"]["a"][2] = "The harbor master said so on Monday, too, aloud."
    pair["a"]["claims"][2]["words"] = "The harbor master said so on Monday, too, aloud."
    builder.write(tmp_path, builder.labels(), slug="crane", second=odd)
    builder.write(tmp_path, pair, slug="tower", text_a=other, second=longer)
    builder.write(tmp_path, builder.labels(), slug="winch")
    (tmp_path / "split.json").write_text(json.dumps({"dev": ["crane", "tower"], "test": ["winch"]}))
    found = agreement(tmp_path, replicates=100)
    assert (found.unlabelled, found.parts[-1].units) == (1, 2)
    certainty = _labelled("certainty", found)
    assert certainty.alpha is not None
    assert certainty.alpha == pytest.approx(0)
    relation = _labelled("relation", found)
    assert relation.interval == (1, 1)


def test_a_set_labelled_once_has_no_agreement(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no second labelling"):
        agreement(builder.write(tmp_path, builder.labels()))


def test_statements_are_paired_one_to_one() -> None:
    first = [frozenset({1, 2, 3, 4}), frozenset({5, 6})]
    second = [frozenset({1, 2, 3}), frozenset({4}), frozenset({5, 6}), frozenset({9})]
    assert shared_words(first, second) == (12, 13)
    assert shared_statements(first, second, 0.5) == (4, 6)
    assert shared_statements(first, second, 1) == (2, 6)


def test_one_statement_has_one_partner_the_closest() -> None:
    first = [frozenset({1, 2}), frozenset({1, 2, 3})]
    assert shared_statements(first, [frozenset({1, 2, 3})], 0.5) == (2, 3)
    assert shared_statements(first, [frozenset({1, 2, 3})], 1) == (2, 3)


def test_a_repeated_segment_is_meant_in_order() -> None:
    article = read_text("Crane falls\n\nOn Monday a Crane falls on a van.\n", checked=False)
    one, other, last = cut_by_segments(article, ["Crane falls", "On Monday", "Crane falls"])
    assert min(one) < min(other) < min(last)
    assert one.isdisjoint(last)


@given(st.lists(st.frozensets(st.integers(0, 9), min_size=1), min_size=1, max_size=6))
def test_the_same_cut_is_shared_wholly(cut: list[frozenset[int]]) -> None:
    assert shared_words(cut, cut)[0] == shared_words(cut, cut)[1]
    assert shared_statements(cut, cut, 1) == (2 * len(cut), 2 * len(cut))
