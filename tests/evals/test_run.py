"""Running: rows in, outcomes on the disk, and a stop that loses nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.evals.invented import judge_rows, rows
from tests.scripted_door import ScriptedDoor
from verifier.errors import BadReply, BudgetExceeded, ModelUnavailable, VerifierError
from verifier.evals.datasets import ClaimRow, Dataset
from verifier.evals.provenance import code_hash, prompt_hashes, shown_settings
from verifier.evals.records import Record
from verifier.evals.run import Plan, header_of, run
from verifier.evals.runfile import read_run
from verifier.evals.systems import SYSTEMS, Prediction, System
from verifier.findings import Relation
from verifier.llm import Door, ModelSettings, Prompt, Reply
from verifier.progress import OnProgress, Progress, silent
from verifier.report import Usage

PLAIN, OVERLAP = SYSTEMS["plain"], SYSTEMS["overlap"]
YES = {"reason": "So it stands.", "label": "supported"}


async def judged(system: System, door: ScriptedDoor, **options: Any) -> list[Record]:
    done: list[Record] = []
    await judge_rows(system, rows(), door, put=done.append, on_progress=silent, **options)  # type: ignore[arg-type]
    return done


async def test_every_row_has_an_outcome_with_what_it_took() -> None:
    with ScriptedDoor(YES, BadReply("The answer did not fit."), YES, YES, YES) as door:
        done = await judged(PLAIN, door)
    assert [one.id for one in done] == [row.id for row in rows()]
    assert [one.taken.calls for one in done] == [1, 0, 1, 1, 1]
    assert done[1].prediction.failure == "call_failed: The answer did not fit."
    assert done[0].models == ("local",)


async def test_a_row_a_system_breaks_on_is_its_failure_and_no_words_leak() -> None:
    async def breaks(row: ClaimRow, door: Door, on_progress: OnProgress) -> Prediction:
        if row.id == "f2":
            raise ValueError(row.document)
        return Prediction(relation=Relation.SUPPORTED)

    with ScriptedDoor() as door:
        done = await judged(replace(OVERLAP, judge=breaks), door)
    assert len(done) == 5
    assert done[1].prediction == Prediction(relation=Relation.NOT_JUDGED, failure="error: ValueError")


async def test_texts_and_reasons_are_kept_only_where_asked_for() -> None:
    with ScriptedDoor(*[YES] * 5) as door:
        without = await judged(PLAIN, door)
    with ScriptedDoor(*[YES] * 5) as door:
        kept = await judged(PLAIN, door, with_text=True)
    assert {(one.claim, one.document, one.prediction.reason) for one in without} == {(None, None, "")}
    assert [(one.claim, one.document) for one in kept] == [(row.claim, row.document) for row in rows()]
    assert kept[0].prediction.reason == "So it stands."


@pytest.mark.parametrize(
    ("steps", "error", "kept"),
    [
        ([YES, BudgetExceeded("The budget is spent.")], BudgetExceeded, 1),
        ([YES, *[ModelUnavailable("Nobody answers.")] * 3], ModelUnavailable, 3),
    ],
)
async def test_a_run_stops_where_rows_would_only_fail(
    steps: list[Any], error: type[VerifierError], kept: int
) -> None:
    done: list[Record] = []
    with ScriptedDoor(*steps) as door, pytest.raises(error):
        await judge_rows(PLAIN, rows(), door, put=done.append, on_progress=silent)  # type: ignore[arg-type]
    assert len(done) == kept


async def test_single_outages_do_not_stop_a_run() -> None:
    gone = ModelUnavailable("Nobody answers.")
    with ScriptedDoor(gone, YES, gone, YES, gone) as door:
        done = await judged(PLAIN, door)
    assert [one.prediction.relation is Relation.NOT_JUDGED for one in done] == [
        True,
        False,
        True,
        False,
        True,
    ]


class Charging(ScriptedDoor):
    """Each second answer comes from the ledger; each first one costs money."""

    async def ask(
        self,
        prompt: Prompt,
        returns: type[Any],
        variables: Mapping[str, object],
        *,
        max_output_tokens: int,
        validate: Callable[[Any], list[str]] | None = None,
    ) -> Reply[Any]:
        reply = await super().ask(prompt, returns, variables, max_output_tokens=max_output_tokens)
        fresh = Usage(calls=1, input_tokens=500, output_tokens=20, cost=Decimal("0.01"))
        return replace(reply, usage=fresh if len(self.asked) % 2 else Usage(cached_calls=1))


async def test_a_row_answered_from_the_ledger_is_known_as_such() -> None:
    with Charging(*[YES] * 5) as door:
        done = await judged(PLAIN, door)
    fresh, kept = (1, 0, Decimal("0.01")), (0, 1, Decimal(0))
    taken = [(one.taken.calls, one.taken.cached_calls, one.taken.cost) for one in done]
    assert taken == [fresh, kept, fresh, kept, fresh]


async def test_progress_counts_the_rows_of_the_whole_run() -> None:
    told: list[Progress] = []
    with ScriptedDoor() as door:
        await judge_rows(
            OVERLAP,
            rows(),
            door,  # type: ignore[arg-type]
            put=lambda _: None,
            on_progress=told.append,
            done={"f1", "s1"},
        )
    assert [(one.done, one.total) for one in told] == [(2, 5), (3, 5), (4, 5), (5, 5)]


async def test_progress_tells_the_rate_and_what_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(0, 10_000, 15))
    for module in ("groups", "pace"):
        ticking = SimpleNamespace(monotonic=lambda: float(next(clock)))
        monkeypatch.setattr(f"verifier.evals.{module}.time", ticking)
    told: list[Progress] = []
    with ScriptedDoor() as door:
        await judge_rows(OVERLAP, rows(), door, put=lambda _: None, on_progress=told.append)  # type: ignore[arg-type]
    # Three looks at the clock a row, 15 seconds apart: 45 seconds a row.
    assert told[1].stage == "overlap, 1.33 rows a minute, 3:00 left"
    assert told[-1].stage.endswith("0:00 left")


# --- with a file


def plan(**changed: Any) -> Plan:
    made = Plan(dataset=Dataset(name="invented", rows=rows()), system=OVERLAP, settings=ModelSettings())
    return replace(made, **changed)


def test_a_run_of_part_goes_on_to_the_whole(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    assert run(plan(limit=2), path, resume=False, on_progress=silent) == 2
    assert run(plan(), path, resume=True, on_progress=silent) == 3
    assert run(plan(), path, resume=True, on_progress=silent) == 0
    at_once = tmp_path / "at_once.jsonl"
    run(plan(), at_once, resume=False, on_progress=silent)
    kept, whole = read_run(path).records, read_run(at_once).records
    assert [(one.id, one.prediction) for one in kept] == [(one.id, one.prediction) for one in whole]


def test_a_sample_is_part_of_what_makes_a_run() -> None:
    assert header_of(plan()).differences(header_of(plan(limit=2))) == []
    sampled = header_of(plan(sample=3))
    assert (sampled.sample, sampled.seed, sampled.selected) == (3, 7, 3)
    assert header_of(plan(sample=3, seed=8)).differences(sampled) == ["seed: 8, now 7"]


def test_a_run_without_a_model_names_none_and_makes_no_ledger(tmp_path: Path) -> None:
    run(plan(ledger=tmp_path / "ledger.sqlite3"), tmp_path / "run.jsonl", resume=False, on_progress=silent)
    assert not (tmp_path / "ledger.sqlite3").exists()
    made = read_run(tmp_path / "run.jsonl").header
    assert (made.model, made.profile, made.prompts) == (None, None, {})


def test_a_header_says_what_shapes_the_answers() -> None:
    made = header_of(plan(system=PLAIN))
    assert list(made.prompts) == ["plain@1"]
    assert made.model is not None
    assert made.model["model"] == "local"
    assert made.profile is not None
    assert made.profile["name"] == "local"
    assert made.code == code_hash(PLAIN)
    assert prompt_hashes(SYSTEMS["pipeline"]).keys().isdisjoint({"plain@1"})
    assert len(prompt_hashes(SYSTEMS["pipeline"])) > 1


def test_settings_are_shown_without_the_machine() -> None:
    shown = shown_settings(
        ModelSettings(
            model="local:/home/anna/weights/small.gguf",
            fallbacks=("local:/srv/other.gguf", "ollama/llama3.1"),
            gguf=Path("/home/anna/weights/big.gguf"),
            api_base="http://anna:secret@models.example:8080/v1?key=secret",
        )
    )
    assert (shown["model"], shown["gguf"]) == ("local:small.gguf", "big.gguf")
    assert shown["fallbacks"] == ["local:other.gguf", "ollama/llama3.1"]
    assert shown["api_base"] == "http://models.example/v1"
