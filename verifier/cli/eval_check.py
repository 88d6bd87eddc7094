"""``verifier eval check``: whether a gold set holds, and what it still lacks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from verifier.cli import exits
from verifier.cli.options import debug_option
from verifier.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verifier.evals.gold import Problem

HELP = f"""Check a gold set: what is still missing, and what does not hold.

Its questions are checked too, where it has any. Exits with {exits.BAD_INPUT} where there is anything.

With --fill, what follows is put in first: sentences where evidence, no_claim or the words of a claim
name them by number (s4, as in sentences.txt), ids of claims, the relation of an attributed claim from
its two answers, and how often the two sides contradict each other.

\b
Examples:
  verifier eval check mine
  verifier eval check mine --fill
"""
#: Places named of one problem.
_NAMED = 8


@click.command("check", help=HELP, short_help="Whether a gold set holds.")
@click.argument("gold", type=click.Path(path_type=Path))
@click.option("--fill", "filling", is_flag=True, help="Put words in place of numbers of sentences first.")
@debug_option
def check(gold: Path, filling: bool) -> int:
    """The command; its help is ``HELP``."""
    from verifier.evals.gold import check as check_set
    from verifier.evals.gold import load_gold
    from verifier.evals.gold.counts import counts
    from verifier.evals.gold.files import folders
    from verifier.evals.gold.fill import fill
    from verifier.evals.questions import check_questions, holds_questions, read_questions

    if not gold.is_dir():
        raise InputError(
            f"there is no folder {gold}.", hint="Name the folder that holds pairs/ and split.json."
        )
    if filling:
        click.echo(f"filled in: {sum(fill(folder) for folder in folders(gold))}")
    problems = check_set(gold)
    if not problems and holds_questions(gold):  # they are held against pairs that hold
        problems = check_questions(gold)
    for line in _lines(problems):
        click.echo(line)
    if problems:
        return exits.BAD_INPUT
    found = counts(load_gold(gold).pairs)
    relations = ", ".join(
        f"{count} {relation.replace('_', ' ')}" for relation, count in found.relations.items()
    )
    asked = f", questions {len(read_questions(gold))}" if holds_questions(gold) else ""
    click.echo(f"{gold} holds: pairs {found.pairs}, claims {found.claims} ({relations}){asked}")
    return exits.DONE


def _lines(problems: Sequence[Problem]) -> list[str]:
    """A line a problem; where many places have the same, one line for all of them."""
    places: dict[str, list[str]] = {}
    for problem in problems:
        places.setdefault(problem.what, []).append(problem.where)
    return [f"{_some(where)}: {what}" for what, where in places.items()]


def _some(where: Sequence[str]) -> str:
    more = f" and {len(where) - _NAMED} more" if len(where) > _NAMED else ""
    return ", ".join(where[:_NAMED]) + more
