"""``verifier facts add``: one fact, with what it rests on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from verifier.cli.facts_common import (
    DAY,
    SCOPES,
    checked_input,
    day,
    json_option,
    moment,
    open_store,
    write_options,
)
from verifier.cli.facts_embed import keep_up
from verifier.cli.options import Timestamp, apply

if TYPE_CHECKING:
    from verifier.facts import Added, NewFact

HELP = """Add one fact, with what it rests on.

At least one of --speaker, --outlet, --url and --document is needed: where is it known from? Adding the
same again changes nothing; the same from another source is added to the fact.

\b
Examples:
  verifier facts add "The port took 14 ships in May 2026." --from 2026-05-01 --to 2026-05-31 \\
      --speaker "Lena Okafor" --outlet "Lantern News" --published 2026-06-02 --quote "took 14 ships"
  verifier facts add "Brindle has 81,000 residents." --scope state --from 2026-01-01 --document "Census 2026"
  verifier facts add "The mayor will resign." --speaker "A councillor" --unpublished
"""

#: What each outcome is called.
TOLD = {
    "added": "added",
    "asserted": "known; the source is added to it",
    "known": "known already, from this source; nothing is added",
    "refused": "not taken in",
}

content_options = apply(
    click.option(
        "--scope", type=click.Choice(SCOPES), default="event", show_default=True, help="What it covers."
    ),
    click.option("--from", "valid_from", type=DAY, metavar="DAY", help="First day it holds for."),
    click.option("--to", "valid_to", type=DAY, metavar="DAY", help="Last day it holds for."),
    click.option("--subject", default="", metavar="NAME", help="Who or what it is about."),
    click.option("--language", metavar="TAG", help='Language of the statement ("en").'),
)
source_options = apply(
    click.option("--speaker", metavar="NAME", help="Who said it."),
    click.option("--role", metavar="WORDS", help="What they are called."),
    click.option("--outlet", metavar="NAME", help="Who published it."),
    click.option("--url", metavar="URL", help="Where."),
    click.option("--document", metavar="NAME", help="Title or id of the document."),
    click.option("--published", type=Timestamp(), metavar="TIME", help="When it was published."),
    click.option("--quote", metavar="WORDS", help="The exact words."),
    click.option(
        "--snapshot",
        type=click.Path(path_type=Path, exists=True, dir_okay=False),
        metavar="FILE",
        help="The text it was read from; its hash and the place of the quote are kept.",
    ),
    click.option(
        "--through", multiple=True, metavar="NAME", help="Through whom; again for each, origin first."
    ),
    click.option("--primary", is_flag=True, help="The source knows it first hand."),
)


@click.command(help=HELP, short_help="Add one fact, with what it rests on.")
@click.argument("statement")
@content_options
@source_options
@click.option("--proposed", is_flag=True, help="A person has yet to take it over.")
@click.option("--embargo-until", type=Timestamp(), metavar="TIME", help="Hidden before that moment.")
@click.option("--unpublished", is_flag=True, help="Hidden until marked otherwise.")
@click.option("--reason", default="", metavar="WORDS", help="Why, or from where; kept in the history.")
@json_option
@write_options
def add(statement: str, person: str, reason: str, shape: str, db: str | None, **given: Any) -> None:
    """The command; its help is ``HELP``."""
    fact = _fact(statement, given)
    with open_store(db, make=True) as store:
        told = store.add(fact, person=person, reason=reason)
        keep_up(store)
    _show(told, shape)


def content(statement: str, given: dict[str, Any]) -> dict[str, Any]:
    """What the fact says, out of the options."""
    fields = {name: given[name] for name in ("scope", "subject", "language")}
    days = {"valid_from": day(given["valid_from"]), "valid_to": day(given["valid_to"])}
    return {"statement": statement, **fields, **days}


def _fact(statement: str, given: dict[str, Any]) -> NewFact:
    from verifier.facts import Assertion, NewFact

    names = ("speaker", "role", "outlet", "url", "document", "published", "through", "primary")
    source = {name: given[name] for name in names}
    with checked_input():
        return NewFact(
            **content(statement, given),
            assertions=(Assertion(**source, **_words(given["quote"], given["snapshot"])),),
            status="proposed" if given["proposed"] else "active",
            embargo_until=moment(given["embargo_until"]),
            unpublished=given["unpublished"],
        )


def _words(quote: str | None, snapshot: Path | None) -> dict[str, Any]:
    """Quote, position and hash; a quote that the text does not hold is refused."""
    from hashlib import sha256

    from verifier.errors import UnreadableInput
    from verifier.facts import QuoteSelector

    if snapshot is None:
        return {"quote": QuoteSelector(exact=quote) if quote else None}
    try:
        raw = snapshot.read_bytes()
        text = raw.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInput(
            f"{snapshot} can't be read as text.", hint="Give a text file in UTF-8."
        ) from error
    found = {"snapshot": sha256(raw).hexdigest()}
    if not quote:
        return found
    at = text.find(quote)
    if at < 0:
        raise UnreadableInput(f"{snapshot} does not hold the words of --quote.", hint="Copy them exactly.")
    return found | _place(text, quote, at)


def _place(text: str, quote: str, at: int) -> dict[str, Any]:
    from verifier.articles import Span
    from verifier.facts import QuoteSelector

    end = at + len(quote)
    selector = QuoteSelector(exact=quote, prefix=text[max(0, at - 40) : at], suffix=text[end : end + 40])
    return {"quote": selector, "position": Span(start=at, end=end)}


def _show(told: Added, shape: str) -> None:
    if shape == "json":
        click.echo(told.model_dump_json(indent=2))
        return
    why = f": {told.why}" if told.why else ""
    click.echo(f"{told.id}  {TOLD[told.outcome]}{why}")
