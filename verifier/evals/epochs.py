"""Runs that ask the same several times: figures averaged over the epochs, and what doesn't stay the same."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from verifier.articles import Value
from verifier.evals.counted import Counted, share
from verifier.evals.kept import Kept

#: The figure on all epochs together.
STEADY = "same_in_all_epochs"


@dataclass(frozen=True)
class Dated:
    """An outcome as figures need it, and when it was had.

    Attributes:
        epoch: Which time the same was asked.
        outcome: What the step's own figures need.
        steady: Whether all epochs say the same of its row; told with the first of them, ``None`` with the
            others and where the row was asked once.
    """

    epoch: int
    outcome: Any
    steady: bool | None


class Flip(Value):
    """A row that epochs don't agree on.

    Attributes:
        id: The row.
        said: What each epoch says of it, in order.
    """

    id: str
    said: tuple[str, ...]


def dated(outcomes: Callable[..., list[tuple[Any, ...]]]) -> Callable[..., list[tuple[Any, ...]]]:
    """Makes outcomes of runs with epochs from what makes those of one epoch."""

    def of_all(*runs: Sequence[Kept]) -> list[tuple[Any, ...]]:
        steady = [_steady(run) for run in runs]
        found: dict[int, tuple[Any, ...]] = {}
        for epoch, places in _places(runs[0]).items():
            rows = outcomes(*([run[place] for place in places] for run in runs))
            for place, row in zip(places, rows, strict=True):
                told = zip(row, (column[place] for column in steady), strict=True)
                found[place] = tuple(Dated(epoch, one, same) for one, same in told)
        return [found[place] for place in range(len(runs[0]))]

    return of_all


def averaged(
    figures: Callable[[Sequence[Any]], dict[str, Counted]],
) -> Callable[[Sequence[Dated]], dict[str, Counted]]:
    """Makes figures of runs with epochs: the mean of each over the epochs, and how much stays the same."""

    def of_all(rows: Sequence[Dated]) -> dict[str, Counted]:
        epochs: dict[int, list[Any]] = defaultdict(list)
        for row in rows:
            epochs[row.epoch].append(row.outcome)
        each = [figures(epochs[epoch]) for epoch in sorted(epochs)] or [figures([])]
        found = each[0] if len(each) == 1 else _means(each)
        told = [row.steady for row in rows if row.steady is not None]
        return found | ({STEADY: share(sum(told), len(told))} if told else {})

    return of_all


def flips(run: Sequence[Kept]) -> tuple[Flip, ...]:
    """The rows that epochs don't agree on, by id."""
    there = sorted(run, key=lambda one: one.key)
    said: dict[str, list[str]] = defaultdict(list)
    for one in there:
        said[one.id].append(one.said)
    return tuple(Flip(id=name, said=tuple(all_)) for name, all_ in sorted(said.items()) if len(set(all_)) > 1)


def _steady(run: Sequence[Kept]) -> list[bool | None]:
    said: dict[str, list[str]] = defaultdict(list)
    for one in run:
        said[one.id].append(one.said)
    first = {one.id: place for place, one in reversed(list(enumerate(run)))}
    return [
        len(set(said[one.id])) == 1 if first[one.id] == place and len(said[one.id]) > 1 else None
        for place, one in enumerate(run)
    ]


def _places(run: Sequence[Kept]) -> Mapping[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for place, one in enumerate(run):
        found[one.epoch].append(place)
    return found


def _means(each: Sequence[Mapping[str, Counted]]) -> dict[str, Counted]:
    names = dict.fromkeys(name for one in each for name in one)
    return {name: _mean([one[name] for one in each if name in one]) for name in names}


def _mean(each: Sequence[Counted]) -> Counted:
    """Over the epochs that have the figure; of what they counted the mean, rounded up."""
    told = [one for one in each if one.value is not None]
    if not told:
        return each[0]
    rows = math.ceil(sum(one.rows for one in told) / len(told))
    return Counted(math.fsum(one.value for one in told if one.value is not None) / len(told), rows)
