"""``verifier facts import``: an archive, a fact-check feed, an article's claims, or facts exported before."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from verifier.cli.facts_common import db_option
from verifier.cli.inputs import known_of, read_article
from verifier.cli.options import Timestamp, article_options, asking_options
from verifier.cli.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import BinaryIO

    from verifier.facts.formats import CsvMapping, Record

FORMATS = ("auto", "csv", "jsonl", "claimreview", "claims", "article", "history")
#: Field of a mapping to the option that sets it.
SETTINGS = {
    "columns": "columns",
    "fixed": "fixed",
    "encoding": "encoding",
    "delimiter": "delimiter",
    "dates": "date_format",
    "zone": "zone",
}
#: Options of one format only.
TABLE = {
    "columns": "--map",
    "fixed": "--set",
    "mapping": "--mapping",
    "encoding": "--encoding",
    "delimiter": "--delimiter",
    "date_format": "--date-format",
    "zone": "--zone",
}
MARKS = {
    "proposed": "--proposed",
    "unpublished": "--unpublished",
    "embargo_until": "--embargo-until",
    "report": "--report",
    "dry_run": "--dry-run",
}
ARTICLE = {"outlet": "--outlet", "url": "--url", "published": "--published", "language": "--language"}

HELP = """Import facts from FILE (- is stdin). What is known already is passed over: it can be run again.

\b
csv          a table; --map says which column is what
claimreview  fact-checks (schema.org JSON-LD): one, a list, @graph, or a whole DataFeed
jsonl        what verifier facts export writes
history      what verifier facts export --format history writes, back into a new store as it was
claims       what verifier extract or compare writes as JSON: claims come in as proposed
article      a story; a model is asked for its claims, and they come in as proposed

\b
Examples:
  verifier facts import archive.csv --map statement=Text --map published=Date --map url=Link \\
      --set outlet="The Courier" --date-format %d.%m.%Y --dry-run
  verifier facts import checks.csv --map claim=Claim --map rating=Verdict --set outlet="Courier Check"
  verifier facts import feed.json --person "Ana Ruiz" --report refused.jsonl
  verifier facts import story.html --format article --outlet "Lantern News" --person "Ana Ruiz"

A rating of a fact-checker stays their rating, in their words: that they rated a claim "False" is the fact.
"""


def _pairs(ctx: click.Context, param: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    found = {}
    for pair in given:
        name, equals, value = pair.partition("=")
        if not equals or not name.strip() or not value.strip():
            raise click.BadParameter(f"{pair!r} is not written like statement=Text", ctx, param)
        found[name.strip()] = value.strip()
    return found


@click.command("import", help=HELP, short_help="Archives, fact-check feeds, articles' claims.")
@click.argument("file")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="auto",
    show_default=True,
    help="What the file is written in.",
)
@click.option(
    "--map", "columns", multiple=True, callback=_pairs, metavar="FIELD=COLUMN", help="csv: a column."
)
@click.option(
    "--set", "fixed", multiple=True, callback=_pairs, metavar="FIELD=TEXT", help="csv: the same for all rows."
)
@click.option("--mapping", type=click.Path(path_type=Path), metavar="FILE", help="csv: all this, in TOML.")
@click.option("--encoding", metavar="NAME", help="csv: utf-8 (default), cp1252 ….")
@click.option("--delimiter", metavar="CHAR", help="csv: between cells; found if not given. tab is a tab.")
@click.option("--date-format", metavar="FORM", help="csv: of dates, like %d.%m.%Y; ISO 8601 if not given.")
@click.option(
    "--zone", metavar="NAME", help="csv: time zone of times without one (Europe/Lisbon); UTC if not given."
)
@click.option("--proposed", is_flag=True, help="Take all in as proposed: a person has yet to take them over.")
@click.option("--unpublished", is_flag=True, help="Mark all as unpublished.")
@click.option("--embargo-until", type=Timestamp(), metavar="TIME", help="Put all under embargo.")
@click.option(
    "--reason",
    default="",
    metavar="TEXT",
    help="Why, or from where; kept with each. The file's name if not given.",
)
@click.option(
    "--report",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write what is refused, one JSON line each.",
)
@click.option(
    "--dry-run", is_flag=True, help="Show the first facts as they would be read, and what would be refused."
)
@click.option(
    "--person",
    default="",
    envvar="VERIFIER_PERSON",
    show_envvar=True,
    metavar="NAME",
    help="Who imports; kept in the history. Not needed for a dry run.",
)
@db_option
@article_options()
@asking_options
@click.pass_obj
def import_(session: Session, /, file: str, **options: Any) -> int:
    """The command; its help is ``HELP``."""
    from verifier.cli.facts_taking import Run, refusals
    from verifier.facts.formats import Taking
    from verifier.facts.formats.reading import opened

    with ExitStack() as stack:
        source = None if options["form"] == "article" else stack.enter_context(opened(file))
        form = _form(file, source, options["form"])
        _check(options, form)
        taking = Taking(on_refused=stack.enter_context(refusals(options["report"])), marks=_marks(options))
        run = Run(session, taking, quiet=options["quiet"], dry=options["dry_run"], file=source)
        if form == "history":
            return run.replay(options["db"])
        return run.work(
            _records(session, file, source, form, options),
            options["db"],
            person=options["person"],
            reason=options["reason"] or f"imported from {Path(file).name}",
        )


def _form(path: str, source: BinaryIO | None, asked: str) -> str:
    from verifier.facts.formats.reading import form_of

    return str(form_of(path, source)) if asked == "auto" and source else asked


def _check(options: dict[str, Any], form: str) -> None:
    """Before a model is asked: who does it, and no option that would do nothing."""
    from verifier.facts.decide import named

    for names, only in ((TABLE, "csv"), (ARTICLE, "article")):
        for name, option in names.items():
            if options[name] and form != only:
                raise click.UsageError(f"{option} is only for --format {only}; this is {form}")
    for name, option in MARKS.items():
        if options[name] and form == "history":
            raise click.UsageError(f"{option} can't change a history")
    if not options["dry_run"] and form != "history":
        named(options["person"])


def _records(
    session: Session, path: str, source: BinaryIO | None, form: str, options: dict[str, Any]
) -> Iterable[Record]:
    from verifier.facts.formats import Form
    from verifier.facts.formats.csvfile import Table
    from verifier.facts.formats.reading import records

    if source is None:
        return _of_article(session, path, options)
    if form != "csv":
        return records(source, Form(form))
    table = Table(source, _mapping(options))
    if table.unread:
        click.echo(f"columns not read: {', '.join(table.unread)}", err=True)
    return table


def _of_article(session: Session, path: str, options: dict[str, Any]) -> Iterable[Record]:
    """The claims a model finds in a story."""
    from verifier.cli.answered import check_extraction
    from verifier.cli.meter import meter
    from verifier.cli.work import WorkOptions
    from verifier.facts.formats import claims_of

    work = WorkOptions.take(options)
    article = read_article(path, options["format"], known_of("", options))
    work.announce(session)
    with meter(session, quiet=work.quiet, verbose=work.verbose) as on_progress:
        extraction = work.verifier(on_progress).extract(article)
    check_extraction(extraction)
    return claims_of(article, extraction)


def _mapping(options: dict[str, Any]) -> CsvMapping:
    from verifier.facts.formats import CsvMapping

    mapping = CsvMapping.load(options["mapping"]) if options["mapping"] else CsvMapping()
    given = {name: options[option] for name, option in SETTINGS.items()}
    if given["delimiter"] in {"tab", "\\t"}:
        given["delimiter"] = "\t"
    return mapping.changed(**given)


def _marks(options: dict[str, Any]) -> dict[str, Any]:
    """What is set on every fact."""
    marks: dict[str, Any] = {}
    if options["proposed"]:
        marks["status"] = "proposed"
    if options["unpublished"]:
        marks["unpublished"] = True
    if options["embargo_until"]:
        if options["embargo_until"].tzinfo is None:
            raise click.UsageError("the end of the embargo needs a time zone: 2026-11-12T06:00+01:00")
        marks["embargo_until"] = options["embargo_until"]
    return marks
