"""A click group that imports a command's module only when the command is looked at."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

import click


class LazyGroup(click.Group):
    """Group of commands named by "module:attribute".

    Args:
        lazy: Command name to "module:attribute", in the order help shows them.
        attrs: As for ``click.Group``.
    """

    def __init__(self, *, lazy: Mapping[str, str], **attrs: object) -> None:
        super().__init__(**attrs)  # type: ignore[arg-type]  # click checks them itself
        self._lazy = dict(lazy)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order given, not by alphabet: the main job comes first; then those added at once."""
        return [*self._lazy, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load the command, or return ``None`` if there is none of that name."""
        where = self._lazy.get(cmd_name)
        if where is None:
            return super().get_command(ctx, cmd_name)
        module, _, attribute = where.partition(":")
        command = getattr(import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command
