"""How sure and how right: toy figures worked out by hand, and what holds of any order and scale."""

from __future__ import annotations

import math
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.evals.invented import planted, record
from verifier.errors import InputError
from verifier.evals.calibration import Sure, aurc, calibration, curve
from verifier.evals.comparing import compare
from verifier.evals.confidence import confidence
from verifier.evals.records import Record
from verifier.evals.score import score
from verifier.evals.scoresheet import score_sheet
from verifier.evals.show import markdown
from verifier.evals.systems import Prediction
from verifier.findings import Relation
from verifier.judge.table import STATED, TOLD


def sure(told: float, right: bool, *, contradiction: bool = False, support: bool = False) -> Sure:
    return Sure(told, right, contradiction, support)


#: Surest first: right, right, wrong (a false contradiction), right, wrong (false support).
FIVE = [
    sure(0.95, True),
    sure(0.85, True),
    sure(0.75, False, contradiction=True),
    sure(0.65, True),
    sure(0.55, False, support=True),
]


def said(relation: str, **figures: float) -> float | None:
    return confidence(Prediction(relation=Relation(relation), figures=figures))


# --- how sure a prediction is


def test_at_a_limit_of_the_table_both_sides_are_even() -> None:
    assert said("supported", score=STATED) == pytest.approx(0.5)
    assert said("not_addressed", score=TOLD) == pytest.approx(0.5)


@given(st.floats(-20, 20))
def test_what_a_score_can_mean_adds_up_to_one(value: float) -> None:
    each = [said(relation, score=value) for relation in ("supported", "partly_supported", "not_addressed")]
    assert all(one is not None and 0 <= one <= 1 for one in each)
    assert math.fsum(one for one in each if one is not None) == pytest.approx(1)


def test_a_score_further_off_the_limit_is_surer() -> None:
    near, far = said("supported", score=1.0), said("supported", score=3.0)
    assert near is not None
    assert far is not None
    assert 0.5 < near < far
    # 3.0 lies 2.25 over the limit.
    assert far == pytest.approx(1 / (1 + math.exp(-2.25)))


def test_a_contradiction_is_as_sure_as_the_answer_it_rests_on() -> None:
    assert said("contradicted", score=-3.0, share=0.4, different=0.7) == 0.7
    assert said("contradicted", score=-3.0, share=0.4) == 0.4


def test_nothing_told_is_no_confidence() -> None:
    assert said("supported") is None
    assert said("supported", yes=0.8) is None
    assert confidence(Prediction(relation=Relation.NOT_JUDGED, figures={"score": 2.0}, failure="x")) is None


def test_a_system_may_say_itself_how_sure_it_is() -> None:
    assert said("supported", confidence=0.3, score=9.0) == 0.3
    with pytest.raises(InputError, match=r"confidence is 1.2"):
        said("supported", confidence=1.2)


# --- figures by hand


def test_the_toy_by_hand() -> None:
    figures = calibration(FIVE, 8)
    assert figures["confident"].value == 5 / 8
    # Wrong among the surest 1, 2, 3, 4, 5: 0, 0, 1/3, 1/4, 2/5.
    assert figures["aurc"].value == pytest.approx((1 / 3 + 1 / 4 + 2 / 5) / 5)
    # At best both wrong ones come last: 0, 0, 0, 1/4, 2/5.
    assert figures["aurc_least"].value == pytest.approx((1 / 4 + 2 / 5) / 5)
    # Each alone in its bin: 0.05, 0.15, 0.75, 0.35 and 0.55 apart.
    assert figures["ece"].value == pytest.approx((0.05 + 0.15 + 0.75 + 0.35 + 0.55) / 5)
    assert (figures["sure_right 70"].value, figures["sure_right 70"].rows) == (0, 1)
    assert (figures["sure_mean 90"].value, figures["sure_right 90"].value) == (0.95, 1)
    assert figures["sure_right 0"].value is None


def test_what_is_kept_by_hand() -> None:
    figures = calibration(FIVE, 5)
    # The surest half of five are two and a half: two right ones, and half of the false contradiction.
    assert figures["kept_right 50"].value == pytest.approx(2 / 2.5)
    assert figures["kept_false_contradiction 50"].value == pytest.approx(0.5 / 2.5)
    assert figures["kept_false_support 50"].value == 0
    assert figures["kept_right 25"].value == 1
    assert figures["kept_right 100"].value == pytest.approx(3 / 5)
    assert figures["kept_false_support 100"].value == pytest.approx(1 / 5)


def test_rows_of_one_bin_even_each_other_out() -> None:
    rows = [sure(0.7, True), sure(0.74, True), sure(0.76, True), sure(0.78, False)]
    assert calibration(rows, 4)["ece"].value == pytest.approx(0.75 - (0.7 + 0.74 + 0.76 + 0.78) / 4)
    assert calibration([sure(1.0, True), sure(0.0, False)], 2)["ece"].value == 0


def test_rows_equally_sure_are_the_mean_of_all_orders() -> None:
    rights = (True, False, True, False)
    equal = [sure(0.5, right) for right in rights]
    each = [aurc([sure(1 - n / 10, right) for n, right in enumerate(o)]).value for o in permutations(rights)]
    assert aurc(equal).value == pytest.approx(sum(one for one in each if one is not None) / 24)
    assert aurc(equal).value == pytest.approx(1 / 2)


def test_where_nobody_is_sure_every_figure_is_missing() -> None:
    assert {one.value for one in calibration([], 7).values()} == {None}


# --- what holds of any

_ROWS = st.lists(st.tuples(st.integers(1, 99), st.booleans(), st.booleans()), min_size=1, max_size=30)


def _rows(drawn: list[tuple[int, bool, bool]]) -> list[Sure]:
    return [sure(n / 100, right, contradiction=other and not right) for n, right, other in drawn]


@given(_ROWS)
def test_another_scale_of_the_same_order_changes_nothing_that_rests_on_order(
    drawn: list[tuple[int, bool, bool]],
) -> None:
    rows = _rows(drawn)
    bent = [row._replace(confidence=row.confidence**3 / 2) for row in rows]
    assert aurc(bent).value == pytest.approx(aurc(rows).value)
    for one, other in zip(curve(rows, range(5, 101, 5)), curve(bent, range(5, 101, 5)), strict=True):
        assert one == other


@given(_ROWS)
def test_no_order_has_less_area_than_the_perfect_one(drawn: list[tuple[int, bool, bool]]) -> None:
    rows = _rows(drawn)
    least = calibration(rows, len(rows))["aurc_least"].value
    best = aurc([row._replace(confidence=float(row.right)) for row in rows]).value
    worst = aurc([row._replace(confidence=float(not row.right)) for row in rows]).value
    found = aurc(rows).value
    assert least is not None
    assert found is not None
    assert worst is not None
    assert best == pytest.approx(least)
    assert least - 1e-9 <= found <= worst + 1e-9


@given(_ROWS, st.randoms(use_true_random=False))
def test_the_order_of_rows_in_the_file_changes_nothing(
    drawn: list[tuple[int, bool, bool]], chance: object
) -> None:
    rows = _rows(drawn)
    turned = chance.sample(rows, len(rows))  # type: ignore[attr-defined]
    one, other = calibration(rows, 99), calibration(turned, 99)
    assert {name: figure.value for name, figure in one.items()} == pytest.approx(
        {name: figure.value for name, figure in other.items()}
    )


@given(_ROWS)
def test_keeping_all_is_the_share_that_is_right(drawn: list[tuple[int, bool, bool]]) -> None:
    rows = _rows(drawn)
    (all_,) = curve(rows, [100])
    assert all_ is not None
    assert all_.right == pytest.approx(sum(row.right for row in rows) / len(rows))


@given(st.lists(st.integers(0, 9), min_size=1, max_size=10))
def test_as_often_right_as_sure_is_no_error(tenths: list[int]) -> None:
    """Of ten rows that are 30% sure, three are right."""
    rows = [sure(n / 10, k < n) for n in tenths for k in range(10)]
    assert calibration(rows, len(rows))["ece"].value == pytest.approx(0, abs=1e-9)


# --- in a run


def told(one: Record, confidence: float) -> Record:
    prediction = one.prediction.model_copy(update={"figures": {"confidence": confidence}})
    return one.model_copy(update={"prediction": prediction})


#: Five rows on three documents; the third is a false contradiction, the fifth false support; one more tells
#: nothing and one is not scored.
RUN = planted(
    told(record("1", "a", "supported", "supported"), 0.95),
    told(record("2", "a", "refuted", "contradicted"), 0.85),
    told(record("3", "b", "not_found", "contradicted"), 0.75),
    told(record("4", "b", "not_found", "not_addressed"), 0.65),
    told(record("5", "c", "refuted", "supported"), 0.55),
    record("6", "c", "supported", "supported"),
    told(record("7", "c", "conflicting", "supported"), 0.99),
)


def test_a_run_is_scored_on_what_tells_how_sure_it_is() -> None:
    scored = score(RUN, replicates=100)
    by_hand = calibration(FIVE, 6)
    found = {name: scored.figures[name].value for name in by_hand}
    assert found == pytest.approx({name: one.value for name, one in by_hand.items()})
    assert (len(scored.curve), scored.curve[-1].right) == (20, pytest.approx(3 / 5))
    for name in ("ece", "aurc"):
        low, high = scored.figures[name].low, scored.figures[name].high
        assert low is not None
        assert high is not None
        assert low < high


def test_the_sheet_has_the_three_tables() -> None:
    shown = markdown(score_sheet(score(RUN, replicates=100)))
    assert "| how far sure and right lie apart (ECE) | 0.370 |" in shown
    assert "the area would be 0.400" in shown
    assert "| the surest 50% | 80.0%" in shown
    assert "| 70 to 80% sure | 75.0% | 0.0%" in shown
    assert "20 to 30% sure" not in shown


def test_a_run_that_tells_nothing_has_no_such_table() -> None:
    bare = planted(record("1", "a", "supported", "supported"), record("2", "b", "refuted", "supported"))
    scored = score(bare, replicates=100)
    assert scored.curve == ()
    assert scored.figures["ece"].value is None
    assert "How sure" not in markdown(score_sheet(scored))


def test_two_runs_differ_in_how_sure_they_are_by_right() -> None:
    def turned(one: Record) -> Record:
        sure = one.prediction.figures.get("confidence")
        return one if sure is None else told(one, 1 - sure)

    mixed = RUN.model_copy(update={"records": tuple(map(turned, RUN.records))})
    compared = compare(RUN, mixed, replicates=100).figures
    first, second = compared["aurc"].first, compared["aurc"].second
    assert first is not None
    assert second is not None
    assert first < second
    assert compared["kept_right 100"].difference == pytest.approx(0)
    assert compared["accuracy"].difference == 0


@settings(max_examples=20)
@given(st.lists(st.floats(0, 1), min_size=2, max_size=12))
def test_any_confidence_makes_figures_within_0_and_1(values: list[float]) -> None:
    rows = [told(record(str(n), f"d{n % 3}", "supported", "supported"), v) for n, v in enumerate(values)]
    figures = score(planted(*rows), replicates=100).figures
    for name in ("ece", "aurc", "aurc_least", "kept_right 25", "kept_right 100"):
        value = figures[name].value
        assert value is not None
        assert -1e-9 <= value <= 1 + 1e-9
    assert figures["aurc"].value == 0
