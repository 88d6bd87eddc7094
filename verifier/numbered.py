"""How an article is shown to a model: numbered sentences, in windows that fit its context."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from verifier.articles import Article, Sentence, Value

#: Cautious for English in every tokenizer seen (they give 3.6 to 4.6 characters a token).
CHARACTERS_PER_TOKEN = 3
#: Sentences a window repeats from the one before, so that what a pronoun stands for is in sight.
OVERLAP = 6


class Line(TypedDict):
    """One numbered sentence as prompts show it."""

    number: int
    text: str


class Window(Value):
    """A stretch of an article's sentences that fits one request.

    Attributes:
        shown: Numbers of the sentences the model sees, in order.
        own: Those among them this window answers for; every sentence is own to exactly one.
    """

    shown: tuple[int, ...]
    own: tuple[int, ...]


def line(article: Article, number: int) -> Line:
    """A sentence on one line, so that no line break within it can pose as a new number."""
    words = article.quote(article.sentence(number).span)
    return Line(number=number, text=" ".join(words.split()))


def lines(article: Article, numbers: Sequence[int]) -> list[Line]:
    """Several sentences, a line each."""
    return [line(article, number) for number in numbers]


def windows(article: Article, sentences: Sequence[Sentence], context_tokens: int) -> tuple[Window, ...]:
    """Cuts sentences into windows of at most half of a model's context.

    The other half is for the task and the answer. Windows overlap by ``OVERLAP`` sentences;
    no sentence is lost, a sentence longer than the window stands in one by itself.
    """
    limit = context_tokens * CHARACTERS_PER_TOKEN // 2
    found: list[Window] = []
    own: list[int] = []
    before: list[int] = []
    size = 0
    for sentence in sentences:
        length = sentence.span.end - sentence.span.start + 8
        if own and size + length > limit:
            found.append(Window(shown=tuple(before + own), own=tuple(own)))
            before = own[-OVERLAP:]
            own, size = [], _size(article, before)
        own.append(sentence.number)
        size += length
    if own:
        found.append(Window(shown=tuple(before + own), own=tuple(own)))
    return tuple(found)


def _size(article: Article, numbers: Sequence[int]) -> int:
    spans = [article.sentence(number).span for number in numbers]
    return sum(span.end - span.start + 8 for span in spans)
