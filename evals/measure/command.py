"""What every measurement's command shares: where data lies, what is shown, what is kept."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from evals.measure.results import Measured, Result, as_json, result, sheet
from verifier.cli.output import STDOUT, check_writable, write
from verifier.errors import InputError, VerifierError
from verifier.evals.sheets import Sheet
from verifier.evals.show import terminal
from verifier.render import Options

_WIDTH = 140  # of tables that go to a file or a pipe


@dataclass(frozen=True)
class Measure:
    """A measurement.

    Attributes:
        name: Of its module.
        purpose: What it tells, in a line.
        help: What ``--help`` teaches: the data's layout and the figures.
        data: Where its data lies in a folder of benchmarks; empty where it needs none.
        run: From the data's path and its name to what was found.
    """

    name: str
    purpose: str
    help: str
    data: str
    run: Callable[[Path, str], Measured]


@contextmanager
def refusing() -> Iterator[None]:
    """Turns an error of the package into one clear line, its hint and its exit code."""
    try:
        yield
    except VerifierError as error:
        click.echo(f"error: {error.message}", err=True)
        if error.hint:
            click.echo(error.hint, err=True)
        sys.exit(error.exit_code)


def measured(measure: Measure, path: Path, name: str) -> tuple[Result, Sheet]:
    """Runs a measurement.

    Args:
        measure: The measurement.
        path: Its data.
        name: What the result calls the data.

    Raises:
        InputError: The data is not there, or not of its layout.
    """
    if measure.data and not path.exists():
        raise InputError(f"there is no file {path}.", hint=f"--help tells what {measure.name} measures on.")
    found = measure.run(path, name)
    made = result(found, measure=measure.name, purpose=measure.purpose)
    return made, sheet(made, found.tables)


def show(sheets: Sequence[Sheet]) -> None:
    """Prints the tables."""
    at_terminal = sys.stdout.isatty()
    options = Options(color=at_terminal, width=None if at_terminal else _WIDTH)
    for one in sheets:
        click.echo(terminal(one, options))


def command(measure: Measure) -> click.Command:
    """The command of one measurement."""

    def run(output: Path | None, path: Path = Path()) -> None:
        with refusing():
            if output is not None:
                check_writable(output)
            made, tables = measured(measure, path, path.name)
            if output != STDOUT:
                show([tables])
            if output is not None:
                write(output, as_json(made))

    options: list[click.Parameter] = [
        click.Option(
            ["-o", "--output"],
            type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
            metavar="FILE",
            help="Keep the result as JSON; - prints it in place of the tables.",
        )
    ]
    if measure.data:
        options.append(click.Argument(["path"], type=click.Path(path_type=Path)))
    return click.Command(measure.name, callback=run, params=options, help=measure.help)
