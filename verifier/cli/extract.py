"""``verifier extract``: the claims of one article."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from verifier.cli.inputs import known_of, read_article
from verifier.cli.options import article_options, asking_options, format_option, output_option
from verifier.cli.output import check_writable, write
from verifier.cli.session import Session

HELP = """List the claims one article makes, and what became of every other sentence.

\b
Examples:
  verifier extract a.txt
  verifier extract story.html --outlet "Lantern News" -f json -o claims.json
"""


@click.command(help=HELP, short_help="The claims of one article.")
@click.argument("article")
@format_option("terminal", "json", "markdown", help="How the claims are written.")
@output_option
@article_options()
@asking_options
@click.pass_obj
def extract(session: Session, /, article: str, **options: Any) -> None:
    """The command; its help is ``HELP``."""
    from verifier.cli.answered import check_extraction
    from verifier.cli.meter import meter
    from verifier.cli.views import show_extraction
    from verifier.cli.work import WorkOptions

    work = WorkOptions.take(options)
    output: Path = options["output"]
    check_writable(output)
    read = read_article(article, options["format"], known_of("", options))
    work.announce(session)
    with meter(session, quiet=work.quiet, verbose=work.verbose) as on_progress:
        extraction = work.verifier(on_progress).extract(read)
    write(output, show_extraction(read, extraction, options["shape"], to=output, session=session))
    check_extraction(extraction)
