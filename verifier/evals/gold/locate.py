"""From words to positions: exact, unique, or refused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from verifier.articles import Article, Sentence, Span


class Unlocated(ValueError):
    """Words that do not stand where they should, or stand there more than once."""


def spans_of(text: str, words: str, within: Iterable[Span]) -> list[Span]:
    """Every place in ``within`` where ``words`` stand as whole words and numbers ("5" is not in "5,120").

    Args:
        text: The article's text.
        words: What to find, to the character.
        within: Where to look; ranges that do not overlap.
    """
    before = r"(?<!\w)(?<!\d[.,])" if words[0].isalnum() else ""
    after = r"(?!\w|[.,]\d)" if words[-1].isalnum() else ""
    pattern = re.compile(before + re.escape(words) + after)
    return [
        Span(start=found.start(), end=found.end())
        for part in within
        for found in pattern.finditer(text, part.start, part.end)
    ]


def locate(text: str, words: str, within: Sequence[Span], occurrence: int | None = None) -> Span:
    """The one place where ``words`` stand.

    Args:
        text: The article's text.
        words: What to find.
        within: Where to look.
        occurrence: Which one, from 1; ``None`` demands that there is just one.

    Raises:
        Unlocated: Not there, not that often, or not just once.
    """
    found = spans_of(text, words, within)
    if not found:
        raise Unlocated(f"“{words}” is not there")
    if occurrence is None and len(found) > 1:
        raise Unlocated(f"“{words}” is there {len(found)} times: say which occurrence, or take more words")
    if occurrence is not None and (len(found) == 1 or occurrence > len(found)):
        raise Unlocated(f"“{words}” is there {len(found)} times: occurrence {occurrence} does not fit")
    return found[(occurrence or 1) - 1]


def anywhere(article: Article) -> list[Span]:
    """The whole of an article's text."""
    return [Span(start=0, end=len(article.text))]


def sentences_at(article: Article, span: Span) -> tuple[Sentence, ...]:
    """The sentences that a span touches, in order."""
    return tuple(s for s in article.sentences if s.span.start < span.end and span.start < s.span.end)


def whole_sentence(article: Article, words: str) -> Sentence:
    """The one sentence that reads ``words``; raises ``Unlocated``."""
    found = [s for s in article.sentences if article.quote(s.span) == words]
    if len(found) != 1:
        raise Unlocated(f"“{words}” is {len(found)} sentences of {article.name}, not one")
    return found[0]


def claim_words(article: Article, words: str, claim: Span) -> Span:
    """Words of a discrepancy on the claim's side: in its span, else in its sentences."""
    if spans_of(article.text, words, [claim]):
        return locate(article.text, words, [claim])
    return locate(article.text, words, [s.span for s in sentences_at(article, claim)])
