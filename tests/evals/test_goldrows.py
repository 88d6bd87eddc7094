"""Gold claims as rows: read, hashed, sampled by pair, judged an article at a time."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.evals.goldset import Planted, as_labelled, ask_once, crane, unjudged, write_set
from tests.evals.invented import judge_rows
from tests.gold import builder
from tests.scripted_door import ScriptedDoor
from verifier.errors import BadReply, BudgetExceeded, InputError, SettingsError
from verifier.evals.datasets import ClaimRow, Dataset
from verifier.evals.goldrows import SHIPPED, GoldRow, gold_dataset, gold_named, sample_pairs
from verifier.evals.records import Record
from verifier.evals.run import Plan, run
from verifier.evals.runfile import read_run
from verifier.evals.score import score
from verifier.evals.systems import SYSTEMS
from verifier.findings import DiscrepancyKind, Finding, Relation
from verifier.llm import ModelSettings
from verifier.progress import Progress, silent
from verifier.report import Usage

PIPELINE, OVERLAP = SYSTEMS["pipeline"], SYSTEMS["overlap"]


def gold(row: ClaimRow) -> GoldRow:
    assert isinstance(row, GoldRow)
    return row


# --- the data


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ("gold", (SHIPPED, None)),
        ("gold:dev", (SHIPPED, "dev")),
        ("gold:test", (SHIPPED, "test")),
        ("mine:dev", (Path("mine"), "dev")),
        ("sets/mine:test", (Path("sets/mine"), "test")),
        ("rows.jsonl", None),
        ("gold:all", None),
        (":dev", None),
    ],
)
def test_a_gold_set_is_named_by_folder_and_part(given: str, named: object) -> None:
    assert gold_named(Path(given)) == named


def test_a_folder_alone_is_the_whole_set(tmp_path: Path) -> None:
    assert gold_named(tmp_path) == (tmp_path, None)
    assert len(gold_dataset(write_set(tmp_path / "mine", "crane"), None).rows) == 6


def test_claims_are_rows_against_the_other_article(tmp_path: Path) -> None:
    data = crane(tmp_path / "mine")
    assert (data.name, data.kind, data.documents()) == ("mine/dev", "gold", 1)
    assert [row.id for row in data.rows] == [f"crane/{n}" for n in ("a1", "a2", "a3", "b1", "b2", "b3")]
    injured = gold(data.rows[1])
    assert (injured.label, injured.orig_label) == ("refuted", "refuted, said by somebody")
    assert (injured.cluster, injured.unit) == ("crane", "crane/a")
    assert (injured.document, injured.claim) == (builder.TEXT_B, "Somebody says: injured 14 people.")
    assert injured.kinds == (DiscrepancyKind.NUMBER,)
    assert [one.sentence for one in injured.evidence] == [2]


def test_the_judge_gets_the_gold_claim_with_what_code_reads_in_it(tmp_path: Path) -> None:
    injured = gold(crane(tmp_path).rows[1])
    claim = injured.stated
    assert injured.article.quote(claim.span) == "injured 14 people"
    assert (claim.text, claim.sentences) == (injured.claim, (2,))
    assert claim.attribution is not None
    assert (claim.attribution.speaker, claim.attribution.cue) == ("police", "said")
    # The gold's quantity counts nothing; the one code reads counts people.
    assert [(q.value, q.counted) for q in claim.quantities] == [(Decimal(14), "people")]


def test_every_shipped_claim_is_a_row_with_its_span() -> None:
    for split in ("dev", "test"):
        for row in gold_dataset(SHIPPED, split).rows:
            one = gold(row)
            assert one.article.quote(one.stated.span)
            assert all(one.source.quote(e.span) == e.quote for e in one.evidence)
            assert all(q.span in one.stated.span for q in one.stated.quantities)


def test_the_hash_is_of_what_people_gave(tmp_path: Path) -> None:
    data = crane(tmp_path)
    row = gold(data.rows[1])

    def hash_with(**changed: Any) -> str:
        return Dataset(name="x", kind="gold", rows=(row.model_copy(update=changed),)).hash

    as_it_is = hash_with()
    assert hash_with(stated=row.stated.model_copy(update={"quantities": (), "times": ()})) == as_it_is
    assert hash_with(label="supported") != as_it_is
    assert hash_with(evidence=()) != as_it_is
    assert hash_with(source=row.source.model_copy(update={"published": None})) != as_it_is


def test_a_set_that_is_not_there_or_has_no_such_pair_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no gold set") as refused:
        gold_dataset(tmp_path / "none", "dev")
    assert ":dev" in refused.value.hint
    with pytest.raises(InputError, match="no pair in test"):
        gold_dataset(write_set(tmp_path, "crane"), "test")


def test_a_sample_is_of_whole_pairs_with_contradictions_as_in_the_set() -> None:
    rows = gold_dataset(SHIPPED, "dev").rows
    chosen = sample_pairs(rows, 4, 7)
    slugs = {row.cluster for row in chosen}
    assert len(slugs) == 4
    assert list(chosen) == [row for row in rows if row.cluster in slugs]
    parts = {row.cluster: gold(row).part for row in chosen}
    assert Counter(parts.values()) == {"rare": 2, "frequent": 2}
    assert sample_pairs(rows[::-1], 4, 7) == chosen[::-1]
    assert {row.cluster for row in sample_pairs(rows, 4, 8)} != slugs
    pairs = len({row.cluster for row in rows})
    with pytest.raises(SettingsError, match=f"from {pairs} pairs"):
        sample_pairs(rows, pairs + 1, 7)


# --- running


def plan(data: Dataset, **changed: Any) -> Plan:
    return replace(Plan(dataset=data, system=PIPELINE, settings=ModelSettings(), ledger=False), **changed)


async def judged(data: Dataset, door: ScriptedDoor, **options: Any) -> list[Record]:
    put: list[Record] = []
    await judge_rows(PIPELINE, data.rows, door, put=put.append, on_progress=silent, **options)  # type: ignore[arg-type]
    return put


async def test_the_claims_of_an_article_are_judged_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = crane(tmp_path)
    judge = Planted(data).installed(monkeypatch)
    with ScriptedDoor() as door:
        done = await judged(data, door)
    assert judge.asked == [("crane/a1", "crane/a2", "crane/a3"), ("crane/b1", "crane/b2", "crane/b3")]
    assert [record.id for record in done] == [row.id for row in data.rows]
    assert done[1].expected is not None
    assert (done[1].expected.kinds, done[1].expected.evidence) == ((DiscrepancyKind.NUMBER,), (2,))
    assert done[1].prediction.evidence == (2,)


async def test_no_words_are_kept_unless_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = crane(tmp_path)
    Planted(data).installed(monkeypatch)
    with ScriptedDoor() as door:
        without = await judged(data, door)
        kept = await judged(data, door, with_text=True)
    assert "dockers" not in "".join(record.model_dump_json() for record in without)
    assert kept[1].prediction.quotes == (builder.LEAD_B,)
    assert kept[1].expected is not None
    assert kept[1].expected.quotes == (builder.LEAD_B,)
    assert kept[1].expected.differences == ("14 people – 17 dockers",)


async def test_the_real_judge_takes_gold_claims(tmp_path: Path) -> None:
    class Unanswering(ScriptedDoor):
        async def ask(self, *_: Any, **__: Any) -> Any:
            raise BadReply("The answer did not fit.")

    done = await judged(crane(tmp_path), Unanswering(model="openai/gpt-4.1-mini"))
    assert len(done) == 6
    for record in done:
        assert bool(record.prediction.failure) is (record.prediction.relation is Relation.NOT_JUDGED)


async def test_what_an_article_took_stands_with_its_first_claim(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = crane(tmp_path)
    planted = Planted(data)
    asked = {"reason": "So it stands.", "label": "supported"}

    async def asking(*given: Any, door: Any, **more: Any) -> tuple[Finding, ...]:
        for _ in range(3):
            await ask_once(door)
        return await planted(*given, **more)

    monkeypatch.setattr("verifier.evals.systems.judge_claims", asking)
    with ScriptedDoor(*[asked] * 6) as door:
        done = await judged(data, door)
    assert [record.taken.calls for record in done] == [3, 0, 0, 3, 0, 0]
    assert {record.models for record in done} == {("local",)}


def test_a_run_cut_off_within_an_article_asks_as_before_and_adds_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, path = crane(tmp_path / "set"), tmp_path / "run.jsonl"
    Planted(data).installed(monkeypatch)
    run(plan(data), path, resume=False, on_progress=silent)
    whole = read_run(path)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:3]))
    again = Planted(data).installed(monkeypatch)
    assert run(plan(data), path, resume=True, on_progress=silent) == 4
    assert again.asked == [("crane/a1", "crane/a2", "crane/a3"), ("crane/b1", "crane/b2", "crane/b3")]
    assert [r.prediction for r in read_run(path).records] == [r.prediction for r in whole.records]
    assert run(plan(data), path, resume=True, on_progress=silent) == 0
    assert len(again.asked) == 2


def test_a_limit_ends_with_a_whole_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = crane(tmp_path / "set")
    Planted(data).installed(monkeypatch)
    for limit, rows in ((1, 3), (3, 3), (4, 6)):
        path = tmp_path / f"{limit}.jsonl"
        assert run(plan(data, limit=limit), path, resume=False, on_progress=silent) == rows
    one_by_one = plan(data, limit=2, system=OVERLAP)
    assert run(one_by_one, tmp_path / "overlap.jsonl", resume=False, on_progress=silent) == 2


async def test_a_spent_budget_keeps_what_was_judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = crane(tmp_path)
    planted = Planted(data, lambda row: unjudged(row) if row.id.endswith("2") else as_labelled(row))

    async def spending(*given: Any, door: Any, **more: Any) -> tuple[Finding, ...]:
        with pytest.raises(BudgetExceeded):
            await ask_once(door)
        return await planted(*given, **more)

    monkeypatch.setattr("verifier.evals.systems.judge_claims", spending)
    put: list[Record] = []
    with ScriptedDoor(BudgetExceeded("The budget is spent.")) as door, pytest.raises(BudgetExceeded):
        await judge_rows(PIPELINE, data.rows, door, put=put.append, on_progress=silent)  # type: ignore[arg-type]
    assert [record.id for record in put] == ["crane/a1", "crane/a3"]


async def test_progress_moves_within_an_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = crane(tmp_path)
    planted = Planted(data)

    async def telling(*given: Any, on_progress: Any, **more: Any) -> tuple[Finding, ...]:
        for done in (1, 2, 3):
            on_progress(Progress(stage="crane/a", done=done, total=3, usage=Usage()))
        return await planted(*given, **more)

    monkeypatch.setattr("verifier.evals.systems.judge_claims", telling)
    told: list[int] = []
    with ScriptedDoor() as door:
        await judge_rows(
            PIPELINE,
            data.rows,
            door,  # type: ignore[arg-type]
            put=lambda _: None,
            on_progress=lambda progress: told.append(progress.done),
        )
    assert told == [0, 1, 2, 2, 2, 3, 4, 5, 5, 5, 6]


# --- end to end


def test_a_perfect_system_has_every_figure_right(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = crane(tmp_path / "set", "crane", "crane-two")
    Planted(data).installed(monkeypatch)
    run(plan(data), tmp_path / "run.jsonl", resume=False, on_progress=silent)
    scored = score(read_run(tmp_path / "run.jsonl"), replicates=100)
    bad = ("false_contradiction", "false_contradiction_any", "false_support", "not_judged")
    assert {scored.figures[name].value for name in bad} == {0.0}
    good = [
        n for n in scored.figures if n not in bad and not n.startswith(("calls", "input", "output", "sec"))
    ]
    assert {scored.figures[name].value for name in good} <= {1.0, None}
    assert scored.figures["kind_recall number"].value == 1
    assert (scored.documents, scored.units) == (2, 4)
