"""Runs a system over claim rows, one line of the run file a row, in an order that suits prefix caches."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, cast

import verifier
from verifier.asking import all_of
from verifier.errors import InputError, VerifierError
from verifier.evals.datasets import ClaimRow, Dataset, by_document, sample
from verifier.evals.provenance import code_hash, git_state, prompt_hashes, shown_settings
from verifier.evals.runfile import Header, Record, Source, Writer
from verifier.evals.systems import Prediction, System
from verifier.evals.tally import Tally, Watch
from verifier.findings import Relation
from verifier.llm import Budget, Door, ModelSettings, profile_for
from verifier.opening import open_door
from verifier.progress import OnProgress, Progress
from verifier.report import Usage

#: Seconds between two looks at the rate; the line that shows it stays the same in between.
_PACE_EVERY = 10.0


@dataclass(frozen=True)
class Plan:
    """What to run.

    Attributes:
        dataset: The rows.
        system: The way to judge.
        settings: The model.
        sample, seed: How many rows to choose, by label, and by which lots; ``None`` takes all.
        limit: Stop after so many rows of this run's order; not part of what makes a run, so that a
            resumed one may go further.
        with_text: Write claims, documents and reasons to the file too.
        budget: What may be used.
        ledger: Its file, ``None`` for the user's own, ``False`` for none.
        store_text: Whether the ledger keeps the messages sent.
    """

    dataset: Dataset
    system: System
    settings: ModelSettings
    sample: int | None = None
    seed: int = 7
    limit: int | None = None
    with_text: bool = False
    budget: Budget | None = None
    ledger: Path | Literal[False] | None = None
    store_text: bool = True

    def rows(self) -> tuple[ClaimRow, ...]:
        """The rows chosen, those on one document together."""
        rows: Sequence[ClaimRow] = self.dataset.rows
        if self.sample is not None:
            rows = sample(rows, self.sample, self.seed)
        return by_document(rows)


def header_of(plan: Plan) -> Header:
    """What makes the run, as its file's first line says it."""
    data, asks = plan.dataset, plan.system.asks_model
    return Header(
        dataset=Source(name=data.name, hash=data.hash, rows=len(data.rows), documents=data.documents()),
        system=plan.system.name,
        model=shown_settings(plan.settings) if asks else None,
        profile=profile_for(plan.settings.model).model_dump(mode="json") if asks else None,
        prompts=prompt_hashes(plan.system),
        code=code_hash(plan.system),
        verifier_version=verifier.__version__,
        git=git_state(),
        sample=plan.sample,
        seed=None if plan.sample is None else plan.seed,
        selected=len(plan.rows()),
        with_text=plan.with_text,
        started=datetime.now(UTC),
    )


def run(plan: Plan, path: Path, *, resume: bool, on_progress: OnProgress) -> int:
    """Runs what is not in the file yet and returns how many rows that was.

    Raises:
        SettingsError, InputError, OutputError: As ``Writer`` raises them.
        BudgetExceeded: The budget is spent; what was done is kept.
        ModelError: The model cannot be asked; what was done is kept.
    """
    rows = plan.rows()[: plan.limit]
    with Writer(path, header_of(plan), resume=resume) as writer:
        open_ = [row for row in rows if row.id not in writer.done]
        asyncio.run(_run(plan, open_, len(rows), writer.put, on_progress))
    return len(open_)


async def _run(
    plan: Plan, rows: Sequence[ClaimRow], total: int, put: Callable[[Record], None], on_progress: OnProgress
) -> None:
    async with open_door(
        plan.settings,
        ledger=plan.ledger if plan.system.asks_model else False,
        store_text=plan.store_text,
        budget=plan.budget,
        on_progress=on_progress,
    ) as door:
        await judge_rows(
            plan.system, rows, door, put=put, on_progress=on_progress, total=total, with_text=plan.with_text
        )


async def judge_rows(
    system: System,
    rows: Sequence[ClaimRow],
    door: Door,
    *,
    put: Callable[[Record], None],
    on_progress: OnProgress,
    total: int | None = None,
    with_text: bool = False,
) -> None:
    """Judges rows, as many at once as the model's profile has it, and hands on each as it is done.

    Args:
        system: The way to judge.
        rows: What to judge.
        door: The model to ask.
        put: Takes each outcome.
        on_progress: Told after each row.
        total: Rows of the whole run, those done before included; ``None`` is these rows alone.
        with_text: Keep claims, documents and reasons.

    Raises:
        VerifierError: No further row can fare better: the budget is spent, the model is not there.
    """
    pace = _Pace(system.name, total or len(rows), len(rows), on_progress)
    watch, waiting = Watch(), iter(rows)
    pace.tell(door.usage)

    async def work() -> None:
        for row in waiting:
            record = await _judged(system, row, door, watch, with_text=with_text)
            if watch.stop is not None and record.prediction.failure:
                raise watch.stop
            put(record)
            pace.row_done(door.usage)

    await all_of(work() for _ in range(door.profile.parallel if system.asks_model else 1))


async def _judged(system: System, row: ClaimRow, door: Door, watch: Watch, *, with_text: bool) -> Record:
    tally, started = Tally(door, watch), time.monotonic()
    # A stand-in that passes all but asking on to the door.
    prediction = await _predicted(system, row, cast("Door", tally))
    seconds = time.monotonic() - started
    return Record(
        id=row.id,
        label=row.label,
        orig_label=row.orig_label,
        cluster=row.cluster,
        prediction=prediction if with_text else prediction.model_copy(update={"reason": ""}),
        models=tuple(sorted(tally.models)),
        taken=tally.taken.model_copy(update={"seconds": round(seconds, 4)}),
        claim=row.claim if with_text else None,
        document=row.document if with_text else None,
    )


async def _predicted(system: System, row: ClaimRow, door: Door) -> Prediction:
    """What the system says; a row it breaks on is its failure, in the file like any other."""
    try:
        return await system.judge(row, door, lambda _: None)
    except InputError as error:
        failure = f"unreadable: {error.message}"
    except VerifierError:
        raise
    except Exception as error:  # the error's own words may be the text's
        failure = f"error: {type(error).__name__}"
    return Prediction(relation=Relation.NOT_JUDGED, failure=failure)


class _Pace:
    """Tells how far the run is, how fast, and what is left."""

    def __init__(self, name: str, total: int, open_: int, on_progress: OnProgress) -> None:
        self._name = name
        self._total = total
        self._open = open_
        self._done = 0
        self._on_progress = on_progress
        self._started = self._looked = time.monotonic()
        self._words = ""

    def row_done(self, usage: Usage) -> None:
        self._done += 1
        now = time.monotonic()
        if now - self._looked >= _PACE_EVERY:
            self._looked = now
            self._words = self._rate(now - self._started)
        self.tell(usage)

    def tell(self, usage: Usage) -> None:
        done = self._total - self._open + self._done
        stage = f"{self._name}{self._words}"
        self._on_progress(Progress(stage=stage, done=done, total=self._total, usage=usage))

    def _rate(self, seconds: float) -> str:
        a_minute = 60 * self._done / seconds
        left = round((self._open - self._done) * seconds / self._done)
        return f", {a_minute:.3g} rows a minute, {left // 60}:{left % 60:02d} left"
