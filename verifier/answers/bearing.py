"""Words right before what a question asks that turn it: "did not", "suspected of", "plans to"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from verifier.answers.alike import one_word
from verifier.articles import Span
from verifier.checks.comparison import differs
from verifier.checks.content import stem
from verifier.findings import Discrepancy, DiscrepancyKind, Evidence
from verifier.judge import Case
from verifier.values.hedges import find_hedges
from verifier.values.tokens import Token, span_of, tokens_of
from verifier.values.vocabulary import NEGATORS
from verifier.values.wordlists import word_set

_NEGATORS = NEGATORS | word_set(
    """didn't wasn't weren't isn't aren't hasn't
    haven't hadn't won't doesn't don't couldn't declined refused failed unable denied
    denies deny denying"""
)
_CLAUSE_ENDS = word_set("but and because after until that who which when while if as , ; : – — . ( ) ”")
#: Tokens between such a word and what it bears on.
_REACH = 5


def turned(case: Case, evidence: Sequence[Evidence], wanted: Mapping[str, float]) -> Iterator[Discrepancy]:
    """What negates or hedges a word of the point in the evidence, and not in the question.

    Args:
        case: The point as a claim, and its source.
        evidence: The sentences it was found in.
        wanted: The point's content words, as ``alike.content`` has them.
    """
    own = _bearing(case.article.text, case.claim.span, wanted)
    for item in evidence:
        for kind, (word, where) in _bearing(case.source.text, item.span, wanted).items():
            if kind not in own:
                ours = _asked(case, word)
                yield differs(kind, case.article, ours or case.claim.span, case.source, where)


def _bearing(text: str, span: Span, wanted: Mapping[str, float]) -> dict[DiscrepancyKind, tuple[str, Span]]:
    """The first word that negates, and the first that hedges: with the word of the point it bears on."""
    found: dict[DiscrepancyKind, tuple[str, Span]] = {}
    said = tokens_of(text, span)
    hedges = find_hedges(text, span)
    for at, token in enumerate(said):
        key = one_word(stem(token.lower))
        if token.kind != "word" or token.capital or key not in wanted:
            continue
        before = _clause_before(said, at)
        for other in reversed(before):
            if other.lower in _NEGATORS:
                found.setdefault(DiscrepancyKind.NEGATION, (key, span_of(other, token)))
                break
        starts = {other.start for other in before}
        for hedge in hedges:
            if hedge.span.start in starts and hedge.span.end <= token.start:
                found.setdefault(DiscrepancyKind.CERTAINTY, (key, hedge.span))
    return found


def _clause_before(said: Sequence[Token], at: int) -> Sequence[Token]:
    first = at
    while first > 0 and at - first < _REACH and said[first - 1].lower not in _CLAUSE_ENDS:
        first -= 1
    return said[first:at]


def _asked(case: Case, key: str) -> Span | None:
    """Where the word stands in the question."""
    return next(
        (
            Span(start=token.start, end=token.end)
            for token in tokens_of(case.article.text, case.claim.span)
            if token.kind == "word" and one_word(stem(token.lower)) == key
        ),
        None,
    )
