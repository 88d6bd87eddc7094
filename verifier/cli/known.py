"""Options that name a fact store to hold claims against, and who asks it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from verifier.cli.options import apply
from verifier.errors import SettingsError

if TYPE_CHECKING:
    from verifier.factcheck.asked import FactSource

F = TypeVar("F", bound=Callable[..., Any])


def known_options(default: str) -> Callable[[F], F]:
    """``--facts``, ``--include-hidden`` and ``--person``; ``default`` is what is asked without the first."""
    return apply(
        click.option(
            "--facts",
            metavar="PLACE",
            help=f"The fact store: a file, or postgresql://user@host/name. By default {default}.",
        ),
        click.option(
            "--include-hidden",
            is_flag=True,
            help="Also facts under embargo or unpublished; --person says who may see them.",
        ),
        click.option(
            "--person",
            envvar="VERIFIER_PERSON",
            show_envvar=True,
            metavar="NAME",
            help="Who asks; named in the result where it holds what is hidden.",
        ),
    )


def source_if_named(options: dict[str, Any]) -> FactSource | None:
    """As ``source_of``, where a store is named; ``None`` where none is.

    Raises:
        SettingsError: Hidden facts are asked for, and of no store, or nobody is named who may see them.
    """
    source = source_of(options)
    if source.store is None and source.reader is not None:
        raise SettingsError("--include-hidden is about a fact store.", hint="Name it with --facts PLACE.")
    return source if source.store is not None else None


def source_of(options: dict[str, Any]) -> FactSource:
    """Takes these options out of a command's, as the store to ask.

    Raises:
        SettingsError: Hidden facts are asked for, and nobody is named who may see them.
    """
    from verifier.factcheck.asked import FactSource

    facts, hidden, person = (options.pop(name) for name in ("facts", "include_hidden", "person"))
    if hidden and not (person or "").strip():
        raise SettingsError(
            "nobody is named who may see what is hidden.", hint="Say who asks (--person, or VERIFIER_PERSON)."
        )
    return FactSource(facts, reader=person if hidden else None)
