"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from verifier.cli import exits
from verifier.cli.session import Session

if TYPE_CHECKING:
    from decimal import Decimal

F = TypeVar("F", bound=Callable[..., Any])

INPUT_FORMATS = ("auto", "text", "markdown", "html", "json")


class Timestamp(click.ParamType[datetime]):
    """A publication time in ISO 8601: "2026-11-12" or "2026-11-12T19:20+02:00"."""

    name = "time"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Read it, or fail with a usage error."""
        if isinstance(value, datetime):
            return value
        try:
            return datetime.fromisoformat(str(value))
        except ValueError:
            self.fail(
                f"{value!r} is not a time; write it like 2026-11-12 or 2026-11-12T19:20+02:00", param, ctx
            )


class Money(click.ParamType["Decimal"]):
    """An amount in US dollars, kept exact."""

    name = "usd"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        """Read it as a decimal, or fail with a usage error."""
        from decimal import Decimal, InvalidOperation

        try:
            amount = Decimal(str(value))
        except InvalidOperation:
            self.fail(f"{value!r} is not an amount; write it like 0.50", param, ctx)
        if not amount.is_finite() or amount < 0:
            self.fail("an amount can't be negative", param, ctx)
        return amount


class FailOn(click.ParamType[frozenset[str]]):
    """Kinds of findings, separated by commas.

    Args:
        kinds: Those there are.
    """

    name = "kinds"

    def __init__(self, kinds: Sequence[str]) -> None:
        self._known = kinds

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> frozenset[str]:
        """Read them, or fail with a usage error."""
        if isinstance(value, frozenset):
            return value
        kinds = frozenset(part.strip() for part in str(value).split(",") if part.strip())
        unknown = sorted(kinds - set(self._known))
        if unknown:
            self.fail(f"{', '.join(unknown)}: choose from {', '.join(self._known)}", param, ctx)
        return kinds


def apply(*decorators: Callable[[F], F]) -> Callable[[F], F]:
    """One decorator out of several; the first is shown first."""

    def wrap(function: F) -> F:
        for decorator in reversed(decorators):
            function = decorator(function)
        return function

    return wrap


def _debug(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    session = ctx.find_object(Session)
    if session is not None and wanted:
        session.debug = True


def debug_option(function: F) -> F:
    """``--debug``: on the root and on each command, so that it works wherever it is put."""
    return click.option(
        "--debug",
        is_flag=True,
        expose_value=False,
        callback=_debug,
        is_eager=True,
        help="Show the whole traceback of an error.  [env: VERIFIER_DEBUG]",
    )(function)


def article_options(side: str = "") -> Callable[[F], F]:
    """What is known of an article: ``--a-outlet`` … for side "a", ``--outlet`` … for none."""
    flag = f"--{side}-" if side else "--"
    name = f"{side}_" if side else ""
    whose = f"article {side.upper()}" if side else "the article"
    return apply(
        click.option(f"{flag}outlet", f"{name}outlet", metavar="NAME", help=f"Who published {whose}."),
        click.option(f"{flag}url", f"{name}url", metavar="URL", help=f"Where {whose} was published."),
        click.option(
            f"{flag}published",
            f"{name}published",
            type=Timestamp(),
            metavar="TIME",
            help=f'When {whose} was published (ISO 8601); "Tuesday" is read from it.',
        ),
        click.option(
            f"{flag}language",
            f"{name}language",
            metavar="TAG",
            help=f'Language of {whose} ("en"), if it is not recognised.',
        ),
        click.option(
            f"--{side or 'input'}-format",
            f"{name}format",
            type=click.Choice(INPUT_FORMATS),
            default="auto",
            show_default=True,
            help=f"What {whose} is written in.",
        ),
    )


model_options = apply(
    click.option(
        "-m",
        "--model",
        default="local",
        show_default=True,
        envvar="VERIFIER_MODEL",
        show_envvar=True,
        metavar="NAME",
        help="The embedded model (local), or any litellm name: openai/…, anthropic/…, ollama/….",
    ),
    click.option(
        "--api-base",
        envvar="VERIFIER_API_BASE",
        show_envvar=True,
        metavar="URL",
        help="Address of an OpenAI-compatible server.",
    ),
    click.option(
        "--fallback",
        "fallbacks",
        multiple=True,
        envvar="VERIFIER_FALLBACK",
        show_envvar=True,
        metavar="NAME",
        help="Model to ask when the one before can't be reached; may be given again.",
    ),
    click.option(
        "--gguf",
        type=click.Path(path_type=Path, dir_okay=False),
        envvar="VERIFIER_GGUF",
        show_envvar=True,
        metavar="FILE",
        help="Another GGUF file for the embedded model.",
    ),
)

budget_options = apply(
    click.option(
        "--max-tokens",
        type=click.IntRange(min=1),
        envvar="VERIFIER_MAX_TOKENS",
        show_envvar=True,
        metavar="N",
        help="Most tokens, in and out, this run may use. Checked before each call.",
    ),
    click.option(
        "--max-cost",
        type=Money(),
        envvar="VERIFIER_MAX_COST",
        show_envvar=True,
        metavar="USD",
        help="Most money this run may cost, where the model's price is known.",
    ),
)

ledger_path_option = click.option(
    "--ledger",
    "ledger_path",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="VERIFIER_LEDGER",
    show_envvar=True,
    metavar="FILE",
    help="The ledger to use, in place of the user's own.",
)

ledger_options = apply(
    ledger_path_option,
    click.option(
        "--no-ledger",
        is_flag=True,
        envvar="VERIFIER_NO_LEDGER",
        show_envvar=True,
        help="Neither look answers up nor keep them.",
    ),
    click.option(
        "--no-store-text",
        is_flag=True,
        envvar="VERIFIER_NO_STORE_TEXT",
        show_envvar=True,
        help="Keep no article text in the ledger, only answers and hashes.",
    ),
)

talk_options = apply(
    click.option("-q", "--quiet", is_flag=True, help="No progress on stderr."),
    click.option(
        "-v",
        "--verbose",
        is_flag=True,
        help="Every step on stderr, one line each, and what was asked of whom.",
    ),
    debug_option,
)

#: What every command that asks a model takes.
asking_options = apply(model_options, budget_options, ledger_options, talk_options)


def format_option(*shapes: str, help: str) -> Callable[[F], F]:
    """``--format``: what the result is written as, the first unless another is asked for."""
    return click.option(
        "-f",
        "--format",
        "shape",
        type=click.Choice(shapes),
        default=shapes[0],
        show_default=True,
        help=help,
    )


def fail_on_option(what: str, kinds: Sequence[str]) -> Callable[[F], F]:
    """``--fail-on``: kinds of findings or answers that the exit code tells of."""
    return click.option(
        "--fail-on",
        type=FailOn(kinds),
        default="",
        metavar="KINDS",
        help=f"Exit with {exits.FAIL_ON} if {what} is of such a kind: {', '.join(kinds)}.",
    )


output_option = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, allow_dash=True),
    default=Path("-"),
    metavar="FILE",
    help="Where to write the result; - is stdout (default). A file there is replaced, in one step.",
)

dry_run_option = click.option(
    "--dry-run", is_flag=True, help="Ask no model; show the calls, tokens and cost it would take."
)
