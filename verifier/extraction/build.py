"""Builds a Claim from a statement: its span, its voice, and the values code reads."""

from __future__ import annotations

from hashlib import sha256

from verifier.articles import Article, Sentence, Span
from verifier.claims import Attribution, Certainty, Claim, Quantity, Quote, TimeRef
from verifier.extraction.anchor import span_in, with_visible_additions
from verifier.extraction.attribute import Voice, attribution_of
from verifier.extraction.words import all_in, keys, words_of
from verifier.values.hedges import find_hedges, hedge
from verifier.values.quantities import quantities
from verifier.values.quotes import quotes
from verifier.values.times import times


def whole_sentence(article: Article, sentence: Sentence, voice: Voice, *, rule: str) -> Claim:
    """The sentence itself as a claim, by a named rule of code."""
    text = " ".join(article.quote(sentence.span).split())
    return build(article, sentence, voice, text, speaker=None, decided_by=f"code {rule}", span=sentence.span)


def build(
    article: Article,
    sentence: Sentence,
    voice: Voice,
    text: str,
    *,
    speaker: str | None,
    decided_by: str,
    span: Span | None = None,
) -> Claim:
    """A claim from a statement about one sentence; ``span`` where it is known already."""
    span = span or span_in(article, sentence, text)
    attribution = attribution_of(article, voice, span, text, speaker)
    digest = sha256(text.encode("utf-8", "replace")).hexdigest()[:8]
    return Claim(
        id=f"{article.id}-{sentence.number}-{digest}",
        article=article.id,
        text=with_visible_additions(article, sentence, text),
        span=span,
        sentences=(sentence.number,),
        attribution=attribution,
        certainty=_certainty(article, span, text, voice, attribution),
        quantities=_quantities(article, span, text),
        times=_times(article, span, text),
        quotes=_quotes(article, span, text),
        decided_by=decided_by,
    )


def _certainty(
    article: Article, span: Span, text: str, voice: Voice, attribution: Attribution | None
) -> Certainty:
    """The strongest hedge that is in the claim's wording too, else what the reporting verb implies."""
    kept = [h for h in find_hedges(article.text, span) if _holds(article, h.span, text)]
    if kept:
        first, last = kept[0].span, kept[-1].span
        found = hedge(article.text, Span(start=first.start, end=last.end))
        return found or kept[0].certainty
    if attribution and voice.cue:
        return voice.cue.certainty
    return Certainty.ASSERTED


def _holds(article: Article, span: Span, text: str) -> bool:
    """Whether the words at ``span`` are in the claim's wording; a span may cover words left out."""
    return all_in(article.text, span, text, Span(start=0, end=len(text)))


def _quantities(article: Article, span: Span, text: str) -> tuple[Quantity, ...]:
    return tuple(q for q in quantities(article.text, span) if _holds(article, q.span, text))


def _times(article: Article, span: Span, text: str) -> tuple[TimeRef, ...]:
    return tuple(t for t in times(article.text, span, article.published) if _holds(article, t.span, text))


def _quotes(article: Article, span: Span, text: str) -> tuple[Quote, ...]:
    return tuple(quote for quote in quotes(article.text, span) if _half_in(article, quote.span, text))


def _half_in(article: Article, quote: Span, text: str) -> bool:
    """Whether the claim's wording has half of a quotation's content words; none if there are none."""
    inside = [word for word in words_of(article.text, quote) if word.content]
    kept = keys(text, 0, len(text)) if inside else frozenset()
    return bool(inside) and 2 * sum(word.key in kept for word in inside) >= len(inside)
