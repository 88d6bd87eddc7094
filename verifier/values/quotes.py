"""Quoted words in any style of quotation marks, in one pass over the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate

from verifier.articles import Span
from verifier.claims import Quote
from verifier.remembered import by_text

#: Opening mark -> the marks that may close it.
PAIRS: dict[str, str] = {
    "“": '”"',
    "„": '“”"',
    "‟": "”",
    "«": "»",
    "‹": "›",
    "»": "«",
    "「": "」",
    "『": "』",
    '"': '"”',
    "''": "",
    "‘": "’'",
    "‚": "‘’",
    "'": "'’",
}
_SINGLE = frozenset("‘'’‚")
_ALL = frozenset(PAIRS) | frozenset("".join(PAIRS.values()))
_BEFORE_OPENING = frozenset("([{—–-/:;,…“„«‘\"'‹「『")
_FACING = frozenset("“‘«‹")  # marks that open unless another style's opening mark waits for them
_NOT_LONG = 4000  # a single-marked quote longer than this is a stray apostrophe


def _opens(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    free = before.isspace() or before in _BEFORE_OPENING
    return free and not after.isspace()


def _closes(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if before.isspace():
        return False
    return not after.isalnum() if text[at] in _SINGLE else True


def _plural_possessive(text: str, at: int) -> bool:
    """An s before and a lower-case word after ("the unions’ leaders"): likely no closing mark."""
    return text[at - 1] in "sS" and text[at + 1 : at + 2] == " " and text[at + 2 : at + 3].islower()


class _Scanner:
    """Stack of open marks; every character is looked at once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.open: list[tuple[str, int]] = []
        self.found: list[Span] = []
        self.single_closers = [
            i
            for i, c in enumerate(text)
            if c in "'’" and i and _closes(text, i) and not _plural_possessive(text, i) and text[i - 1] != "'"
        ]

    def run(self) -> tuple[Span, ...]:
        skip = -1
        for at, char in enumerate(self.text):
            if char == "\n":
                self._line(at)
            elif char == "'" and at != skip and self.text.startswith("''", at):
                skip = at + 1
                self._doubled(at)
            elif char in _ALL and at != skip:
                self._mark(at, char)
        self._drop_all(len(self.text))
        self.found.sort(key=lambda span: (span.start, -span.end))
        return tuple(self.found)

    def _line(self, at: int) -> None:
        """An open quote ends at a blank line, and at a line that repeats its opening mark."""
        if not self.open:
            return
        rest = self.text[at + 1 : at + 40].lstrip(" \t")
        if not rest or rest[0] == "\n" or rest[0] == self.open[0][0]:
            self._drop_all(at)

    def _drop_all(self, at: int) -> None:
        """Unclosed quotes run to the end of their first line, or to ``at``; single marks are forgotten."""
        for mark, start in self.open:
            if mark not in _SINGLE:
                line_end = self.text.find("\n", start, at)
                self._emit(start, at if line_end < 0 else line_end)
        self.open.clear()

    def _emit(self, start: int, end: int) -> None:
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if start < end:
            self.found.append(Span(start=start, end=end))

    def _mark(self, at: int, char: str) -> None:
        if self._try_close(at, char):
            return
        if char not in PAIRS or not (_opens(self.text, at) or char in "“„«「『‹"):
            return
        if char in _SINGLE and not self._single_may_open(at):
            return
        if any(mark == char for mark, _ in self.open):
            self._drop_all(at)
        self.open.append((char, at + 1))

    def _doubled(self, at: int) -> None:
        """Two straight single marks set as one double mark, as wire copy has them."""
        if self.open and self.open[-1][0] == "''":
            self._emit(self.open.pop()[1], at)
        elif _opens(self.text, at + 1) or at == 0 or self.text[at - 1].isspace():
            self.open.append(("''", at + 2))

    def _try_close(self, at: int, char: str) -> bool:
        depth = self._closing_depth(at, char)
        if depth is None:
            return False
        start = self.open[depth][1]
        del self.open[depth:]
        self._emit(start, at)
        return True

    def _closing_depth(self, at: int, char: str) -> int | None:
        if not self.open or not _closes(self.text, at):
            return None
        if char in _FACING and self.open[-1][0] not in "„‚»" and _opens(self.text, at):
            return None
        if char in "'’" and _plural_possessive(self.text, at):
            return None
        for depth in range(len(self.open) - 1, -1, -1):
            if char in PAIRS[self.open[depth][0]]:
                return depth
        return None

    def _single_may_open(self, at: int) -> bool:
        """Only where a closing single mark follows in the same line, and no year or elision does."""
        after = self.text[at + 1 : at + 4]
        if after[:2].isdigit():
            return False
        index = bisect_left(self.single_closers, at + 1)
        if index == len(self.single_closers):
            return False
        closer = self.single_closers[index]
        return closer - at <= _NOT_LONG and self.text.find("\n", at, closer) < 0


@by_text
def _all_quotes(text: str) -> tuple[tuple[Span, ...], list[int]]:
    """All quotations, and how far any up to each one reaches: quotations may lie within others."""
    found = _Scanner(text).run()
    return found, list(accumulate((span.end for span in found), max))


def quotes(text: str, span: Span | None = None) -> tuple[Quote, ...]:
    """Quoted words, in order; a quote within a quote comes after the outer one.

    A quote over several paragraphs (the opening mark repeated at each) yields one piece a
    paragraph. With ``span``, the pieces that lie within it: a quote over three
    sentences gives each sentence its part.

    Args:
        text: The article's text.
        span: Where to look; the whole text if left out.

    Returns:
        Quotes without their marks, offsets into ``text``.
    """
    return tuple(Quote(span=s, words=s.of(text)) for s in quote_spans(text, span))


def quote_spans(text: str, span: Span | None = None) -> tuple[Span, ...]:
    """Like :func:`quotes`, the spans only."""
    found, reach = _all_quotes(text)
    if span is None:
        return found
    return tuple(_clipped(text, found[bisect_right(reach, span.start) :], span))


def _clipped(text: str, found: tuple[Span, ...], span: Span) -> Iterator[Span]:
    for quote in found:
        if quote.start >= span.end:
            return
        start, end = max(quote.start, span.start), min(quote.end, span.end)
        words = text[start:end] if start < end else ""
        if bare := words.strip():
            start += len(words) - len(words.lstrip())
            yield Span(start=start, end=start + len(bare))
