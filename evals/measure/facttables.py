"""Figures of the fact store as tables: a column a size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from verifier.evals.score import Figure
from verifier.evals.sheets import MISSING, Table

_IMPORTS = ("JSONL", "ClaimReview", "add_many", "the same again")
_WAYS = {
    "cold": "Search, nothing in memory before, ms",
    "warm": "Search, the same again, ms",
    "then": "Search as known at a past moment, ms",
}
_TAKES = {
    "store, MB": "database, MB",
    "opening, ms": "opening it, ms",
    "opening, MB of memory": "opening it, MB of memory",
    "searching, peak MB": "a process that searches, at most, MB",
    "JSONL, peak MB": "a process that imports, at most, MB",
    "stats, ms": "stats, ms",
    "conflicts, ms": "conflicts (one for 1,000 facts), ms",
}


def tables(made: Mapping[str, Figure], sizes: Sequence[int], sorts: Sequence[str]) -> list[Table]:
    """The tables, of figures named as ``evals.measure.facts`` names them."""
    rates = [f"{how}, facts a {clock} second" for how in _IMPORTS for clock in ("wall", "cpu")]
    rates += [f"{how}, facts a cpu second in a batch" for how in _IMPORTS]
    found = [_table("Import", dict(zip(rates, rates, strict=True)), made, sizes)]
    for way, title in _WAYS.items():
        parts = ("all", *sorts) if way == "warm" else ("all",)
        lines = {
            f"search {way}, {part}, {clock} ms p{percent}": f"{part}, {clock}, p{percent}"
            for part in parts
            for clock in ("wall", "cpu")
            for percent in (50, 95)
        }
        found.append(_table(title, lines, made, sizes))
    return [*found, _table("What it takes", _TAKES, made, sizes)]


def _table(title: str, lines: Mapping[str, str], made: Mapping[str, Figure], sizes: Sequence[int]) -> Table:
    columns = ("", *(f"{size:,}" for size in sizes), *_times(sizes))
    rows = (
        (shown, *_row([made.get(f"{name} at {size}") for size in sizes])) for name, shown in lines.items()
    )
    return Table(title, columns, tuple(rows))


def _times(sizes: Sequence[int]) -> list[str]:
    return [f"times, per {b / a:g} times as many" for a, b in pairwise(sizes)]


def _row(held: Sequence[Figure | None]) -> list[str]:
    values = [figure.value if figure else None for figure in held]
    pairs = pairwise(values)
    return [*map(_shown, values), *(f"{b / a:.2f}" if a and b else MISSING for a, b in pairs)]


def _shown(value: float | None) -> str:
    if value is None:
        return MISSING
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"
