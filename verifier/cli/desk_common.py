"""The option that names the desk's database, and opening it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from verifier.desk import Desk

desk_option = click.option(
    "--desk",
    envvar="VERIFIER_DESK",
    show_envvar=True,
    metavar="PLACE",
    help="The desk's database: a file, or postgresql://user@host/name. By default in the user's data folder.",
)


def open_desk(place: str | None, *, make: bool = False) -> Desk:
    """Opens the database named, else the user's own; only adding to one may make it.

    Raises:
        SettingsError: There is none.
        DeskError: It cannot be opened.
    """
    from verifier.desk import Desk

    return Desk.open(place, make=make)
