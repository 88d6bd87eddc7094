"""The elements of a JSON feed of any size, one at a time.

Why not ijson (which is well kept): one broken element ends its reading, and it turns half a surrogate
pair into a question mark without a word. Here an element is cut out by its brackets and handed to
Python's own ``json``, so that what is wrong in one element refuses that one only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from verifier.facts.formats.jsontext import BRACKET, MAX_DEPTH, TOO_DEEP
from verifier.facts.formats.records import MAX_RECORD, Piece, Unfit

#: Arrays under these keys hold the elements, in place of the object they stand in.
STREAMED = frozenset({b'"@graph"', b'"dataFeedElement"', b'"itemListElement"'})

_CHUNK = 1 << 20
_TOKEN = re.compile(
    rb"""\s*+(?P<token>"[^"\\]*+(?:\\.[^"\\]*+)*+"|[\[\]{}:,]|(?P<bare>[^\s\[\]{}:,"]++))""", re.DOTALL
)
_OPENS = {b"[": b"]", b"{": b"}"}
_CLOSES = frozenset(_OPENS.values())


def elements(file: BinaryIO) -> Iterator[Piece]:
    """The top-level value, or the items of the array it is or holds under one of ``STREAMED``.

    Args:
        file: JSON in UTF-8; read in pieces, of which one element is held at a time.

    Yields:
        Each element once. Where the file itself is broken, one with that trouble is the last.
    """
    tokens, scan, number = _Tokens(file), _Scan(), 0
    try:
        for token, begin, end in tokens:
            whole = scan.step(token, begin, end)
            tokens.keep = scan.start if scan.depth and not scan.trouble else None
            tokens.only_brackets = scan.depth > 1
            if whole:
                number += 1
                raw = b"" if scan.trouble else tokens.between(*whole)
                yield Piece(number, raw, scan.trouble)
                scan.trouble = None
        scan.check_closed()
    except Unfit as trouble:
        yield Piece(number + 1, b"", trouble)


class _Tokens:
    """The tokens of a file, by where they begin and end in it.

    Attributes:
        keep: From where on the bytes are kept for ``between``; ``None`` keeps none.
        only_brackets: Whether all between brackets may be passed over.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._bytes = b""
        self._base = 0
        self._ended = False
        self.keep: int | None = None
        self.only_brackets = False
        self._has_brackets = True

    def __iter__(self) -> Iterator[tuple[bytes, int, int]]:
        at = 0
        while True:
            if match := self._next(at):
                at = match.end()
                yield match[1], self._base + match.start(1), self._base + at
            elif self._ended:
                if self._bytes[at:].strip():
                    raise Unfit("the JSON ends in the middle of a text", self._bytes[at : at + 60])
                return
            else:
                at = self._read_on(at)

    def _next(self, at: int) -> re.Match[bytes] | None:
        """The token there, its text the first group; ``None`` where it may go on in the next piece."""
        if self.only_brackets and self._has_brackets:
            if match := BRACKET.match(self._bytes, at):
                return match
            self._has_brackets = False  # looked for again in the next piece, not at every token of this one
        match = _TOKEN.match(self._bytes, at)
        if match and match["bare"] and match.end() == len(self._bytes) and not self._ended:
            return None
        return match

    def between(self, begin: int, end: int) -> bytes:
        """The bytes there."""
        return self._bytes[begin - self._base : end - self._base]

    def _read_on(self, at: int) -> int:
        """Reads another piece, drops what is done with; returns where the rest begins."""
        if len(self._bytes) - at > MAX_RECORD:
            raise Unfit("a text is longer than 16 MB (a quotation mark missing?); the rest was not read")
        kept = at if self.keep is None else min(at, self.keep - self._base)
        more = self._file.read(_CHUNK)
        self._ended = not more
        self._bytes = self._bytes[kept:] + more
        self._base += kept
        self._has_brackets = True
        return at - kept


@dataclass
class _Scan:
    """Where a scan stands.

    Attributes:
        around: Open brackets of what holds the elements, outermost first.
        depth: How many brackets are open within an element; 0 between elements.
        start: Where the open element begins.
        trouble: Why the open element will not be had.
    """

    around: list[bytes] = field(default_factory=list)
    depth: int = 0
    start: int = 0
    trouble: Unfit | None = None
    _passed_over: bool = False
    _key: bytes = b""
    _last: bytes = b""

    def step(self, token: bytes, begin: int, end: int) -> tuple[int, int] | None:
        """Takes a token; returns where an element begins and ends once it is whole."""
        if token in _OPENS:
            self._open(token, begin)
        elif token in _CLOSES:
            return self._close(token, end)
        elif token == b":":
            self._key = self._last
        elif not self.depth and token != b"," and not self._in_object():
            return begin, end  # a bare word or text where an element should be
        self._last = token
        if self.depth and end - self.start > MAX_RECORD:
            self.trouble = self.trouble or Unfit("is larger than 16 MB")
        return None

    def _in_object(self) -> bool:
        return bool(self.around) and self.around[-1] == b"{"

    def _open(self, token: bytes, begin: int) -> None:
        streamed = token == b"[" and self._key in STREAMED
        self._key = b""
        if self.depth == 1 and streamed and not self._passed_over:
            # The object around it is no element, but what holds the elements.
            self.around += [b"{", b"["]
            self.depth = 0
        elif not self.depth and (streamed if self._in_object() else not self.around and token == b"["):
            self.around.append(token)
        else:
            if not self.depth:
                self.start, self._passed_over = begin, self._in_object()
            self.depth += 1
            if self.depth > MAX_DEPTH:
                self.trouble = Unfit(TOO_DEEP)

    def _close(self, token: bytes, end: int) -> tuple[int, int] | None:
        if self.depth:
            self.depth -= 1
            return (self.start, end) if not self.depth and not self._passed_over else None
        if not self.around or _OPENS[self.around.pop()] != token:
            raise Unfit("the JSON has a closing bracket that nothing opened; the rest was not read")
        return None

    def check_closed(self) -> None:
        """Called at the end of the file.

        Raises:
            Unfit: Brackets are open.
        """
        if self.depth or self.around:
            raise Unfit("the JSON ends before its brackets are closed")
