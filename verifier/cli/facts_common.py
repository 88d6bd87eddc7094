"""Options of the facts commands, and opening the store they name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import click

from verifier.cli.options import Timestamp, apply, debug_option, format_option
from verifier.errors import InputError

if TYPE_CHECKING:
    from verifier.facts import FactStore, Filters, Reader

DAY = click.DateTime(formats=["%Y-%m-%d"])
SCOPES = ("event", "running_total", "state")

db_option = click.option(
    "--db",
    envvar="VERIFIER_FACTS",
    show_envvar=True,
    metavar="PLACE",
    help="The store: a file, or postgresql://user@host/name. By default one in the user's data folder.",
)
person_option = click.option(
    "--person",
    required=True,
    envvar="VERIFIER_PERSON",
    show_envvar=True,
    metavar="NAME",
    help="Who does this; kept in the history.",
)
reason_option = click.option("--reason", required=True, metavar="WORDS", help="Why; kept in the history.")
json_option = format_option("terminal", "json", help="How it is written.")
hidden_option = click.option(
    "--include-hidden", "hidden", is_flag=True, help="Also what is under embargo or unpublished."
)
known_option = click.option(
    "--as-known-at", "known_at", type=Timestamp(), metavar="TIME", help="As known at that moment."
)
filter_options = apply(
    click.option("--holds-on", type=DAY, metavar="DAY", help="Only what holds for that day."),
    click.option("--recorded-from", type=Timestamp(), metavar="TIME", help="Only what came in since."),
    click.option("--recorded-until", type=Timestamp(), metavar="TIME", help="Only what came in until."),
    click.option("--outlet", metavar="NAME", help="Only what this outlet published."),
    click.option("--site", metavar="HOST", help="Only what stands on this site (courier.example)."),
    click.option("--language", metavar="TAG", help="Only statements in this language."),
    click.option("--scope", type=click.Choice(SCOPES), help="Only what covers this."),
    click.option("--all", "everything", is_flag=True, help="Void and deprecated facts too."),
)
read_options = apply(hidden_option, json_option, db_option, debug_option)
write_options = apply(person_option, db_option, debug_option)


def reader(hidden: bool) -> Reader:
    """Who asks."""
    from verifier.facts import Reader

    return Reader(allowed=hidden)


def moment(given: datetime | None) -> datetime | None:
    """A time without a zone is one in UTC."""
    return given.replace(tzinfo=UTC) if given is not None and given.tzinfo is None else given


def filters_of(given: dict[str, Any]) -> Filters:
    """Which facts are asked for, out of the options."""
    from verifier.facts import FactStatus, Filters, Rank

    every = {"statuses": frozenset(FactStatus), "ranks": frozenset(Rank)} if given.pop("everything") else {}
    times = {name: moment(given.pop(name)) for name in ("recorded_from", "recorded_until")}
    with checked_input():
        return Filters(holds_on=day(given.pop("holds_on")), **times, **every, **given)


def day(given: datetime | None) -> date | None:
    """The day of what click read."""
    return given.date() if given is not None else None


def open_store(db: str | None, *, make: bool = False) -> FactStore:
    """Opens the store named, else the user's own; only adding to one may make it.

    Raises:
        SettingsError: There is none.
        FactStoreError: It cannot be opened.
    """
    from verifier.facts import FactStore

    return FactStore.open(db, make=make)


@contextmanager
def checked_input() -> Iterator[None]:
    """What can't be a fact or an assertion is an input error that says what is wrong."""
    from pydantic import ValidationError

    try:
        yield
    except ValidationError as error:
        raise InputError(said(error)) from error


def said(error: Any) -> str:
    """The first thing that is wrong, without the value itself."""
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(part) for part in first["loc"] if not isinstance(part, int))
    what = str(first["msg"]).removeprefix("Value error, ")
    return f"{where}: {what}" if where else what
