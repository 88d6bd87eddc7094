"""A run's score: every figure with its interval."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from pydantic import Field

from verifier.articles import Value
from verifier.errors import SettingsError
from verifier.evals.bootstrap import REPLICATES, SEED, Interval, clusters, intervals, share_bound
from verifier.evals.calibration import Point, curve, sure_of
from verifier.evals.called import called
from verifier.evals.cost import COST, SPREAD, summed
from verifier.evals.counted import Counted
from verifier.evals.datasets import Label
from verifier.evals.epochs import Flip, flips
from verifier.evals.measures import MEASURES, Measure, values
from verifier.evals.records import Header, Record, Run
from verifier.factcheck import StoreSays
from verifier.findings import Relation
from verifier.report import Usage

C = TypeVar("C", bound=StrEnum)

#: Per cent of the claims kept, of the curve.
_CURVE = range(5, 101, 5)


class Figure(Value):
    """A figure with its 95% interval.

    Attributes:
        value: ``None`` where nothing was counted.
        low, high: The interval; ``None`` where none can be had.
        rows: What it was counted over.
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    rows: int


class Score(Value):
    """What a run comes to.

    Attributes:
        run: What made it.
        done: Outcomes in it; ``run.wanted`` is how many it is to have.
        rows: Rows they are of; each has an outcome an epoch.
        documents: Documents the rows are on: what intervals rest on.
        units: Rows, those asked about together counted as one: what figures of cost are of.
        figures: By name, in the order shown.
        confusion: Rows by label and relation; pairs that don't occur are left out.
        answers: Rows by label and what the fact store says, where one was asked; likewise.
        failures: Rows without a relation, by reason.
        total: What all rows took.
        flips: Rows that epochs don't agree on.
        curve: Keeping only what it is surest of: what is right and what is not, over all epochs.
        replicates, seed: Of the intervals.
    """

    run: Header
    done: int
    rows: int
    documents: int
    units: int
    figures: dict[str, Figure]
    confusion: dict[Label, dict[Relation, int]]
    answers: dict[Label, dict[StoreSays, int]] = Field(default_factory=dict)
    failures: dict[str, int]
    total: Usage
    flips: tuple[Flip, ...] = ()
    curve: tuple[Point, ...] = ()
    replicates: int
    seed: int


def score(run: Run, *, replicates: int = REPLICATES, seed: int = SEED) -> Score:
    """Scores a run as far as it has come.

    Raises:
        SettingsError: It has no rows.
    """
    measure, kept = MEASURES[run.header.step], run.kept
    if not kept:
        raise SettingsError("the run has no rows yet.", hint="Go on with it: verifier eval run … --resume")
    rows = [one for (one,) in measure.outcomes(kept)]
    groups = clusters((r.cluster, r.id, one) for r, one in zip(kept, rows, strict=True))
    found = intervals(groups, lambda items: values(measure.figures(items)), replicates=replicates, seed=seed)
    counted = measure.figures(rows)
    found = _bounded(found, counted, groups, measure)
    return Score(
        run=run.header,
        done=len(kept),
        rows=len({one.id for one in kept}),
        documents=len(groups),
        units=len({record.unit or record.id for record in kept}),
        figures={name: _figure(one, found.get(name)) for name, one in counted.items()},
        confusion=_confusion(called(run)),
        answers=_answers(run.records),
        failures=_failures(run),
        total=summed(record.taken for record in kept),
        flips=flips(kept),
        curve=_curve(run.records),
        replicates=replicates,
        seed=seed,
    )


def _bounded(
    found: Mapping[str, Interval],
    counted: Mapping[str, Counted],
    groups: Sequence[Sequence[object]],
    measure: Measure,
) -> dict[str, Interval]:
    """Intervals, those put right that would seem certain because no draw could differ.

    The open end of a share of 0 or 1 is the exact binomial bound (Clopper and Pearson, 1934), a document
    counting once. A figure that is no share, such as F1, has no interval then.
    """
    stuck = [name for name, (low, high) in found.items() if low == high and name not in {*COST, *SPREAD}]
    per_document = [measure.figures(group) for group in groups] if stuck else []
    better = dict(found)
    for name in stuck:
        del better[name]
        value = counted[name].value
        if measure.is_share(name) and value in {0.0, 1.0}:
            documents = sum(name in one and one[name].rows > 0 for one in per_document)
            better[name] = share_bound(value, documents)
    return better


def _figure(counted: Counted, interval: Interval | None) -> Figure:
    if counted.value is None or interval is None:
        return Figure(value=counted.value, rows=counted.rows)
    return Figure(value=counted.value, low=interval[0], high=interval[1], rows=counted.rows)


def _confusion(records: Sequence[Record]) -> dict[Label, dict[Relation, int]]:
    return _crossed(((record.label, record.prediction.relation) for record in records), Relation)


def _answers(records: Sequence[Record]) -> dict[Label, dict[StoreSays, int]]:
    asked = ((one.label, one.prediction.store.says) for one in records if one.prediction.store)
    return _crossed(asked, StoreSays)


def _crossed(pairs: Iterable[tuple[Label, C]], columns: type[C]) -> dict[Label, dict[C, int]]:
    cells = Counter(pairs)
    labels = [label for label in Label if any(cell[0] is label for cell in cells)]
    return {label: {one: cells[label, one] for one in columns if cells[label, one]} for label in labels}


def _curve(records: Sequence[Record]) -> tuple[Point, ...]:
    told = [sure for sure in map(sure_of, records) if sure is not None]
    return tuple(point for point in curve(told, _CURVE) if point is not None)


def _failures(run: Run) -> dict[str, int]:
    counted = Counter(record.prediction.failure for record in called(run) if record.prediction.failure)
    for article in run.articles:
        counted.update(article.failures)
        counted.update(article.unanswered)
        counted.update([article.failure] if article.failure else [])
    for pair in run.pairs:
        counted.update({f"sentences unread, {why}": count for why, count in pair.unread.items()})
    counted.update(pair.failure for pair in run.pairs if pair.failure)
    counted.update(pair.failure for pair in run.origins if pair.failure)
    counted.update(question.failure for question in run.questions if question.failure)
    return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))
