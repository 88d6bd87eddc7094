"""``verifier eval report``: a run, or two, as one page to open in a browser."""

from __future__ import annotations

from pathlib import Path

import click

from verifier.cli.options import debug_option, output_option
from verifier.cli.output import check_writable, write

HELP = """Write one self-contained page of a run: figures with intervals, confusion, and what went wrong.

With a second run on the same data both stand side by side, on the rows both have, with what changed. The
words of claims and articles are on the page where a run was made with --with-text. Rows of a gold set
are listed only in runs on its dev part: the test part is for reporting.

\b
Examples:
  verifier eval report pipeline.jsonl -o pipeline.html
  verifier eval report before.jsonl after.jsonl -o change.html
"""

_RUN = click.Path(path_type=Path)


@click.command("report", help=HELP, short_help="A run, or two, as a page.")
@click.argument("run", type=_RUN)
@click.argument("other", type=_RUN, required=False)
@output_option
@click.option(
    "--replicates",
    type=click.IntRange(min=100),
    default=1000,
    show_default=True,
    help="Draws the intervals rest on.",
)
@click.option("--seed", type=int, default=7, show_default=True, help="Seed of the draws.")
@debug_option
def report(run: Path, other: Path | None, output: Path, replicates: int, seed: int) -> None:
    """The command; its help is ``HELP``."""
    from verifier.evals.page import page
    from verifier.evals.runfile import read_run

    check_writable(output)
    second = read_run(other) if other else None
    write(output, page(read_run(run), second, replicates=replicates, seed=seed))
