"""``verifier articles list`` and ``show``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from verifier.cli.desk_common import desk_option, open_desk
from verifier.cli.facts_common import json_option
from verifier.cli.options import debug_option
from verifier.errors import InputError

if TYPE_CHECKING:
    from verifier.desk import HeldArticle


@click.command("list")
@json_option
@desk_option
@debug_option
def list_(shape: str, desk: str | None) -> None:
    """List the articles, those put in last first: id, day, outlet and headline."""
    with open_desk(desk) as opened:
        for held in opened.articles():
            click.echo(held.model_dump_json() if shape == "json" else _line(held))
        made = opened.embeddings
    if shape == "terminal" and made.embedder is not None:
        click.echo(f"{made.articles:,} of {made.of:,} can be found by meaning, by {made.embedder}")


@click.command()
@click.argument("id")
@json_option
@desk_option
@debug_option
def show(id: str, shape: str, desk: str | None) -> None:
    """Show one article whole. ID may be the beginning of one."""
    with open_desk(desk) as opened:
        found = [held for held in opened.articles() if held.article.id.startswith(id.lower())]
    if not id or not found:
        raise InputError(f"there is no article {id!r}.", hint="verifier articles list shows them.")
    if len(found) > 1:
        raise InputError(
            f"{len(found)} articles have an id that begins with {id!r}.", hint="Give more of it."
        )
    [held] = found
    click.echo(held.model_dump_json(indent=2) if shape == "json" else "\n".join(_lines(held)))


def _line(held: HeldArticle) -> str:
    from verifier.render.marks import one_line

    article = held.article
    day = f"{article.published:%Y-%m-%d}" if article.published else "no day    "
    title = article.headline or article.quote(article.sentences[0].span)[:80]
    return one_line(f"{article.id}  {day}  {article.name}  {title}")


def _lines(held: HeldArticle) -> list[str]:
    article = held.article
    known = [("outlet", article.outlet), ("url", article.url), ("byline", article.byline)]
    lines = [_line(held), *(f"{name}: {value}" for name, value in known if value)]
    return [*lines, f"added {held.added:%Y-%m-%d %H:%M} UTC by {held.person}", "", article.text]
