"""A comparison of two runs as titled tables of words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from verifier.evals.comparing import Comparison, Difference
from verifier.evals.cost import COST, SPREAD
from verifier.evals.kept import epoch_id
from verifier.evals.naming import figure_groups, shown_name
from verifier.evals.records import Header, Step
from verifier.evals.sheets import (
    Sheet,
    Table,
    how_drawn,
    interval_words,
    label_words,
    nouns,
    origin_lines,
    relation_words,
    rows_on,
    run_name,
    signed,
    value_words,
)
from verifier.render import words

#: Rows listed unless all are asked for.
LISTED = 20


def comparison_sheet(comparison: Comparison, *, everything: bool) -> Sheet:
    """A comparison as tables; all rows that changed, or the first ones."""
    noun = nouns(comparison.first)
    asked = {name for name, one in comparison.figures.items() if _counted(one)}
    took = (
        f"What {noun[2]} took, where both asked afresh",
        [name for name in (*COST, *SPREAD) if name in comparison.figures],
    )
    groups = (*figure_groups(comparison.first.step, asked), took)
    tables = [_difference_table(title, names, comparison) for title, names in groups]
    turned = _TURNED[comparison.first.step](comparison, everything=everything)
    return Sheet(
        title=f"1: {run_name(comparison.first)}  2: {run_name(comparison.second)}",
        lines=(
            f"{rows_on(comparison.rows, comparison.documents, noun)} in both{_times(comparison)}",
            *(f"{number}: {line}" for number, run in _numbered(comparison) for line in origin_lines(run)),
            how_drawn(comparison.replicates, comparison.seed, noun) + ", the same for both runs",
        ),
        notes=_comparison_notes(comparison),
        tables=(*(table for table in tables if table.rows), *turned),
    )


def _times(comparison: Comparison) -> str:
    return "" if comparison.epochs == 1 else f", {comparison.epochs} times each"


def _numbered(comparison: Comparison) -> tuple[tuple[int, Header], ...]:
    return (1, comparison.first), (2, comparison.second)


def _difference_table(title: str, names: Sequence[str], comparison: Comparison) -> Table:
    found, run = comparison.figures, comparison.first
    rows = tuple(_difference_row(shown_name(n, run), n, found[n]) for n in names if _counted(found[n]))
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


def _comparison_notes(comparison: Comparison) -> tuple[str, ...]:
    found = [f"Only in run 1 or 2: {comparison.only_first} and {comparison.only_second} rows, left out."]
    if not comparison.only_first and not comparison.only_second:
        found = []
    if comparison.settings:
        found.append(f"What differs: {'; '.join(comparison.settings)}.")
    return tuple(found)


def _changes(comparison: Comparison, *, everything: bool) -> tuple[Table, ...]:
    shown = comparison.changes if everything else comparison.changes[:LISTED]
    left = len(comparison.changes) - len(shown)
    gained = sum(c.second_right is True and c.first_right is False for c in comparison.changes)
    lost = sum(c.first_right is True and c.second_right is False for c in comparison.changes)
    rows = tuple(
        (
            epoch_id(c.id, c.epoch),
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
    return (Table(title, ("id", "label", "1", "2", ""), rows, note=note + more),)


def _turned(first: bool | None, second: bool | None) -> str:
    if first == second:
        return ""
    return "right now" if second else "no longer right"


def _found(comparison: Comparison, *, everything: bool) -> tuple[Table, ...]:
    """Gold claims that only one run found."""
    all_ = comparison.found
    shown = all_ if everything else all_[:LISTED]
    rows = tuple(
        (epoch_id(one.id, one.epoch), *(("no", "found") if one.second else ("found", "no"))) for one in shown
    )
    gained = sum(one.second for one in all_)
    note = f"{words.plural(gained, 'claim')} found now, {words.plural(len(all_) - gained, 'claim')} no longer"
    more = f"; {len(all_) - len(shown)} more with --all" if len(shown) < len(all_) else ""
    title = f"Found by one run only: {words.plural(len(all_), 'claim')}"
    return (Table(title, ("id", "1", "2"), rows, note=note + more),)


def _answers(comparison: Comparison, *, everything: bool) -> tuple[Table, ...]:
    """Questions answered otherwise, those that turned right or wrong first."""
    all_ = sorted(comparison.answers, key=lambda one: one.first_right == one.second_right)
    shown = all_ if everything else all_[:LISTED]
    rows = tuple(
        (
            epoch_id(one.id, one.epoch),
            one.kind.replace("_", " "),
            one.first,
            one.second,
            _turned(one.first_right, one.second_right),
        )
        for one in shown
    )
    gained, lost = (
        sum(one.second_right is right and one.first_right is not right for one in all_)
        for right in (True, False)
    )
    note = f"{words.plural(gained, 'question')} right now, {words.plural(lost, 'question')} no longer"
    more = f"; {len(all_) - len(shown)} more with --all" if len(shown) < len(all_) else ""
    title = f"Answered otherwise: {words.plural(len(all_), 'question')}"
    return (Table(title, ("id", "kind", "1", "2", ""), rows, note=note + more),)


def _nothing(comparison: Comparison, *, everything: bool) -> tuple[Table, ...]:
    del comparison, everything
    return ()


_TURNED: dict[Step, Callable[..., tuple[Table, ...]]] = {
    "judging": _changes,
    "facts": _changes,
    "extraction": _found,
    "end-to-end": _changes,
    "origins": _nothing,
    "questions": _answers,
}
