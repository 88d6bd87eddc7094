"""Runs a system over claims or articles, in an order that suits prefix caches."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Literal

import verifier
from verifier.errors import SettingsError
from verifier.evals.datasets import ClaimRow, Dataset, by_document, sample
from verifier.evals.extracting.systems import Extractor, extraction_groups
from verifier.evals.goldrows import sample_pairs, sides_of
from verifier.evals.groups import Group, run_groups
from verifier.evals.judging import judging_groups
from verifier.evals.kept import Kept
from verifier.evals.provenance import code_hash, git_state, prompt_hashes, shown_settings
from verifier.evals.records import Header, Source, Step
from verifier.evals.runfile import Writer
from verifier.evals.systems import System
from verifier.llm import Budget, ModelSettings, profile_for
from verifier.opening import open_door
from verifier.progress import OnProgress, Progress


@dataclass(frozen=True)
class Plan:
    """What to run.

    Attributes:
        dataset: The rows.
        system: The way to judge, or to find claims.
        settings: The model.
        sample, seed: How many rows to choose, by label, and by which lots; ``None`` takes all. Of a
            gold set: how many pairs.
        limit: Stop after so many rows of this run's order, and those asked about together with the last;
            not part of what makes a run, so that a resumed one may go further.
        epochs: How often to ask the same; the ledger gives no epoch the answers of another.
        with_text: Write claims, documents and reasons to the file too.
        budget: What may be used.
        ledger: Its file, ``None`` for the user's own, ``False`` for none.
        store_text: Whether the ledger keeps the messages sent.
    """

    dataset: Dataset
    system: System | Extractor
    settings: ModelSettings
    sample: int | None = None
    seed: int = 7
    limit: int | None = None
    epochs: int = 1
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

    @property
    def step(self) -> Step:
        """What is measured."""
        return "extraction" if isinstance(self.system, Extractor) else "judging"

    def groups(self) -> list[Group]:
        """All there is to ask about.

        Raises:
            SettingsError: Claims are to be found, and the data is no gold set.
        """
        if not isinstance(self.system, Extractor):
            return judging_groups(self.system, self.rows(), with_text=self.with_text)
        if self.dataset.kind != "gold":
            raise SettingsError(
                "extraction is measured on a gold set only: rows don't say what claims a text makes.",
                hint="Name one: gold:dev, or a folder with :dev or :test behind it.",
            )
        return extraction_groups(self.system, sides_of(self.rows()), with_text=self.with_text)


def header_of(plan: Plan) -> Header:
    """What makes the run, as its file's first line says it."""
    data, asks = plan.dataset, plan.system.asks_model
    return Header(
        step=plan.step,
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
        selected=sum(len(group.ids) for group in plan.groups()),
        epochs=plan.epochs,
        with_text=plan.with_text,
        started=datetime.now(UTC),
    )


def run(plan: Plan, path: Path, *, resume: bool, on_progress: OnProgress) -> int:
    """Runs what is not in the file yet and returns how many outcomes that was.

    Raises:
        SettingsError, InputError, OutputError: As ``Writer`` raises them.
        BudgetExceeded: The budget is spent; what was done is kept.
        ModelError: The model cannot be asked; what was done is kept.
    """
    groups = _first(plan.groups(), plan.limit)
    with Writer(path, header_of(plan), resume=resume) as writer:
        asyncio.run(_run(plan, groups, writer, on_progress))
        ids = {one for group in groups for one in group.ids}
        return sum(len(ids - writer.done(epoch)) for epoch in _epochs(plan))


def _first(groups: Sequence[Group], limit: int | None) -> list[Group]:
    """So many groups that the limit is in them."""
    found: list[Group] = []
    for group in groups:
        if limit is not None and sum(len(one.ids) for one in found) >= limit:
            break
        found.append(group)
    return found


async def _run(plan: Plan, groups: Sequence[Group], writer: Writer, on_progress: OnProgress) -> None:
    async with open_door(
        plan.settings,
        ledger=plan.ledger if plan.system.asks_model else False,
        store_text=plan.store_text,
        budget=plan.budget,
        on_progress=on_progress,
    ) as door:
        for epoch in _epochs(plan):
            door.epoch = epoch
            await run_groups(
                plan.system,
                groups,
                door,
                put=partial(_put, writer, epoch),
                on_progress=on_progress if plan.epochs == 1 else partial(_tell, on_progress, plan, epoch),
                done=writer.done(epoch),
            )


def _epochs(plan: Plan) -> range:
    return range(1, plan.epochs + 1)


def _put(writer: Writer, epoch: int, outcome: Kept) -> None:
    writer.put(outcome.model_copy(update={"epoch": epoch}))


def _tell(on_progress: OnProgress, plan: Plan, epoch: int, progress: Progress) -> None:
    stage = f"{progress.stage} (epoch {epoch} of {plan.epochs})"
    on_progress(progress.model_copy(update={"stage": stage}))
