"""Limits are set by what gives the best figures, and told apart from what they give on other pairs."""

from __future__ import annotations

import pytest

from evals.calibrate import GRID, IN_FORCE, Limits, Weighed, best, left_out, macro_f1, relation, score
from verifier.findings import Relation

S, P, C, N = (
    Relation.SUPPORTED,
    Relation.PARTLY_SUPPORTED,
    Relation.CONTRADICTED,
    Relation.NOT_ADDRESSED,
)


def _claim(
    given: Relation, yes: float, *, pair: str = "ferry", called: Relation = N, **more: float
) -> Weighed:
    return Weighed(pair, given, called, False, yes, **more)


def test_the_limits_in_force_are_on_the_grid() -> None:
    assert IN_FORCE in GRID


def test_macro_f1_worked_out_by_hand() -> None:
    # supported: 1 right, 1 too many; partly: 1 missed; not addressed: 1 right; contradicted: none at all.
    assert macro_f1([(S, S), (P, S), (N, N)]) == pytest.approx((2 / 3 + 0 + 0 + 1) / 4)


@pytest.mark.parametrize(
    ("claim", "called"),
    [
        (_claim(S, 0.7, share=0.5), S),
        (_claim(S, 0.5, share=0.5, missing=1.0), P),
        (_claim(S, 0.999, share=1.0, missing=2.0), P),
        (_claim(S, 0.4, share=1.0), S),
        (_claim(S, 0.3, share=0.3), P),
        (_claim(S, 0.3, share=0.2), N),
        (_claim(S, 0.05, share=0.3), N),
        (_claim(S, 0.7, called=C), C),
        (_claim(S, 0.7, share=0.5)._replace(lessened=True), P),
        (_claim(S, 0.7, called=S)._replace(yes=None), S),
    ],
)
def test_relations_by_limits(claim: Weighed, called: Relation) -> None:
    assert relation(claim, Limits(0.75, -1.0, 0.6)) is called


def test_the_best_limits_part_what_can_be_parted() -> None:
    claims = [
        one
        for pair in ("ferry", "mill")
        for one in (
            _claim(S, 0.6, pair=pair, share=0.4),
            _claim(P, 0.5, pair=pair, share=0.4),
            _claim(N, 0.2, pair=pair, share=0.4),
        )
    ]
    assert score(claims, best(claims)) == pytest.approx(0.75)  # nothing here is contradicted
    assert left_out(claims) == pytest.approx(0.75)


def test_limits_set_on_pairs_unlike_a_pair_do_worse_on_it() -> None:
    claims = [
        _claim(S, 0.9, share=0.4),
        _claim(N, 0.6, share=0.4),
        _claim(S, 0.3, pair="mill", share=0.4),
        _claim(N, 0.1, pair="mill", share=0.4),
    ]
    assert left_out(claims) < score(claims, best(claims))
