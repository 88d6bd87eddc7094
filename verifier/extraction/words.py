"""Words of a statement and of its sentence, brought together by stem."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from verifier.articles import Span
from verifier.checks.content import stem
from verifier.values.tokens import Token, tokens
from verifier.values.vocabulary import FUNCTION_WORDS

#: Verbs a statement may need to become a full sentence ("X, 51," → "X is 51").
_LIGHT = frozenset(
    """be is are was were been has have had do does did includes include included said says""".split()
)


class Word(NamedTuple):
    """One word or number: its offsets, its stem, and whether it carries content."""

    start: int
    end: int
    key: str
    content: bool
    number: bool


@lru_cache(maxsize=8192)
def words(text: str, start: int, end: int) -> tuple[Word, ...]:
    """The words and numbers of ``text[start:end]``, marks left out."""
    return tuple(_word(token) for token in tokens(text, start, end) if token.kind != "mark")


def words_of(text: str, span: Span) -> tuple[Word, ...]:
    """The words and numbers of a span."""
    return words(text, span.start, span.end)


def content_keys(found: Sequence[Word]) -> frozenset[str]:
    """Stems of the words that carry content."""
    return frozenset(word.key for word in found if word.content)


def _word(token: Token) -> Word:
    number = token.kind == "number"
    key = token.lower.replace(",", "") if number else stem(token.lower.replace(".", ""))
    content = number or (token.lower not in FUNCTION_WORDS and token.lower not in _LIGHT)
    return Word(token.start, token.end, key, content, number)
