"""Quoted words of a claim against the quoted words of its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from verifier.articles import Article, Span
from verifier.checks.comparison import Comparison, differs, missing, settle, stems_in
from verifier.checks.renderings import rendering
from verifier.checks.wording import Alignment, align, shown, words_of
from verifier.claims import Claim, Quote
from verifier.findings import Discrepancy, DiscrepancyKind, Evidence
from verifier.values.quotes import quote_spans

_MOST_OF_IT = 0.6  # share of the claim's quoted words from which the rest is a matter of wording
_ORDER = {"identical": 0, "truncated": 1, "wording_differs": 2, "unrelated": 3}  # nearest first


class _Match(NamedTuple):
    span: Span
    alignment: Alignment


def compare(
    claim: Claim, claim_article: Article, evidence: tuple[Evidence, ...], source: Article
) -> Comparison:
    """Every quotation of the claim: the same words agree, changed words differ, absent ones are a detail.

    The claim's words as part of a longer quotation agree; of a shorter one in the
    evidence both wordings are shown. Words quoted here and printed there
    without marks agree. Where each side has one quotation the other lacks, of one speaker and
    in one frame, they are two renderings of it.
    """
    if not evidence:
        return settle(0, [], "quotations")
    there = [span for e in evidence for span in quote_spans(source.text, e.span)]
    discrepancies: list[Discrepancy] = []
    for quote in claim.quotes:
        found = _difference(quote, there, evidence, claim_article, source)
        if found is not None:
            discrepancies.append(found)
    return settle(len(claim.quotes), discrepancies, "quotations")


def _difference(
    quote: Quote, there: list[Span], evidence: tuple[Evidence, ...], article: Article, source: Article
) -> Discrepancy | None:
    joined = _joined(there, source)  # a quotation interrupted by "she said"
    if _holds(joined, quote.words) or any(_holds(e.quote, quote.words) for e in evidence):
        return None
    best = _best(quote.words, there, source)
    if best is not None and not best.alignment.changes and _led_in(quote, best, evidence, article):
        return None
    if best is not None and best.alignment.kind == "truncated":
        return _shorter(quote, best, article, source)
    if best is not None and best.alignment.kind == "wording_differs":
        what = shown(best.alignment.changes)
        return differs(DiscrepancyKind.QUOTE_WORDING, article, quote.span, source, best.span, what)
    other = rendering(quote, there, evidence, article, source)
    if other is not None:
        return differs(DiscrepancyKind.QUOTE_WORDING, article, quote.span, source, other, "other words")
    return missing(article, quote.span, source, "these quoted words")


def _led_in(quote: Quote, best: _Match, evidence: tuple[Evidence, ...], article: Article) -> bool:
    """Whether what the shorter quotation leaves out stands beside it, outside of its marks.

    "This company knew for months" against: the company “knew for months.”
    """
    item = next((e for e in evidence if best.span in e.span), None)
    if item is None or best.alignment.kind == "unrelated":
        return False
    told = stems_in(item.quote, Span(start=0, end=len(item.quote)))
    return stems_in(article.text, quote.span) <= told


def _best(words: str, there: list[Span], source: Article) -> _Match | None:
    matches = [_Match(span, align(words, source.quote(span))) for span in there]
    matches += [_Match(_around(pair), align(words, _joined(pair, source))) for pair in pairwise(there)]
    return min(matches, key=lambda m: (_order(words, m, source), -m.alignment.share), default=None)


def _order(words: str, match: _Match, source: Article) -> float:
    """Nearest first; a small piece of the claim's quotation comes after changed words of all of it."""
    order = _ORDER[match.alignment.kind]
    if match.alignment.kind == "truncated":
        share = len(words_of(source.quote(match.span))) / len(words_of(words))
        return order if share >= _MOST_OF_IT else order + 1.5
    return order


def _joined(spans: Sequence[Span], source: Article) -> str:
    return " ".join(source.quote(span) for span in spans)


def _around(spans: Sequence[Span]) -> Span:
    """From the first quotation to the last, the words between ("Lund said") included."""
    return Span(start=spans[0].start, end=max(span.end for span in spans))


def _shorter(quote: Quote, best: _Match, article: Article, source: Article) -> Discrepancy | None:
    """Nothing where the other's quotation is the longer one; else both wordings.

    A few words more are a matter of wording, many more a detail the other lacks.
    """
    theirs = source.quote(best.span)
    share = len(words_of(theirs)) / len(words_of(quote.words))
    if share >= 1:
        return None
    ours = article.quote(quote.span)
    return Discrepancy(
        kind=DiscrepancyKind.QUOTE_WORDING if share >= _MOST_OF_IT else DiscrepancyKind.DETAIL,
        claim_words=ours,
        claim_span=quote.span,
        source_words=theirs,
        source_span=best.span,
        note=f"{article.name} quotes more: {ours}; {source.name}: {theirs}",
    )


def _holds(text: str, words: str) -> bool:
    """Whether the words stand in the text in a row, with or without marks."""
    wanted = " ".join(w.key for w in words_of(words))
    return bool(wanted) and f" {wanted} " in f" {' '.join(w.key for w in words_of(text))} "
