"""``verifier eval draft``: two articles as a pair to label."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from verifier.cli.inputs import known_of, read_article, refuse_two_stdins
from verifier.cli.options import article_options, debug_option

HELP = """Make a gold pair of two articles, ready to be labelled in an editor.

Each sentence is a claim, with the speaker, certainty and numbers that code reads in it; what the other
article says of it is empty. No model is asked. Beside the labels (gold.json) lies sentences.txt with the
number of each sentence. verifier eval check tells what is still missing.

\b
Examples:
  verifier eval draft a.txt b.html -o mine/bridge-closed
  verifier eval draft a.txt b.txt -o mine/bridge-closed --a-outlet Courier --a-published 2026-11-12
  verifier eval check mine --fill
  verifier eval run mine:dev -o mine.jsonl
"""


@click.command("draft", help=HELP, short_help="Two articles as a pair to label.")
@click.argument("a")
@click.argument("b")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FOLDER/NAME",
    help="The gold set's folder, which is made if need be, and the pair's name.",
)
@click.option(
    "--part",
    type=click.Choice(("dev", "test")),
    default="dev",
    show_default=True,
    help="The part of the set's split: one to improve by, one to report on.",
)
@article_options("a")
@article_options("b")
@debug_option
def draft(a: str, b: str, **options: Any) -> None:
    """The command; its help is ``HELP``."""
    from verifier.evals.gold.draft import named, write_draft

    refuse_two_stdins(a, b)
    folder, name = named(options["output"])
    left, right = (
        read_article(path, options[f"{side}_format"], known_of(f"{side}_", options))
        for side, path in (("a", a), ("b", b))
    )
    counts = write_draft(options["output"], left, right, part=options["part"])
    click.echo(f"{folder / 'pairs' / name}: {counts[0]} and {counts[1]} claims, one a sentence.")
    click.echo(f"Label gold.json there, then: verifier eval check {folder} --fill")
