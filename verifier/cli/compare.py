"""``verifier compare``: the main job."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from verifier.cli import exits
from verifier.cli.inputs import known_of, read_article, refuse_two_stdins
from verifier.cli.known import known_options, source_if_named
from verifier.cli.options import (
    article_options,
    asking_options,
    dry_run_option,
    fail_on_option,
    format_option,
    output_option,
)
from verifier.cli.output import check_writable, write
from verifier.cli.session import Session

if TYPE_CHECKING:
    from verifier.report import Report

FORMATS = ("terminal", "json", "markdown", "html")
FAIL_ON = ("contradicted", "partly", "not-judged", "needs-person", "facts-contradict")

HELP = """Tell, claim by claim, what each of two articles says of the other's claims.

A and B are files, or - for stdin: plain text, Markdown, HTML, or JSON (schema.org, ninjs, Arc ANS).

\b
Examples:
  verifier compare a.txt b.txt
  verifier compare a.txt b.html -f html -o page.html
  verifier compare a.txt b.txt --a-outlet "The Brindle Courier" --a-published 2026-11-12
  curl -s https://news.example/story | verifier compare a.txt - --b-format html
  verifier compare a.txt b.txt --facts desk.db
  verifier compare a.txt b.txt --dry-run
  verifier compare a.txt b.txt -f json -o report.json --fail-on contradicted
"""


@click.command(help=HELP, short_help="What two articles say of each other's claims.")
@click.argument("a")
@click.argument("b")
@format_option(*FORMATS, help="How the report is written.")
@output_option
@click.option(
    "--all", "everything", is_flag=True, help="terminal: every claim, not only those that need a person."
)
@known_options(default="none")
@dry_run_option
@fail_on_option("a finding", FAIL_ON)
@article_options("a")
@article_options("b")
@asking_options
@click.pass_obj
def compare(session: Session, /, a: str, b: str, **options: Any) -> int:
    """The command; its help is ``HELP``."""
    from verifier.cli.meter import meter
    from verifier.cli.work import WorkOptions

    refuse_two_stdins(a, b)
    work = WorkOptions.take(options)
    facts = source_if_named(options)
    output: Path = options["output"]
    check_writable(output)
    articles = [
        read_article(path, options[f"{side}format"], known_of(side, options))
        for side, path in (("a_", a), ("b_", b))
    ]
    if options["dry_run"]:
        from verifier.cli.plan import show_plan

        plan = work.verifier(lambda _: None, facts).estimate(*articles)
        write(output, show_plan(plan, as_json=options["shape"] == "json"))
        return exits.DONE
    work.announce(session)
    with meter(session, quiet=work.quiet, verbose=work.verbose) as on_progress:
        report = work.verifier(on_progress, facts).compare(*articles)
    from verifier.cli.answered import check_report
    from verifier.cli.views import show_report

    text = show_report(report, options["shape"], everything=options["everything"], to=output, session=session)
    write(output, text)
    check_report(report)
    return exits.FAIL_ON if _kinds(report) & options["fail_on"] else exits.DONE


def _kinds(report: Report) -> set[str]:
    """The kinds, as ``--fail-on`` names them, that the report's findings have."""
    names = {"partly_supported": "partly", "not_judged": "not-judged"}
    kinds = {names.get(finding.relation.value, finding.relation.value) for finding in report.findings}
    kinds |= {"needs-person" for finding in report.findings if finding.needs_person}
    against = {"contradicted", "conflicting"}
    answers = report.facts.answers if report.facts else ()
    return kinds | {"facts-contradict" for answer in answers if answer.says.value in against}
