"""``verifier articles add``: articles into the desk's database."""

from __future__ import annotations

from typing import Any

import click

from verifier.cli.articles_embed import COMMAND
from verifier.cli.desk_common import desk_option, open_desk
from verifier.cli.embedding import keep_up
from verifier.cli.facts_common import person_option
from verifier.cli.inputs import known_of, read_article
from verifier.cli.options import article_options, debug_option

HELP = """Put articles into the desk's database, each as verifier compare would read it.

FILE is text, Markdown, HTML or JSON; - is stdin. What the options say holds for all of the files and goes
before what they say of themselves. Nothing is put in if one of them can't be read.

\b
Examples:
  verifier articles add story.html --person "Ana Lund"
  verifier articles add a.txt b.txt --outlet "Lantern News" --published 2026-11-13 --person "Ana Lund"
"""


@click.command(help=HELP, short_help="Put articles in.")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@article_options()
@person_option
@desk_option
@debug_option
def add(files: tuple[str, ...], person: str, desk: str | None, **options: Any) -> None:
    """The command; its help is ``HELP``."""
    if files.count("-") > 1:
        raise click.UsageError("only one of the articles can be read from stdin (-)")
    read = [read_article(path, options["format"], known_of("", options)) for path in files]
    with open_desk(desk, make=True) as opened:
        for article in read:
            kept = opened.add(article, person=person)
            click.echo(f"{kept.id}  {'added' if kept.new else 'known'}  {article.name}")
        keep_up(opened, "articles", COMMAND)
