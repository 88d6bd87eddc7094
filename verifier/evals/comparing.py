"""Two runs compared on the rows they share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from verifier.articles import Value
from verifier.errors import SettingsError
from verifier.evals.bootstrap import REPLICATES, SEED, Interval, clusters, intervals
from verifier.evals.called import called_of
from verifier.evals.datasets import UNSCORED, Label, is_right
from verifier.evals.extracting.marks import ArticleRecord
from verifier.evals.kept import Kept
from verifier.evals.measures import MEASURES, values
from verifier.evals.questions.turned import Turned, turned
from verifier.evals.records import LINES, Header, Record, Run
from verifier.findings import Relation


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
        id, epoch, label: The row, and which time it was asked.
        first, second: What each run calls it.
        first_right, second_right: Whether that is right; ``None`` where the label can't say.
    """

    id: str
    epoch: int = 1
    label: Label
    first: Relation
    second: Relation
    first_right: bool | None
    second_right: bool | None


class Found(Value):
    """A gold claim that one run found and the other didn't.

    Attributes:
        id, epoch: The claim, and which time it was looked for.
        second: Whether it was the second run that found it.
    """

    id: str
    epoch: int = 1
    second: bool


class Comparison(Value):
    """Two runs on the rows both have.

    Attributes:
        first, second: What made them.
        settings: What differs between the settings, in words.
        rows, documents: What both have.
        epochs: How many epochs both have.
        only_first, only_second: Rows only one has; left out of all figures.
        figures: By name, in the order shown.
        changes: Rows called differently, by id.
        found: Of extraction: gold claims that only one run found, by id.
        answers: Of questions: those answered otherwise, by id.
        replicates, seed: Of the intervals.
    """

    first: Header
    second: Header
    settings: tuple[str, ...]
    rows: int
    epochs: int = 1
    documents: int
    only_first: int
    only_second: int
    figures: dict[str, Difference]
    changes: tuple[Change, ...]
    found: tuple[Found, ...] = ()
    answers: tuple[Turned, ...] = ()
    replicates: int
    seed: int


def compare(first: Run, second: Run, *, replicates: int = REPLICATES, seed: int = SEED) -> Comparison:
    """Compares two runs row by row.

    Raises:
        SettingsError: They are on different data, or share no row.
    """
    measure, pairs = MEASURES[first.header.step], shared(first, second)
    both = measure.outcomes([a for a, _ in pairs], [b for _, b in pairs])
    groups = clusters((a.cluster, a.id, one) for (a, _), one in zip(pairs, both, strict=True))

    def differences(rows: list[tuple[Any, ...]]) -> dict[str, float | None]:
        one, other = (measure.figures([row[side] for row in rows]) for side in (0, 1))
        return {name: _less(other[name].value, one[name].value) for name in one if name in other}

    found = intervals(groups, differences, replicates=replicates, seed=seed)
    one, other = (values(measure.figures([row[side] for row in both])) for side in (0, 1))
    return Comparison(
        first=first.header,
        second=second.header,
        settings=tuple(first.header.differences(second.header)),
        rows=len({one.id for one, _ in pairs}),
        epochs=len({one.epoch for one, _ in pairs}),
        documents=len(groups),
        only_first=len(first.kept) - len(pairs),
        only_second=len(second.kept) - len(pairs),
        figures={name: _difference(one[name], other[name], found.get(name)) for name in one if name in other},
        changes=_changes(pairs),
        found=_found(pairs),
        answers=turned(pairs),
        replicates=replicates,
        seed=seed,
    )


def shared(first: Run, second: Run) -> list[tuple[Kept, Kept]]:
    """What both runs have, by id, of each epoch that both have.

    Raises:
        SettingsError: They are of different steps or on different data, or share nothing.
    """
    if LINES[first.header.step] != LINES[second.header.step]:
        raise SettingsError(
            f"one run is of {first.header.step}, the other of {second.header.step}.",
            hint="Only runs of one step can be compared; and of judging with facts, on the same rows.",
        )
    one, other = first.header.dataset, second.header.dataset
    if one.hash != other.hash:
        raise SettingsError(
            f"the runs are on different data ({one.name} {one.hash[:12]}, {other.name} {other.hash[:12]}).",
            hint="Only runs on the same rows can be compared.",
        )
    there = {record.key: record for record in second.kept}
    pairs = [(record, there[record.key]) for record in first.kept if record.key in there]
    if not pairs:
        raise SettingsError("the runs share no row.", hint="Run both on the same sample.")
    return sorted(pairs, key=lambda pair: (pair[0].id, pair[0].epoch))


def _less(a: float | None, b: float | None) -> float | None:
    return None if a is None or b is None else a - b


def _difference(first: float | None, second: float | None, interval: Interval | None) -> Difference:
    low, high = interval or (None, None)
    return Difference(first=first, second=second, difference=_less(second, first), low=low, high=high)


def _changes(pairs: Sequence[tuple[Kept, Kept]]) -> tuple[Change, ...]:
    rows = [both for a, b in pairs for both in zip(called_of(a), called_of(b), strict=True)]
    return tuple(_change(a, b) for a, b in rows if a.prediction.relation is not b.prediction.relation)


def _found(pairs: Sequence[tuple[Kept, Kept]]) -> tuple[Found, ...]:
    turned: list[Found] = []
    for a, b in pairs:
        if isinstance(a, ArticleRecord) and isinstance(b, ArticleRecord):
            one, other = ({mark.id for mark in record.gold if mark.matched} for record in (a, b))
            turned += [Found(id=claim, epoch=a.epoch, second=claim in other) for claim in one ^ other]
    return tuple(sorted(turned, key=lambda found: (found.id, found.epoch)))


def _change(a: Record, b: Record) -> Change:
    first, second = a.prediction.relation, b.prediction.relation
    scored = a.label not in UNSCORED
    return Change(
        id=a.id,
        epoch=a.epoch,
        label=a.label,
        first=first,
        second=second,
        first_right=is_right(a.label, first) if scored else None,
        second_right=is_right(a.label, second) if scored else None,
    )
