"""The numbers of one sentence among its words, and how they are shown as parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from verifier.articles import Article, Sentence
from verifier.claims import Quantity
from verifier.remembered import by_article
from verifier.totals.amounts import Worked, exact, note, range_of, rounded_share, shown
from verifier.totals.model import Part, Passage, Sum, SumKind, Verdict, passage
from verifier.values.quantities import phrase_of, quantities
from verifier.values.tokens import Token, tokens_of

_MOST_NUMBERS = 40  # in one sentence; with more it is a table


class Number(NamedTuple):
    """A quantity with the tokens it spans: first, and the one after its last."""

    quantity: Quantity
    first: int
    after: int


class Line(NamedTuple):
    """A sentence with its words and numbers."""

    article: Article
    sentence: Sentence
    tokens: Sequence[Token]
    numbers: Sequence[Number]

    def passage(self, quantity: Quantity) -> Passage:
        """The words of a number, with the thing counted."""
        return passage(
            self.article, self.sentence, phrase_of(self.article.text, quantity, self.sentence.span)
        )

    def part(self, quantity: Quantity) -> Part:
        """A number as a part of a sum."""
        return Part(shown=shown(quantity.value, quantity.unit), passages=(self.passage(quantity),))

    def result(
        self,
        kind: SumKind,
        stated: Quantity,
        worked: Worked,
        left: str,
        parts: tuple[Part, ...],
        *,
        sure: bool,
    ) -> Sum | None:
        """What was worked out against a number this sentence states; ``None`` where code can't tell.

        Args:
            kind: What was worked out.
            stated: The number of this sentence.
            worked: The value worked out.
            left: How it was, in words.
            parts: From what.
            sure: Whether none of the parts is said to be approximate.
        """
        share = stated.unit == "%"
        goal = rounded_share(self.article, stated) if share else range_of(self.article, stated)
        verdict = worked.against(goal, sure and exact([stated]))
        if verdict is Verdict.CANNOT_TELL:
            return None
        said = self.passage(stated)
        words = note(left, worked, stated, said.words, self.article.name, verdict)
        return Sum(kind=kind, verdict=verdict, note=words, stated=(said,), parts=parts)

    def between(self, one: Number, other: Number) -> list[str]:
        """The words from the end of one number to the start of another, in lower case."""
        return [t.lower for t in self.tokens[one.after : other.first]]


def lines(article: Article, fewest: int) -> Iterator[Line]:
    """The claim-bearing sentences with at least so many numbers, in order; tables left out."""
    return (line for line in _lines(article) if len(line.numbers) >= fewest)


@by_article
def _lines(article: Article) -> tuple[Line, ...]:
    found: list[Line] = []
    for sentence in article.claim_sentences():
        stated = quantities(article.text, sentence.span)
        if 0 < len(stated) <= _MOST_NUMBERS:
            tokens = tokens_of(article.text, sentence.span)
            found.append(Line(article, sentence, tokens, tuple(_numbers(stated, tokens))))
    return tuple(found)


def _numbers(found: Sequence[Quantity], tokens: Sequence[Token]) -> Iterator[Number]:
    at = 0
    for quantity in found:
        while at < len(tokens) and tokens[at].start < quantity.span.start:
            at += 1
        after = at
        while after < len(tokens) and tokens[after].end <= quantity.span.end:
            after += 1
        yield Number(quantity, at, after)
