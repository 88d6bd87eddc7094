"""``verifier facts conflicts``: facts that can't all hold."""

from __future__ import annotations

from datetime import datetime

import click

from verifier.cli.facts_common import known_option, moment, open_store, read_options, reader
from verifier.cli.facts_view import as_json, conflict_lines

HELP = """Show conflicts between facts; say that there is one, or that one is settled.

The store settles none: conflicting facts stand side by side until a person closes the conflict, which
does nothing to the facts. Deprecate the one not to be gone by.

\b
Examples:
  verifier facts conflicts
  verifier facts conflicts --all
  verifier facts conflicts --open 288f2a --open 91c0d4 --reason "14 or 15 ships" --person "Ana Lund"
  verifier facts conflicts --close 5d02 --reason "the harbor office says 14" --person "Bo Reyes"
"""


@click.command(help=HELP, short_help="Facts that can't all hold.")
@click.option("--open", "opening", multiple=True, metavar="ID", help="A fact in conflict; again for each.")
@click.option("--close", "closing", metavar="ID", help="The conflict that is settled.")
@click.option("--reason", default="", metavar="WORDS", help="Why; needed with --open and --close.")
@click.option(
    "--person",
    default="",
    envvar="VERIFIER_PERSON",
    show_envvar=True,
    metavar="NAME",
    help="Who says so; needed with --open and --close.",
)
@click.option("--all", "closed_too", is_flag=True, help="Closed ones too.")
@known_option
@read_options
def conflicts(
    opening: tuple[str, ...],
    closing: str | None,
    reason: str,
    person: str,
    closed_too: bool,
    known_at: datetime | None,
    hidden: bool,
    shape: str,
    db: str | None,
) -> None:
    """The command; its help is ``HELP``."""
    if opening and closing:
        raise click.UsageError("give --open or --close, not both")
    with open_store(db) as store:
        if opening:
            click.echo(f"{store.open_conflict(opening, person=person, reason=reason)}  open")
            return
        if closing:
            click.echo(f"{store.close_conflict(closing, person=person, reason=reason)}  closed")
            return
        found = store.conflicts(closed_too=closed_too, reader=reader(hidden), as_known_at=moment(known_at))
        facts = {id: store.get(id, reader=reader(hidden)) for one in found for id in one.facts}
    if shape == "json":
        click.echo(as_json(found))
        return
    for conflict in found:
        click.echo("\n".join(conflict_lines(conflict, facts)))
    if not found:
        click.echo("no conflicts" if closed_too else "no open conflicts", err=True)
