"""``verifier eval gate``: a run against the run of before and against bounds, for CI."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from verifier.cli import exits
from verifier.cli.options import debug_option

if TYPE_CHECKING:
    from verifier.evals.gate import BoundKind

HELP = f"""Hold a run to the run of before and to bounds; exits with {exits.GATE} where it doesn't hold.

Against a baseline, false contradictions and rows not judged may not rise on the rows of the baseline, and
none of these may be missing. Of a run of extraction all positions must be exact. More bounds as you name
them, by the figures' names in verifier eval score -f json. A figure nothing was counted for holds no bound.

\b
Examples:
  verifier eval gate now.jsonl --against before.jsonl
  verifier eval gate now.jsonl --against before.jsonl --no-fall macro_f1=0.02 --no-rise false_support
  verifier eval gate now.jsonl --max false_contradiction=0.02 --min "recall contradicted=0.5"
"""

_RUN = click.Path(path_type=Path)


@click.command("gate", help=HELP, short_help="Hold a run to bounds, for CI.")
@click.argument("run", type=_RUN)
@click.option("--against", type=_RUN, metavar="RUN", help="The run of before, on the same data.")
@click.option("--no-rise", multiple=True, metavar="FIGURE[=BY]", help="May not rise, or by more than that.")
@click.option("--no-fall", multiple=True, metavar="FIGURE[=BY]", help="May not fall, or by more than that.")
@click.option("--max", "most", multiple=True, metavar="FIGURE=VALUE", help="May be that at most.")
@click.option("--min", "least", multiple=True, metavar="FIGURE=VALUE", help="Must be that at least.")
@debug_option
def gate(
    run: Path,
    against: Path | None,
    no_rise: tuple[str, ...],
    no_fall: tuple[str, ...],
    most: tuple[str, ...],
    least: tuple[str, ...],
) -> int:
    """The command; its help is ``HELP``."""
    from verifier.evals.gate import Bound
    from verifier.evals.gate import gate as hold
    from verifier.evals.runfile import read_run

    given: tuple[tuple[BoundKind, tuple[str, ...]], ...] = (
        ("no_rise", no_rise),
        ("no_fall", no_fall),
        ("max", most),
        ("min", least),
    )
    bounds = [Bound.of(kind, words) for kind, named in given for words in named]
    verdict = hold(read_run(run), read_run(against) if against else None, bounds)
    for line in verdict.broken:
        click.echo(f"FAILS  {line}")
    for line in verdict.held:
        click.echo(f"holds  {line}")
    return exits.GATE if verdict.broken else exits.DONE
