"""Krippendorff's alpha for nominal data: how far people agree beyond what chance alone would give.

The formula is that of Klaus Krippendorff, Content Analysis: An Introduction to Its Methodology (SAGE, 4th
edition 2019, chapter 12), in its form for any number of labellers and missing values:
alpha = 1 − (n − 1) · Σ o(c,k) / Σ n(c)·n(k), both sums over c ≠ k.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import permutations

#: How often two values meet on one unit, by ordered pair of values: o(c,k), symmetric.
Coincidences = Mapping[tuple[Hashable, Hashable], float]


def coincidences(units: Iterable[Sequence[Hashable | None]]) -> dict[tuple[Hashable, Hashable], float]:
    """Counts how values meet.

    Args:
        units: Of each unit the values it was given, one a labeller; ``None`` where one is missing. A unit
            with m values adds 1/(m − 1) for each ordered pair of them; with fewer than two it adds nothing.
    """
    found: dict[tuple[Hashable, Hashable], float] = defaultdict(float)
    for unit in units:
        values = [value for value in unit if value is not None]
        for pair in permutations(values, 2):
            found[pair] += 1 / (len(values) - 1)
    return dict(found)


def alpha(met: Coincidences) -> float | None:
    """Alpha: 1 for agreement throughout, 0 for what chance gives, below 0 for less.

    Args:
        met: As ``coincidences`` counts them; those of several sets of units may be added up.

    Returns:
        ``None`` where fewer than two values occur: with nothing to tell apart, agreement means nothing.
    """
    margins: Counter[Hashable] = Counter()
    for (value, _), times in met.items():
        margins[value] += times  # type: ignore[assignment]  # halves, where three labelled a unit
    if len(margins) < 2:
        return None
    total = sum(margins.values())
    differing = sum(times for (one, other), times in met.items() if one != other)
    by_chance = total**2 - sum(times**2 for times in margins.values())
    return 1 - (total - 1) * differing / by_chance
