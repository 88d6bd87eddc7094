"""Runs a system over claim rows, one line of the run file a row, in an order that suits prefix caches."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Literal, cast

import verifier
from verifier.asking import all_of
from verifier.errors import InputError, VerifierError
from verifier.evals.datasets import ClaimRow, Dataset, by_document, sample
from verifier.evals.goldrows import GoldRow, sample_pairs
from verifier.evals.pace import Pace
from verifier.evals.provenance import code_hash, git_state, prompt_hashes, shown_settings
from verifier.evals.runfile import Expected, Header, Record, Source, Writer
from verifier.evals.systems import Prediction, System
from verifier.evals.tally import Tally, Watch
from verifier.findings import Relation
from verifier.llm import Budget, Door, ModelSettings, profile_for
from verifier.opening import open_door
from verifier.progress import OnProgress
from verifier.report import Usage

_NOTHING = Usage(cost=Decimal(0))


@dataclass(frozen=True)
class Plan:
    """What to run.

    Attributes:
        dataset: The rows.
        system: The way to judge.
        settings: The model.
        sample, seed: How many rows to choose, by label, and by which lots; ``None`` takes all. Of a
            gold set: how many pairs.
        limit: Stop after so many rows of this run's order, and those asked about together with the last;
            not part of what makes a run, so that a resumed one may go further.
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
            choose = sample_pairs if self.dataset.kind == "gold" else sample
            rows = choose(rows, self.sample, self.seed)
        return by_document(rows)


def header_of(plan: Plan) -> Header:
    """What makes the run, as its file's first line says it."""
    data, asks = plan.dataset, plan.system.asks_model
    return Header(
        dataset=Source(
            name=data.name,
            hash=data.hash,
            rows=len(data.rows),
            documents=data.documents(),
            kind=data.kind,
        ),
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
    groups = units(plan.system, plan.rows())
    if plan.limit is not None:
        groups = _first(groups, plan.limit)
    total = sum(len(group) for group in groups)
    with Writer(path, header_of(plan), resume=resume) as writer:
        done = writer.done
        asyncio.run(_run(plan, groups, writer, on_progress))
    return total - sum(row.id in done for group in groups for row in group)


def units(system: System, rows: Sequence[ClaimRow]) -> list[tuple[ClaimRow, ...]]:
    """Rows that the system takes at once: those of one unit where it can, else each alone."""
    found: dict[str, list[ClaimRow]] = defaultdict(list)
    for row in rows:
        together = system.together is not None and row.unit is not None
        found[f"unit {row.unit}" if together else f"row {row.id}"].append(row)
    return [tuple(group) for group in found.values()]


def _first(groups: Sequence[tuple[ClaimRow, ...]], limit: int) -> list[tuple[ClaimRow, ...]]:
    """So many groups that the limit is in them."""
    before = (sum(len(group) for group in groups[:n]) for n in range(len(groups)))
    return [group for group, rows in zip(groups, before, strict=True) if rows < limit]


async def _run(
    plan: Plan, groups: Sequence[tuple[ClaimRow, ...]], writer: Writer, on_progress: OnProgress
) -> None:
    async with open_door(
        plan.settings,
        ledger=plan.ledger if plan.system.asks_model else False,
        store_text=plan.store_text,
        budget=plan.budget,
        on_progress=on_progress,
    ) as door:
        await judge_rows(
            plan.system,
            [row for group in groups for row in group],
            door,
            put=writer.put,
            on_progress=on_progress,
            done=writer.done,
            with_text=plan.with_text,
        )


async def judge_rows(
    system: System,
    rows: Sequence[ClaimRow],
    door: Door,
    *,
    put: Callable[[Record], None],
    on_progress: OnProgress,
    done: Set[str] = frozenset(),
    with_text: bool = False,
) -> None:
    """Judges rows, as many at once as the model's profile has it, and hands on each as it is done.

    Rows the system takes together are asked about together also where some of them are done, so that a run
    gone on with asks what one without a stop asks.

    Args:
        system: The way to judge.
        rows: What to judge.
        door: The model to ask.
        put: Takes each outcome.
        on_progress: Told after each row.
        done: Ids of rows that have an outcome already.
        with_text: Keep claims, documents and reasons.

    Raises:
        VerifierError: No further row can fare better: the budget is spent, the model is not there.
    """
    groups = [group for group in units(system, rows) if any(row.id not in done for row in group)]
    pace = Pace(system.name, len(rows), sum(row.id not in done for row in rows), on_progress)
    watch, waiting = Watch(), iter(_lanes(groups))
    pace.tell(door.usage)

    async def work() -> None:
        for group in (group for lane in waiting for group in lane):
            said = await _judged(system, group, door, watch, pace)
            kept = [place for place, row in enumerate(group) if row.id not in done and not said.lost(place)]
            for place in kept:
                put(_record(group[place], said, place, first=place == kept[0], with_text=with_text))
                pace.row_done(door.usage)
            if watch.stop is not None and len(kept) < sum(row.id not in done for row in group):
                raise watch.stop

    await all_of(work() for _ in range(door.profile.parallel if system.asks_model else 1))


def _lanes(groups: Sequence[tuple[ClaimRow, ...]]) -> list[list[tuple[ClaimRow, ...]]]:
    """Groups on one document in a row: asked one after another, they share what a server keeps of it."""
    return [list(lane) for _, lane in groupby(groups, key=lambda group: group[0].document)]


@dataclass(frozen=True)
class _Said:
    """What a system said of rows it took at once, and what that took.

    Attributes:
        predictions: One a row.
        taken, models: Over all of them.
        stopped: Whether the run is to stop, so that a failure may be no more than that.
    """

    predictions: Sequence[Prediction]
    taken: Usage
    models: tuple[str, ...]
    stopped: bool

    def lost(self, place: int) -> bool:
        """Whether the row is to be asked about again."""
        return self.stopped and bool(self.predictions[place].failure)


async def _judged(system: System, group: Sequence[ClaimRow], door: Door, watch: Watch, pace: Pace) -> _Said:
    tally, started = Tally(door, watch), time.monotonic()
    # A stand-in that passes all but asking on to the door.
    predictions = await _predicted(system, group, cast("Door", tally), pace)
    taken = tally.taken.model_copy(update={"seconds": round(time.monotonic() - started, 4)})
    return _Said(predictions, taken, tuple(sorted(tally.models)), watch.stop is not None)


def _record(row: ClaimRow, said: _Said, place: int, *, first: bool, with_text: bool) -> Record:
    prediction = said.predictions[place]
    return Record(
        id=row.id,
        label=row.label,
        orig_label=row.orig_label,
        cluster=row.cluster,
        unit=row.unit,
        prediction=prediction if with_text else prediction.without_text(),
        expected=expected(row, with_text=with_text) if isinstance(row, GoldRow) else None,
        models=said.models,
        taken=said.taken if first else _NOTHING,
        claim=row.claim if with_text else None,
        document=row.document if with_text else None,
    )


def expected(row: GoldRow, *, with_text: bool) -> Expected:
    """What the gold says a claim's relation rests on."""
    differences = (f"{one.claim_words} – {one.source_words or '(nothing)'}" for one in row.discrepancies)
    return Expected(
        kinds=row.kinds,
        evidence=tuple(sorted(one.sentence for one in row.evidence)),
        quotes=tuple(one.quote for one in row.evidence) if with_text else (),
        differences=tuple(differences) if with_text else (),
    )


async def _predicted(
    system: System, group: Sequence[ClaimRow], door: Door, pace: Pace
) -> Sequence[Prediction]:
    """What the system says; rows it breaks on are its failures, in the file like any other."""
    try:
        if system.together is not None and isinstance(group[0], GoldRow):
            return await system.together(cast("Sequence[GoldRow]", group), door, pace.within(len(group)))
        return [await system.judge(row, door, lambda _: None) for row in group]
    except InputError as error:
        failure = f"unreadable: {error.message}"
    except VerifierError:
        raise
    except Exception as error:  # the error's own words may be the text's
        failure = f"error: {type(error).__name__}"
    return [Prediction(relation=Relation.NOT_JUDGED, failure=failure) for _ in group]
