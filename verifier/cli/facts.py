"""``verifier facts``: what the newsroom already knows, with where it knows it from."""

from __future__ import annotations

import click

from verifier.cli.lazy import LazyGroup

HELP = """Keep and search what the newsroom already knows, with where it knows it from.

A fact is a statement with the time it holds for; it rests on assertions: who said it, where, in which
words. Nothing is overwritten: corrections and decisions are added, each with person and reason, and any
past moment can be asked for. Conflicting facts stand side by side until a person closes the conflict.

\b
Examples:
  export VERIFIER_PERSON="Ana Lund"
  verifier facts add "The port took 14 ships in May 2026." --outlet "Lantern News" --published 2026-06-02
  verifier facts search "how many ships did the port take in May"
  verifier facts show 288f2a                  the beginning of an id is enough
  verifier facts approve 288f2a --person "Bo Reyes"
"""

COMMANDS = {
    "add": "verifier.cli.facts_add:add",
    "import": "verifier.cli.facts_import:import_",
    "search": "verifier.cli.facts_read:search",
    "show": "verifier.cli.facts_read:show",
    "history": "verifier.cli.facts_read:history",
    "conflicts": "verifier.cli.facts_conflicts:conflicts",
    "approve": "verifier.cli.facts_decide:approve",
    "deprecate": "verifier.cli.facts_decide:deprecate",
    "void": "verifier.cli.facts_decide:void",
    "restore": "verifier.cli.facts_decide:restore",
    "correct": "verifier.cli.facts_decide:correct",
    "mark": "verifier.cli.facts_decide:mark",
    "purge": "verifier.cli.facts_decide:purge",
    "export": "verifier.cli.facts_export:export",
    "embed": "verifier.cli.facts_embed:embed",
    "stats": "verifier.cli.facts_read:stats",
}


@click.group(cls=LazyGroup, lazy=COMMANDS, help=HELP, short_help="What is known already, and where from.")
def facts() -> None:
    """The group; its help is ``HELP``."""
