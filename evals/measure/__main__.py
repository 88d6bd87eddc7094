"""All measurements whose data is there: ``python -m evals.measure BENCHMARKS``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click

from evals.measure import ablation, attributions, cost, premises, quotes
from evals.measure.command import Measure, measured, refusing, show
from evals.measure.results import ROOT, Result, as_json
from verifier.cli.output import check_writable, write
from verifier.evals.sheets import Sheet
from verifier.evals.show import markdown

MEASURES = (ablation.MEASURE, premises.MEASURE, quotes.MEASURE, attributions.MEASURE, cost.MEASURE)
#: These are made on the project's own gold set too.
ON_GOLD = (ablation.MEASURE, premises.MEASURE)
GOLD = "evals/gold"
_FILE = click.Path(path_type=Path, dir_okay=False)
HELP = """Measure what code alone does: every measurement whose data is there.

\b
  ablation      claim rows and the project's gold set: what each comparator finds alone
  premises      the same: what is told to be wrong, as of a question
  quotes        pairs of quotations: how two printed forms relate
  attributions  labelled articles: who said what
  cost          the project's own stories: CPU time by length

BENCHMARKS is a folder; a measurement whose data is not in it is skipped with a line that says where the data
would lie. Each is a command of its own too, and its --help tells the layout of its data and what its figures
mean. Only figures are shown and kept, no text.

\b
Examples:
  python -m evals.measure benchmarks
  python -m evals.measure benchmarks --output measure.json --markdown measure.md
  python -m evals.measure.ablation --help
"""


def every(benchmarks: Path | None) -> Iterator[tuple[Measure, Path, str]]:
    """The measurements that can be made: each with its data and what to call it; says which cannot."""
    for measure in MEASURES:
        path = Path(measure.data) if benchmarks is None else benchmarks / measure.data
        if not measure.data or (benchmarks is not None and path.exists()):
            yield measure, path, measure.data
        else:
            click.echo(f"{measure.name}: skipped, there is no {measure.data} in the benchmarks.", err=True)
        if measure in ON_GOLD:
            yield measure, ROOT / GOLD, GOLD


def page(sheets: list[Sheet]) -> str:
    """All sheets as one Markdown page."""
    parts = [re.sub(r"^#", "##", markdown(one), flags=re.MULTILINE) for one in sheets]
    return "\n".join(["# What code alone does\n", *parts])


@click.command(help=HELP)
@click.argument("benchmarks", required=False, type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.option("-o", "--output", type=_FILE, metavar="FILE", help="Keep all results as one JSON list.")
@click.option("--markdown", "shown", type=_FILE, metavar="FILE", help="Keep all tables as one page.")
def main(benchmarks: Path | None, output: Path | None, shown: Path | None) -> None:
    """The command; its help is ``HELP``."""
    with refusing():
        run(benchmarks, output, shown)


def run(benchmarks: Path | None, output: Path | None, shown: Path | None) -> None:
    """Makes all measurements that can be made, prints them and keeps them."""
    for path in (output, shown):
        if path is not None:
            check_writable(path)
    results: list[Result] = []
    sheets: list[Sheet] = []
    for measure, path, name in every(benchmarks):
        made, sheet = measured(measure, path, name)
        show([sheet])
        results.append(made)
        sheets.append(sheet)
    if output is not None:
        write(output, as_json(results))
    if shown is not None:
        write(shown, page(sheets))


if __name__ == "__main__":
    main(prog_name="python -m evals.measure")
