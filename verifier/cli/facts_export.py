"""``verifier facts export``: facts for another store, a spreadsheet, the web."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from verifier.cli.facts_common import (
    db_option,
    filter_options,
    filters_of,
    hidden_option,
    known_option,
    moment,
    open_store,
    reader,
)
from verifier.cli.options import debug_option, format_option, output_option
from verifier.cli.output import writing

FORMATS = ("jsonl", "history", "csv", "annotations", "claimreview")

HELP = """Export facts. What is under embargo or unpublished stays in, unless --include-hidden asks for it.

\b
jsonl        one fact a line, as it stands; verifier facts import reads it
history      all that was ever done to them; verifier facts import puts it back into a new store
csv          one source a row, for spreadsheets; what looks like a formula gets an apostrophe in front
annotations  W3C Web Annotation: the exact words each fact rests on
claimreview  schema.org: the desk's own verdicts that a second person has approved

\b
Examples:
  verifier facts export -o facts.jsonl
  verifier facts export --format csv --outlet "The Courier" -o facts.csv
  verifier facts export --format claimreview --publisher "Courier Check" -o feed.json
"""


@click.command(help=HELP, short_help="Facts for another store, a spreadsheet, the web.")
@format_option(*FORMATS, help="As what.")
@output_option
@click.option("--publisher", default="", metavar="NAME", help="claimreview: whose verdicts.")
@filter_options
@known_option
@hidden_option
@db_option
@debug_option
def export(
    shape: str,
    output: Path,
    publisher: str,
    known_at: datetime | None,
    hidden: bool,
    db: str | None,
    **given: Any,
) -> None:
    """The command; its help is ``HELP``."""
    from verifier.facts.formats.exporting import Export, ExportForm

    with open_store(db) as store, writing(output) as write:
        work = Export(
            store=store,
            form=ExportForm(shape),
            filters=filters_of(given),
            reader=reader(hidden),
            as_known_at=moment(known_at),
            publisher=publisher,
        )
        for piece in work.pieces():
            write(piece)
    click.echo(f"{work.facts:,} facts read, {sum(work.left_out.values()):,} left out.", err=True)
    for why, count in work.left_out.most_common():
        click.echo(f"  {count:>7,}  {why} ({work.examples[why]}{' …' if count > 1 else ''})", err=True)
