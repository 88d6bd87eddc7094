"""``verifier ask``: a question, answered from what is stored."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from verifier.cli import exits
from verifier.cli.desk_common import desk_option
from verifier.cli.facts_common import DAY, day
from verifier.cli.options import asking_options, format_option, output_option
from verifier.cli.output import check_writable, write
from verifier.cli.session import Session

if TYPE_CHECKING:
    from verifier.answers.values import Answer

#: Longer input is refused: it is no question.
MAX_BYTES = 64 * 1024

HELP = """Answer a question from the desk's articles and facts, and from nothing else.

QUESTION is one in quotation marks; - or none reads it from stdin. The answer is a line composed of exact
words, outlets and figures that are stored, with the sentences it rests on, what differs between them, how
many origins stand behind them and what is missing. Where nothing is stored on it, that is what is told.

\b
Examples:
  verifier ask "Did customs officers seize 14 containers?"
  verifier ask "How many were stopped in June?" --thread desk-1
  verifier ask "Who is Mira Tollund?" --desk desk.db --facts facts.db -f markdown
  echo "Was the captain charged?" | verifier ask -
"""


@click.command(help=HELP, short_help="Answer a question from what is stored.")
@click.argument("question", default="-")
@desk_option
@click.option(
    "--facts",
    metavar="PLACE",
    help="The fact store: a file, or postgresql://user@host/name. By default the user's own, if any.",
)
@click.option(
    "--reader",
    metavar="NAME",
    help="Who asks, and may see facts under embargo or unpublished; without it they are left out.",
)
@click.option(
    "--as-of",
    type=DAY,
    metavar="DAY",
    help="The day the question's times are read from; by default today.",
)
@click.option("--thread", metavar="KEY", help="A conversation: its questions lean on those before.")
@format_option(
    "terminal",
    "text",
    "json",
    "markdown",
    help="How the answer is written; text is the terminal's without colour.",
)
@output_option
@asking_options
@click.pass_obj
def ask(session: Session, /, question: str, **options: Any) -> int:
    """The command; its help is ``HELP``."""
    from verifier.cli.answered import check_answer
    from verifier.cli.meter import meter
    from verifier.cli.views import show_answer
    from verifier.cli.work import WorkOptions
    from verifier.factcheck.asked import FactSource

    work = WorkOptions.take(options)
    output: Path = options["output"]
    check_writable(output)
    asked = _question(question)
    reader = options["reader"]
    facts = FactSource(options["facts"], reader=reader) if options["facts"] or reader else None
    work.announce(session)
    with meter(session, quiet=work.quiet, verbose=work.verbose) as on_progress:
        verifier = work.verifier(on_progress, facts, desk=options["desk"])
        answer: Answer = verifier.ask(asked, as_of=day(options["as_of"]), thread=options["thread"])
    write(output, show_answer(answer, options["shape"], to=output, session=session))
    check_answer(answer)
    return exits.DONE


def _question(question: str) -> str:
    if question != "-":
        return question
    from verifier.errors import InputTooLarge
    from verifier.read.decoding import decode

    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise InputTooLarge("the input is no question: it is over 64 KB.", hint="Ask in a sentence or two.")
    return decode(data).removeprefix("\ufeff")
