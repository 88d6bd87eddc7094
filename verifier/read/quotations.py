"""Where double-quoted (and curly single-quoted) passages stand in a paragraph."""

from __future__ import annotations

from bisect import bisect_right

_BEFORE_OPENING = frozenset(" \t\n\r\u00a0([—–-/“‘«")
_CLOSED_AFTER = frozenset(".,?!…")


def quotations(text: str) -> list[tuple[int, int]]:
    """Outermost passages between quotation marks that open and close in ``text``.

    Args:
        text: One paragraph.

    Returns:
        Half-open ranges including the marks, in order, not overlapping. A quotation that
        never closes (one that runs over paragraphs) is not among them, nor are apostrophes
        and inch marks.
    """
    found: list[tuple[int, int]] = []
    opened: tuple[str, int] | None = None
    for at, mark in enumerate(text):
        if mark not in '“”"‘’«»':
            continue
        if opened and _closes(text, at, mark, opened[0]):
            found.append((opened[1], at + 1))
            opened = None
        elif _opens(text, at, mark) and not (opened and mark == "‘"):
            opened = (mark, at)
    return found


def within(ranges: list[tuple[int, int]], at: int) -> bool:
    """Whether ``at`` lies inside one of the ordered ``ranges`` (after its first character)."""
    index = bisect_right(ranges, (at, -1)) - 1
    return index >= 0 and ranges[index][0] < at < ranges[index][1]


def _opens(text: str, at: int, mark: str) -> bool:
    if mark in "“«":
        return True
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return mark in '"‘' and before in _BEFORE_OPENING and not after.isspace()


def _closes(text: str, at: int, mark: str, opening: str) -> bool:
    if opening == '"':
        after = text[at + 1] if at + 1 < len(text) else " "
        return mark == '"' and not text[at - 1].isspace() and not after.isalnum()
    if opening == "‘":
        after = text[at + 1] if at + 1 < len(text) else " "
        return mark == "’" and text[at - 1] in _CLOSED_AFTER and not after.isalpha()
    return mark == {"“": "”", "«": "»"}[opening]
