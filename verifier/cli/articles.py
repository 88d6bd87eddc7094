"""``verifier articles``: the articles the desk's questions are answered from."""

from __future__ import annotations

import click

from verifier.cli.lazy import LazyGroup

HELP = """Keep the articles that verifier ask answers from.

An article is kept as it was read, with who put it in and when; the same text is never kept twice, and
nothing of it is changed or deleted.

\b
Examples:
  export VERIFIER_PERSON="Ana Lund"
  verifier articles add story.html
  verifier articles add a.txt --outlet "Lantern News" --published 2026-11-13
  verifier articles list
  verifier articles show 288f2a               the beginning of an id is enough
  verifier articles embed                     ask finds sentences by meaning too
"""

COMMANDS = {
    "add": "verifier.cli.articles_add:add",
    "embed": "verifier.cli.articles_embed:embed",
    "list": "verifier.cli.articles_read:list_",
    "show": "verifier.cli.articles_read:show",
}


@click.group(cls=LazyGroup, lazy=COMMANDS, help=HELP, short_help="The articles questions are answered from.")
def articles() -> None:
    """The group; its help is ``HELP``."""
