"""Lines of text for a terminal, wrapped to its width, with or without colour."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from io import StringIO

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text

from verifier.render import Options
from verifier.render.marks import one_line

#: Narrower than this, lines are no longer worth wrapping.
NARROWEST = 40
#: Wider than this, lines are hard to read.
WIDEST = 110

#: Names of the terminal's own colours, so that the reader's theme decides; no red against green.
STYLES = {
    "contradicted": "bold red",
    "partly_supported": "bold yellow",
    "not_judged": "bold magenta",
    "not_addressed": "cyan",
    "supported": "blue",
    "added": "italic dim",
    "differs": "bold underline",
    "heading": "bold",
    "label": "bold",
    "strong": "bold",
    "quiet": "dim",
    "watermark": "reverse",
}

Piece = tuple[str, str]


class Paper:
    """Collects what is put on it; all text is shown as it is, none is read as markup."""

    def __init__(self, options: Options) -> None:
        """Take width and colour from ``options``, or from the terminal where they are open."""
        wanted = options.width if options.width is not None else shutil.get_terminal_size().columns
        self.width = max(NARROWEST, min(wanted, WIDEST))
        self.color = _wants_color() if options.color is None else options.color
        self._file = StringIO()
        self._console = Console(
            file=self._file,
            width=self.width,
            force_terminal=self.color,
            color_system="standard" if self.color else None,
            no_color=not self.color,
            legacy_windows=False,
            markup=False,
            highlight=False,
            emoji=False,
        )

    def text(self) -> str:
        """Everything so far, without spaces at the ends of lines."""
        return "\n".join(line.rstrip() for line in self._file.getvalue().split("\n"))

    def style(self, name: str) -> str:
        """The style of that name; empty where there is no colour."""
        return STYLES.get(name, "") if self.color else ""

    def put(self, thing: RenderableType) -> None:
        """Anything rich can show."""
        self._console.print(thing)

    def blank(self) -> None:
        """An empty line."""
        self._console.print()

    def heading(self, words: str) -> None:
        """A heading with a rule below it."""
        self.line((words, "heading"))
        self.line(("─" * min(len(words), self.width), "quiet"))

    def line(self, *pieces: Piece, indent: int = 0, hang: int = 0, gap: bool = False) -> None:
        """Pieces of text with the names of their styles; wrapped lines hang by ``hang``."""
        self._wrapped([(one_line(text), style) for text, style in pieces], indent, hang)
        if gap:
            self.blank()

    def parts(
        self,
        lead: Iterable[Piece],
        parts: Iterable[tuple[str, bool]],
        marked: str,
        *,
        tail: str = "",
        indent: int = 0,
        hang: int = 0,
    ) -> None:
        """A line whose true parts have the style ``marked``."""
        body = [(text, marked if on else "") for text, on in parts]
        self.line(*lead, *body, (tail, "quiet"), indent=indent, hang=hang)

    def _wrapped(self, pieces: list[Piece], indent: int, hang: int) -> None:
        text = Text(overflow="fold")
        for words, style in pieces:
            text.append(words, style=self.style(style))
        lead, rest = text, None
        room = self.width - indent
        if hang and text.cell_len > room:
            first = text.wrap(self._console, room)[0]
            used = len(first.plain)
            lead, rest = text[:used], _without_lead(text[used:])
        self._console.print(Padding(lead, (0, 0, 0, indent)), soft_wrap=False)
        if rest is not None and rest.plain:
            self._console.print(Padding(rest, (0, 0, 0, indent + hang)))


def _without_lead(text: Text) -> Text:
    spaces = len(text.plain) - len(text.plain.lstrip(" "))
    return text[spaces:]


def _wants_color() -> bool:
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout.isatty()
