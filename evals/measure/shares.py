"""Shares summed over rows, each with the interval of a bootstrap over what rows have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from verifier.evals.bootstrap import REPLICATES, SEED, clusters, intervals, share_bound
from verifier.evals.score import Figure
from verifier.evals.sheets import MISSING


@dataclass(frozen=True)
class Item:
    """What one row adds to the figures.

    Attributes:
        cluster: Rows with the same one stand or fall together.
        id: Unique within its cluster.
        parts: By figure: how much of it the row adds above the line, and how much below it. A share has
            (0 or 1, 1), a mean (value, 1), an F1 (twice what is right, all called and all labelled).
    """

    cluster: str
    id: str
    parts: Mapping[str, tuple[float, float]]


def shares(items: Iterable[Item], *, replicates: int = REPLICATES, seed: int = SEED) -> dict[str, Figure]:
    """Every figure over all items: the sum above the line by the sum below it.

    Args:
        items: What each row adds.
        replicates: Draws the intervals rest on.
        seed: Of the draws.

    Returns:
        By name, in the order met. Nothing below the line: the figure is missing, never 0.
    """
    kept = list(items)
    names = list(dict.fromkeys(name for item in kept for name in item.parts))
    groups = clusters((item.cluster, item.id, item.parts) for item in kept)
    sums = [_sums(names, group) for group in groups]
    values = _values(names)
    found = intervals([[one] for one in sums], values, replicates=replicates, seed=seed)
    whole = values(sums)
    rows = _added(sums)[len(names) :]
    return {
        name: _figure(whole[name], round(rows[k]), found.get(name), [one[len(names) + k] for one in sums])
        for k, name in enumerate(names)
    }


def _sums(names: Sequence[str], group: Sequence[Mapping[str, tuple[float, float]]]) -> list[float]:
    """All sums above the line, then all below it: one list a cluster, so that a draw only adds lists."""
    above = [sum(parts.get(name, (0, 0))[0] for parts in group) for name in names]
    below = [sum(parts.get(name, (0, 0))[1] for parts in group) for name in names]
    return [*above, *below]


def _added(sums: Iterable[Sequence[float]]) -> list[float]:
    return [sum(column) for column in zip(*sums, strict=True)]


def _values(names: Sequence[str]) -> Callable[[list[list[float]]], dict[str, float | None]]:
    def values(sums: list[list[float]]) -> dict[str, float | None]:
        added = _added(sums)
        above, below = added[: len(names)], added[len(names) :]
        pairs = zip(above, below, strict=True)
        return dict(zip(names, (a / b if b else None for a, b in pairs), strict=True))

    return values


def _figure(
    value: float | None, rows: int, interval: tuple[float, float] | None, below: Sequence[float]
) -> Figure:
    if value is None or interval is None:
        return Figure(value=value, rows=rows)
    if interval[0] == interval[1]:
        if value not in {0.0, 1.0}:
            return Figure(value=value, rows=rows)
        interval = share_bound(value, sum(map(bool, below)))
    return Figure(value=value, low=interval[0], high=interval[1], rows=rows)


def count(figure: Figure) -> int:
    """How many rows a share stands for."""
    return round((figure.value or 0.0) * figure.rows)


def with_count(figure: Figure | None) -> str:
    """A share as people read it: "22 · 11.6% (7.1 to 16.4)", "0"; a dash where nothing was counted."""
    if figure is None or figure.value is None:
        return MISSING
    return f"{count(figure)} · {percent(figure)}" if figure.value else "0"


def percent(figure: Figure | None) -> str:
    """A share in per cent with its interval: "11.6% (7.1 to 16.4)"."""
    if figure is None or figure.value is None:
        return MISSING
    if figure.low is None or figure.high is None:
        return f"{figure.value:.1%}"
    return f"{figure.value:.1%} ({100 * figure.low:.1f} to {100 * figure.high:.1f})"
