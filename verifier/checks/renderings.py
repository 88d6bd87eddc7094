"""Two renderings of one quotation, as translators and paraphrasing desks make them."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.articles import Article, Span
from verifier.checks.comparison import stems_in
from verifier.checks.content import stem
from verifier.checks.nameforms import same_name
from verifier.checks.wording import folded_words, words_of
from verifier.claims import Quote
from verifier.findings import Evidence
from verifier.remembered import by_text
from verifier.values.attribution import find_attribution
from verifier.values.reporting import CERTAINTY_OF
from verifier.values.tokens import tokens_of
from verifier.values.vocabulary import FUNCTION_WORDS

_LENGTHS = 3  # one rendering has at most so many times the words of the other
_FRAME = 3  # words before a quotation that make its frame


def rendering(
    quote: Quote, there: Sequence[Span], evidence: tuple[Evidence, ...], article: Article, source: Article
) -> Span | None:
    """The evidence's quotation that renders the claim's in other words, or ``None``.

    Each article must lack the other's words, the speakers must not be two, and the quotations
    must stand in one frame ("the speech “regrettable”", "the speech was “unfortunate”") or share a word.
    """
    lone = [span for span in there if not _printed(source.quote(span), article)]
    if len(lone) != 1 or _printed(quote.words, source):
        return None
    other = lone[0]
    ours, theirs = len(words_of(quote.words)), len(words_of(source.quote(other)))
    if not ours or not theirs or max(ours, theirs) > _LENGTHS * min(ours, theirs):
        return None
    item = next((e for e in evidence if other in e.span), None)
    if item is None or _two_speakers(quote, item, article, source):
        return None
    shared = stems_in(article.text, quote.span) & stems_in(source.text, other)
    return other if shared or _frame(article, quote.span) & _frame(source, other) else None


def _printed(words: str, article: Article) -> bool:
    """Whether an article has the words anywhere."""
    return _in_a_row(words) in _in_a_row(article.text)


@by_text
def _in_a_row(text: str) -> str:
    return f" {folded_words(text)} "


def _two_speakers(quote: Quote, item: Evidence, article: Article, source: Article) -> bool:
    within = next((s.span for s in article.sentences if quote.span in s.span), quote.span)
    ours, theirs = find_attribution(article.text, within), find_attribution(source.text, item.span)
    if ours is None or theirs is None or ours.speaker is None or theirs.speaker is None:
        return False
    if ours.pronoun or theirs.pronoun:
        return False
    return not same_name(article.quote(ours.speaker), source.quote(theirs.speaker))


def _frame(article: Article, quotation: Span) -> frozenset[str]:
    """Stems of the content words right before a quotation, in its sentence; neither names nor "said"."""
    within = next((s.span for s in article.sentences if quotation in s.span), quotation)
    if within.start >= quotation.start:
        return frozenset()
    before = tokens_of(article.text, Span(start=within.start, end=quotation.start))
    words = [t for t in before if t.kind == "word" and t.lower not in FUNCTION_WORDS][-_FRAME:]
    return frozenset(stem(t.lower) for t in words if not t.capital and t.lower not in CERTAINTY_OF)
