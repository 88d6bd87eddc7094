"""Origins as said, held against the gold's labels: by hand, and what holds of any."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.evals.goldset import crane
from tests.evals.invented import header
from tests.evals.wholeset import compared
from verifier.evals.comparing import compare
from verifier.evals.datasets import Dataset, Label
from verifier.evals.differences import comparison_sheet
from verifier.evals.gate import gate
from verifier.evals.goldpairs import GoldBoth, pairs_of
from verifier.evals.goldrows import SHIPPED, gold_dataset
from verifier.evals.origin.figures import GROUPS, counts_of, origin_figures
from verifier.evals.origin.held import addressed, wanted
from verifier.evals.origin.marks import OriginMark, OriginRecord
from verifier.evals.origin.systems import TRACERS
from verifier.evals.page import page
from verifier.evals.records import Run
from verifier.evals.run import Plan, run
from verifier.evals.runfile import read_run
from verifier.evals.score import score
from verifier.evals.scoresheet import score_sheet
from verifier.evals.show import markdown
from verifier.evals.whole.systems import COMPARERS
from verifier.evals.whole.trace import trace
from verifier.llm import ModelSettings
from verifier.origins import OriginVerdict
from verifier.progress import silent

ONE, TWO, OPEN = (
    OriginVerdict.ONE_ORIGIN,
    OriginVerdict.INDEPENDENT_AS_FAR_AS_TEXT_SHOWS,
    OriginVerdict.CANNOT_TELL,
)
FIGURES = [name for _, names in GROUPS for name in names]


def mark(
    name: str, wanted: OriginVerdict, verdict: OriginVerdict | None, label: int | None = None, *groups: int
) -> OriginMark:
    side: Literal["a", "b"] = "a" if name.startswith("a") else "b"
    return OriginMark(id=name, side=side, wanted=wanted, label=label, verdict=verdict, groups=groups)


def values(*marks: OriginMark) -> dict[str, float | None]:
    return {name: one.value for name, one in origin_figures(counts_of(marks)).items()}


# --- what the gold says


def relabelled(data: Dataset, **origins: str | None) -> GoldBoth:
    """The crane pair with other labels of origin, by the end of a claim's id."""
    changed = [
        row.model_copy(update={"origin": origins[row.id[-2:]]}) if row.id[-2:] in origins else row
        for row in data.rows
    ]
    (pair,) = pairs_of(changed)
    return pair


def test_claims_the_other_article_addresses_are_asked_about(tmp_path: Path) -> None:
    (pair,) = pairs_of(crane(tmp_path).rows)
    assert [row.id[-2:] for row in addressed(pair)] == ["a1", "a2", "b1", "b2"]


@pytest.mark.parametrize(
    ("origins", "a2", "b2"),
    [
        # a2 rests on the sentence of b2, which rests on those of a1 and a2.
        ({}, ONE, ONE),
        ({"b2": "mayor"}, TWO, OPEN),
        ({"b2": "mayor", "a1": "witness"}, TWO, TWO),
        ({"b2": None}, OPEN, OPEN),
        ({"a2": None}, OPEN, OPEN),
        ({"a2": None, "b2": None}, OPEN, OPEN),
        # The label of a claim that neither rests on does not count.
        ({"b2": "mayor", "b3": "police"}, TWO, OPEN),
    ],
)
def test_one_origin_is_one_label_on_both_sides(
    tmp_path: Path, origins: dict[str, str | None], a2: OriginVerdict, b2: OriginVerdict
) -> None:
    pair = relabelled(crane(tmp_path), **origins)
    of = {row.id[-2:]: wanted(row, pair) for row in addressed(pair)}
    assert (of["a2"], of["b2"]) == (a2, b2)


def test_every_shipped_pair_has_a_verdict_for_every_claim_addressed() -> None:
    for pair in pairs_of(gold_dataset(SHIPPED, "dev").rows):
        verdicts = {row.id: wanted(row, pair) for row in addressed(pair)}
        for row in addressed(pair):
            assert row.label is not Label.NOT_FOUND
            assert verdicts[row.id] is OPEN or row.origin is not None


# --- figures, by hand


def test_figures_worked_out_by_hand() -> None:
    found = values(
        mark("a1", ONE, ONE, 1, 5),
        mark("a2", ONE, TWO, 1, 6),
        mark("a3", ONE, None, 2),
        mark("a4", TWO, ONE, 3, 5),
        mark("b1", ONE, ONE, 1, 5),
        mark("b2", OPEN, OPEN),
        mark("b3", TWO, TWO, 4, 6),
    )
    assert found == {
        "false_independence": 1 / 4,
        "false_one_origin": 1 / 2,
        "verdicts_right": 4 / 7,
        "no_verdict": 1 / 7,
        "one_origin_precision": 2 / 3,
        "one_origin_recall": 2 / 4,
        "one_origin_f1": pytest.approx(4 / 7),
        "independent_precision": 1 / 2,
        "independent_recall": 1 / 2,
        # By the gold a1-b1 and a2-b1; as said a1-b1, a4-b1 and a2-b3.
        "links_precision": 1 / 3,
        "links_recall": 1 / 2,
        "links_f1": pytest.approx(2 / 5),
    }


def test_two_without_a_label_are_not_one_source() -> None:
    found = values(mark("a1", OPEN, OPEN), mark("b1", OPEN, OPEN))
    assert (found["links_precision"], found["links_recall"], found["links_f1"]) == (None, None, None)
    assert found["verdicts_right"] == 1


_VERDICTS = st.sampled_from(list(OriginVerdict))
_MARKS = st.lists(
    st.builds(
        lambda name, wanted, verdict, label, groups: mark(name, wanted, verdict, label, *groups),
        st.sampled_from(["a1", "b1"]),
        _VERDICTS,
        st.none() | _VERDICTS,
        st.none() | st.integers(0, 3),
        st.lists(st.integers(0, 3), max_size=2),
    ),
    max_size=12,
)


@given(_MARKS, st.randoms(use_true_random=False))
def test_order_and_the_names_of_origins_change_nothing(
    marks: list[OriginMark], chance: random.Random
) -> None:
    labels, groups = (chance.sample(range(10, 20), 4) for _ in range(2))
    turned = [
        one.model_copy(
            update={
                "label": None if one.label is None else labels[one.label],
                "groups": tuple(groups[number] for number in one.groups),
            }
        )
        for one in chance.sample(marks, len(marks))
    ]
    assert values(*turned) == values(*marks)


@given(_MARKS)
def test_who_says_what_the_gold_says_is_right(marks: list[OriginMark]) -> None:
    perfect = [
        one.model_copy(update={"verdict": one.wanted, "groups": () if one.label is None else (one.label,)})
        for one in marks
    ]
    found = values(*perfect)
    bad = {"false_independence", "false_one_origin", "no_verdict"}
    assert {found[name] for name in bad} <= {0.0, None}
    assert {value for name, value in found.items() if name not in bad} <= {1.0, None}


# --- systems and runs


def plan(data: Dataset, **changed: Any) -> Plan:
    system = TRACERS["pipeline"]
    return replace(Plan(dataset=data, system=system, settings=ModelSettings(), ledger=False), **changed)


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Run]:
    """Both ways on six pairs of the shipped gold set."""
    where, data, found = tmp_path_factory.mktemp("origins"), gold_dataset(SHIPPED, "dev"), {}
    for name, tracer in TRACERS.items():
        path = where / f"{name}.jsonl"
        run(plan(data, system=tracer, sample=6), path, resume=False, on_progress=silent)
        found[name] = read_run(path)
    return found


def test_counting_outlets_calls_every_copy_two_sources(runs: dict[str, Run]) -> None:
    figures = score(runs["outlets"], replicates=100).figures
    assert figures["false_independence"].value == figures["independent_recall"].value == 1
    assert (figures["one_origin_recall"].value, figures["links_recall"].value) == (0, 0)


def test_the_rules_do_better_and_a_gate_holds_them_to_it(runs: dict[str, Run]) -> None:
    outlets, rules = (score(runs[name], replicates=100).figures for name in ("outlets", "pipeline"))
    assert (rules["false_independence"].value or 0) < 0.05
    assert (rules["one_origin_precision"].value or 0) > 0.8
    assert (rules["verdicts_right"].value or 0) > (outlets["verdicts_right"].value or 0)
    assert gate(runs["pipeline"], runs["pipeline"]).broken == ()
    assert [line.partition(":")[0] for line in gate(runs["outlets"], runs["pipeline"]).broken] == [
        "false_independence"
    ]


def test_runs_are_shown_and_compared(runs: dict[str, Run]) -> None:
    text = markdown(score_sheet(score(runs["pipeline"], replicates=100)))
    assert "gold/dev · origins · pipeline: 6 pairs" in text
    assert "| called two sources, of claims with one origin | 0.0% |" in text
    assert "Labelled (down)" not in text
    both = markdown(
        comparison_sheet(compare(runs["outlets"], runs["pipeline"], replicates=100), everything=True)
    )
    assert "| called two sources, of claims with one origin | 100.0% | 0.0% | −100.0% |" in both
    made = page(runs["outlets"], runs["pipeline"], replicates=100)
    assert "one origin by the gold, called independent as far as text shows" in made


def test_no_labels_are_kept_unless_asked_for(tmp_path: Path) -> None:
    data = crane(tmp_path / "set")
    for name, worded in (("bare", False), ("worded", True)):
        run(plan(data, with_text=worded), tmp_path / name, resume=False, on_progress=silent)
    assert "police" not in (tmp_path / "bare").read_text("utf-8")
    assert "police" in (tmp_path / "worded").read_text("utf-8")


def test_labels_of_origin_are_part_of_the_data_where_they_are_scored(tmp_path: Path) -> None:
    data = crane(tmp_path)
    other = data.model_copy(
        update={"rows": tuple(row.model_copy(update={"origin": "mayor"}) for row in data.rows)}
    )
    assert data.hash == other.hash
    assert plan(data).data_hash() != plan(other).data_hash()
    whole = COMPARERS["overlap"]
    assert plan(data, system=whole).data_hash() != plan(other, system=whole).data_hash()


def test_tracers_that_break_say_so(tmp_path: Path) -> None:
    def breaks(*_: Any) -> Any:
        raise ValueError("words of a text")

    data = crane(tmp_path / "set")
    broken = plan(data, system=replace(TRACERS["pipeline"], origins=breaks))
    run(broken, tmp_path / "run.jsonl", resume=False, on_progress=silent)
    made = read_run(tmp_path / "run.jsonl")
    assert [one.failure for one in made.origins] == ["error: ValueError"]
    assert score(made, replicates=100).failures == {"error: ValueError": 1}
    assert score(made, replicates=100).figures["no_verdict"].value == 1


# --- end to end


def test_only_claims_that_were_found_have_an_origin_end_to_end(tmp_path: Path) -> None:
    (pair,) = pairs_of(crane(tmp_path).rows)
    record = trace(pair, compared(pair, lambda row: None if row.id.endswith("a1") else {}))
    assert [one.id[-2:] for one in record.origins] == ["a2", "b1", "b2"]
    assert [one.verdict for one in record.origins] == [ONE, OPEN, ONE]
    figures = score(Run(header=header(step="end-to-end"), pairs=(record,)), replicates=100).figures
    assert [figures[name].value for name in ("verdicts_right", "links_f1", "one_origin_f1")] == [1, 1, 1]
    alone = OriginRecord(id=pair.slug, cluster=pair.slug, origins=record.origins)
    given_ = score(Run(header=header(step="origins"), origins=(alone,)), replicates=100).figures
    assert {name: figures[name] for name in FIGURES} == {name: given_[name] for name in FIGURES}
