"""The gate: planted runs against bounds, each by hand."""

from __future__ import annotations

import pytest

from tests.evals.invented import header, planted, record
from verifier.articles import Span
from verifier.errors import SettingsError
from verifier.evals.extracting.marks import ArticleRecord, FoundMark, GoldMark, SentenceCounts
from verifier.evals.gate import Bound, Verdict, gate
from verifier.evals.records import Record, Run


def run_of(*relations: str, **changed: object) -> Run:
    """Four supported rows, one partly supported and one refuted one, called so."""
    labels = ["supported"] * 4 + ["partially_supported", "refuted"]
    records = [
        record(f"r{n}", f"d{n}", label, relation)
        for n, (label, relation) in enumerate(zip(labels, relations, strict=False))
    ]
    return planted(*records, **{"selected": 6, **changed})


S, P, C = "supported", "partly_supported", "contradicted"
BEFORE = run_of(S, S, S, C, P, C)


def held(run: Run, baseline: Run | None = BEFORE, *bounds: Bound) -> Verdict:
    return gate(run, baseline, bounds)


def test_the_same_run_holds() -> None:
    verdict = held(BEFORE)
    assert verdict.broken == ()
    assert verdict.held == (
        "false_contradiction: 25.0%, was 25.0%, may not rise",
        # Of four supported and one partly supported row one is called contradicted.
        "false_contradiction_any: 20.0%, was 20.0%, may not rise",
        "not_judged: 0.0%, was 0.0%, may not rise",
    )


def test_a_new_false_contradiction_fails_and_is_named() -> None:
    verdict = held(run_of(S, C, S, C, P, C))
    assert verdict.broken == (
        "false_contradiction: 50.0%, was 25.0%, may not rise; now called contradicted: r1",
        "false_contradiction_any: 40.0%, was 20.0%, may not rise; now called contradicted: r1",
    )


def test_one_on_a_partly_supported_row_fails_too() -> None:
    verdict = held(run_of(S, S, S, S, C, C))
    # The one on a supported row is gone: the rate over both is what it was.
    assert verdict.broken == ()
    assert held(run_of(S, S, S, C, C, C)).broken == (
        "false_contradiction_any: 40.0%, was 20.0%, may not rise; now called contradicted: r4",
    )


def test_fewer_hold_and_swapped_ones_are_no_rise() -> None:
    assert held(run_of(S, S, S, S, P, C)).broken == ()
    assert held(run_of(C, S, S, S, P, C)).broken == ()


def test_a_rise_may_be_allowed_by_so_much() -> None:
    worse = run_of(S, C, S, C, P, C)
    allowed = [
        Bound.of("no_rise", f"{name}=0.25") for name in ("false_contradiction", "false_contradiction_any")
    ]
    assert held(worse, BEFORE, *allowed).broken == ()
    broken = held(worse, BEFORE, Bound.of("no_rise", "false_contradiction=0.2")).broken
    assert any("false_contradiction: 50.0%, was 25.0%, may not rise by more than 20.0%" in b for b in broken)


@pytest.mark.parametrize(
    ("bound", "words", "holds"),
    [
        ("max", "false_contradiction=0.25", True),
        ("max", "false_contradiction=0.24", False),
        ("min", "recall contradicted=1", True),
        ("min", "accuracy=0.9", False),
        ("no_fall", "accuracy", True),
        ("no_rise", "not_judged", True),
        # No row is labelled not found: there is nothing to count.
        ("min", "recall not_addressed=0", False),
    ],
)
def test_named_bounds(bound: str, words: str, holds: bool) -> None:
    verdict = held(BEFORE, BEFORE, Bound.of(bound, words))  # type: ignore[arg-type]
    assert (verdict.broken == ()) is holds
    lines = verdict.held if holds else verdict.broken
    assert any(line.startswith(words.partition("=")[0]) for line in lines)


def test_without_a_baseline_only_bounds_count() -> None:
    assert len(held(BEFORE, None, Bound.of("max", "false_contradiction=0.5")).held) == 1
    with pytest.raises(SettingsError, match="nothing to hold"):
        held(BEFORE, None)
    with pytest.raises(SettingsError, match="needs a run of before"):
        held(BEFORE, None, Bound.of("no_fall", "accuracy"))


def test_what_is_missing_fails() -> None:
    """A run without the rows that went wrong would look better."""
    short = run_of(S, S, S)
    verdict = held(short)
    assert verdict.broken[:2] == (
        "3 of 6 rows are missing: the run is not finished",
        "3 of the baseline's 6 rows are not in the run",
    )
    nothing = held(run_of(selected=6), None, Bound.of("max", "false_contradiction=1"))
    assert "(nothing it could be counted on)" in nothing.broken[1]


def test_rows_only_the_run_has_are_no_rise() -> None:
    more = Run(
        header=header(selected=7),
        records=(*BEFORE.records, record("new", "d9", "supported", "contradicted")),
    )
    assert held(more).broken == ()


def test_abstaining_is_no_way_through() -> None:
    silent = run_of(*["not_judged"] * 6)
    assert held(silent).broken == ("not_judged: 100.0%, was 0.0%, may not rise",)
    assert held(silent, BEFORE, Bound.of("no_rise", "not_judged=1")).broken == ()


@pytest.mark.parametrize(
    "words", ["", "=1", "accuracy=", "accuracy=much", "accuracy=-1", "accuracy=nan", "accuracy=inf"]
)
def test_what_is_no_bound_is_refused(words: str) -> None:
    with pytest.raises(SettingsError, match="is no bound"):
        Bound.of("max", words)


def test_an_unknown_figure_is_answered_with_the_known_ones() -> None:
    with pytest.raises(SettingsError, match="no figure 'accurracy'") as refused:
        held(BEFORE, None, Bound.of("max", "accurracy=1"))
    assert "accuracy" in refused.value.hint


def articles(*, anchored: bool) -> Run:
    nowhere = Span(start=0, end=1)
    one = ArticleRecord(
        id="p/a",
        cluster="p",
        gold=(GoldMark(id="g", span=nowhere, stated=False, split=False),),
        found=(FoundMark(id="f", span=nowhere, holds=0, anchored=anchored),),
        agreements=(),
        sentences=SentenceCounts(checkable=1, covered=1, bare=0, claimed=0, unread=0),
    )
    return Run(header=header(step="extraction", selected=1), articles=(one,))


def test_positions_must_be_exact() -> None:
    assert held(articles(anchored=True), None).held == ("anchored: 100.0%, must be 100.0% at least",)
    assert held(articles(anchored=False), articles(anchored=True)).broken == (
        "anchored: 0.0%, must be 100.0% at least",
    )


def test_runs_on_other_data_are_refused() -> None:
    data = BEFORE.header.dataset.model_copy(update={"hash": "e" * 64})
    other = BEFORE.model_copy(update={"header": BEFORE.header.model_copy(update={"dataset": data})})
    with pytest.raises(SettingsError, match="different data"):
        held(other)


def test_many_rows_are_named_in_part() -> None:
    fine = [record(f"r{n}", "d", "supported", "supported") for n in range(9)]
    bad: list[Record] = [record(f"r{n}", "d", "supported", "contradicted") for n in range(9)]
    verdict = gate(planted(*bad, selected=9), planted(*fine, selected=9))
    assert verdict.broken[0].endswith("now called contradicted: r0, r1, r2, r3, r4 and 4 more")
