"""Words of a statement and of its sentence, brought together by stem."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from verifier.articles import Span
from verifier.checks.content import stem
from verifier.remembered import by_span
from verifier.values.tokens import Token, tokens
from verifier.values.vocabulary import FUNCTION_WORDS

#: Verbs a statement may need to become a full sentence ("X, 51," → "X is 51").
_LIGHT = frozenset(
    """be is are was were been has have had do does did includes include included said says""".split()
)
_NO_CONTENT = FUNCTION_WORDS | _LIGHT


class Word(NamedTuple):
    """One word or number: its offsets, its stem, and whether it carries content."""

    start: int
    end: int
    key: str
    content: bool
    number: bool


@by_span
def words(text: str, start: int, end: int) -> tuple[Word, ...]:
    """The words and numbers of ``text[start:end]``, marks left out."""
    return tuple([_word(token) for token in tokens(text, start, end) if token.kind != "mark"])


@by_span
def keys(text: str, start: int, end: int) -> frozenset[str]:
    """Stems of the words and numbers of ``text[start:end]``."""
    return frozenset([word.key for word in words(text, start, end)])


def all_in(text: str, span: Span, other: str, within: Span) -> bool:
    """Whether a stretch of another text has a form of every word and number of a span.

    Mostly it has the very words; their stems are looked at only where it has not.
    """
    if _lower(text, span.start, span.end) <= _lower(other, within.start, within.end):
        return True
    return keys(text, span.start, span.end) <= keys(other, within.start, within.end)


@by_span
def _lower(text: str, start: int, end: int) -> frozenset[str]:
    return frozenset([token.lower for token in tokens(text, start, end) if token.kind != "mark"])


def any_content(text: str, span: Span) -> bool:
    """Whether a word or number in a span carries content."""
    return any(_carries(token) for token in tokens(text, span.start, span.end))


def words_of(text: str, span: Span) -> tuple[Word, ...]:
    """The words and numbers of a span."""
    return words(text, span.start, span.end)


def content_keys(found: Sequence[Word]) -> frozenset[str]:
    """Stems of the words that carry content."""
    return frozenset(word.key for word in found if word.content)


def _word(token: Token) -> Word:
    start, end, _, lower, kind = token
    number = kind == "number"
    key = lower.replace(",", "") if number else stem(lower.replace(".", ""))
    return Word(start, end, key, number or lower not in _NO_CONTENT, number)


def _carries(token: Token) -> bool:
    return token.kind != "mark" and (token.kind == "number" or token.lower not in _NO_CONTENT)
