"""``verifier facts search``, ``show``, ``history`` and ``stats``."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import click

from verifier.cli.facts_common import (
    filter_options,
    filters_of,
    known_option,
    moment,
    open_store,
    read_options,
    reader,
)
from verifier.cli.facts_view import as_json, event_line, fact_lines, hit_lines, stats_lines
from verifier.cli.options import Timestamp
from verifier.errors import InputError
from verifier.render.marks import one_line

SEARCH_HELP = """Find facts by their words, numbers, names and dates; each hit says why it was found.

Where verifier facts embed was run, also by meaning: what says the same in other words is found too.

QUERY is any text, a claim for instance; nothing in it is search syntax. Void and deprecated facts are
left out unless --all asks for them.

\b
Examples:
  verifier facts search "how many ships did the port take in May"
  verifier facts search "Lena Okafor" --outlet "Lantern News" --holds-on 2026-05-12
  verifier facts search "ships on Thursday" --published 2026-05-12 -f json
"""


@click.command(help=SEARCH_HELP, short_help="Find facts, and why.")
@click.argument("query")
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="Most hits.")
@filter_options
@click.option("--published", type=Timestamp(), metavar="TIME", help='What "Thursday" in QUERY is read from.')
@known_option
@read_options
def search(
    query: str,
    limit: int,
    published: datetime | None,
    known_at: datetime | None,
    hidden: bool,
    shape: str,
    db: str | None,
    **given: Any,
) -> None:
    """The command; its help is ``SEARCH_HELP``."""
    from verifier.facts import SearchResult

    with open_store(db) as store:
        filters, who = filters_of(given), reader(hidden)
        hits = store.search(
            query,
            limit=limit,
            filters=filters,
            reader=who,
            as_known_at=moment(known_at),
            published=moment(published),
        )
        notes = store.search_notes(filters=filters, reader=who)
    if shape == "json":
        click.echo(SearchResult(hits=hits, notes=notes).model_dump_json(indent=2))
        return
    for place, hit in enumerate(hits, start=1):
        click.echo("\n".join(hit_lines(hit, place)))
    for note in notes:
        click.echo(f"note: {one_line(note)}")
    if not hits:
        click.echo("the store has nothing on this", err=True)


@click.command()
@click.argument("id")
@known_option
@read_options
def show(id: str, known_at: datetime | None, hidden: bool, shape: str, db: str | None) -> None:
    """Show one fact whole. ID may be the beginning of one."""
    with open_store(db) as store:
        fact = store.get(id, reader=reader(hidden), as_known_at=moment(known_at))
    if fact is None:
        raise InputError(
            f"nothing to show of the fact {id!r}: it is hidden, or was not known yet.",
            hint="--include-hidden shows what is under embargo or unpublished.",
        )
    click.echo(fact.model_dump_json(indent=2) if shape == "json" else "\n".join(fact_lines(fact)))


@click.command()
@click.argument("id")
@read_options
def history(id: str, hidden: bool, shape: str, db: str | None) -> None:
    """Show all that was done to one fact: what, when, by whom and why."""
    with open_store(db) as store:
        events = store.history(id, reader=reader(hidden))
    if not events:
        raise InputError(
            f"nothing to show of the fact {id!r}: it is hidden.",
            hint="--include-hidden shows what is under embargo or unpublished.",
        )
    click.echo(as_json(events) if shape == "json" else "\n".join(map(event_line, events)))


@click.command()
@read_options
def stats(hidden: bool, shape: str, db: str | None) -> None:
    """Show how much is held, since when, and how it stands."""
    with open_store(db) as store:
        held = store.stats(reader=reader(hidden))
        name = store.name
    click.echo(held.model_dump_json(indent=2) if shape == "json" else "\n".join(stats_lines(name, held)))
