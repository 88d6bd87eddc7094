"""Words, numbers and marks of a stretch of text, with their offsets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from verifier.articles import Span

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


@lru_cache(maxsize=4096)
def tokens(text: str, start: int, end: int) -> tuple[Token, ...]:
    """The tokens of ``text[start:end]``; possessive endings are cut off as marks are."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text, start, end):
        kind = match.lastgroup or "mark"
        found.extend(_parts(match.start(), match.group(), kind))
    return tuple(found)


def _parts(start: int, words: str, kind: str) -> tuple[Token, ...]:
    lower = words.lower().replace("’", "'")
    if kind == "word" and len(words) > 2 and lower.endswith("'s"):
        cut = start + len(words) - 2
        stem = Token(start, cut, words[:-2], lower[:-2], kind)
        return stem, Token(cut, start + len(words), words[-2:], "'s", "mark")
    return (Token(start, start + len(words), words, lower, kind),)


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
    return all(found[index + k].lower == word for k, word in enumerate(phrase))


def span_of(first: Token, last: Token) -> Span:
    """From the start of one token to the end of another."""
    return Span(start=first.start, end=last.end)
