"""``verifier eval run``: a system over a data set, every outcome kept."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click

from verifier.cli.options import asking_options
from verifier.cli.output import check_writable
from verifier.cli.session import Session
from verifier.errors import SettingsError

if TYPE_CHECKING:
    from verifier.cli.work import WorkOptions
    from verifier.evals.run import Plan

STEPS = ("judging", "facts", "extraction", "end-to-end", "origins", "questions")
SYSTEMS = ("pipeline", "plain", "overlap", "sentences", "outlets")

HELP = """Run a system over claim rows and keep every prediction in a run file.

The file's first line says what made the run (data, code, prompts, model, settings), then comes a line a
row, written as soon as it is done. It holds ids and figures, no words of the texts, unless --with-text.
Of a gold set each claim is a row, held against the other article of its pair; the claims of one article
are judged together, as in a comparison of two articles. With --step extraction the claims are found anew
and matched one to one with the gold's, by code; so they are with those a file lists, of texts with their
claims. With --step end-to-end both articles of a pair are compared whole, as verifier compare does it, and
every gold claim is followed to its finding; with --step origins the gold's claims and findings are given,
and it is told by code what rests on one source.
Claims of gold-facts are held against the facts of its store, as verifier check does it; with --step facts
claim rows are held against their own document, taken in as facts.
Questions are asked of all articles and facts of their part, as verifier ask does it.
Ctrl-C keeps what is done; --resume goes on, and refuses to mix settings.

\b
Examples:
  verifier eval run gold:dev -o pipeline.jsonl
  verifier eval run gold:dev --system plain --sample 4 -o plain.jsonl
  verifier eval run gold:dev --step extraction -o claims.jsonl
  verifier eval run texts.jsonl --step extraction -o claims.jsonl
  verifier eval run gold:dev --step end-to-end -o whole.jsonl
  verifier eval run gold:dev --step origins -o origins.jsonl          asks no model
  verifier eval run gold-facts:dev -o facts.jsonl
  verifier eval run questions:dev -o answers.jsonl
  verifier eval run rows.jsonl --step facts -o through-facts.jsonl
  verifier eval run rows.jsonl --sample 40 --seed 7 -o pipeline.jsonl --resume
  verifier eval run rows.jsonl -m openai/gpt-4.1-mini --max-cost 0.50 -o mini.jsonl
  verifier eval run gold:dev --sample 2 --replay answers.jsonl -o now.jsonl
"""


@click.command("run", help=HELP, short_help="Run a system over claim rows.")
@click.argument("rows", type=click.Path(path_type=Path))
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
    help="What of it is measured: where none is named judging, of gold-facts facts, of questions "
    "questions. All but these need a gold set of pairs; extraction takes texts with their claims too.",
)
@click.option(
    "--judge",
    is_flag=True,
    help="With --step extraction: the model says whether each claim's own sentences state it, too.",
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
    help="Run N rows only, each label in its proportion; of a gold set of pairs N pairs, of texts N of them.",
)
@click.option("--seed", type=int, default=7, show_default=True, help="Which sample.")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    metavar="N",
    help="Stop after the first N rows and those judged with the last; --resume may go further.",
)
@click.option(
    "--replay",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Take answers from this recording alone (verifier ledger export) and ask no model.",
)
@click.option(
    "--epochs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="Ask all of it N times, to see what changes.",
)
@click.option("--with-text", is_flag=True, help="Keep claims, documents and reasons in the run file.")
@asking_options
@click.pass_obj
def run(session: Session, /, rows: Path, **options: Any) -> None:
    """The command; its help is ``HELP``."""
    from verifier.cli.meter import meter
    from verifier.cli.work import WorkOptions
    from verifier.evals.replay import replayed
    from verifier.evals.run import run as run_plan

    output: Path = options["output"]
    work = WorkOptions.take(options)
    check_writable(output)
    replay: Path | None = options["replay"]
    session.on_interrupt = (
        f"The rows done so far are in {output}: the same command with --resume goes on from there."
    )
    with ExitStack() as stack:
        plan = _plan(rows, options, work)
        if replay is not None:
            plan = replayed(plan, replay, Path(stack.enter_context(TemporaryDirectory())))
        on_progress = stack.enter_context(meter(session, quiet=work.quiet, verbose=work.verbose))
        done = run_plan(plan, output, resume=options["resume"], on_progress=on_progress)
    if not work.quiet:
        what = {"judging": "rows", "facts": "claims", "extraction": "articles", "questions": "questions"}.get(
            plan.step, "pairs"
        )
        what = "texts" if plan.dataset.kind == "texts" else what
        click.echo(f"{done} {what} run. See: verifier eval score {output}", err=True)


def _plan(rows: Path, options: dict[str, Any], work: WorkOptions) -> Plan:
    from verifier.evals.named import data_named, usual_step
    from verifier.evals.run import Plan
    from verifier.evals.ways import way_named
    from verifier.llm import Budget, ModelSettings

    if work.gguf is not None and not work.gguf.is_file():
        raise SettingsError(
            f"there is no weights file {work.gguf}.", hint="Give --gguf the path of a GGUF file."
        )
    data = data_named(rows)
    return Plan(
        dataset=data,
        system=way_named(options["system"], options["step"] or usual_step(data), judge=options["judge"]),
        settings=ModelSettings(
            model=work.model, api_base=work.api_base, fallbacks=work.fallbacks, gguf=work.gguf
        ),
        sample=options["sample"],
        seed=options["seed"],
        limit=options["limit"],
        epochs=options["epochs"],
        with_text=options["with_text"],
        budget=Budget(max_tokens=work.max_tokens, max_cost=work.max_cost),
        ledger=False if work.no_ledger else work.ledger_path,
        store_text=not work.no_store_text,
    )
