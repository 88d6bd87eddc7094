"""Claims found held against their own sentences by a model: what is asked, counted, and left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.evals.goldset import crane
from tests.evals.invented import header
from tests.gold.builder import HEADLINE_A, LEAD_A
from tests.scripted_door import Chances, ScriptedDoor, Step
from verifier.errors import BadReply, BudgetExceeded, SettingsError
from verifier.evals.comparing import compare
from verifier.evals.extracting.figures import JUDGED
from verifier.evals.extracting.judged import PROMPT, Entailed, with_judge
from verifier.evals.extracting.marks import ArticleRecord
from verifier.evals.extracting.systems import EXTRACTORS, extraction_groups
from verifier.evals.goldrows import GoldSide, sides_of
from verifier.evals.groups import run_groups
from verifier.evals.provenance import prompt_hashes
from verifier.evals.records import Run
from verifier.evals.run import Plan, header_of
from verifier.evals.score import Score, score
from verifier.evals.scoresheet import score_sheet
from verifier.evals.show import markdown
from verifier.evals.systems import SYSTEMS
from verifier.evals.ways import way_named
from verifier.llm import ModelSettings, load_prompt
from verifier.progress import silent

SENTENCES = EXTRACTORS["sentences"]
JUDGING = with_judge(SENTENCES)
YES, NO = {"answer": "yes"}, {"answer": "no"}


def side(where: Path) -> GoldSide:
    """Its article has four sentences, each a claim found: headline, lead, opinion, and what follows it."""
    return sides_of(crane(where).rows)[0]


async def asked(where: Path, *steps: Step) -> tuple[ArticleRecord, ScriptedDoor]:
    put: list[Any] = []
    with ScriptedDoor(*steps) as door:
        groups = extraction_groups(JUDGING, [side(where)])
        await run_groups(JUDGING, groups, door, put=put.append, on_progress=silent)  # type: ignore[arg-type]
    (record,) = put
    return record, door


def scored(*records: ArticleRecord, **changed: Any) -> Score:
    return score(Run(header=header(step="extraction", **changed), articles=records), replicates=100)


def values(record: ArticleRecord) -> dict[str, tuple[float | None, int]]:
    figures = scored(record).figures
    return {name: (figures[name].value, figures[name].rows) for name in JUDGED[1]}


async def test_each_claim_is_asked_about_with_its_own_sentence(tmp_path: Path) -> None:
    record, door = await asked(tmp_path, YES, YES, NO, {"answer": "unknown"})
    assert [variables["words"] for _, variables in door.asked][:2] == [HEADLINE_A, LEAD_A]
    assert {name for name, _ in door.asked} == {PROMPT}
    assert [mark.entailed for mark in record.found] == [True, True, False, False]
    assert values(record) == {"entailed": (2 / 4, 4), "entailed_missing": (0, 4)}
    assert record.taken.calls == 4


async def test_an_answer_that_is_none_is_missing_and_not_wrong(tmp_path: Path) -> None:
    record, _ = await asked(tmp_path, YES, BadReply("The answer did not fit."), NO, YES)
    assert [mark.entailed for mark in record.found] == [True, None, False, True]
    assert values(record) == {"entailed": (2 / 3, 3), "entailed_missing": (1 / 4, 4)}
    assert (record.failed, record.unanswered) == (True, {"judge: The answer did not fit.": 1})
    assert scored(record).failures == {"judge: The answer did not fit.": 1}


async def test_no_answer_at_all_is_no_share(tmp_path: Path) -> None:
    record, _ = await asked(tmp_path, *[BadReply("The answer did not fit.")] * 4)
    assert values(record) == {"entailed": (None, 0), "entailed_missing": (1, 4)}


async def test_chances_count_where_the_server_tells_them(tmp_path: Path) -> None:
    """Yes is the likeliest of the first two, but more likely than not of the first alone."""
    record, _ = await asked(
        tmp_path,
        Chances(yes=0.6, no=0.3, unknown=0.1),
        Chances(yes=0.4, no=0.3, unknown=0.3),
        Chances(yes=0.1, no=0.2, unknown=0.7),
        YES,
    )
    assert [mark.entailed for mark in record.found] == [True, False, False, True]
    assert [mark.chance for mark in record.found] == [0.6, 0.4, 0.1, None]


async def test_an_article_the_budget_ends_within_is_not_kept(tmp_path: Path) -> None:
    put: list[Any] = []
    door = ScriptedDoor(YES, *[BudgetExceeded("The budget is spent.")] * 3)
    groups = extraction_groups(JUDGING, [side(tmp_path)])
    with pytest.raises(BudgetExceeded):
        await run_groups(JUDGING, groups, door, put=put.append, on_progress=silent)  # type: ignore[arg-type]
    assert put == []


async def test_the_figure_names_model_and_prompt(tmp_path: Path) -> None:
    record, _ = await asked(tmp_path, YES, YES, NO, YES)
    prompts = {f"{PROMPT}@{load_prompt(PROMPT).version}": "e" * 64}
    sheet = score_sheet(scored(record, prompts=prompts, model={"model": "some/judge"}))
    (table,) = (table for table in sheet.tables if table.title == JUDGED[0])
    assert table.rows[0][:2] == (f"stated there, by some/judge, {next(iter(prompts))}", "75.0%")


async def test_without_a_judge_nothing_is_told_of_it(tmp_path: Path) -> None:
    put: list[Any] = []
    with ScriptedDoor() as door:
        groups = extraction_groups(SENTENCES, [side(tmp_path)])
        await run_groups(SENTENCES, groups, door, put=put.append, on_progress=silent)  # type: ignore[arg-type]
    assert values(put[0]) == {"entailed": (None, 0), "entailed_missing": (None, 0)}
    assert JUDGED[0] not in markdown(score_sheet(scored(put[0])))
    judged, _ = await asked(tmp_path / "again", YES, YES, NO, YES)
    plain, other = (Run(header=header(step="extraction"), articles=(one,)) for one in (put[0], judged))
    assert compare(plain, other, replicates=100).figures["entailed"].difference is None


# --- what makes the run


def plan_of(where: Path, system: Any) -> Plan:
    return Plan(dataset=crane(where), system=system, settings=ModelSettings(), ledger=False)


def test_a_judge_is_a_part_of_what_makes_a_run(tmp_path: Path) -> None:
    alone, judged = (header_of(plan_of(tmp_path / str(n), w)) for n, w in enumerate((SENTENCES, JUDGING)))
    assert (alone.model, list(alone.prompts)) == (None, [])
    assert judged.model is not None
    assert list(judged.prompts) == [f"{PROMPT}@{load_prompt(PROMPT).version}"]
    assert any(line.startswith(f"prompts {PROMPT}@") for line in alone.differences(judged))
    assert judged.system == alone.system


def test_only_a_judge_asks_with_its_prompt() -> None:
    others: Sequence[Any] = [*SYSTEMS.values(), *EXTRACTORS.values()]
    assert not [one.name for one in others if any(PROMPT in name for name in prompt_hashes(one))]
    both = with_judge(EXTRACTORS["pipeline"]).prompts or frozenset()
    assert both == (EXTRACTORS["pipeline"].prompts or frozenset()) | {PROMPT}
    assert load_prompt(PROMPT).returns == Entailed.__name__


def test_a_judge_is_asked_for_by_name_of_the_step() -> None:
    assert way_named("sentences", "extraction", judge=True) == replace(JUDGING)
    assert way_named("sentences", "extraction") is SENTENCES
    for step in ("judging", "end-to-end", "origins"):
        with pytest.raises(SettingsError, match=f"no judge for {step}") as refused:
            way_named("pipeline", step, judge=True)  # type: ignore[arg-type]
        assert "--step extraction --judge" in refused.value.hint
