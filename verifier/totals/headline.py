"""Headline, deck and captions of an article against its own text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from verifier.articles import Article, BlockRole, Sentence, Span
from verifier.checks import certainty, names, quantities, times
from verifier.checks.amounts import comparable, verdict
from verifier.checks.comparison import Comparator, stems_in
from verifier.checks.content import SourceIndex, index_of
from verifier.claims import Certainty, Claim, Quantity
from verifier.findings import Discrepancy, DiscrepancyKind, Evidence
from verifier.totals.model import Inconsistency, InconsistencyKind, Passage, Verdict, passage
from verifier.values.hedges import find_hedges
from verifier.values.quantities import quantities as read_quantities
from verifier.values.times import times as read_times

_ROLES = {BlockRole.HEADLINE: "headline", BlockRole.DECK: "deck", BlockRole.CAPTION: "caption"}
_COMPARED: tuple[tuple[InconsistencyKind, DiscrepancyKind, Comparator], ...] = (
    (InconsistencyKind.NUMBER, DiscrepancyKind.NUMBER, quantities.compare),
    (InconsistencyKind.DATE, DiscrepancyKind.DATE, times.compare),
    (InconsistencyKind.NAME, DiscrepancyKind.NAME, names.compare),
    (InconsistencyKind.CERTAINTY, DiscrepancyKind.CERTAINTY, certainty.compare),
)
_MOST_EVIDENCE = 3
_NEAR = 40  # characters around a number in which the word stands that says what it is
_STRONG = frozenset({Certainty.ALLEGED, Certainty.REPORTED, Certainty.DENIED})
_MARKS = re.compile(r"[“”\"‘:?]|(?<!\w)'|(?<!s)['’](?!\w)")
_ALIKE = 0.3  # share of the headline's words, by weight, a sentence holds to be about the same
_MOST_PROMINENT = 12  # sentences of headline, deck and captions looked at; keeps the work linear


def prominent(article: Article) -> Iterator[Inconsistency]:
    """What headline, deck and captions state otherwise than the text that says the same."""
    body = frozenset(s.number for s in article.sentences if article.role_of(s) is BlockRole.BODY)
    index = index_of(article)
    looked_at = [s for s in article.claim_sentences() if article.role_of(s) in _ROLES]
    for sentence in looked_at[:_MOST_PROMINENT]:
        claim = _as_claim(article, sentence)
        evidence = _evidence(article, claim, index, body)
        for kind, wanted, compare in _COMPARED if evidence else ():
            for found in compare(claim, article, evidence, article).discrepancies:
                there = found.source_span
                if found.kind is wanted and there is not None and _holds(article, claim, found, there, body):
                    yield _told(article, sentence, found, there, kind)


def _as_claim(article: Article, sentence: Sentence) -> Claim:
    span = sentence.span
    return Claim(
        id=f"{article.id}-{sentence.number}-prominent",
        article=article.id,
        text=article.quote(span),
        span=span,
        sentences=(sentence.number,),
        quantities=read_quantities(article.text, span),
        times=read_times(article.text, span, article.published),
        decided_by="code prominent",
    )


def _evidence(
    article: Article, claim: Claim, index: SourceIndex, body: frozenset[int]
) -> tuple[Evidence, ...]:
    alike = [n for n, share in index.rank(claim.text) if n in body and share >= _ALIKE][:_MOST_EVIDENCE]
    found = (article.sentence(n) for n in alike)
    return tuple(Evidence(sentence=s.number, span=s.span, quote=article.quote(s.span)) for s in found)


def _holds(article: Article, claim: Claim, found: Discrepancy, there: Span, body: frozenset[int]) -> bool:
    """Whether it stands against all of the text, not only the sentences held against it."""
    if found.kind is DiscrepancyKind.NUMBER:
        own = [q for q in claim.quantities if q.span in found.claim_span]
        return all(_one_figure(article, claim, q, found.claim_span, there) for q in own) and not any(
            _told_as_is(article, q, n) for q in own for n in body
        )
    if found.kind is DiscrepancyKind.CERTAINTY:
        return _lost_hedge(article, claim, there)
    return True


def _told_as_is(article: Article, quantity: Quantity, number: int) -> bool:
    """Whether a sentence of the text has the number, of whatever thing."""
    there = read_quantities(article.text, article.sentence(number).span)
    return any(comparable(quantity, q) and verdict(quantity, q) == "same" for q in there)


def _one_figure(article: Article, claim: Claim, quantity: Quantity, here: Span, there: Span) -> bool:
    """Whether, where no counted thing says what it is, a word beside the number stands by the other."""
    if quantity.counted:
        return True
    before = Span(start=max(claim.span.start, here.start - _NEAR), end=here.start)
    around = Span(start=max(0, there.start - _NEAR), end=min(len(article.text), there.end + _NEAR))
    return bool(stems_in(article.text, before) & stems_in(article.text, around))


def _lost_hedge(article: Article, claim: Claim, there: Span) -> bool:
    """Whether the text alleges, reports or denies what the headline states.

    Not where the headline hedges in any way: by words, a colon, quotation marks or a question.
    """
    hedged = any(h.certainty in _STRONG for h in find_hedges(article.text, there))
    headline = article.quote(claim.span)
    return hedged and not _MARKS.search(headline) and not find_hedges(article.text, claim.span)


def _told(
    article: Article, sentence: Sentence, found: Discrepancy, there: Span, kind: InconsistencyKind
) -> Inconsistency:
    where = _ROLES[article.role_of(sentence)]
    ours, theirs = article.quote(found.claim_span), article.quote(there)
    return Inconsistency(
        kind=kind,
        verdict=Verdict.DIFFERS,
        note=f"{article.name}'s {where}: {ours}; {article.name}'s text: {theirs}",
        passages=(passage(article, sentence, found.claim_span), _around(article, there)),
    )


def _around(article: Article, span: Span) -> Passage:
    inside = next(s for s in article.sentences if span in s.span)
    return passage(article, inside, span)
