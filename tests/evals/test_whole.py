"""Whole comparisons held against the gold: worked out by hand, and what holds of any."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.evals.goldset import as_labelled, ask_once, crane, unjudged
from tests.evals.invented import header, rows
from tests.evals.wholeset import cited, compared, planted
from tests.scripted_door import ScriptedDoor
from verifier.articles import Article
from verifier.claims import Claim, Extraction
from verifier.errors import BadReply, BudgetExceeded, SettingsError
from verifier.evals.called import called
from verifier.evals.comparing import compare
from verifier.evals.datasets import Dataset
from verifier.evals.differences import comparison_sheet
from verifier.evals.gate import gate
from verifier.evals.goldpairs import GoldBoth, pairs_of
from verifier.evals.goldrows import SHIPPED, GoldRow, gold_dataset
from verifier.evals.groups import run_groups
from verifier.evals.origin.figures import GROUPS as ORIGINS
from verifier.evals.page import page
from verifier.evals.records import Run
from verifier.evals.run import Plan, run
from verifier.evals.runfile import read_run
from verifier.evals.score import Score, score
from verifier.evals.scoresheet import score_sheet
from verifier.evals.show import markdown
from verifier.evals.systems import SYSTEMS
from verifier.evals.whole.figures import GROUPS
from verifier.evals.whole.marks import PairRecord
from verifier.evals.whole.systems import COMPARERS, Comparer, whole_groups
from verifier.evals.whole.trace import Compared, trace
from verifier.extraction.attribute import voice_of
from verifier.extraction.build import whole_sentence
from verifier.findings import Finding, Relation
from verifier.llm import ModelSettings
from verifier.progress import silent

OVERLAP = COMPARERS["overlap"]
#: 0 where all is right; the others are 1 then.
BAD = {"false_contradictions_a_pair", "unmatched_contradictions_a_pair", "alarmed_pairs", "no_relation"}
BAD |= {"false_independence", "false_one_origin", "no_verdict"}
FIGURES = {name for _, names in (*GROUPS, *ORIGINS) for name in names}


@cache
def shipped() -> Dataset:
    """The development part of the gold set."""
    return gold_dataset(SHIPPED, "dev")


def scored(*records: PairRecord) -> Score:
    return score(Run(header=header(step="end-to-end"), pairs=records), replicates=100)


def value(record: PairRecord, name: str) -> float | None:
    return scored(record).figures[name].value


def pair_in(where: Path) -> GoldBoth:
    (pair,) = pairs_of(crane(where).rows)
    return pair


def opinion(pair: GoldBoth, relation: Relation) -> tuple[Claim, Finding]:
    """The sentence of A that holds no gold claim, found as one."""
    sentence = pair.a.sentence(3)
    claim = whole_sentence(pair.a, sentence, voice_of(pair.a, sentence), rule="test")
    finding = as_labelled(pair.of_a[0]).model_copy(update={"claim": claim.id, "relation": relation})
    return claim, finding


# --- one pair, by hand


def by_hand(row: GoldRow) -> dict[str, Any] | None:
    """a1 is called contradicted, a3 is not found, b1 cites the wrong sentence, b2 is not judged."""
    match row.id.removeprefix("crane/"):
        case "a1":
            return {"relation": Relation.CONTRADICTED}
        case "a3":
            return None
        case "b1":
            return {"evidence": cited(row.source, 4)}
        case "b2":
            return unjudged(row).model_dump(include={"relation", "not_judged", "evidence"})
    return {}


def test_figures_worked_out_by_hand(tmp_path: Path) -> None:
    """a2 and b3 come through whole; b1 but for its evidence; one claim beside the gold is an alarm."""
    pair = pair_in(tmp_path)
    record = trace(pair, compared(pair, by_hand, beside=[opinion(pair, Relation.CONTRADICTED)]))
    expected = {
        "false_contradictions_a_pair": 1,
        "unmatched_contradictions_a_pair": 1,
        "alarmed_pairs": 1,
        "contradictions_found": 1,
        "contradictions_right": 1 / 2,
        "found": 5 / 6,
        "right": 3 / 6,
        "whole": 2 / 6,
        "right_of_found": 3 / 5,
        "hit_of_right": 1 / 2,
        "no_relation": 2 / 6,
        # F1: supported 1/2 (1 of 1 called, 1 of 3 labelled), contradicted and not addressed 2/3.
        "macro_f1": pytest.approx((1 / 2 + 2 / 3 + 2 / 3) / 3),
        "found supported": 1,
        "right supported": 1 / 3,
        "whole supported": 0,
        "whole contradicted": 1,
        "found not_addressed": 1 / 2,
        "whole not_addressed": 1 / 2,
        "found partly_supported": None,
    }
    figures = scored(record).figures
    assert {name: figures[name].value for name in expected} == expected
    assert set(figures) >= FIGURES
    assert record.false_alarms() == ["crane/a1"]
    assert record.unmatched_alarms() == [opinion(pair, Relation.CONTRADICTED)[0].id]
    assert scored(record).failures == {"call_failed": 1, "no claim found": 1}


def test_a_perfect_comparison(tmp_path: Path) -> None:
    pair = pair_in(tmp_path)
    figures = scored(trace(pair, compared(pair))).figures
    assert {figures[name].value for name in FIGURES - BAD} == {1.0, None}
    assert {figures[name].value for name in BAD} == {0.0, None}


def test_the_same_claim_twice_is_a_claim_beside(tmp_path: Path) -> None:
    """The second contradiction of one statement is told apart: it can be no gold claim once more."""
    pair = pair_in(tmp_path)
    once = compared(pair)
    again = compared(pair, prefix="again ")
    twice = Compared(
        a=once.a.model_copy(update={"claims": (*once.a.claims, *again.a.claims)}),
        b=once.b,
        findings=(*once.findings, *again.findings),
        origins=once.origins,
    )
    record = trace(pair, twice)
    assert len(record.beside) == 3
    assert (value(record, "false_contradictions_a_pair"), value(record, "whole")) == (0, 1)
    assert value(record, "unmatched_contradictions_a_pair") == 1


def test_nothing_found_is_nothing_right(tmp_path: Path) -> None:
    pair = pair_in(tmp_path)
    figures = scored(trace(pair, compared(pair, lambda _: None))).figures
    assert {figures[name].value for name in ("found", "right", "whole", "macro_f1")} == {0.0}
    missing = ("right_of_found", "hit_of_right", "contradictions_right")
    assert {figures[name].value for name in missing} == {None}
    assert figures["no_relation"].value == 1


def test_right_without_evidence_is_not_the_whole(tmp_path: Path) -> None:
    pair = pair_in(tmp_path)
    record = trace(pair, compared(pair, lambda _: {"evidence": ()}))
    # What is not addressed rests on no evidence: a3 and b3.
    assert (value(record, "right"), value(record, "whole")) == (1, 2 / 6)


# --- whole sets


async def records(comparer: Comparer, pairs: Sequence[GoldBoth]) -> tuple[PairRecord, ...]:
    put: list[Any] = []
    with ScriptedDoor() as door:
        groups = whole_groups(comparer, pairs)
        await run_groups(comparer, groups, door, put=put.append, on_progress=silent)  # type: ignore[arg-type]
    return tuple(put)


async def test_the_gold_itself_scores_one_on_every_pair_shipped_for_development() -> None:
    pairs = pairs_of(shipped().rows)
    figures = scored(*await records(planted(pairs), pairs)).figures
    assert {figures[name].value for name in FIGURES - BAD} == {1.0}
    assert {figures[name].value for name in BAD} == {0.0}


@settings(max_examples=5)
@given(st.randoms(use_true_random=False))
async def test_order_and_ids_change_nothing(chance: random.Random) -> None:
    (pair, *_) = pairs_of(shipped().rows)
    found = await OVERLAP.compare(pair.a, pair.b, None, silent)  # type: ignore[arg-type]
    every = [*found.a.claims, *found.b.claims]
    names = {claim.id: str(n) for n, claim in enumerate(chance.sample(every, len(every)))}

    def turned(claims: Sequence[Claim]) -> tuple[Claim, ...]:
        mixed = chance.sample(list(claims), len(claims))
        return tuple(claim.model_copy(update={"id": names[claim.id]}) for claim in mixed)

    other = Compared(
        a=found.a.model_copy(update={"claims": turned(found.a.claims)}),
        b=found.b.model_copy(update={"claims": turned(found.b.claims)}),
        findings=tuple(one.model_copy(update={"claim": names[one.claim]}) for one in found.findings[::-1]),
        origins=found.origins.model_copy(
            update={
                "claims": tuple(
                    one.model_copy(update={"claim": names[one.claim]}) for one in found.origins.claims
                )
            }
        ),
    )
    assert scored(trace(pair, found)).figures == scored(trace(pair, other)).figures


async def test_the_floor_contradicts_nothing_and_cites_what_it_calls_told() -> None:
    pairs = pairs_of(shipped().rows)
    figures = scored(*await records(OVERLAP, pairs)).figures
    assert figures["contradictions_found"].value == figures["false_contradictions_a_pair"].value == 0
    whole, right, found = (figures[name].value or 0 for name in ("whole", "right", "found"))
    assert 0 < whole < right < found < 1


# --- the pipeline

PIPELINE = COMPARERS["pipeline"]
ANSWER = {"reason": "So it stands.", "label": "supported"}


def install(data: Dataset, patch: pytest.MonkeyPatch) -> None:
    """The real comparison of articles with its extraction and judge planted; both ask once an article."""
    (pair,) = pairs_of(data.rows)
    there = compared(pair, prefix="")
    findings = {finding.claim: finding for finding in there.findings}

    async def extract(article: Article, door: Any, *_: Any, **__: Any) -> Extraction:
        await ask_once(door)
        return there.a if article.id == pair.a.id else there.b

    async def judge(
        claims: Sequence[Claim], article: Article, source: Article, *, door: Any, **_: Any
    ) -> tuple[Finding, ...]:
        assert {claim.article for claim in claims} == {article.id} != {source.id}
        await ask_once(door)
        return tuple(findings[claim.id] for claim in claims)

    patch.setattr("verifier.comparing.extract_claims", extract)
    patch.setattr("verifier.comparing.judge_claims", judge)


async def through(door: ScriptedDoor, data: Dataset) -> list[PairRecord]:
    put: list[Any] = []
    groups = whole_groups(PIPELINE, pairs_of(data.rows))
    await run_groups(PIPELINE, groups, door, put=put.append, on_progress=silent)  # type: ignore[arg-type]
    return put


async def test_the_pipeline_compares_a_pair_as_its_users_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = crane(tmp_path)
    install(data, monkeypatch)
    with ScriptedDoor(*[ANSWER] * 4) as door:
        (record,) = await through(door, data)
    assert (value(record, "whole"), record.beside, record.failed) == (1, (), False)
    assert (record.taken.calls, record.models) == (4, ("local",))


async def test_a_pair_nobody_answered_for_says_why() -> None:
    class Unanswering(ScriptedDoor):
        async def ask(self, *_: Any, **__: Any) -> Any:
            raise BadReply("The answer did not fit.")

    data = shipped()
    first = data.model_copy(update={"rows": tuple(r for r in data.rows if r.cluster == "bridge-reopens")})
    (record,) = await through(Unanswering(model="openai/gpt-4.1-mini"), first)
    assert record.failed
    assert record.unread
    assert sum(claim.said is None for claim in record.claims) > 0
    assert any(why.startswith("sentences unread") for why in scored(record).failures)


async def test_a_pair_cut_short_by_the_budget_is_not_kept(tmp_path: Path) -> None:
    data = crane(tmp_path)
    put: list[Any] = []
    door = ScriptedDoor(*[BudgetExceeded("The budget is spent.")] * 9, model="openai/gpt-4.1-mini")
    groups = whole_groups(PIPELINE, pairs_of(data.rows))
    with pytest.raises(BudgetExceeded):
        await run_groups(PIPELINE, groups, door, put=put.append, on_progress=silent)  # type: ignore[arg-type]
    assert put == []


async def test_a_comparer_that_breaks_has_found_nothing_and_says_so(tmp_path: Path) -> None:
    async def breaks(*_: Any) -> Compared:
        raise ValueError("words of a text")

    (record,) = await records(replace(OVERLAP, compare=breaks), [pair_in(tmp_path)])
    assert (record.failure, record.failed) == ("error: ValueError", True)
    assert (value(record, "found"), scored(record).failures["error: ValueError"]) == (0, 1)


# --- runs


def plan(data: Dataset, **changed: Any) -> Plan:
    return replace(Plan(dataset=data, system=OVERLAP, settings=ModelSettings(), ledger=False), **changed)


def test_a_run_goes_on_pair_by_pair_and_is_never_mixed(tmp_path: Path) -> None:
    data, path = crane(tmp_path / "set", "crane", "crane-two"), tmp_path / "run.jsonl"
    assert run(plan(data, limit=1), path, resume=False, on_progress=silent) == 1
    # A kill within the second line.
    path.write_bytes(path.read_bytes() + b'{"id": "crane-t')
    assert run(plan(data), path, resume=True, on_progress=silent) == 1
    made = read_run(path)
    assert (made.header.step, made.header.selected) == ("end-to-end", 2)
    assert [pair.id for pair in made.pairs] == ["crane", "crane-two"]
    with pytest.raises(SettingsError, match="step: end-to-end, now judging"):
        run(plan(data, system=SYSTEMS["overlap"]), path, resume=True, on_progress=silent)
    with pytest.raises(SettingsError, match="end-to-end can't be measured on claim rows"):
        plan(Dataset(name="rows", rows=rows())).groups()


def test_every_prediction_is_kept_and_no_words_unless_asked_for(tmp_path: Path) -> None:
    data = crane(tmp_path / "set")
    run(plan(data), tmp_path / "bare.jsonl", resume=False, on_progress=silent)
    run(plan(data, with_text=True), tmp_path / "worded.jsonl", resume=False, on_progress=silent)
    bare, worded = ((tmp_path / f"{name}.jsonl").read_text("utf-8") for name in ("bare", "worded"))
    assert "dockers" not in bare
    assert "dockers" in worded
    (pair,) = read_run(tmp_path / "bare.jsonl").pairs
    judged = [one.said for one in pair.claims if one.said] + [one.said for one in pair.beside]
    assert all(said.evidence for said in judged if said.relation is not Relation.NOT_ADDRESSED)


def runs_of(tmp_path: Path) -> tuple[Run, Run]:
    """As labelled, and with a false alarm and a claim missed in each of two pairs; the second has words."""
    data = crane(tmp_path / "set", "crane", "crane-two")
    pairs = pairs_of(data.rows)

    def spoiled(row: GoldRow) -> dict[str, Any] | None:
        if row.id.endswith("a3"):
            return None
        return {"relation": Relation.CONTRADICTED} if row.id.endswith("b1") else {}

    right = planted(pairs)
    wrong = planted(pairs, lambda p: compared(p, spoiled, beside=[opinion(p, Relation.CONTRADICTED)]))
    for name, comparer, worded in (("right", right, False), ("wrong", wrong, True)):
        run(
            plan(data, system=comparer, with_text=worded),
            tmp_path / f"{name}.jsonl",
            resume=False,
            on_progress=silent,
        )
    return read_run(tmp_path / "right.jsonl"), read_run(tmp_path / "wrong.jsonl")


def test_two_runs_are_compared_claim_by_claim(tmp_path: Path) -> None:
    right, wrong = runs_of(tmp_path)
    found = compare(right, wrong, replicates=100)
    turned = {change.id: (change.first, change.second) for change in found.changes}
    assert turned["crane/a3"] == (Relation.NOT_ADDRESSED, Relation.NOT_JUDGED)
    assert turned["crane/b1"] == (Relation.SUPPORTED, Relation.CONTRADICTED)
    assert found.figures["false_contradictions_a_pair"].difference == 1
    shown = markdown(comparison_sheet(found, everything=True))
    assert "| false contradictions a pair | 0.00 | 1.00 | +1.00 |" in shown
    assert "Called differently: 4 rows" in shown


def test_a_gate_holds_what_reaches_the_desk(tmp_path: Path) -> None:
    right, wrong = runs_of(tmp_path)
    assert gate(right, right).broken == ()
    broken = gate(wrong, right).broken
    assert broken[0] == (
        "false_contradictions_a_pair: 1.00, was 0.00, may not rise; "
        "now called contradicted: crane/b1, crane-two/b1"
    )
    assert [line.partition(":")[0] for line in broken[1:]] == [
        "unmatched_contradictions_a_pair",
        "no_relation",
    ]


def test_a_score_reads_as_a_table(tmp_path: Path) -> None:
    _, wrong = runs_of(tmp_path)
    text = markdown(score_sheet(score(wrong, replicates=100)))
    assert "set/dev · end-to-end · overlap: 2 pairs" in text
    assert "| false contradictions a pair | 1.00 |" in text
    assert "| gold claims found | 83.3% |" in text
    assert "| supported, relation right | 66.7% |" in text
    assert "| tokens in a pair, p95 | 0 |" in text
    assert "| no claim found | 2 |" in text


def test_the_page_shows_where_claims_were_lost_and_what_was_called_beside_them(tmp_path: Path) -> None:
    right, wrong = runs_of(tmp_path)
    made = page(wrong, replicates=100)
    assert made.count('<article class="row" id=') == 4
    assert "no claim found" in made
    assert made.count("Called contradicted beside the gold’s claims: 1") == 2
    assert "It was bound to happen." in made
    both = page(right, wrong, replicates=100)
    assert both.count('data-turned="lost"') == 4


def test_gold_claims_are_rows_of_an_end_to_end_run(tmp_path: Path) -> None:
    _, wrong = runs_of(tmp_path)
    assert [one.id for one in called(wrong)][:6] == [
        f"crane/{n}" for n in ("a1", "a2", "a3", "b1", "b2", "b3")
    ]
    assert called(wrong)[2].prediction.failure == "no claim found"
