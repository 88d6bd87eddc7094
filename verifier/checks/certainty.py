"""What one side states as fact and the other alleges, plans, predicts or denies."""

from __future__ import annotations

from typing import NamedTuple

from verifier.articles import Article, Span
from verifier.checks.comparison import Comparison, settle, stems_in
from verifier.checks.content import stem
from verifier.claims import Certainty, Claim
from verifier.findings import Discrepancy, DiscrepancyKind, Evidence
from verifier.values.hedges import Hedge, find_hedges
from verifier.values.tokens import Token, tokens_of
from verifier.values.vocabulary import FUNCTION_WORDS

_SCOPE_WORDS = 6  # content words after a hedge that it governs
_FEWEST_SHARED = 2
_SHARE = 0.5
_SHARE_OF_WEAK = 0.75
_STRONG = frozenset({Certainty.ALLEGED, Certainty.REPORTED, Certainty.DENIED})
_GAP = 25  # characters between two shared words of one run
_LEAD = 4  # helper words before the run that are shown with it
_CLAUSE_OPENERS = frozenset({"who", "which", "that", "and", "but", "where", "when", "while", "as"})

#: Certainties close enough to stand for each other.
_CLASSES: dict[Certainty, str] = {
    Certainty.ASSERTED: "stated as fact",
    Certainty.ALLEGED: "alleged",
    Certainty.REPORTED: "reported",
    Certainty.DENIED: "denied",
    Certainty.PLANNED: "planned or expected",
    Certainty.PREDICTED: "planned or expected",
    Certainty.CONDITIONAL: "possible",
}


def compare(
    claim: Claim, claim_article: Article, evidence: tuple[Evidence, ...], source: Article
) -> Comparison:
    """Hedged on one side, and on the other the same words with another hedge or none.

    A hedge governs the content words after it, up to six. Only where the other side
    holds the first and at least half of them can code compare: "wanted for the 1985
    killing of an agent" against "was behind the killing of an agent in 1985" differs.
    Plans, forecasts and possibilities are held to more: all but the same words, no other
    hedge, no infinitive. One sentence of the evidence that commits alike settles it.
    """
    here = _side(claim_article, claim.span)
    there = [_side(source, item.span) for item in evidence]
    found: list[Discrepancy] = []
    checked = 0
    for other in there:
        rest = [side for side in there if side is not other]
        for hedge, scope in here.hedges:
            checked += _covers(other, hedge, scope)
            found += _from_ours(hedge, scope, here, other, rest)
        for hedge, scope in other.hedges:
            checked += _covers(here, hedge, scope)
            found += _from_theirs(hedge, scope, here, other, rest)
    return settle(checked, _without_doubles(found), "degrees of certainty")


_Scope = tuple[str, ...]


class _Side(NamedTuple):
    """A stretch of one article: its stems, and its hedges with the stems each governs."""

    article: Article
    span: Span
    stems: frozenset[str]
    hedges: list[tuple[Hedge, _Scope]]


def _side(article: Article, span: Span) -> _Side:
    hedges = find_hedges(article.text, span)
    scoped = [(hedge, _governed(article.text, hedge, span)) for hedge in hedges]
    return _Side(article, span, stems_in(article.text, span), scoped)


def _governed(text: str, hedge: Hedge, span: Span) -> tuple[str, ...]:
    found: list[str] = []
    for token in tokens_of(text, Span(start=hedge.span.end, end=span.end)):
        if token.text in {".", ";", ":"} or len(found) == _SCOPE_WORDS:
            break
        if token.kind in {"word", "initials"} and token.lower not in FUNCTION_WORDS:
            found.append(stem(token.lower.replace(".", "")))
    return tuple(found)


def _covers(side: _Side, hedge: Hedge, scope: _Scope) -> bool:
    """Whether a side holds what a hedge of the other side governs."""
    shared = set(scope) & side.stems
    if len(shared) < _FEWEST_SHARED or scope[0] not in side.stems:
        return False
    strong = hedge.certainty in _STRONG
    return len(shared) >= (_SHARE if strong else _SHARE_OF_WEAK) * len(set(scope))


def _unlike(hedge: Hedge, scope: _Scope, side: _Side) -> Hedge | bool | None:
    """The other side's hedge on the same words, ``None`` if it has none, ``False`` where they are alike."""
    mine = _CLASSES[hedge.certainty]
    if any(_CLASSES[other.certainty] == mine for other, _ in side.hedges):
        return False
    near = next((other for other, words in side.hedges if set(words) & set(scope)), None)
    if hedge.certainty in _STRONG:
        return near
    if side.hedges or _infinitive(side, scope[0]):
        return False
    return None


def _infinitive(side: _Side, verb: str) -> bool:
    """Whether the verb stands after "to" ("Ruiz to join"), which looks ahead without a hedge."""
    found = tokens_of(side.article.text, side.span)
    return any(found[k - 1].lower == "to" and stem(found[k].lower) == verb for k in range(1, len(found)))


def _from_ours(
    hedge: Hedge, scope: _Scope, here: _Side, other: _Side, rest: list[_Side]
) -> list[Discrepancy]:
    """The claim hedges; the evidence says the same without, or with another hedge."""
    if not _covers(other, hedge, scope):
        return []
    theirs = _unlike(hedge, scope, other)
    if theirs is False or any(_unlike(hedge, scope, side) is False for side in rest):
        return []
    return [_discrepancy(_hedged(here, hedge), _other(other, scope, theirs))]


def _from_theirs(
    hedge: Hedge, scope: _Scope, here: _Side, other: _Side, rest: list[_Side]
) -> list[Discrepancy]:
    """The evidence hedges; the claim says the same without. Another hedge is told from the claim's side."""
    if not _covers(here, hedge, scope) or _unlike(hedge, scope, here) is not None:
        return []
    if any(_covers(side, hedge, scope) and not side.hedges for side in rest):
        return []
    return [_discrepancy(_other(here, scope, None), _hedged(other, hedge))]


_Shown = tuple[Article, Span, str]


def _hedged(side: _Side, hedge: Hedge) -> _Shown:
    return side.article, hedge.span, _CLASSES[hedge.certainty]


def _other(side: _Side, scope: _Scope, hedge: Hedge | bool | None) -> _Shown:
    if isinstance(hedge, Hedge):
        return _hedged(side, hedge)
    return side.article, _shared_stretch(side.article, side.span, scope), _CLASSES[Certainty.ASSERTED]


def _shared_stretch(article: Article, span: Span, scope: tuple[str, ...]) -> Span:
    """The densest run of words of the other side that the hedge governs here, with the verb before."""
    found = tokens_of(article.text, span)
    held = [k for k, t in enumerate(found) if _held(t, scope)]
    clusters: list[list[int]] = []
    for index in held:
        if clusters and found[index].start - found[clusters[-1][-1]].end <= _GAP:
            clusters[-1].append(index)
        else:
            clusters.append([index])
    best = max(clusters, key=lambda run: len({stem(found[k].lower.replace(".", "")) for k in run}))
    first = best[0]
    while (
        first > 0 and best[0] - first < _LEAD and found[first - 1].lower in FUNCTION_WORDS - _CLAUSE_OPENERS
    ):
        first -= 1
    return Span(start=found[first].start, end=found[best[-1]].end)


def _held(token: Token, scope: tuple[str, ...]) -> bool:
    return token.kind in {"word", "initials"} and stem(token.lower.replace(".", "")) in scope


def _discrepancy(ours: _Shown, theirs: _Shown) -> Discrepancy:
    claim_words, source_words = ours[0].quote(ours[1]), theirs[0].quote(theirs[1])
    return Discrepancy(
        kind=DiscrepancyKind.CERTAINTY,
        claim_words=claim_words,
        claim_span=ours[1],
        source_words=source_words,
        source_span=theirs[1],
        note=f"{ours[0].name}: {claim_words} ({ours[2]}); {theirs[0].name}: {source_words} ({theirs[2]})",
    )


def _without_doubles(found: list[Discrepancy]) -> list[Discrepancy]:
    seen: dict[tuple[int, int], Discrepancy] = {}
    for item in found:
        seen.setdefault((item.claim_span.start, item.claim_span.end), item)
    return list(seen.values())
