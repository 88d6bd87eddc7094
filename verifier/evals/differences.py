"""A comparison of two runs as titled tables of words."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.evals.cost import COST
from verifier.evals.figures import CLASSES, HEAD, PER_CLASS
from verifier.evals.grounds import GROUNDS, PER_KIND
from verifier.evals.runfile import Header
from verifier.evals.score import Comparison, Difference
from verifier.evals.sheets import (
    KINDS,
    NAMES,
    NOUNS,
    Sheet,
    Table,
    cost_name,
    how_drawn,
    interval_words,
    kind_words,
    label_words,
    origin_lines,
    relation_words,
    rows_on,
    run_name,
    signed,
    value_words,
)
from verifier.findings import DiscrepancyKind, Relation
from verifier.render import words

#: Rows listed unless all are asked for.
LISTED = 20


def comparison_sheet(comparison: Comparison, *, everything: bool) -> Sheet:
    """A comparison as tables; all rows that changed, or the first ones."""
    found = comparison.figures
    orig = [name for name in found if name.startswith("orig ")]
    asked = [relation for relation in CLASSES if found[f"recall {relation}"].first is not None]
    per_class = [f"{kind} {relation}" for relation in asked for kind in PER_CLASS]
    per_kind = [name for one in DiscrepancyKind for part in PER_KIND if (name := f"{part} {one}") in found]
    kind = comparison.first.dataset.kind
    groups: tuple[tuple[str, Sequence[str]], ...] = (
        ("Relations", tuple(HEAD)),
        ("By relation", per_class),
        ("Evidence and differences", [name for name in GROUNDS if name in found]),
        ("By kind of difference", per_kind),
        ("Right, by the set's own label", orig),
        (f"What {NOUNS[kind][2]} took, where both asked afresh", COST),
    )
    tables = [_difference_table(title, names, comparison) for title, names in groups]
    return Sheet(
        title=f"1: {run_name(comparison.first)}  2: {run_name(comparison.second)}",
        lines=(
            f"{rows_on(comparison.rows, comparison.documents, kind)} in both",
            *(f"{number}: {line}" for number, run in _numbered(comparison) for line in origin_lines(run)),
            how_drawn(comparison.replicates, comparison.seed, kind) + ", the same for both runs",
        ),
        notes=_comparison_notes(comparison),
        tables=(*(table for table in tables if table.rows), _changes(comparison, everything=everything)),
    )


def _numbered(comparison: Comparison) -> tuple[tuple[int, Header], ...]:
    return (1, comparison.first), (2, comparison.second)


def _difference_table(title: str, names: Sequence[str], comparison: Comparison) -> Table:
    found, kind = comparison.figures, comparison.first.dataset.kind
    rows = tuple(_difference_row(_shown_name(n, kind), n, found[n]) for n in names if _counted(found[n]))
    note = "* the interval leaves out 0" if any(found[name].clear for name in names) else ""
    return Table(title, ("", "1", "2", "2 less 1", "95% interval", ""), rows, note=note)


def _counted(one: Difference) -> bool:
    return one.first is not None or one.second is not None


def _difference_row(shown: str, name: str, one: Difference) -> tuple[str, ...]:
    return (
        shown,
        value_words(name, one.first),
        value_words(name, one.second),
        signed(name, one.difference),
        interval_words(name, one),
        "*" if one.clear else "",
    )


def _shown_name(name: str, kind: str) -> str:
    figure, _, what = name.partition(" ")
    if figure in PER_CLASS:
        return f"{relation_words(Relation(what))}, {KINDS[figure]}"
    if figure in PER_KIND:
        return f"{kind_words(DiscrepancyKind(what))}, {KINDS[figure.removeprefix('kind_')]}"
    if name in COST:
        return cost_name(name, kind)
    return NAMES.get(name) or name.removeprefix("orig ")


def _comparison_notes(comparison: Comparison) -> tuple[str, ...]:
    found = [f"Only in run 1 or 2: {comparison.only_first} and {comparison.only_second} rows, left out."]
    if not comparison.only_first and not comparison.only_second:
        found = []
    if comparison.settings:
        found.append(f"What differs: {'; '.join(comparison.settings)}.")
    return tuple(found)


def _changes(comparison: Comparison, *, everything: bool) -> Table:
    shown = comparison.changes if everything else comparison.changes[:LISTED]
    left = len(comparison.changes) - len(shown)
    gained = sum(c.second_right is True and c.first_right is False for c in comparison.changes)
    lost = sum(c.first_right is True and c.second_right is False for c in comparison.changes)
    rows = tuple(
        (
            c.id,
            label_words(c.label),
            relation_words(c.first),
            relation_words(c.second),
            _turned(c.first_right, c.second_right),
        )
        for c in shown
    )
    note = f"{words.plural(gained, 'row')} right now, {words.plural(lost, 'row')} no longer"
    more = f"; {left} more with --all" if left else ""
    title = f"Called differently: {words.plural(len(comparison.changes), 'row')}"
    return Table(title, ("id", "label", "1", "2", ""), rows, note=note + more)


def _turned(first: bool | None, second: bool | None) -> str:
    if first == second:
        return ""
    return "right now" if second else "no longer right"
