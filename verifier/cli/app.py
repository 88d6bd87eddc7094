"""The root command."""

from __future__ import annotations

import click

from verifier.cli.exits import epilog
from verifier.cli.lazy import LazyGroup
from verifier.cli.options import debug_option

COMMANDS = {
    "compare": "verifier.cli.compare:compare",
    "check": "verifier.cli.check:check",
    "ask": "verifier.cli.ask:ask",
    "articles": "verifier.cli.articles:articles",
    "extract": "verifier.cli.extract:extract",
    "facts": "verifier.cli.facts:facts",
    "slack": "verifier.cli.slack:slack",
    "doctor": "verifier.cli.doctor:doctor",
    "models": "verifier.cli.models:models",
    "ledger": "verifier.cli.ledger:ledger",
    "prompts": "verifier.cli.prompts:prompts",
    "eval": "verifier.cli.eval:eval",
}

HELP = """Two news articles in, a checked claim matrix out.

verifier reads two outlets' stories on one event and tells, claim by claim, what the other story
says of it, on the exact words, and what could not be judged. It says "A says 310 tons, B says
280", never who is right: that is for the desk.

\b
Start here:
  verifier doctor                                is everything there?
  verifier compare a.txt b.txt                   read the result in the terminal
  verifier compare a.txt b.html -f html -o page.html
  verifier compare a.txt b.txt --dry-run         what would it take? asks no model
  verifier check "The port took 14 ships."       what does the desk's own store of facts say?
  verifier articles add a.txt b.html             put articles in, to ask them questions
  verifier ask "Did the port take 14 ships?"     answered from what is stored, and nothing else

\b
The model is the embedded one unless you name another (keys come from the environment):
  verifier compare a.txt b.txt -m openai/gpt-4.1-mini
  verifier compare a.txt b.txt -m ollama/llama3.1 --api-base http://127.0.0.1:11434

Every answer is kept in the ledger: the same question is never paid for twice.
"""


@click.group(
    cls=LazyGroup,
    lazy=COMMANDS,
    help=HELP,
    epilog=epilog(),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=lambda c, p, v: _version(c, v),
    help="Show the version and exit.",
)
@debug_option
def cli() -> None:
    """The root command; its help is ``HELP``."""


def _version(ctx: click.Context, wanted: bool) -> None:
    if not wanted or ctx.resilient_parsing:
        return
    from verifier import __version__

    click.echo(f"verifier {__version__}")
    ctx.exit()
