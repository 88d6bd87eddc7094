"""``verifier check``: claims against the fact store."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from verifier.cli import exits
from verifier.cli.facts_common import DAY, day
from verifier.cli.known import known_options, source_of
from verifier.cli.options import asking_options, dry_run_option, fail_on_option, format_option, output_option
from verifier.cli.output import check_writable, write
from verifier.cli.session import Session

if TYPE_CHECKING:
    from verifier.checkreport import CheckReport

#: Longer input is refused: it is no list of claims.
MAX_BYTES = 10 * 1024 * 1024
FAIL_ON = ("contradicted", "partly", "conflicting", "not-judged", "nothing", "needs-person")

HELP = """Tell what the fact store says of a claim: each fact found, its words, and who said them where.

CLAIM is one statement in quotation marks; - or none reads stdin, a claim a line. A claim is checked as it
stands. Where the store has no fact on it, that is what is told, and no verdict.

\b
Examples:
  verifier check "The port took 14 ships in May 2026."
  verifier check "Jo Reed is the mayor of Tarn." --facts desk.db --as-of 2022-06-01
  verifier check --facts desk.db -f json < claims.txt
  verifier check "The port took 14 ships in May 2026." --fail-on contradicted,conflicting
"""


@click.command(help=HELP, short_help="What the fact store says of a claim.")
@click.argument("claim", default="-")
@known_options(default="the user's own store")
@click.option(
    "--as-of",
    type=DAY,
    metavar="DAY",
    help="The day the claim is about where its words name none; by default today.",
)
@click.option("--language", metavar="TAG", help='Language of the claims ("en"), if it is not recognised.')
@format_option("terminal", "json", "markdown", help="How the answer is written.")
@output_option
@dry_run_option
@fail_on_option("an answer", FAIL_ON)
@asking_options
@click.pass_obj
def check(session: Session, /, claim: str, **options: Any) -> int:
    """The command; its help is ``HELP``."""
    from verifier.cli.answered import check_answers
    from verifier.cli.meter import meter
    from verifier.cli.plan import show_plan
    from verifier.cli.views import show_check
    from verifier.cli.work import WorkOptions

    work = WorkOptions.take(options)
    facts = source_of(options)
    output: Path = options["output"]
    check_writable(output)
    claims = _claims(claim)
    given = {"as_of": day(options["as_of"]), "language": options["language"]}
    if options["dry_run"]:
        plan = work.verifier(lambda _: None, facts).estimate_check(claims, **given)
        write(output, show_plan(plan, as_json=options["shape"] == "json"))
        return exits.DONE
    work.announce(session)
    with meter(session, quiet=work.quiet, verbose=work.verbose) as on_progress:
        report = work.verifier(on_progress, facts).check(claims, **given)
    write(output, show_check(report, options["shape"], to=output, session=session))
    check_answers(report.facts)
    return exits.FAIL_ON if _kinds(report) & options["fail_on"] else exits.DONE


def _claims(claim: str) -> list[str]:
    """The claim, or those of stdin: a line each, empty lines left out."""
    if claim != "-":
        return [claim]
    from verifier.errors import InputTooLarge
    from verifier.read.decoding import decode

    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        size = f"{MAX_BYTES // (1024 * 1024)} MB"
        raise InputTooLarge(f"The input is over {size}.", hint="Give a claim a line.")
    return [line for line in decode(data).removeprefix("\ufeff").splitlines() if line.strip()]


def _kinds(report: CheckReport) -> set[str]:
    """The kinds, as ``--fail-on`` names them, that the answers have."""
    names = {"partly_supported": "partly", "not_judged": "not-judged"}
    answers = report.facts.answers
    kinds = {names.get(answer.says.value, answer.says.value) for answer in answers}
    return kinds | {"needs-person" for answer in answers if answer.needs_person}
