"""Evidence, kinds of differences and what an article took: planted runs, worked out by hand."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.evals.invented import header, planted, record
from verifier.evals.comparing import compare
from verifier.evals.differences import comparison_sheet
from verifier.evals.records import Record, Run, Source
from verifier.evals.score import score
from verifier.evals.scoresheet import score_sheet
from verifier.evals.show import markdown
from verifier.findings import DiscrepancyKind, Relation

GOLD = Source(name="invented/dev", hash="d" * 64, rows=8, documents=2, kind="gold")
#: Eight claims of two pairs: what was said, and what the gold says.
TOY = planted(
    record("1", "p", "supported", "supported", unit="p/a", said=("", (1,)), gold=("", (1, 2)), calls=3),
    record(
        "2", "p", "refuted", "contradicted", unit="p/a", said=("number", (4,)), gold=("number date", (3,))
    ),
    record("3", "p", "refuted", "not_judged", unit="p/b", gold=("number", (5,)), calls=1, seconds=4),
    record("4", "p", "not_found", "supported", unit="p/b", said=("", (2,)), gold=("", ())),
    record("5", "q", "not_found", "contradicted", unit="q/a", said=("number", (2,)), gold=("", ())),
    record(
        "6",
        "q",
        "partially_supported",
        "partly_supported",
        unit="q/a",
        said=("detail number", (6, 7)),
        gold=("number", (7,)),
        calls=2,
        seconds=1,
    ),
    record("7", "q", "supported", "not_addressed", unit="q/a", gold=("", (1,))),
    record(
        "8", "q", "partially_supported", "contradicted", unit="q/b", said=("", (3,)), gold=("scope", (3,))
    ),
    dataset=GOLD,
)


@pytest.mark.parametrize(
    ("name", "expected", "rows"),
    [
        # Cited where the gold has evidence: 1, 2, 6 and 8; a right sentence by 1, 6 and 8.
        ("evidence_hit", 3 / 4, 4),
        # The gold has evidence for 1, 2, 3, 6, 7 and 8.
        ("evidence_found", 3 / 6, 6),
        # Named: number of 2, 5 and 6, detail of 6. Right: number of 2 and 6.
        ("kinds_precision", 2 / 4, 4),
        # In the gold: number and date of 2, number of 3 and 6, scope of 8.
        ("kinds_recall", 2 / 5, 5),
        ("kinds_f1", 2 * (2 / 4) * (2 / 5) / (2 / 4 + 2 / 5), 5),
        ("kind_precision number", 2 / 3, 3),
        ("kind_recall number", 2 / 3, 3),
        ("kind_recall date", 0, 1),
        ("kind_f1 date", 0, 1),
        ("kind_precision date", None, 0),
        ("kind_precision detail", 0, 1),
        ("kind_recall detail", None, 0),
        ("kind_f1 detail", None, 0),
        # Not refuted: 1, 4, 5, 6, 7 and 8; called contradicted: 5 and 8.
        ("false_contradiction_any", 2 / 6, 6),
        ("false_contradiction", 0, 2),
        # Articles p/a, p/b, q/a, q/b took 3, 1, 2 and 0 calls.
        ("calls", 6 / 4, 4),
        ("seconds_p95", 4 - 3 * 0.15, 4),
    ],
)
def test_toy_figures_by_hand(name: str, expected: float | None, rows: int) -> None:
    figure = score(TOY, replicates=100).figures[name]
    assert figure.rows == rows
    assert figure.value == (None if expected is None else pytest.approx(expected))


def test_rows_whose_data_says_nothing_of_grounds_have_no_such_figures() -> None:
    plain = score(
        planted(record("1", "a", "supported", "supported"), record("2", "b", "refuted", "supported"))
    )
    assert not [name for name in plain.figures if name.startswith(("evidence", "kind"))]
    assert "Evidence" not in markdown(score_sheet(plain))


def test_a_kind_named_twice_counts_once() -> None:
    one = record("1", "a", "refuted", "contradicted", said=("number", (1,)), gold=("number", (1,)))
    twice = one.prediction.model_copy(update={"kinds": (DiscrepancyKind.NUMBER,) * 2, "evidence": (1, 1)})
    figures = score(planted(one.model_copy(update={"prediction": twice}))).figures
    assert (figures["kind_precision number"].value, figures["kind_precision number"].rows) == (1, 1)


def test_naming_every_kind_and_sentence_is_punished() -> None:
    """Recall is had by naming all; precision then says so. Citing all can't be told by a hit alone."""
    every = " ".join(DiscrepancyKind)
    greedy = [
        record(str(n), str(n), "refuted", "contradicted", said=(every, (1,)), gold=("number", (1,)))
        for n in range(3)
    ]
    figures = score(planted(*greedy)).figures
    assert figures["kinds_recall"].value == 1
    assert figures["kinds_precision"].value == pytest.approx(1 / len(DiscrepancyKind))


@settings(max_examples=10)
@given(st.randoms(use_true_random=False))
def test_other_ids_and_another_order_change_nothing(chance: random.Random) -> None:
    names = [str(n) for n in range(100, 108)]
    chance.shuffle(names)
    renamed = [one.model_copy(update={"id": name}) for one, name in zip(TOY.records, names, strict=True)]
    turned = Run(header=TOY.header, records=tuple(chance.sample(renamed, len(renamed))))
    one, other = score(TOY, replicates=100), score(turned, replicates=100)
    assert {n: f.value for n, f in one.figures.items()} == {n: f.value for n, f in other.figures.items()}


def test_what_an_article_took_is_drawn_with_its_pair() -> None:
    """An article drawn twice counts twice; its claims are not merged into one article."""
    rows = [
        record(f"{c}{n}", c, "supported", "supported", unit=c, calls=4 * (n == 0))
        for c in "abc"
        for n in range(3)
    ]
    calls = score(planted(*rows, dataset=GOLD), replicates=100).figures["calls"]
    assert (calls.value, calls.low, calls.high, calls.rows) == (4, 4, 4, 3)


def test_tables_speak_of_claims_pairs_and_articles() -> None:
    text = markdown(score_sheet(score(TOY, replicates=100)))
    assert "8 claims on 2 pairs" in text
    assert "100 draws of pairs" in text
    assert "| calls an article | 1.50 |" in text
    assert "| number | 0.667" in text
    assert "| role |" not in text


def test_two_runs_on_a_gold_set_are_compared_kind_by_kind() -> None:
    def mended(one: Record) -> Record:
        named = one.prediction.model_copy(update={"relation": Relation.PARTLY_SUPPORTED, "kinds": ("scope",)})
        return one.model_copy(update={"prediction": named}) if one.id == "8" else one

    after = Run(header=TOY.header, records=tuple(mended(one) for one in TOY.records))
    compared = compare(TOY, after, replicates=100)
    assert compared.figures["kind_recall scope"].difference == 1
    assert compared.figures["kind_recall number"].difference == 0
    assert compared.figures["calls"].first == compared.figures["calls"].second == 1.5
    text = markdown(comparison_sheet(compared, everything=True))
    assert "| scope, recall | 0.000 | 1.000 |" in text
    assert "8 claims on 2 pairs in both" in text
    assert "What an article took, where both asked afresh" in text


def test_a_run_file_of_before_is_read_as_rows() -> None:
    old = {k: v for k, v in header().dataset.model_dump().items() if k != "kind"}
    assert Source.model_validate(old).kind == "rows"
