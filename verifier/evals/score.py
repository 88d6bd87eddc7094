"""A run's score, and two runs compared on the rows they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from verifier.articles import Value
from verifier.errors import SettingsError
from verifier.evals.bootstrap import REPLICATES, SEED, Interval, clusters, intervals, share_bound
from verifier.evals.cost import COST, summed
from verifier.evals.counted import Counted
from verifier.evals.datasets import UNSCORED, Label, is_right
from verifier.evals.figures import Outcome, figures, is_share, outcomes
from verifier.evals.runfile import Header, Record, Run
from verifier.findings import Relation
from verifier.report import Usage


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
        done: Rows in it; ``run.selected`` is how many it is to have.
        documents: Documents the rows are on: what intervals rest on.
        units: Rows, those asked about together counted as one: what figures of cost are of.
        figures: By name, in the order shown.
        confusion: Rows by label and relation; pairs that don't occur are left out.
        failures: Rows without a relation, by reason.
        total: What all rows took.
        replicates, seed: Of the intervals.
    """

    run: Header
    done: int
    documents: int
    units: int
    figures: dict[str, Figure]
    confusion: dict[Label, dict[Relation, int]]
    failures: dict[str, int]
    total: Usage
    replicates: int
    seed: int


def score(run: Run, *, replicates: int = REPLICATES, seed: int = SEED) -> Score:
    """Scores a run as far as it has come.

    Raises:
        SettingsError: It has no rows.
    """
    if not run.records:
        raise SettingsError("the run has no rows yet.", hint="Go on with it: verifier eval run … --resume")
    rows = [one for (one,) in outcomes(run.records)]
    groups = clusters((r.cluster, r.id, one) for r, one in zip(run.records, rows, strict=True))
    found = intervals(groups, lambda items: _values(figures(items)), replicates=replicates, seed=seed)
    counted = figures(rows)
    found = _bounded(found, counted, groups)
    return Score(
        run=run.header,
        done=len(run.records),
        documents=len(groups),
        units=len({record.unit or record.id for record in run.records}),
        figures={name: _figure(one, found.get(name)) for name, one in counted.items()},
        confusion=_confusion(run.records),
        failures=_failures(run.records),
        total=summed(record.taken for record in run.records),
        replicates=replicates,
        seed=seed,
    )


def _values(counted: Mapping[str, Counted]) -> dict[str, float | None]:
    return {name: one.value for name, one in counted.items()}


def _bounded(
    found: Mapping[str, Interval], counted: Mapping[str, Counted], groups: Sequence[Sequence[Outcome]]
) -> dict[str, Interval]:
    """Intervals, those put right that would seem certain because no draw could differ.

    The open end of a share of 0 or 1 is the exact binomial bound (Clopper and Pearson, 1934), a document
    counting once. A figure that is no share, such as F1, has no interval then.
    """
    stuck = [name for name, (low, high) in found.items() if low == high and name not in COST]
    per_document = [figures(group) for group in groups] if stuck else []
    better = dict(found)
    for name in stuck:
        del better[name]
        value = counted[name].value
        if is_share(name) and value in {0.0, 1.0}:
            documents = sum(name in one and one[name].rows > 0 for one in per_document)
            better[name] = share_bound(value, documents)
    return better


def _figure(counted: Counted, interval: Interval | None) -> Figure:
    if counted.value is None or interval is None:
        return Figure(value=counted.value, rows=counted.rows)
    return Figure(value=counted.value, low=interval[0], high=interval[1], rows=counted.rows)


def _confusion(records: Sequence[Record]) -> dict[Label, dict[Relation, int]]:
    cells = Counter((record.label, record.prediction.relation) for record in records)
    labels = [label for label in Label if any(cell[0] is label for cell in cells)]
    return {label: {r: cells[label, r] for r in Relation if cells[label, r]} for label in labels}


def _failures(records: Sequence[Record]) -> dict[str, int]:
    counted = Counter(record.prediction.failure for record in records if record.prediction.failure)
    return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


class Difference(Value):
    """A figure of both runs on the rows they share, and the second less the first.

    Attributes:
        first, second: The figure in each run.
        difference: Second less first.
        low, high: Its 95% interval, by drawing the same documents for both runs.
    """

    first: float | None
    second: float | None
    difference: float | None
    low: float | None = None
    high: float | None = None

    @property
    def clear(self) -> bool:
        """Whether the interval leaves out 0."""
        return self.low is not None and self.high is not None and (self.low > 0 or self.high < 0)


class Change(Value):
    """A row the runs call differently.

    Attributes:
        id, label: The row.
        first, second: What each run calls it.
        first_right, second_right: Whether that is right; ``None`` where the label can't say.
    """

    id: str
    label: Label
    first: Relation
    second: Relation
    first_right: bool | None
    second_right: bool | None


class Comparison(Value):
    """Two runs on the rows both have.

    Attributes:
        first, second: What made them.
        settings: What differs between the settings, in words.
        rows, documents: What both have.
        only_first, only_second: Rows only one has; left out of all figures.
        figures: By name, in the order shown.
        changes: Rows called differently, by id.
        replicates, seed: Of the intervals.
    """

    first: Header
    second: Header
    settings: tuple[str, ...]
    rows: int
    documents: int
    only_first: int
    only_second: int
    figures: dict[str, Difference]
    changes: tuple[Change, ...]
    replicates: int
    seed: int


def compare(first: Run, second: Run, *, replicates: int = REPLICATES, seed: int = SEED) -> Comparison:
    """Compares two runs row by row.

    Raises:
        SettingsError: They are on different data, or share no row.
    """
    pairs = _shared(first, second)
    both = outcomes([a for a, _ in pairs], [b for _, b in pairs])
    groups = clusters((a.cluster, a.id, one) for (a, _), one in zip(pairs, both, strict=True))
    found = intervals(groups, _differences, replicates=replicates, seed=seed)
    one, other = (_values(figures([pair[side] for pair in both])) for side in (0, 1))
    return Comparison(
        first=first.header,
        second=second.header,
        settings=tuple(first.header.differences(second.header)),
        rows=len(pairs),
        documents=len(groups),
        only_first=len(first.records) - len(pairs),
        only_second=len(second.records) - len(pairs),
        figures={name: _difference(one[name], other[name], found.get(name)) for name in one},
        changes=tuple(_change(a, b) for a, b in pairs if a.prediction.relation is not b.prediction.relation),
        replicates=replicates,
        seed=seed,
    )


def _shared(first: Run, second: Run) -> list[tuple[Record, Record]]:
    one, other = first.header.dataset, second.header.dataset
    if one.hash != other.hash:
        raise SettingsError(
            f"the runs are on different data ({one.name} {one.hash[:12]}, {other.name} {other.hash[:12]}).",
            hint="Only runs on the same rows can be compared.",
        )
    there = {record.id: record for record in second.records}
    pairs = [(record, there[record.id]) for record in first.records if record.id in there]
    if not pairs:
        raise SettingsError("the runs share no row.", hint="Run both on the same sample.")
    return sorted(pairs, key=lambda pair: pair[0].id)


def _differences(pairs: list[tuple[Outcome, ...]]) -> dict[str, float | None]:
    one, other = (figures([pair[side] for pair in pairs]) for side in (0, 1))
    return {name: _less(other[name].value, one[name].value) for name in one}


def _less(a: float | None, b: float | None) -> float | None:
    return None if a is None or b is None else a - b


def _difference(first: float | None, second: float | None, interval: Interval | None) -> Difference:
    low, high = interval or (None, None)
    return Difference(first=first, second=second, difference=_less(second, first), low=low, high=high)


def _change(a: Record, b: Record) -> Change:
    first, second = a.prediction.relation, b.prediction.relation
    scored = a.label not in UNSCORED
    return Change(
        id=a.id,
        label=a.label,
        first=first,
        second=second,
        first_right=is_right(a.label, first) if scored else None,
        second_right=is_right(a.label, second) if scored else None,
    )
