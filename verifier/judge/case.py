"""What is judged: one claim, the article that makes it, and the source asked."""

from __future__ import annotations

from dataclasses import dataclass

from verifier.articles import Article, Span
from verifier.claims import Claim
from verifier.findings import Evidence


@dataclass(frozen=True)
class Case:
    """One claim against one source.

    Attributes:
        claim: The claim.
        article: The article that makes it.
        source: The article asked.
    """

    claim: Claim
    article: Article
    source: Article

    def sentence_spans(self) -> list[Span]:
        """Where the claim's sentences stand in its article."""
        return [self.article.sentence(number).span for number in self.claim.sentences]

    def evidence(self, number: int) -> Evidence:
        """A sentence of the source as evidence: its exact words."""
        span = self.source.sentence(number).span
        return Evidence(sentence=number, span=span, quote=self.source.quote(span))
