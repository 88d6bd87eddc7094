"""Words, numbers and marks of a stretch of text, with their offsets."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from verifier.articles import Span
from verifier.remembered import by_span, by_text

# Every repetition is bounded or over a class that cannot overlap what follows: linear on any input.
_TOKEN = re.compile(
    r"(?P<number>\d{1,3}(?:,\d{3}(?!\d)){1,6}(?:\.\d{1,9}(?!\d))?|\d{1,18}(?:\.\d{1,9}(?!\d))?)"
    r"|(?P<initials>(?:[A-Z]\.){2,6}(?:[A-Z](?![a-z]))?)"
    r"|(?P<word>[^\W\d_](?:[^\W\d_]|[\u0300-\u036f]|['’](?=[^\W\d_]))*)"
    r"|(?P<mark>[^\s])"
)


class Token(NamedTuple):
    """One word, number or mark; offsets into the article's text."""

    start: int
    end: int
    text: str
    lower: str
    kind: str

    @property
    def capital(self) -> bool:
        """Whether it is a word that starts with a capital letter."""
        return self.kind in {"word", "initials"} and self.text[0].isupper()


@by_span
def tokens(text: str, start: int, end: int) -> tuple[Token, ...]:
    """The tokens of ``text[start:end]``; possessive endings are cut off as marks are."""
    if start <= 0 and end >= len(text):
        return tuple(_scanned(text, start, end))
    found, starts = _row(text)
    first, after = bisect_left(starts, start), bisect_left(starts, end)
    if _cuts(text, end, found, first, after, start):
        return tuple(_scanned(text, start, end))
    return found[first:after]


@by_text
def _row(text: str) -> tuple[tuple[Token, ...], list[int]]:
    """The tokens of a whole text and where each starts, for stretches of it to be cut from."""
    found = tokens(text, 0, len(text))
    return found, [token.start for token in found]


def _cuts(text: str, end: int, found: Sequence[Token], first: int, after: int, start: int) -> bool:
    """Whether a stretch, from token ``first`` on, may have other tokens than its text as a whole.

    It does where it starts or ends within one, or beside the ending "'s", cut off a word. A letter or
    digit right behind it may have kept its last token short ("1" of "1,2345").
    """
    if (first and found[first - 1].end > start) or (after and found[after - 1].end > end):
        return True
    if any(at < len(found) and found[at].lower == "'s" for at in (first, after)):
        return True
    return bool(after) and found[after - 1].end == end < len(text) and text[end].isalnum()


def _scanned(text: str, start: int, end: int) -> Iterator[Token]:
    made = Token._make  # half the time of the class itself, which takes its fields one by one
    for match in _TOKEN.finditer(text, start, end):
        words, kind = match.group(), match.lastgroup or "mark"
        lower = words.lower()
        at, close = match.span()
        if kind == "word" and close - at > 2:
            lower = lower.replace("’", "'")
            if lower.endswith("'s"):
                yield made((at, close - 2, words[:-2], lower[:-2], kind))
                yield made((close - 2, close, words[-2:], "'s", "mark"))
                continue
        yield made((at, close, words, "'" if lower == "’" else lower, kind))


def tokens_of(text: str, span: Span) -> tuple[Token, ...]:
    """The tokens of a span."""
    return tokens(text, span.start, span.end)


def adjoining(left: Token, right: Token) -> bool:
    """Whether nothing stands between the two."""
    return left.end == right.start


def lower_at(found: Sequence[Token], index: int) -> str:
    """Lower-case words at an index; empty outside the sequence."""
    return found[index].lower if 0 <= index < len(found) else ""


def phrase_at(found: Sequence[Token], index: int, phrase: Sequence[str]) -> bool:
    """Whether the words of ``phrase`` stand at ``index``, one a token."""
    if index < 0 or index + len(phrase) > len(found):
        return False
    for at, word in enumerate(phrase, index):  # noqa: SIM110 - a generator for `all` takes twice as long
        if found[at].lower != word:
            return False
    return True


def span_of(first: Token, last: Token) -> Span:
    """From the start of one token to the end of another."""
    return Span(start=first.start, end=last.end)
