"""HTML into tokens, forgiving and in linear time.

The standard library's parser takes quadratic time on broken markup in the Python versions we
support (80 kB of ``<a <a <a …`` took a minute), so pages from anywhere cannot go through it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

#: Elements whose content is text whatever stands in it.
_RAW = frozenset({"script", "style", "textarea", "title", "noscript", "template", "iframe"})
_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9:-]*)")
_ATTRIBUTE = re.compile(r"""([^\s=/"'<>]+)(?:\s{0,9}=\s{0,9}("[^"]*"|'[^']*'|[^\s"'>]+))?""")
#: Attributes beyond this many characters of a tag are not looked at.
_LONGEST_TAG = 20_000


@dataclass(frozen=True)
class Token:
    """A start tag with its attributes, an end tag, or a text (``data``; entities resolved)."""

    kind: Literal["start", "end", "text"]
    data: str
    attributes: dict[str, str]


def tokens(source: str) -> Iterator[Token]:
    """The tags and texts of an HTML source, in order; comments and declarations left out."""
    reader = _Reader(source)
    at = 0
    while at < len(source):
        mark = source.find("<", at)
        if mark < 0:
            mark = len(source)
        if mark > at:
            yield Token("text", html.unescape(source[at:mark]), {})
        if mark == len(source):
            return
        token, at = reader.tag(mark)
        if token:
            yield token
        if token and token.kind == "start" and token.data in _RAW:
            end = reader.raw_end(token.data, at)
            raw = source[at:end]
            yield Token("text", html.unescape(raw) if token.data in ("title", "textarea") else raw, {})
            at = end


class _Reader:
    """Finds where tags end; what is not found once is not looked for again."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._gone: dict[str, int] = {}  # what is not found from a position on

    def find(self, what: str, at: int) -> int:
        """Like ``str.find``, but remembers that nothing is left."""
        if at >= self._gone.get(what, len(self.source)):
            return -1
        found = self.source.find(what, at)
        if found < 0:
            self._gone[what] = at
        return found

    def tag(self, at: int) -> tuple[Token | None, int]:
        """The tag at a "<", and where the text goes on."""
        if self.source.startswith("<!--", at):
            end = self.find("-->", at + 4)
            return None, end + 3 if end >= 0 else len(self.source)
        if self.source.startswith(("<!", "<?"), at):
            end = self.find(">", at)
            return None, end + 1 if end >= 0 else len(self.source)
        name = _NAME.match(self.source, at)
        end = self._tag_end(name.end()) if name else -1
        if not name or end < 0:
            return Token("text", "<", {}), at + 1
        tag = name.group(1).lower()
        if self.source[at + 1] == "/":
            return Token("end", tag, {}), end + 1
        return Token(
            "start", tag, _attributes(self.source[name.end() : min(end, at + _LONGEST_TAG)])
        ), end + 1

    def _tag_end(self, at: int) -> int:
        """The ">" that closes a tag, past the quoted values in it; the first one if a quote stays open."""
        first = close = self.find(">", at)
        while close >= 0:
            opened = min((quote for quote in self._first_quotes(at, close) if quote >= 0), default=-1)
            if opened < 0:
                return close
            closed = self.find(self.source[opened], opened + 1)
            if closed < 0:
                return first
            at = closed + 1
            close = self.find(">", at)
        return first

    def _first_quotes(self, at: int, end: int) -> tuple[int, int]:
        return self.source.find('"', at, end), self.source.find("'", at, end)

    def raw_end(self, tag: str, at: int) -> int:
        """Where the raw content of an element ends."""
        if at >= self._gone.get(tag, len(self.source)):
            return len(self.source)
        found = re.compile(rf"</{tag}(?=[\s/>])", re.IGNORECASE).search(self.source, at)
        if found is None:
            self._gone[tag] = at
            return len(self.source)
        return found.start()


def _attributes(text: str) -> dict[str, str]:
    told: dict[str, str] = {}
    for name, value in _ATTRIBUTE.findall(text):
        bare = value[1:-1] if value[:1] in ("'", '"') else value
        told.setdefault(name.lower(), html.unescape(bare))
    return told
