"""HTML into pieces of text, in order, with what surrounds each.

White space is collapsed as a browser would; no other character is touched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from verifier.read.markup import Token, tokens

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
class _Walker:
    pieces: list[Piece] = field(default_factory=list)
    metas: dict[str, str] = field(default_factory=dict)
    scripts: list[str] = field(default_factory=list)
    language: str | None = None
    links: dict[str, str] = field(default_factory=dict)
    stack: list[Node] = field(default_factory=list)
    silent: str | None = None
    data_script: bool = False
    text: list[str] = field(default_factory=list)
    linked: int = 0
    in_link: int = 0
    number: int = 0

    def take(self, token: Token) -> None:
        """Goes one token further."""
        if self.silent:
            self._in_silence(token)
        elif token.kind == "text":
            self._take_text(token.data)
        elif token.kind == "end":
            self._take_end(token.data)
        else:
            self._take_start(token.data, token.attributes)

    def _in_silence(self, token: Token) -> None:
        if token.kind == "text" and self.data_script:
            self.scripts.append(token.data)
        elif token.kind == "end" and token.data == self.silent:
            self.silent, self.data_script = None, False

    def _take_text(self, data: str) -> None:
        self.text.append(data.replace("\x00", ""))
        if self.in_link:
            self.linked += len(_SPACE.sub(" ", data).strip())

    def _take_start(self, tag: str, told: dict[str, str]) -> None:
        if tag in _SILENT:
            self.silent = tag
            self.data_script = tag == "script" and told.get("type", "").lower().startswith(
                "application/ld+json"
            )
        elif tag == "br":
            self.text.append("\x00")
        elif tag == "a":
            self.in_link += 1
        elif tag in ("meta", "link", "html"):
            self._head(tag, told)
        elif tag not in _INLINE and tag not in _VOID:
            self._open(tag, told)

    def _take_end(self, tag: str) -> None:
        if tag == "a":
            self.in_link = max(0, self.in_link - 1)
        elif tag not in _INLINE and tag not in _VOID:
            self._close(tag)

    def _head(self, tag: str, told: dict[str, str]) -> None:
        if tag == "html":
            self.language = told.get("lang") or self.language
        elif tag == "link":
            self.links.setdefault(told.get("rel", "").lower(), told.get("href", ""))
        else:
            name = told.get("property") or told.get("name") or told.get("itemprop") or ""
            self.metas.setdefault(name.lower(), told.get("content", "").strip())

    def _open(self, tag: str, told: dict[str, str]) -> None:
        self.flush()
        top = self.stack[-1].tag if self.stack else ""
        if (top == tag and tag in _SAME_CLOSES) or top in _CLOSED_BY_BLOCK:
            self.stack.pop()
        self.number += 1
        if len(self.stack) < _DEEPEST:
            marks = " ".join(told.get(name, "") for name in ("class", "id", "itemprop", "role"))
            self.stack.append(Node(tag, marks.lower().strip(), self.number))

    def _close(self, tag: str) -> None:
        self.flush()
        for depth in range(len(self.stack) - 1, max(-1, len(self.stack) - 12), -1):
            if self.stack[depth].tag == tag:
                del self.stack[depth:]
                return

    def flush(self) -> None:
        """Makes the text at hand a piece."""
        raw = _SPACE.sub(" ", "".join(self.text))
        linked, self.linked, self.text = self.linked, 0, []
        lines = [line.strip(" ") for line in raw.split("\x00")]
        share = linked / max(1, len(raw.strip()))
        for text in re.split(r"\n{2,}", "\n".join(lines).strip("\n")):
            if text.strip():
                self.pieces.append(Piece(text.strip(), tuple(self.stack), min(1.0, share)))


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
    for token in tokens(html):
        walker.take(token)
    walker.flush()
    return Page(tuple(walker.pieces), walker.metas, tuple(walker.scripts), walker.language, walker.links)


def texts_of(html: str) -> list[str]:
    """The paragraphs of an HTML fragment as plain texts."""
    return [piece.text for piece in walk(html).pieces]
