"""Word lists written as running text."""

from __future__ import annotations


def word_list(words: str) -> tuple[str, ...]:
    """The words of a text, in order."""
    return tuple(words.split())


def word_set(words: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(words.split())
