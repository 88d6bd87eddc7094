"""Lines of a file of any size, none of them held whole when it is too long."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from verifier.facts.formats.records import MAX_RECORD, Unfit


class Line(NamedTuple):
    """One line: its bytes without the line's end, or what is wrong with it.

    Attributes:
        number: From 1 on.
        raw: Its bytes; empty where they are not kept.
        trouble: Why they are not.
    """

    number: int
    raw: bytes
    trouble: Unfit | None = None


def lines(file: BinaryIO) -> Iterator[Line]:
    """Each line that is not empty; a byte order mark at the beginning is left out."""
    number = 0
    while raw := file.readline(MAX_RECORD):
        number += 1
        if number == 1:
            raw = raw.removeprefix(b"\xef\xbb\xbf")
        if len(raw) == MAX_RECORD and not raw.endswith(b"\n"):
            while (rest := file.readline(MAX_RECORD)) and not rest.endswith(b"\n"):
                pass
            yield Line(number, b"", Unfit("is longer than 16 MB"))
        elif raw := raw.strip():
            yield Line(number, raw)
