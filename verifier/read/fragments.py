"""HTML into pieces of text, in order, with what surrounds each; standard library only.

White space is collapsed as a browser would; no other character is touched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_SILENT = frozenset(
    "script style noscript template svg select option textarea iframe object canvas title".split()
)
_INLINE = frozenset(
    "a abbr b bdi bdo cite code data dfn em font i kbd mark q s samp small span strike strong sub sup time "
    "tt u "
    "var ins del big label nobr picture wbr".split()
)
_CLOSED_BY_BLOCK = frozenset({"p"})
_SAME_CLOSES = frozenset({"li", "p", "dt", "dd", "tr", "td", "th"})
_SPACE = re.compile(r"[ \t\n\r\f]+")
#: Deeper nesting than this is no page but an attack, or a broken generator.
_DEEPEST = 400


@dataclass(frozen=True)
class Node:
    """An element: its tag, its class and id in one string, and its number within the page."""

    tag: str
    marks: str
    number: int


@dataclass(frozen=True)
class Piece:
    """A run of text that a browser would show as one paragraph.

    Attributes:
        text: Its characters, white space collapsed, line breaks kept.
        path: The elements around it, outermost first, inline ones left out.
        linked: Share of its characters that stand in links.
    """

    text: str
    path: tuple[Node, ...]
    linked: float

    def inside(self, *tags: str) -> bool:
        """Whether one of ``tags`` is around it."""
        return any(node.tag in tags for node in self.path)

    @property
    def tag(self) -> str:
        """The nearest element around it that is not inline."""
        return self.path[-1].tag if self.path else ""

    @property
    def marks(self) -> str:
        """Class and id of the three nearest elements."""
        return " ".join(node.marks for node in self.path[-3:])


@dataclass
class _Walker(HTMLParser):
    pieces: list[Piece] = field(default_factory=list)
    metas: dict[str, str] = field(default_factory=dict)
    scripts: list[str] = field(default_factory=list)
    language: str | None = None
    links: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._stack: list[Node] = []
        self._silent: str | None = None
        self._script: list[str] | None = None
        self._text: list[str] = []
        self._linked = 0
        self._in_link = 0
        self._number = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if self._silent:
            return
        if tag in _SILENT:
            self._silent = tag
            is_data = tag == "script" and told.get("type", "").lower().startswith("application/ld+json")
            self._script = [] if is_data else None
        elif tag == "br":
            self._text.append("\x00")
        elif tag == "a":
            self._in_link += 1
        elif tag in ("meta", "link", "html"):
            self._head(tag, told)
        elif tag not in _INLINE and tag not in _VOID:
            self._open(tag, told)

    def _head(self, tag: str, told: dict[str, str]) -> None:
        if tag == "html":
            self.language = told.get("lang") or self.language
        elif tag == "link":
            self.links.setdefault(told.get("rel", "").lower(), told.get("href", ""))
        else:
            name = told.get("property") or told.get("name") or told.get("itemprop") or ""
            self.metas.setdefault(name.lower(), told.get("content", "").strip())

    def _open(self, tag: str, told: dict[str, str]) -> None:
        self._flush()
        top = self._stack[-1].tag if self._stack else ""
        if (top == tag and tag in _SAME_CLOSES) or top in _CLOSED_BY_BLOCK:
            self._stack.pop()
        self._number += 1
        if len(self._stack) < _DEEPEST:
            marks = " ".join(told.get(name, "") for name in ("class", "id", "itemprop", "role"))
            self._stack.append(Node(tag, marks.lower().strip(), self._number))

    def handle_endtag(self, tag: str) -> None:
        if self._silent:
            if tag == self._silent:
                self._silent = None
                if self._script is not None:
                    self.scripts.append("".join(self._script))
                    self._script = None
        elif tag == "a":
            self._in_link = max(0, self._in_link - 1)
        elif tag not in _INLINE and tag not in _VOID:
            self._close(tag)

    def _close(self, tag: str) -> None:
        self._flush()
        for depth in range(len(self._stack) - 1, max(-1, len(self._stack) - 12), -1):
            if self._stack[depth].tag == tag:
                del self._stack[depth:]
                return

    def handle_data(self, data: str) -> None:
        if self._silent:
            if self._script is not None:
                self._script.append(data)
            return
        self._text.append(data.replace("\x00", ""))
        if self._in_link:
            self._linked += len(_SPACE.sub(" ", data).strip())

    def _flush(self) -> None:
        raw = _SPACE.sub(" ", "".join(self._text))
        linked, self._linked, self._text = self._linked, 0, []
        lines = [line.strip(" ") for line in raw.split("\x00")]
        share = linked / max(1, len(raw.strip()))
        for text in re.split(r"\n{2,}", "\n".join(lines).strip("\n")):
            if text.strip():
                self.pieces.append(Piece(text.strip(), tuple(self._stack), min(1.0, share)))

    def close(self) -> None:
        super().close()
        self._flush()


@dataclass(frozen=True)
class Page:
    """What an HTML text holds.

    Attributes:
        pieces: Its texts, in order.
        metas: Content of its meta elements by property or name, lower case; the first of each.
        scripts: Its JSON-LD scripts, as text.
        language: The html element's language.
        links: Address by relation ("canonical"); the first of each.
    """

    pieces: tuple[Piece, ...]
    metas: dict[str, str]
    scripts: tuple[str, ...]
    language: str | None
    links: dict[str, str]


def walk(html: str) -> Page:
    """All texts of an HTML page or fragment, and its machine-readable head."""
    walker = _Walker()
    walker.feed(html)
    walker.close()
    return Page(tuple(walker.pieces), walker.metas, tuple(walker.scripts), walker.language, walker.links)


def texts_of(html: str) -> list[str]:
    """The paragraphs of an HTML fragment as plain texts."""
    return [piece.text for piece in walk(html).pieces]
