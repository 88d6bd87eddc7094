"""``verifier eval agreement``: how far the two labellings of a gold set agree."""

from __future__ import annotations

from pathlib import Path

import click

from verifier.cli.eval_show import show_options, shown
from verifier.cli.output import check_writable, write
from verifier.cli.session import Session
from verifier.errors import InputError

HELP = """How far the two labellings of a gold set agree, before settling.

GOLD is the folder with pairs/ and split.json, or that with facts.jsonl, its fact-store part; without one,
the project's own pairs. Labels: Krippendorff's alpha for nominal data; evidence and statements: what they
have in common. By part of the split and over all.

\b
Examples:
  verifier eval agreement
  verifier eval agreement evals/gold -f markdown
  verifier eval agreement evals/gold/facts
"""


@click.command("agreement", help=HELP, short_help="How far two labellings of a gold set agree.")
@click.argument("gold", type=click.Path(path_type=Path), default=Path("gold"))
@show_options
@click.pass_obj
def agreement(session: Session, /, gold: Path, shape: str, output: Path, replicates: int, seed: int) -> None:
    """The command; its help is ``HELP``."""
    from verifier.evals.agreed import agreement_sheet
    from verifier.evals.gold.agreement import agreement as agreement_of
    from verifier.evals.goldfacts import fact_agreement, holds_facts
    from verifier.evals.goldrows import gold_named

    named = gold_named(gold)
    if named is None:
        raise InputError(f"{gold} is no gold set.", hint="Name the folder that holds pairs/ and split.json.")
    check_writable(output)
    agree = fact_agreement if holds_facts(named[0]) else agreement_of
    found = agree(named[0], replicates=replicates, seed=seed)
    write(output, shown(found, lambda: agreement_sheet(found), shape, output, session))
