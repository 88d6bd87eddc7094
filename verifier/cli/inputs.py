"""From what the command line names to an article."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypedDict

import click

if TYPE_CHECKING:
    from verifier.articles import Article


class Known(TypedDict):
    """What the user knows of an article; goes before what the input says of itself."""

    outlet: str | None
    url: str | None
    published: datetime | None
    language: str | None


def known_of(side: str, options: Mapping[str, Any]) -> Known:
    """What was given for one side: "a_" or "b_", or "" where there is one article only."""
    return Known(
        outlet=options[f"{side}outlet"],
        url=options[f"{side}url"],
        published=options[f"{side}published"],
        language=options[f"{side}language"],
    )


def read_article(path: str, format: str, known: Known) -> Article:
    """Read one input.

    Args:
        path: File to read, or "-" for stdin.
        format: One of ``INPUT_FORMATS``.
        known: What the user knows of it.
    """
    from verifier.read import read_path

    return read_path(path, format=None if format == "auto" else format, **known)


def refuse_two_stdins(a: str, b: str) -> None:
    """Only one input can be stdin."""
    if a == b == "-":
        raise click.UsageError("only one of the two articles can be read from stdin (-)")
