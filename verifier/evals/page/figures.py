"""Figures of one run or two as rows of a table, each with its picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from verifier.evals.comparing import Comparison
from verifier.evals.cost import COST, SPREAD
from verifier.evals.naming import figure_groups, shown_name
from verifier.evals.page.plots import whiskers
from verifier.evals.score import Figure, Score
from verifier.evals.sheets import MISSING, interval_words, nouns, signed, value_words


@dataclass(frozen=True)
class Row:
    """A figure.

    Attributes:
        name: As people read it.
        cells: Value and interval of each run, in words.
        difference: Second less first with its interval, in words; empty for one run.
        clear: Whether that interval leaves out 0.
        plot: Its picture; empty where it is no share.
        counted: What it was counted over.
    """

    name: str
    cells: tuple[tuple[str, str], ...]
    difference: str
    clear: bool
    plot: Markup
    counted: int


@dataclass(frozen=True)
class Group:
    """A table of figures."""

    title: str
    rows: tuple[Row, ...]


def groups_of(scores: Sequence[Score], comparison: Comparison | None) -> list[Group]:
    """All figures that were counted, by table."""
    first = scores[0]
    shared = [name for name in first.figures if all(name in score.figures for score in scores)]
    there = [name for name in shared if any(_told(score.figures[name]) for score in scores)]
    took = f"What {nouns(first.run)[2]} took"
    tables = (*figure_groups(first.run.step, there), (took, (*COST, *SPREAD)))
    found = [
        Group(title, tuple(_row(name, scores, comparison) for name in names if name in there))
        for title, names in tables
    ]
    return [group for group in found if group.rows]


def _told(figure: Figure) -> bool:
    return figure.value is not None


def _row(name: str, scores: Sequence[Score], comparison: Comparison | None) -> Row:
    figures = [score.figures[name] for score in scores]
    shown = shown_name(name, scores[0].run)
    cells = tuple((value_words(name, one.value), _interval(name, one)) for one in figures)
    difference = comparison.figures[name] if comparison else None
    told = f"{signed(name, difference.difference)} ({interval_words(name, difference)})" if difference else ""
    label = f"{shown}: {'; '.join(f'{value} ({interval})' for value, interval in cells)}"
    return Row(
        name=shown,
        cells=cells,
        difference=told.replace(f" ({MISSING})", ""),
        clear=bool(difference and difference.clear),
        plot=Markup("")
        if name in {*COST, *SPREAD} or name.endswith("_a_pair")
        else whiskers(figures, label=label),
        counted=figures[0].rows,
    )


def _in_0_to_1(name: str) -> bool:
    return name not in {*COST, *SPREAD} and not name.endswith("_a_pair")


def _interval(name: str, figure: Figure) -> str:
    return interval_words(name, figure) if figure.low is not None else ""
