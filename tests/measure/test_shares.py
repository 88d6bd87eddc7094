"""Sums over rows, their intervals, and overlap of spans: worked out by hand."""

from __future__ import annotations

import pytest

from evals.measure.shares import Item, count, percent, shares, with_count
from evals.measure.spans import as_spans, f1, share_a_word, words
from verifier.articles import Span
from verifier.evals.score import Figure


def items(*rows: tuple[str, dict[str, tuple[float, float]]]) -> list[Item]:
    return [Item(cluster, str(number), parts) for number, (cluster, parts) in enumerate(rows)]


def test_a_share_is_the_sum_above_by_the_sum_below() -> None:
    found = shares(
        items(("a", {"x": (1, 1)}), ("a", {"x": (0, 1)}), ("b", {"x": (0, 1)}), ("b", {"y": (1, 2)}))
    )
    assert found["x"].value == pytest.approx(1 / 3)
    assert found["x"].rows == 3
    assert found["y"].value == pytest.approx(1 / 2)
    assert list(found) == ["x", "y"]


def test_an_interval_draws_clusters_not_rows() -> None:
    """Ten rows on one document, all right, and ten on another, all wrong: either may be drawn twice."""
    rows = [("a", {"x": (1.0, 1.0)})] * 10 + [("b", {"x": (0.0, 1.0)})] * 10
    found = shares(items(*rows))["x"]
    assert (found.low, found.high) == (0.0, 1.0)


def test_the_same_rows_give_the_same_interval_in_any_order() -> None:
    rows = items(*((f"d{k % 7}", {"x": (k % 3 == 0, 1)}) for k in range(40)))
    assert shares(rows) == shares(rows[::-1])


def test_where_no_draw_can_differ_the_bound_is_exact() -> None:
    found = shares(items(*((f"d{k}", {"x": (0, 1)}) for k in range(10))))["x"]
    assert found.low == 0.0
    assert found.high == pytest.approx(1 - 0.025**0.1)


def test_nothing_below_the_line_is_missing_not_zero() -> None:
    found = shares(items(("a", {"x": (0, 0)}), ("b", {"x": (0, 0)})))["x"]
    assert found == Figure(value=None, rows=0)
    assert percent(found) == with_count(found) == with_count(None) == "–"


def test_one_document_gives_no_interval() -> None:
    found = shares(items(("a", {"x": (1, 1)}), ("a", {"x": (0, 1)})))["x"]
    assert found == Figure(value=0.5, rows=2)
    assert percent(found) == "50.0%"


def test_how_figures_are_shown() -> None:
    figure = Figure(value=22 / 190, low=0.0591, high=0.181, rows=190)
    assert count(figure) == 22
    assert with_count(figure) == "22 · 11.6% (5.9 to 18.1)"
    assert with_count(Figure(value=0.0, low=0.0, high=0.04, rows=99)) == "0"


TEXT = "The mayor of Selby said the bridge will open in May."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start=start, end=start + len(words))


def test_words_in_common() -> None:
    found, wanted = words(TEXT, [span("bridge will open")]), words(TEXT, [span("the bridge will open in")])
    assert (len(found), len(wanted)) == (3, 5)
    assert f1(found, wanted) == pytest.approx(2 * 3 / 8)
    assert f1(frozenset(), wanted) == f1(frozenset(), frozenset()) == 0.0


def test_a_word_of_weight_must_be_shared() -> None:
    assert share_a_word(TEXT, [span("The mayor of Selby")], [span("mayor")])
    assert not share_a_word(TEXT, [span("The mayor of")], [span("of Selby")])
    assert not share_a_word(TEXT, [span("mayor")], [span("bridge")])


def test_offsets_past_the_text_are_cut_off() -> None:
    assert as_spans([(0, 3), (48, 400), (400, 500)], TEXT) == (Span(start=0, end=3), Span(start=48, end=52))
