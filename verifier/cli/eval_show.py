"""``verifier eval score``, ``compare`` and ``list``: what runs come to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from verifier.cli.options import apply, debug_option, format_option, output_option
from verifier.cli.output import STDOUT, check_writable, write
from verifier.cli.session import Session

FORMATS = ("terminal", "json", "markdown")

SCORE_HELP = """Score a run: what was called what, how often that was right, and what it took.

Each figure comes with the 95% interval of a bootstrap over documents. Where nothing was counted the
figure is missing (–), never 0.

\b
Examples:
  verifier eval score pipeline.jsonl
  verifier eval score pipeline.jsonl -f markdown -o pipeline.md
"""

COMPARE_HELP = """Compare two runs on the rows both have, figure by figure and row by row.

The interval of each difference draws the same documents for both runs.

\b
Examples:
  verifier eval compare before.jsonl after.jsonl
  verifier eval compare before.jsonl after.jsonl --all
  verifier eval compare before.jsonl after.jsonl -f json -o difference.json
"""

LIST_HELP = """List the systems; of files and folders given, what runs and claim rows they hold.

\b
Examples:
  verifier eval list
  verifier eval list runs/ rows.jsonl
"""

_FILE = click.Path(path_type=Path)

show_options = apply(
    format_option(*FORMATS, help="How it is written."),
    output_option,
    click.option(
        "--replicates",
        type=click.IntRange(min=100),
        default=1000,
        show_default=True,
        help="Draws the intervals rest on.",
    ),
    click.option("--seed", type=int, default=7, show_default=True, help="Seed of the draws."),
    debug_option,
)


@click.command("score", help=SCORE_HELP, short_help="What a run comes to.")
@click.argument("run", type=_FILE)
@show_options
@click.pass_obj
def score(session: Session, /, run: Path, shape: str, output: Path, replicates: int, seed: int) -> None:
    """The command; its help is ``SCORE_HELP``."""
    from verifier.evals.runfile import read_run
    from verifier.evals.score import score as score_run
    from verifier.evals.scoresheet import score_sheet

    check_writable(output)
    scored = score_run(read_run(run), replicates=replicates, seed=seed)
    write(output, shown(scored, lambda: score_sheet(scored), shape, output, session))


@click.command("compare", help=COMPARE_HELP, short_help="Two runs on the same rows.")
@click.argument("first", type=_FILE)
@click.argument("second", type=_FILE)
@click.option("--all", "everything", is_flag=True, help="Every row that changed, not only the first ones.")
@show_options
@click.pass_obj
def compare(
    session: Session,
    /,
    first: Path,
    second: Path,
    everything: bool,
    shape: str,
    output: Path,
    replicates: int,
    seed: int,
) -> None:
    """The command; its help is ``COMPARE_HELP``."""
    from verifier.evals.comparing import compare as compare_runs
    from verifier.evals.differences import comparison_sheet
    from verifier.evals.runfile import read_run

    check_writable(output)
    compared = compare_runs(read_run(first), read_run(second), replicates=replicates, seed=seed)
    write(
        output,
        shown(compared, lambda: comparison_sheet(compared, everything=everything), shape, output, session),
    )


def shown(value: Any, sheet: Any, shape: str, output: Path, session: Session) -> str:
    """A figure's value as JSON, Markdown or terminal tables; ``sheet`` makes the tables when asked for."""
    import sys

    from verifier.evals import show
    from verifier.render import Options

    if shape == "json":
        text: str = value.model_dump_json(indent=2)
        return text
    if shape == "markdown":
        return show.markdown(sheet())
    color = output == STDOUT and sys.stdout.isatty() and session.color is not False
    return show.terminal(sheet(), Options(color=color))


@click.command("list", help=LIST_HELP, short_help="Systems, runs and claim rows.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@debug_option
def list_(paths: tuple[Path, ...]) -> None:
    """The command; its help is ``LIST_HELP``."""
    from verifier.evals.listing import file_line, files_in
    from verifier.evals.ways import WAYS

    if not paths:
        for step, ways in WAYS.items():
            for way in ways.values():
                click.echo(f"{step:<12}{way.name:<11}{way.purpose}")
        return
    for path in files_in(paths):
        click.echo(file_line(path))
