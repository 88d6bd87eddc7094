"""A stretch of an article with its hedges and the words each governs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from verifier.articles import Article, Span
from verifier.checks.comparison import stems_in
from verifier.checks.content import stem
from verifier.claims import Certainty
from verifier.remembered import in_article
from verifier.values.attribution import find_attribution
from verifier.values.clauses import outside_quotes
from verifier.values.hedges import Hedge, find_hedges
from verifier.values.reporting import BASE_OF
from verifier.values.tokens import tokens_of
from verifier.values.vocabulary import FUNCTION_WORDS

#: Hedges that leave the whole clause after them open.
OPEN = frozenset({"whether", "if", "unless"})
_BY_VERB = frozenset({Certainty.ALLEGED, Certainty.REPORTED, Certainty.DENIED})
_BELIEF = frozenset({"believe", "think", "suspect", "fear", "allege", "contend"})
_BELIEVES = frozenset(word for word, base in BASE_OF.items() if base in _BELIEF)
_SCOPE_WORDS = 6  # content words after a hedge that it governs
_MODALS = frozenset({"could", "may", "might", "would", "will"})  # a second verb, hedged by itself
_SUBJECT = 5  # words between "whether" and its verb

#: Stems of the words a hedge governs.
Scope = tuple[str, ...]


class Side(NamedTuple):
    """A stretch of one article: its stems, and its hedges with the stems each governs."""

    article: Article
    span: Span
    stems: frozenset[str]
    hedges: list[tuple[Hedge, Scope]]
    beliefs: list[Hedge]


@in_article
def side_of(article: Article, span: Span) -> Side:
    """The stems and hedges of a span."""
    hedges = find_hedges(article.text, span)
    scoped = [(hedge, _governed(article.text, hedge, span)) for hedge in hedges]
    believed = list(_believed(article, span))
    all_ = [*_folded(article.text, scoped), *believed, *_by_verb(article, span), *_should(article, span)]
    return Side(article, span, stems_in(article.text, span), all_, [hedge for hedge, _ in believed])


def _believed(article: Article, span: Span) -> Iterator[tuple[Hedge, Scope]]:
    """All that "investigators believe"."""
    for token in outside_quotes(article.text, span):
        if token.lower in _BELIEVES:
            hedge = Hedge(span=Span(start=token.start, end=token.end), certainty=Certainty.ALLEGED)
            yield hedge, _governed(article.text, hedge, span)


def _should(article: Article, span: Span) -> Iterator[tuple[Hedge, Scope]]:
    """All that "should" happen: a forecast or a wish, no deed."""
    for token in outside_quotes(article.text, span):
        if token.lower == "should":
            hedge = Hedge(span=Span(start=token.start, end=token.end), certainty=Certainty.PREDICTED)
            yield hedge, _governed(article.text, hedge, span)


def _by_verb(article: Article, span: Span) -> Iterator[tuple[Hedge, Scope]]:
    """What the reporting verb leaves open ("he claimed"), over nothing in particular."""
    cue = find_attribution(article.text, span)
    if cue is not None and cue.certainty in _BY_VERB:
        yield Hedge(span=cue.span, certainty=cue.certainty), ()


def _folded(text: str, scoped: list[tuple[Hedge, Scope]]) -> list[tuple[Hedge, Scope]]:
    """Of "whether it will seek" one hedge: the first, over what the second governs."""
    result: list[tuple[Hedge, Scope]] = []
    for hedge, scope in scoped:
        if result and result[-1][0].span.of(text).lower() in OPEN:
            between = text[result[-1][0].span.end : hedge.span.start]
            if len(between.split()) <= _SUBJECT and not set(between) & set(",;:."):
                result[-1] = (result[-1][0], scope)
                continue
        result.append((hedge, scope))
    return result


def _governed(text: str, hedge: Hedge, span: Span) -> tuple[str, ...]:
    found: list[str] = []
    after = tokens_of(text, Span(start=hedge.span.end, end=span.end))
    unreal = hedge.span.of(text).lower() in {"could", "would"}
    if unreal and after and after[0].lower == "have":  # "could have sent": what was not done
        return ()
    for token in after:
        closed = token.lower in _MODALS or token.text == ","
        if token.text in {".", ";", ":"} or len(found) == _SCOPE_WORDS or (closed and found):
            break
        if token.kind in {"word", "initials"} and token.lower not in FUNCTION_WORDS:
            found.append(stem(token.lower.replace(".", "")))
    return tuple(found)
