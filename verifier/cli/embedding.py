"""Making vectors, as seen at a terminal: how far it is, how it came out, keeping up with what comes in."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from verifier.cli.meter import EVERY, clock
from verifier.errors import DeskError, FactStoreError, ModelError, SettingsError

if TYPE_CHECKING:
    from verifier.desk import Desk
    from verifier.facts import FactStore
    from verifier.vectors.making import Embedded

model_option = click.option(
    "--model",
    metavar="NAME",
    help="local, or a provider's as litellm has it; by default the store's own, VERIFIER_EMBEDDER, or local.",
)
replace_option = click.option(
    "--replace", is_flag=True, help="Give up the vectors of another model, and make all anew."
)
quiet_option = click.option("-q", "--quiet", is_flag=True, help="No progress.")


def told(made: Embedded, things: str) -> list[str]:
    """How it came out; ``things`` are what is counted."""
    speed = f" in {clock(made.seconds)}, {made.rate:,.1f} a second" if made.done else ""
    lines = [f"{made.done:,} {things} embedded by {made.model}{speed}."]
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


def keep_up(store: FactStore | Desk, things: str, command: str, *, quiet: bool = False) -> None:
    """Makes the vectors of what has just come in, where the store has a model that may be asked.

    It is in whatever happens; what goes wrong is told and no error.

    Args:
        store: Where it came in.
        things: What came in ("facts").
        command: What makes up for what is lacking.
        quiet: Whether no progress is told.
    """
    from verifier.vectors.embedder import may_ask

    name = store.embedder
    if name is None:
        return
    if not may_ask(name):
        click.echo(f"note: found by words until {command} has asked {name}", err=True)
        return
    try:
        store.embed(name, on_progress=progress(quiet))
    except (ModelError, SettingsError, DeskError, FactStoreError) as error:
        lacking = f"the {things} are in, but not all can be found by meaning: {error.message} {error.hint}"
        click.echo(f"note: {lacking.strip()} Then: {command}", err=True)
