"""``verifier facts approve``, ``deprecate``, ``void``, ``restore``, ``correct``, ``mark``, ``purge``."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import click

from verifier.cli.facts_add import content, content_options
from verifier.cli.facts_common import checked_input, moment, open_store, reason_option, write_options
from verifier.cli.facts_embed import keep_up
from verifier.cli.options import Timestamp

APPROVE_HELP = """Approve facts: they count as preferred, and as active.

A second person does this, not the one who added or last corrected a fact.

\b
Examples:
  verifier facts approve 288f2a --person "Bo Reyes"
  verifier facts approve 288f2a 91c0d4 --person "Bo Reyes" --reason "asked the harbor office"
"""

PURGE_HELP = """Take a fact's words out of the store, for legal reasons.

It can't be undone. What is left: its id, and that it was purged, by whom, when and why. The same words
are not taken in again. Copies, exports and backups are not reached.

\b
Example:
  verifier facts purge 288f2a --person "Bo Reyes" --reason "court order 7/2026"
"""

_ids = click.argument("ids", nargs=-1, required=True, metavar="ID...")


@click.command(help=APPROVE_HELP, short_help="Approve facts, as a second person.")
@_ids
@click.option("--reason", default="", metavar="WORDS", help="Why; kept in the history.")
@write_options
def approve(ids: tuple[str, ...], reason: str, person: str, db: str | None) -> None:
    """The command; its help is ``APPROVE_HELP``."""
    with open_store(db) as store:
        for id in ids:
            click.echo(f"{store.approve(id, person=person, reason=reason)}  approved")


@click.command()
@_ids
@reason_option
@write_options
def deprecate(ids: tuple[str, ...], reason: str, person: str, db: str | None) -> None:
    """Mark facts as not to be gone by: superseded, or no longer trusted."""
    with open_store(db) as store:
        for id in ids:
            click.echo(f"{store.deprecate(id, person=person, reason=reason)}  deprecated")


@click.command()
@_ids
@reason_option
@write_options
def void(ids: tuple[str, ...], reason: str, person: str, db: str | None) -> None:
    """Mark facts as never to have been in: a slip, a hoax."""
    with open_store(db) as store:
        for id in ids:
            click.echo(f"{store.void(id, person=person, reason=reason)}  void")


@click.command()
@_ids
@reason_option
@write_options
def restore(ids: tuple[str, ...], reason: str, person: str, db: str | None) -> None:
    """Make void, deprecated or proposed facts active and normal."""
    with open_store(db) as store:
        for id in ids:
            click.echo(f"{store.restore(id, person=person, reason=reason)}  restored")


@click.command()
@click.argument("id")
@click.argument("statement")
@content_options
@reason_option
@write_options
def correct(id: str, statement: str, reason: str, person: str, db: str | None, **given: Any) -> None:
    """Say what fact ID states from now on; what it stated stays in its history.

    All of it is said anew: scope, days, subject and language too. An approval lapses.
    """
    from verifier.facts import Content

    with checked_input():
        new = Content(**content(statement, given))
    with open_store(db) as store:
        click.echo(f"{store.correct(id, new, person=person, reason=reason)}  corrected")
        keep_up(store)


@click.command()
@click.argument("id")
@click.option("--embargo-until", type=Timestamp(), metavar="TIME", help="Hidden before that moment.")
@click.option("--unpublished", is_flag=True, help="Hidden until marked otherwise.")
@reason_option
@write_options
def mark(
    id: str, embargo_until: datetime | None, unpublished: bool, reason: str, person: str, db: str | None
) -> None:
    """Say who may see fact ID: without --embargo-until or --unpublished, everyone."""
    with open_store(db) as store:
        until = moment(embargo_until)
        told = store.mark(id, person=person, reason=reason, embargo_until=until, unpublished=unpublished)
    click.echo(f"{told}  {'hidden' if until or unpublished else 'open to all'}")


@click.command(help=PURGE_HELP, short_help="Take a fact's words out, for legal reasons.")
@click.argument("id")
@click.option("-y", "--yes", is_flag=True, help="Don't ask first.")
@reason_option
@write_options
def purge(id: str, yes: bool, reason: str, person: str, db: str | None) -> None:
    """The command; its help is ``PURGE_HELP``."""
    with open_store(db) as store:
        if not yes:
            click.confirm(f"Take the words of {id} out of {store.name} for good?", abort=True, err=True)
        click.echo(f"{store.purge(id, person=person, reason=reason)}  purged")
