"""Lines of a file of any size, none of them held whole when it is too long."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from verifier.facts.formats.records import MAX_RECORD, Piece, Unfit


def lines(file: BinaryIO) -> Iterator[Piece]:
    """Each line that is not empty, without its end; a byte order mark at the beginning is left out."""
    number = 0
    while raw := file.readline(MAX_RECORD):
        number += 1
        if number == 1:
            raw = raw.removeprefix(b"\xef\xbb\xbf")
        if len(raw) == MAX_RECORD and not raw.endswith(b"\n"):
            while (rest := file.readline(MAX_RECORD)) and not rest.endswith(b"\n"):
                pass
            yield Piece(number, b"", Unfit("is longer than 16 MB"))
        elif raw := raw.strip():
            yield Piece(number, raw)
