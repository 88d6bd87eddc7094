"""Intervals by bootstrap over documents: rows on one document stand or fall together."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from verifier.evals.counted import percentile

R = TypeVar("R")
Interval = tuple[float, float]

REPLICATES = 1000
SEED = 7
#: Share of all draws an interval leaves out at each end.
_TAIL = 0.025


def clusters(keyed: Iterable[tuple[str, str, R]]) -> list[list[R]]:
    """Items by cluster, in an order that rests on names alone.

    Args:
        keyed: Cluster, id and item of each.
    """
    found: dict[str, list[tuple[str, R]]] = defaultdict(list)
    for cluster, name, item in keyed:
        found[cluster].append((name, item))
    return [[item for _, item in sorted(found[c], key=lambda pair: pair[0])] for c in sorted(found)]


def intervals(
    groups: Sequence[Sequence[R]],
    figures: Callable[[list[R]], Mapping[str, float | None]],
    *,
    replicates: int = REPLICATES,
    seed: int = SEED,
) -> dict[str, Interval]:
    """95% percentile intervals.

    Args:
        groups: Items by cluster; so many clusters are drawn, with replacement, as there are.
        figures: From items to figures by name, ``None`` where one is missing.
        replicates: How often to draw.
        seed: Of the draws; the same one draws the same clusters.

    Returns:
        By name. A figure has none where there are fewer than two clusters, or where it is missing
        from more than half of the draws.
    """
    if len(groups) < 2:
        return {}
    draw, drawn = random.Random(seed), defaultdict[str, list[float]](list)
    for _ in range(replicates):
        chosen = draw.choices(groups, k=len(groups))
        for name, value in figures([item for group in chosen for item in group]).items():
            if value is not None:
                drawn[name].append(value)
    return {name: _middle(sorted(values)) for name, values in drawn.items() if 2 * len(values) > replicates}


def share_bound(share: float, clusters: int) -> Interval:
    """The interval of a share of 0 or 1 where no draw can differ.

    The open end is the exact binomial bound (Clopper and Pearson, 1934), a cluster counting once.

    Args:
        share: 0 or 1.
        clusters: How many clusters it was counted over; one at least.
    """
    reach = 1 - _TAIL ** (1 / clusters)
    return (1 - reach, 1.0) if share else (0.0, reach)


def _middle(ordered: Sequence[float]) -> Interval:
    return percentile(ordered, _TAIL), percentile(ordered, 1 - _TAIL)
