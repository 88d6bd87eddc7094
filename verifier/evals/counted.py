"""A figure with what it was counted over. One nothing was counted for is missing, never 0."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Counted:
    """A figure and how many rows it was counted over; ``None`` where there were none."""

    value: float | None
    rows: int


#: A figure nothing was counted for.
NOTHING = Counted(None, 0)


def share(part: int, whole: int) -> Counted:
    """A part of a whole, 0 to 1."""
    return Counted(part / whole if whole else None, whole)


def harmonic(precision: Counted, recall: Counted) -> Counted:
    """F1: missing where there is nothing to find, 0 where there is and none of it was found."""
    if recall.value is None:
        return Counted(None, recall.rows)
    exact = precision.value or 0.0
    both = recall.value + exact
    return Counted(2 * recall.value * exact / both if both else 0.0, recall.rows)


def percentile(ordered: Sequence[float], share: float) -> float:
    """The value that share of sorted values lies at or below, linear between two of them."""
    place = share * (len(ordered) - 1)
    low = math.floor(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)
