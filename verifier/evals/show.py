"""A sheet of tables for the terminal or as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.table import Table as RichTable
from rich.text import Text

from verifier.evals.sheets import Sheet, Table
from verifier.render import Options
from verifier.render.markdowntext import escape
from verifier.render.marks import one_line
from verifier.render.paper import Paper


def terminal(sheet: Sheet, options: Options) -> str:
    """The sheet for a terminal."""
    paper = Paper(options)
    paper.line((sheet.title, "strong"))
    for line in sheet.lines:
        paper.line((line, "quiet"), hang=2)
    for note in sheet.notes:
        paper.line(("! ", "label"), (note, ""), hang=2)
    paper.blank()
    for table in sheet.tables:
        _put(paper, table)
    return paper.text()


def _put(paper: Paper, table: Table) -> None:
    paper.heading(table.title)
    if table.rows:
        drawn = RichTable(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style=paper.style("quiet"))
        for place, column in enumerate(table.columns):
            drawn.add_column(column, justify="right" if place and _figures(table, place) else "left")
        for row in table.rows:
            drawn.add_row(*(Text(one_line(cell)) for cell in row))
        paper.put(drawn)
    if table.note:
        paper.line((table.note, "quiet"), hang=2)
    paper.blank()


def _figures(table: Table, place: int) -> bool:
    """Whether a column holds figures: those stand at the right, words at the left."""
    return all(not row[place] or not row[place][0].isalpha() for row in table.rows)


def markdown(sheet: Sheet) -> str:
    """The sheet as a Markdown document."""
    lines = [f"# {escape(sheet.title)}", "", *(f"- {escape(line)}" for line in sheet.lines), ""]
    lines += [f"> **Note:** {escape(note)}\n" for note in sheet.notes]
    for table in sheet.tables:
        lines += _section(table)
    return "\n".join(lines).rstrip() + "\n"


def _section(table: Table) -> list[str]:
    lines = [f"## {escape(table.title)}", ""]
    if table.rows:
        right = [bool(place) and _figures(table, place) for place in range(len(table.columns))]
        marks = ("---:" if here else "---" for here in right)
        lines += [_line([escape(cell) for cell in table.columns]), _line(marks)]
        lines += [_line(_cells(row, right)) for row in table.rows] + [""]
    return [*lines, escape(table.note), ""] if table.note else lines


def _cells(row: Sequence[str], figures: Sequence[bool]) -> list[str]:
    """Figures hold no words of others and need no escapes; the star of a clear difference does."""
    pairs = zip(row, figures, strict=True)
    return [cell if figure and cell != "*" else escape(cell) for cell, figure in pairs]


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
