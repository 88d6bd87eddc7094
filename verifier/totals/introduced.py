"""People named by courtesy title and surname whom the article never introduces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verifier.articles import Article, Sentence, Span
from verifier.checks.nameforms import folded
from verifier.totals.model import Inconsistency, InconsistencyKind, Verdict, passage
from verifier.values.quotes import quote_spans
from verifier.values.tokens import Token, lower_at, span_of, tokens, tokens_of

_TITLES = frozenset({"mr", "mrs", "ms"})
_PARTICLES = frozenset(
    {"de", "la", "del", "van", "von", "der", "den", "al", "bin", "da", "dos", "du", "el", "-"}
)


def not_introduced(article: Article) -> Iterator[Inconsistency]:
    """Each "Mr. Berg" where no Berg is named with a first name, a role or alone, before or after.

    A text that may be cut off is not looked at, nor what stands in quotation marks, where a
    speaker names people as they like.
    """
    if article.truncated:
        return
    known = _introduced(tokens(article.text, 0, len(article.text)))
    seen: set[str] = set()
    for sentence in article.claim_sentences():
        quoted = quote_spans(article.text, article.blocks[sentence.block].span)
        for first, last in _titled(tokens_of(article.text, sentence.span)):
            name, words = folded(last.text), span_of(first, last)
            if name not in known | seen and not any(words in quote for quote in quoted):
                seen.add(name)
                yield _told(article, sentence, words)


def _titled(found: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    """Each courtesy title with the surname alone after it."""
    for index, token in enumerate(found):
        if token.lower not in _TITLES or not token.capital:
            continue
        at = index + (2 if index + 1 < len(found) and found[index + 1].text == "." else 1)
        if at < len(found) and found[at].capital and not _goes_on(found, at + 1):
            yield token, found[at]


def _goes_on(found: Sequence[Token], index: int) -> bool:
    return index < len(found) and (found[index].capital or found[index].lower in _PARTICLES)


def _introduced(found: Sequence[Token]) -> frozenset[str]:
    """Capitalised words that stand anywhere without a courtesy title right before."""
    known = set()
    for index, token in enumerate(found):
        if token.capital and not _after_title(found, index):
            known.add(folded(token.text))
    return frozenset(known)


def _after_title(found: Sequence[Token], index: int) -> bool:
    before = lower_at(found, index - 1)
    return before in _TITLES or (before == "." and lower_at(found, max(0, index - 2)) in _TITLES)


def _told(article: Article, sentence: Sentence, span: Span) -> Inconsistency:
    words = passage(article, sentence, span)
    return Inconsistency(
        kind=InconsistencyKind.NOT_INTRODUCED,
        verdict=Verdict.DIFFERS,
        note=f"{article.name}: {words.words} is not named in full anywhere",
        passages=(words,),
    )
