"""``verifier eval``: measure systems on claim rows whose labels are known."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from verifier.cli.options import (
    apply,
    budget_options,
    debug_option,
    ledger_options,
    model_options,
    output_option,
    talk_options,
)
from verifier.cli.output import STDOUT, check_writable, write
from verifier.cli.session import Session
from verifier.errors import SettingsError

if TYPE_CHECKING:
    from verifier.cli.work import WorkOptions
    from verifier.evals.run import Plan

STEPS = ("judging", "extraction")
SYSTEMS = ("pipeline", "plain", "overlap", "sentences")
FORMATS = ("terminal", "json", "markdown")

HELP = """Measure how well claims are judged, on rows whose labels are known.

ROWS is a gold set ("gold:dev" is the project's own, "gold:test" is for reporting only, "folder:dev" one
of yours), or a JSONL file, one claim a line:

\b
  {"id": "1", "document": "The ferry left on Monday …", "claim": "It left on Friday.", "label": "refuted"}

Labels: supported, refuted, not_found, not_supported, partially_supported (and, run but not scored,
conflicting, reported_unconfirmed). "orig_label" (a finer label) and "doc_id" are used where there are any.

\b
Start here:
  verifier eval list
  verifier eval run gold:dev --system overlap -o overlap.jsonl        asks no model
  verifier eval run rows.jsonl --system pipeline --sample 40 -o pipeline.jsonl
  verifier eval score pipeline.jsonl
  verifier eval compare overlap.jsonl pipeline.jsonl
"""

RUN_HELP = """Run a system over claim rows and keep every prediction in a run file.

The file's first line says what made the run (data, code, prompts, model, settings), then comes a line a
row, written as soon as it is done. It holds ids and figures, no words of the texts, unless --with-text.
Of a gold set each claim is a row, held against the other article of its pair; the claims of one article
are judged together, as in a comparison of two articles. With --step extraction the claims are found anew
and matched one to one with the gold's, by code.
Ctrl-C keeps what is done; --resume goes on, and refuses to mix settings.

\b
Examples:
  verifier eval run gold:dev -o pipeline.jsonl
  verifier eval run gold:dev --system plain --sample 4 -o plain.jsonl
  verifier eval run gold:dev --step extraction -o claims.jsonl
  verifier eval run rows.jsonl --sample 40 --seed 7 -o pipeline.jsonl --resume
  verifier eval run rows.jsonl -m openai/gpt-4.1-mini --max-cost 0.50 -o mini.jsonl
"""

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
    click.option(
        "-f",
        "--format",
        "shape",
        type=click.Choice(FORMATS),
        default="terminal",
        show_default=True,
        help="How it is written.",
    ),
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


@click.group(help=HELP, short_help="Measure systems on claims whose labels are known.")
def eval() -> None:
    """The group; its help is ``HELP``."""


@eval.command(help=RUN_HELP, short_help="Run a system over claim rows.")
@click.argument("rows", type=_FILE)
@click.option(
    "-s",
    "--system",
    type=click.Choice(SYSTEMS),
    default="pipeline",
    show_default=True,
    help="What is measured: verifier eval list.",
)
@click.option(
    "--step",
    type=click.Choice(STEPS),
    default="judging",
    show_default=True,
    help="What of it is measured; extraction on a gold set only.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    metavar="FILE",
    help="The run file.",
)
@click.option("--resume", is_flag=True, help="Go on with the run file where it stopped.")
@click.option(
    "--sample",
    type=click.IntRange(min=1),
    metavar="N",
    help="Run N rows only, each label in its proportion; of a gold set N pairs.",
)
@click.option("--seed", type=int, default=7, show_default=True, help="Which sample.")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    metavar="N",
    help="Stop after the first N rows and those judged with the last; --resume may go further.",
)
@click.option("--with-text", is_flag=True, help="Keep claims, documents and reasons in the run file.")
@model_options
@budget_options
@ledger_options
@talk_options
@click.pass_obj
def run(session: Session, /, rows: Path, **options: Any) -> None:
    """The command; its help is ``RUN_HELP``."""
    from verifier.cli.meter import meter
    from verifier.cli.work import WorkOptions
    from verifier.evals.run import run as run_plan

    output: Path = options["output"]
    work = WorkOptions.take(options)
    check_writable(output)
    plan = _plan(rows, options, work)
    session.on_interrupt = (
        f"The rows done so far are in {output}: the same command with --resume goes on from there."
    )
    with meter(session, quiet=work.quiet, verbose=work.verbose) as on_progress:
        done = run_plan(plan, output, resume=options["resume"], on_progress=on_progress)
    if not work.quiet:
        what = "articles" if plan.step == "extraction" else "rows"
        click.echo(f"{done} {what} run. See: verifier eval score {output}", err=True)


def _plan(rows: Path, options: dict[str, Any], work: WorkOptions) -> Plan:
    from verifier.evals.datasets import read_dataset
    from verifier.evals.goldrows import gold_dataset, gold_named
    from verifier.evals.run import Plan
    from verifier.evals.ways import way_named
    from verifier.llm import Budget, ModelSettings

    if work.gguf is not None and not work.gguf.is_file():
        raise SettingsError(
            f"there is no weights file {work.gguf}.", hint="Give --gguf the path of a GGUF file."
        )
    gold = gold_named(rows)
    return Plan(
        dataset=gold_dataset(*gold) if gold else read_dataset(rows),
        system=way_named(options["system"], options["step"]),
        settings=ModelSettings(
            model=work.model, api_base=work.api_base, fallbacks=work.fallbacks, gguf=work.gguf
        ),
        sample=options["sample"],
        seed=options["seed"],
        limit=options["limit"],
        with_text=options["with_text"],
        budget=Budget(max_tokens=work.max_tokens, max_cost=work.max_cost),
        ledger=False if work.no_ledger else work.ledger_path,
        store_text=not work.no_store_text,
    )


@eval.command(help=SCORE_HELP, short_help="What a run comes to.")
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
    write(output, _shown(scored, lambda: score_sheet(scored), shape, output, session))


@eval.command(help=COMPARE_HELP, short_help="Two runs on the same rows.")
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
        _shown(compared, lambda: comparison_sheet(compared, everything=everything), shape, output, session),
    )


def _shown(value: Any, sheet: Any, shape: str, output: Path, session: Session) -> str:
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


@eval.command("list", help=LIST_HELP, short_help="Systems, runs and claim rows.")
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
