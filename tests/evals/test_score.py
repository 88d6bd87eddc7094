"""Scores of planted runs, worked out by hand; and what holds of any."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.evals.invented import planted, record
from verifier.errors import SettingsError
from verifier.evals.bootstrap import clusters, intervals
from verifier.evals.comparing import compare
from verifier.evals.counted import percentile
from verifier.evals.datasets import GOLD, UNSCORED, Label
from verifier.evals.records import Record, Run
from verifier.evals.score import Score, score
from verifier.findings import Relation

#: Ten rows on five documents.
TOY = planted(
    record("1", "a", "supported", "supported", "copy", calls=1, input_tokens=100, seconds=1),
    record("2", "a", "supported", "supported", "copy", calls=1, input_tokens=200, seconds=2),
    record("3", "b", "supported", "contradicted", "copy", calls=2, input_tokens=300, seconds=3),
    record("4", "b", "supported", "not_judged", "copy", calls=1, input_tokens=100, seconds=9),
    record("5", "c", "refuted", "contradicted", "entity"),
    record("6", "c", "refuted", "contradicted", "number"),
    record("7", "d", "refuted", "supported", "number"),
    record("8", "d", "refuted", "not_addressed", "number"),
    record("9", "e", "not_supported", "supported", "coreference"),
    record("10", "e", "not_supported", "partly_supported", "coreference"),
)


def value(scored: Score, name: str) -> float | None:
    return scored.figures[name].value


@pytest.mark.parametrize(
    ("name", "expected", "rows"),
    [
        ("false_contradiction", 1 / 4, 4),
        ("false_support", 1 / 4, 4),
        ("contradictions_found", 2 / 4, 4),
        ("contradictions_noticed", 3 / 4, 4),
        ("accuracy", (2 + 2 + 1) / 10, 10),
        # 2 of 4 supported rows kept; of the 6 others 2 were called supported.
        ("balanced_accuracy", (2 / 4 + 4 / 6) / 2, 10),
        ("not_judged", 1 / 10, 10),
        # Called supported: 1, 2, 7 and 9; of these 1 and 2 are labelled so.
        ("precision supported", 2 / 4, 4),
        ("recall supported", 2 / 4, 4),
        ("f1 supported", 1 / 2, 4),
        # Called contradicted: 3, 5 and 6.
        ("precision contradicted", 2 / 3, 3),
        ("recall contradicted", 2 / 4, 4),
        ("f1 contradicted", 2 * (2 / 3) * (1 / 2) / (2 / 3 + 1 / 2), 4),
        ("macro_f1", (1 / 2 + 4 / 7) / 2, 8),
        ("orig copy", 2 / 4, 4),
        ("orig number", 1 / 3, 3),
        ("orig coreference", 1 / 2, 2),
        # Six rows asked nothing and took no time.
        ("calls", 5 / 10, 10),
        ("input_tokens", 700 / 10, 10),
        ("seconds_p50", 0, 10),
        ("seconds_p95", 3 + 0.55 * 6, 10),
    ],
)
def test_the_toy_run_by_hand(name: str, expected: float, rows: int) -> None:
    figure = score(TOY, replicates=100).figures[name]
    assert figure.value == pytest.approx(expected)
    assert figure.rows == rows


def test_the_toy_runs_table_and_totals() -> None:
    scored = score(TOY, replicates=100)
    assert scored.confusion[Label.SUPPORTED] == {
        Relation.SUPPORTED: 2,
        Relation.CONTRADICTED: 1,
        Relation.NOT_JUDGED: 1,
    }
    assert sum(sum(row.values()) for row in scored.confusion.values()) == 10
    assert scored.failures == {"call_failed: no answer": 1}
    assert (scored.total.calls, scored.total.cached_calls, scored.total.input_tokens) == (5, 0, 700)
    assert (scored.done, scored.documents) == (10, 5)


def test_what_was_not_counted_is_missing_and_not_0() -> None:
    scored = score(planted(record("1", "a", "supported", "supported", cached_calls=1)), replicates=100)
    for name in ("false_support", "contradictions_found", "recall contradicted", "f1 not_addressed", "calls"):
        assert value(scored, name) is None
        assert scored.figures[name].low is None
    assert value(scored, "precision contradicted") is None
    assert value(scored, "macro_f1") == 1


def test_labels_without_a_relation_are_run_and_not_scored() -> None:
    plain = [record("1", "a", "supported", "supported"), record("2", "b", "refuted", "contradicted")]
    mixed = [record("3", "c", "conflicting", "supported", "cherry-picked")]
    scored = score(planted(*plain, *mixed), replicates=100)
    assert value(scored, "accuracy") == 1
    assert value(scored, "precision supported") == 1
    assert scored.confusion[Label.CONFLICTING] == {Relation.SUPPORTED: 1}
    assert "orig cherry-picked" not in scored.figures


def perfect(labels: list[Label]) -> Run:
    best = {label: gold or Relation.NOT_ADDRESSED for label, gold in GOLD.items()}
    return planted(*(record(str(n), f"d{n % 5}", one, best[one], one) for n, one in enumerate(labels)))


@settings(max_examples=20)
@given(st.lists(st.sampled_from([one for one in Label if one not in UNSCORED]), min_size=1, max_size=30))
def test_a_perfect_system_has_1_everywhere(labels: list[Label]) -> None:
    scored = score(perfect(labels), replicates=100)
    ones = ("accuracy", "balanced_accuracy", "macro_f1", "contradictions_found", "contradictions_noticed")
    good = [name for name in scored.figures if name in ones or name.startswith(("recall", "f1", "orig"))]
    assert {value(scored, name) for name in good} <= {1.0, None}
    assert value(scored, "accuracy") == 1
    # Precision of a relation only "not_supported" rows got is missing, as no label asks for it.
    assert {value(scored, n) for n in scored.figures if n.startswith("precision")} <= {1.0, None}
    assert {value(scored, n) for n in ("false_contradiction", "false_support", "not_judged")} <= {0.0, None}


_RECORDS = st.lists(
    st.tuples(st.sampled_from(Label), st.sampled_from(Relation), st.integers(0, 4)), min_size=1, max_size=25
)


@settings(max_examples=25)
@given(_RECORDS, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(
    cells: list[tuple[Label, Relation, int]], chance: random.Random
) -> None:
    records = [record(str(n), f"d{c}", label, got, label) for n, (label, got, c) in enumerate(cells)]
    turned = chance.sample(records, len(records))
    one, other = score(planted(*records), replicates=100), score(planted(*turned), replicates=100)
    assert one.figures == other.figures
    assert one.confusion == other.confusion


@settings(max_examples=25)
@given(_RECORDS)
def test_every_figure_lies_where_it_can(cells: list[tuple[Label, Relation, int]]) -> None:
    records = [record(str(n), f"d{c}", label, got, label) for n, (label, got, c) in enumerate(cells)]
    for name, figure in score(planted(*records), replicates=100).figures.items():
        if figure.value is not None and not name.startswith(("calls", "input", "output", "seconds")):
            assert 0 <= figure.value <= 1
        if figure.low is not None and figure.high is not None:
            assert figure.low <= figure.high


def test_abstaining_does_not_raise_recall() -> None:
    def found(last: str) -> float | None:
        rows = [record("1", "a", "refuted", "contradicted"), record("2", "b", "refuted", last)]
        return value(score(planted(*rows), replicates=100), "contradictions_found")

    assert found("not_judged") == found("supported") == 0.5


# --- intervals


def test_intervals_are_the_same_each_time_and_differ_by_seed() -> None:
    one, same, other = score(TOY), score(TOY), score(TOY, seed=8)
    assert one.figures == same.figures
    assert one.figures != other.figures
    accuracy = one.figures["accuracy"]
    assert accuracy.low is not None
    assert accuracy.high is not None
    assert accuracy.low < 0.5 < accuracy.high


def test_rows_on_one_document_count_as_one_draw() -> None:
    """Forty rows on four documents tell no more than four rows do, if each document's rows agree."""
    few = [
        record(str(n), f"d{n}", "supported", got)
        for n, got in enumerate(["supported"] * 2 + ["not_addressed"] * 2)
    ]
    many = [
        record(f"{n}-{k}", f"d{n}", "supported", one.prediction.relation)
        for n, one in enumerate(few)
        for k in range(10)
    ]
    spread = [record(f"{n}", f"d{n}", "supported", one.prediction.relation) for n, one in enumerate(many)]
    small, clustered, free = (score(planted(*rows)).figures["accuracy"] for rows in (few, many, spread))
    assert (clustered.low, clustered.high) == (small.low, small.high) == (0.0, 1.0)
    assert free.low is not None
    assert free.low > 0.3


def test_one_document_has_no_interval() -> None:
    scored = score(
        planted(record("1", "a", "supported", "supported"), record("2", "a", "refuted", "supported"))
    )
    assert scored.figures["accuracy"].low is None


def test_none_of_few_is_not_shown_as_certain() -> None:
    """No false contradiction on three documents: up to 1 - 0.025^(1/3) of them are likely enough."""
    rows = [record(f"{d}{n}", d, "supported", "supported") for d in "abc" for n in range(4)]
    figure = score(planted(*rows)).figures["false_contradiction"]
    assert (figure.value, figure.low) == (0, 0)
    assert figure.high == pytest.approx(0.7076, abs=1e-4)


def test_a_figure_missing_from_most_draws_has_no_interval() -> None:
    groups = clusters([(str(n), str(n), n) for n in range(10)])
    found = intervals(
        groups, lambda items: {"rare": 1.0 if items.count(3) >= 4 else None, "all": float(len(items))}
    )
    assert "rare" not in found
    assert found["all"] == (10.0, 10.0)


def test_a_bootstrap_of_means_is_near_what_theory_says() -> None:
    chance = random.Random(1)
    groups = clusters([(str(n), str(n), chance.gauss(0, 1)) for n in range(400)])
    low, high = intervals(groups, lambda items: {"mean": sum(items) / len(items)})["mean"]
    assert high - low == pytest.approx(2 * 1.96 / 20, rel=0.15)


@pytest.mark.parametrize(("share", "expected"), [(0, 1), (0.5, 2.5), (1, 4), (0.95, 3.85)])
def test_percentiles(share: float, expected: float) -> None:
    assert percentile([1, 2, 3, 4], share) == pytest.approx(expected)


# --- two runs


def relabelled(run: Run, **relations: str) -> Run:
    def other(one: Record) -> Record:
        got = relations.get(f"r{one.id}")
        return record(one.id, one.cluster, one.label, got or one.prediction.relation, one.orig_label)

    return Run(header=run.header, records=tuple(other(one) for one in run.records))


def test_a_comparison_by_hand() -> None:
    after = relabelled(TOY, r3="supported", r7="contradicted", r1="partly_supported", r8="partly_supported")
    compared = compare(TOY, after, replicates=100)
    assert compared.rows == 10
    found = compared.figures["contradictions_found"]
    assert (found.first, found.second, found.difference) == (0.5, 0.75, 0.25)
    assert compared.figures["false_contradiction"].difference == -0.25
    assert [change.id for change in compared.changes] == ["1", "3", "7", "8"]
    turned = {change.id: (change.first_right, change.second_right) for change in compared.changes}
    assert turned == {"1": (True, False), "3": (False, True), "7": (False, True), "8": (False, False)}


def test_a_run_does_not_differ_from_itself() -> None:
    compared = compare(TOY, TOY, replicates=100)
    assert compared.changes == ()
    assert compared.settings == ()
    assert {one.difference for one in compared.figures.values()} <= {0.0, None}
    assert not any(one.clear for one in compared.figures.values())


def test_pairing_makes_a_steady_gain_clear() -> None:
    """A gain on a third of the rows of every document is clear, however much documents differ."""
    cells = [("supported", "not_addressed"), ("refuted", "contradicted"), ("refuted", "supported")]
    rows = [record(f"{d}{n}", f"d{d}", *cell) for d in range(12) for n, cell in enumerate(cells)]
    better = [
        record(r.id, r.cluster, r.label, "contradicted" if r.id.endswith("2") else r.prediction.relation)
        for r in rows
    ]
    gained = compare(planted(*rows), planted(*better)).figures["accuracy"]
    assert gained.clear
    assert gained.difference == pytest.approx(1 / 3)


def test_only_rows_of_both_count() -> None:
    short = Run(header=TOY.header, records=TOY.records[2:])
    compared = compare(TOY, short, replicates=100)
    assert (compared.rows, compared.only_first, compared.only_second) == (8, 2, 0)
    assert (
        compared.figures["false_contradiction"].first == compared.figures["false_contradiction"].second == 0.5
    )


def took(cached: int, rows: int = 40) -> Run:
    """Half of the rows ask; so many of them find their answer in the ledger."""
    taken = [{"cached_calls": 1} if n < cached else {"calls": 2} for n in range(rows // 2)]
    taken += [{} for _ in range(rows // 2)]
    return planted(*(record(str(n), str(n), "supported", "supported", **t) for n, t in enumerate(taken)))


def test_what_a_row_took_is_told_by_rows_asked_afresh() -> None:
    all_, most = (score(took(cached), replicates=100).figures["calls"] for cached in (0, 1))
    assert (all_.value, all_.rows) == (1, 40)
    assert (most.value, most.rows) == (pytest.approx(38 / 39), 39)


def test_a_run_out_of_the_ledger_does_not_tell_what_a_row_takes() -> None:
    """The rows that asked nothing are all that is left: they would make it look free."""
    scored = score(took(20), replicates=100)
    assert {value(scored, name) for name in ("calls", "input_tokens", "seconds_p50")} == {None}


def test_what_a_row_took_is_compared_where_both_asked_afresh() -> None:
    calls = compare(took(0), took(1), replicates=100).figures["calls"]
    assert calls.first == calls.second == pytest.approx(38 / 39)
    missing = compare(took(0), took(20), replicates=100).figures["calls"]
    assert (missing.first, missing.second, missing.difference) == (None, None, None)


def test_runs_on_other_data_are_not_compared() -> None:
    data = TOY.header.dataset.model_copy(update={"hash": "e" * 64})
    other = TOY.model_copy(update={"header": TOY.header.model_copy(update={"dataset": data})})
    with pytest.raises(SettingsError, match="different data"):
        compare(TOY, other)
    with pytest.raises(SettingsError, match="share no row"):
        compare(TOY, Run(header=TOY.header, records=(record("99", "z", "supported", "supported"),)))


def test_a_run_without_rows_has_no_score() -> None:
    with pytest.raises(SettingsError, match="no rows"):
        score(planted())
