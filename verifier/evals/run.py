"""Runs a system over claims or articles, in an order that suits prefix caches."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, Literal

import verifier
from verifier.evals.datasets import ClaimRow, Dataset, sample
from verifier.evals.extracting.systems import Extractor, extraction_groups
from verifier.evals.goldfacts.load import FactSet
from verifier.evals.goldpairs import pairs_of
from verifier.evals.goldrows import GoldRow, sample_pairs, sides_of
from verifier.evals.groups import Group, run_groups
from verifier.evals.judging import judging_groups
from verifier.evals.kept import Kept
from verifier.evals.measurable import check_measurable
from verifier.evals.origin.systems import Tracer, origin_groups
from verifier.evals.provenance import code_hash, git_state, prompt_hashes, shown_settings
from verifier.evals.questions.rows import QuestionRow, QuestionSet, sample_questions
from verifier.evals.questions.systems import Answerer, question_groups
from verifier.evals.records import Header, Source, Step
from verifier.evals.rows import Kind, Row, by_document
from verifier.evals.runfile import Writer
from verifier.evals.stored.goldstock import gold_stock
from verifier.evals.stored.systems import StoreSystem, store_groups
from verifier.evals.systems import System, Way
from verifier.evals.textrows import TextRow, TextSet, sample_texts
from verifier.evals.whole.systems import Comparer, whole_groups
from verifier.llm import Budget, ModelSettings, profile_for
from verifier.llm.prompts import digest
from verifier.opening import open_door
from verifier.progress import OnProgress, Progress


@dataclass(frozen=True)
class Plan:
    """What to run.

    Attributes:
        dataset: The rows.
        system: The way to judge, to find claims, or to compare whole articles.
        settings: The model.
        sample, seed: How many rows to choose, by label, and by which lots; ``None`` takes all. Of a
            gold set of pairs: how many pairs; of texts: how many, by lot;
            of questions: how many, by kind.
        limit: Stop after so many rows of this run's order, and those asked about together with the last;
            not part of what makes a run, so that a resumed one may go further.
        epochs: How often to ask the same; the ledger gives no epoch the answers of another.
        with_text: Write claims, documents and reasons to the file too.
        budget: What may be used.
        ledger: Its file, ``None`` for the user's own, ``False`` for none.
        store_text: Whether the ledger keeps the messages sent.
    """

    dataset: Dataset | TextSet | QuestionSet
    system: Way
    settings: ModelSettings
    sample: int | None = None
    seed: int = 7
    limit: int | None = None
    epochs: int = 1
    with_text: bool = False
    budget: Budget | None = None
    ledger: Path | Literal[False] | None = None
    store_text: bool = True

    def rows(self) -> tuple[Row, ...]:
        """The rows chosen, those on one document together."""
        rows: Sequence[Row] = self.dataset.rows
        if self.sample is not None:
            rows = _SAMPLES[self.dataset.kind](rows, self.sample, self.seed)
        return by_document(rows)

    @property
    def step(self) -> Step:
        """What is measured."""
        return next(step for step, (kind, _) in _STEPS.items() if isinstance(self.system, kind))

    def data_hash(self) -> str:
        """Of the data, as far as this step is scored by it: labels of origin count where they are."""
        if self.step not in {"end-to-end", "origins"}:
            return self.dataset.hash
        labels = sorted((row.id, row.origin) for row in self.dataset.rows if isinstance(row, GoldRow))
        return digest([self.dataset.hash, labels])

    def groups(self) -> list[Group]:
        """All there is to ask about.

        Raises:
            SettingsError: The data doesn't say what is right in this step.
        """
        check_measurable(self.step, self.dataset.kind)
        _, groups = _STEPS[self.step]
        return groups(self)


def _judging(plan: Plan) -> list[Group]:
    system: Any = plan.system
    return judging_groups(system, _claims(plan), with_text=plan.with_text)


def _facts(plan: Plan) -> list[Group]:
    system: Any = plan.system
    stock = gold_stock(plan.dataset.facts) if isinstance(plan.dataset, FactSet) else None
    return store_groups(system, _claims(plan), stock, with_text=plan.with_text)


def _claims(plan: Plan) -> list[ClaimRow]:
    return [row for row in plan.rows() if isinstance(row, ClaimRow)]


def _extraction(plan: Plan) -> list[Group]:
    system: Any = plan.system
    rows = plan.rows()
    texts = [row for row in rows if isinstance(row, TextRow)]
    return extraction_groups(system, [*sides_of(rows), *texts], with_text=plan.with_text)


def _whole(plan: Plan) -> list[Group]:
    system: Any = plan.system
    return whole_groups(system, pairs_of(plan.rows()), with_text=plan.with_text)


def _origins(plan: Plan) -> list[Group]:
    system: Any = plan.system
    return origin_groups(system, pairs_of(plan.rows()), with_text=plan.with_text)


def _questions(plan: Plan) -> list[Group]:
    system: Any = plan.system
    stored = plan.dataset.stored if isinstance(plan.dataset, QuestionSet) else {}
    rows = [row for row in plan.rows() if isinstance(row, QuestionRow)]
    return question_groups(system, rows, stored, with_text=plan.with_text)


_SAMPLES: Mapping[Kind, Callable[[Any, int, int], Sequence[Row]]] = {
    "rows": sample,
    "gold": sample_pairs,
    "texts": sample_texts,
    "facts": sample,
    "questions": sample_questions,
}

#: By step, its kind of system, and all that such a one is asked about.
_STEPS: dict[Step, tuple[type[Way], Callable[[Plan], list[Group]]]] = {
    "judging": (System, _judging),
    "facts": (StoreSystem, _facts),
    "extraction": (Extractor, _extraction),
    "end-to-end": (Comparer, _whole),
    "origins": (Tracer, _origins),
    "questions": (Answerer, _questions),
}


def header_of(plan: Plan) -> Header:
    """What makes the run, as its file's first line says it."""
    data, asks = plan.dataset, plan.system.asks_model
    return Header(
        step=plan.step,
        dataset=Source(
            name=data.name,
            hash=plan.data_hash(),
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
