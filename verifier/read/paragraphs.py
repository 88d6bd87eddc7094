"""Plain text into paragraphs, by position: the text itself is never touched."""

from __future__ import annotations

import re
from itertools import pairwise

from verifier.read.drafts import Draft, Known, Paragraph

#: Texts with a longer line than this are not hard-wrapped: every line is a paragraph.
WIDEST_WRAP = 120

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_STOPPED = re.compile(r"[.!?:;…][)\]\"”’'»]*\Z")


def plain_draft(text: str, known: Known | None = None) -> Draft:
    """A plain text with its paragraphs.

    Lines are paragraphs, whether blank lines stand between them or not; lines of a
    hard-wrapped text (next word would not have fitted) are joined to one.
    """
    return Draft(text, tuple(paragraphs(text)), known or Known())


def paragraphs(text: str) -> list[Paragraph]:
    """Paragraphs of a plain text, without surrounding white space, in order."""
    lines = [span for m in _LINE.finditer(text) if (span := _strip(text, m.start(), m.end()))]
    width = _wrap_width(text, lines)
    found: list[Paragraph] = []
    last: tuple[int, int] | None = None
    for line in lines:
        if last and _adjacent(text, last, line) and _goes_on(text, last, line, width):
            found[-1] = Paragraph(found[-1].start, line[1])
        else:
            found.append(Paragraph(*line))
        last = line
    return found


def _strip(text: str, start: int, end: int) -> tuple[int, int] | None:
    line = text[start:end]
    left = len(line) - len(line.lstrip())
    return (start + left, start + len(line.rstrip())) if line.strip() else None


def _wrap_width(text: str, lines: list[tuple[int, int]]) -> int | None:
    """The width a text is hard-wrapped at, or ``None``: its lines are paragraphs.

    Evidence is a line that is full (the next word would not have fitted), does not end in a
    stop, and goes on in lower case below.
    """
    width = max((end - start for start, end in lines), default=0)
    if not 40 <= width <= WIDEST_WRAP:
        return None
    for last, line in pairwise(lines):
        if text[line[0]].islower() and _adjacent(text, last, line) and _full(text, last, line, width):
            return width
    return None


def _adjacent(text: str, last: tuple[int, int], line: tuple[int, int]) -> bool:
    """Whether no blank line stands between two lines."""
    gap = text[last[1] : line[0]].replace("\r\n", "\n").replace("\r", "\n")
    return gap.count("\n") <= 1


def _full(text: str, last: tuple[int, int], line: tuple[int, int], width: int) -> bool:
    word = text[line[0] : line[1]].split(maxsplit=1)[0]
    return last[1] - last[0] + 1 + len(word) > width


def _goes_on(text: str, last: tuple[int, int], line: tuple[int, int], width: int | None) -> bool:
    """Whether a line continues the paragraph of the one right above it."""
    if text[line[0]].islower() and not _STOPPED.search(text, max(last[0], last[1] - 6), last[1]):
        return True
    return width is not None and _full(text, last, line, width) and not _looks_alone(text, last)


def _looks_alone(text: str, line: tuple[int, int]) -> bool:
    """A full-width line in capitals is a link or a headline, not a wrapped line."""
    letters = [ch for ch in text[line[0] : line[1]] if ch.isalpha()]
    return bool(letters) and sum(map(str.isupper, letters)) > 0.75 * len(letters)
