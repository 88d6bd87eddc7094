"""Optimal assignment: which of several things goes with which of others, one to one.

Kuhn's Hungarian method by shortest augmenting paths with potentials, O(n²m): H. W. Kuhn, "The Hungarian
method for the assignment problem", 1955; J. Munkres, 1957; in the form of R. Jonker and A. Volgenant, "A
shortest augmenting path algorithm for dense and sparse linear assignment problems", Computing 38, 1987.
Written here because SciPy's weighs 100 MB with what it needs, for tables of some 30 by 30.
"""

from __future__ import annotations

import math
from collections.abc import Sequence


def best_pairs(worth: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Pairs of a row and a column, each in one pair at most, that are worth most together.

    Args:
        worth: What each pair is worth, a sequence a row; pairs worth 0 or less are not made. Rows are of
            one length.

    Returns:
        Row and column of each pair, by row. Of several best choices always the same.
    """
    rows, columns = len(worth), len(worth[0]) if worth else 0
    if not rows or not columns:
        return []
    if rows > columns:
        turned = [[worth[row][column] for row in range(rows)] for column in range(columns)]
        return sorted((row, column) for column, row in best_pairs(turned))
    # What a pair is not worth costs nothing: a row left alone stands in such a pair.
    cost = [[-max(one, 0.0) for one in row] for row in worth]
    found = _assigned(cost)
    return [(row, column) for row, column in enumerate(found) if worth[row][column] > 0]


def _assigned(cost: Sequence[Sequence[float]]) -> list[int]:
    """The column of each row at the lowest cost; not more rows than columns."""
    rows, columns = len(cost), len(cost[0])
    of_row, of_column = [0.0] * rows, [0.0] * columns
    holder = [-1] * columns
    for row in range(rows):
        _augment(row, cost, of_row, of_column, holder)
    found = [-1] * rows
    for column, row in enumerate(holder):
        if row >= 0:
            found[row] = column
    return found


def _augment(
    start: int,
    cost: Sequence[Sequence[float]],
    of_row: list[float],
    of_column: list[float],
    holder: list[int],
) -> None:
    """Gives a row a column, moving others along the cheapest path (Dijkstra on reduced costs)."""
    columns = len(of_column)
    reach, before = [math.inf] * columns, [-1] * columns
    settled: list[int] = []
    open_ = set(range(columns))
    row, far = start, 0.0
    while True:
        for column in open_:
            step = far + cost[row][column] - of_row[row] - of_column[column]
            if step < reach[column]:
                reach[column], before[column] = step, row
        nearest = min(open_, key=lambda column: (reach[column], column))
        far = reach[nearest]
        open_.discard(nearest)
        if holder[nearest] < 0:
            break
        settled.append(nearest)
        row = holder[nearest]
    of_row[start] += far
    for column in settled:
        of_row[holder[column]] += far - reach[column]
        of_column[column] -= far - reach[column]
    column = nearest
    while True:
        row = before[column]
        taken = next((other for other in settled if holder[other] == row), -1)
        holder[column] = row
        if row == start:
            return
        column = taken
