"""Runs the command line: every error becomes one clear line, a hint and a documented exit code."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Sequence
from typing import NoReturn

import click

from verifier.cli import exits
from verifier.cli.app import cli
from verifier.cli.session import Session
from verifier.errors import VerifierError


def main(argv: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit.

    Args:
        argv: Arguments after the program's name; the process's own by default.
    """
    sys.exit(run(argv))


def run(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    session = Session()
    try:
        result = cli.main(
            args=None if argv is None else list(argv),
            prog_name="verifier",
            standalone_mode=False,
            obj=session,
            color=session.color,
        )
    except Exception as error:  # the outermost door: nothing may leave as a traceback unasked
        return _report(error, session)
    return result if isinstance(result, int) else exits.DONE


def _report(error: Exception, session: Session) -> int:
    if session.debug and not isinstance(error, click.exceptions.Abort):
        traceback.print_exception(error)
    if isinstance(error, click.exceptions.Abort):
        say("stopped.", hint=session.on_interrupt, session=session)
        return exits.INTERRUPTED
    if isinstance(error, click.ClickException):
        error.show()
        return error.exit_code
    if isinstance(error, VerifierError):
        say(f"error: {error.message}", hint=error.hint, session=session)
        return error.exit_code
    say(
        f"unexpected error: {type(error).__name__}: {_first_line(error)}",
        hint="This is an error of verifier itself: run it again with --debug and report what it shows.",
        session=session,
    )
    return exits.UNEXPECTED


def say(message: str, *, hint: str, session: Session) -> None:
    """Write an error and its hint to stderr."""
    head, _, rest = message.partition(":")
    line = click.style(head, fg="red", bold=True) + (":" + rest if rest else "")
    click.echo(line, err=True, color=session.color)
    if hint:
        click.echo(hint, err=True, color=session.color)


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [""])[0][:300]
