"""What one side states as fact and the other alleges, plans, predicts or denies."""

from __future__ import annotations

from verifier.articles import Article, Span
from verifier.checks.comparison import Comparison, alike, settle
from verifier.checks.content import stem
from verifier.checks.hedged import OPEN, Scope, Side, side_of
from verifier.claims import Certainty, Claim
from verifier.findings import Discrepancy, DiscrepancyKind, Evidence
from verifier.values.hedges import Hedge
from verifier.values.irregular import BASE
from verifier.values.times import times
from verifier.values.tokens import Token, lower_at, tokens_of
from verifier.values.vocabulary import FUNCTION_WORDS
from verifier.values.wordlists import word_set

_FEWEST_SHARED = 2
_SHARE = 0.5
_ALIKE = 0.5  # share of a side's content words the other must hold where the hedge governs a word or a plan
_STRONG = frozenset({Certainty.ALLEGED, Certainty.REPORTED, Certainty.DENIED})
_GAP = 25  # characters between two shared words of one run
_LEAD = 4  # helper words before the run that are shown with it
_CLAUSEOPENERS = frozenset({"who", "which", "that", "and", "but", "where", "when", "while", "as"})

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

    A hedge governs the content words after it in its clause, up to six. Only where the other
    side holds the first and at least half of them can code compare: "wanted for the 1985
    killing of an agent" against "was behind the killing of an agent in 1985" differs, and
    so does "charged with murder" against "convicted of murder".
    Plans, forecasts and possibilities are held to more: sentences alike, the verb a verb on
    both sides, and there no other hedge, no infinitive; "could" against "will" on one verb
    differs. One sentence of the evidence that commits alike settles it.
    """
    here = side_of(claim_article, claim.span)
    there = [side_of(source, item.span) for item in evidence]
    found: list[Discrepancy] = []
    checked = 0
    nearest = max(there, key=lambda side: len(side.stems & here.stems), default=None)
    for other in there:
        rest = [side for side in there if side is not other]
        for hedge, scope in _looked_at(here, other is nearest):
            checked += _covers(other, hedge, scope, here)
            found += _from_ours(hedge, scope, here, other, rest)
        for hedge, scope in _looked_at(other, other is nearest):
            checked += _covers(here, hedge, scope, other)
            found += _from_theirs(hedge, scope, here, other, rest)
    return settle(checked, _without_doubles(found), "degrees of certainty")


def _looked_at(side: Side, nearest: bool) -> list[tuple[Hedge, Scope]]:
    """Its hedges; plans and possibilities only against the nearest sentence of the evidence."""
    return [(hedge, scope) for hedge, scope in side.hedges if nearest or hedge.certainty in _STRONG]


def _covers(side: Side, hedge: Hedge, scope: Scope, hedged: Side) -> bool:
    """Whether a side holds what a hedge of the other side governs."""
    shared = set(scope) & side.stems
    strong = hedge.certainty in _STRONG
    if not scope or scope[0] not in side.stems or len(shared) < _SHARE * len(set(scope)):
        return False
    if not strong and not _on_verb(hedge, hedged):
        return False
    if not strong or len(shared) < _FEWEST_SHARED:
        fewer = min(side.stems, hedged.stems, key=len)
        if not alike(fewer, side.stems & hedged.stems, _ALIKE, _FEWEST_SHARED):
            return False
    return strong or _told_as_verb(side, hedge, scope[0], hedged)


def _on_verb(hedge: Hedge, side: Side) -> bool:
    """Whether a verb stands right after the hedge, so that the act without it is stated as done."""
    words = hedge.span.of(side.article.text).lower()
    if words == "whether":
        return True
    if words in _LOOSE | OPEN:
        return False
    after = tokens_of(side.article.text, Span(start=hedge.span.end, end=side.span.end))
    at = next((k for k, token in enumerate(after) if token.lower not in _PASSED), len(after))
    return at < len(after) and after[at].kind == "word" and after[at].lower not in FUNCTION_WORDS


_LOOSE = word_set(
    "likely potentially considering considered weighing weighed entertained mulled mulling possibly"
)
_PASSED = word_set("be have not also soon to been never")


def _told_as_verb(side: Side, hedge: Hedge, verb: str, hedged: Side) -> bool:
    """Whether the governed word is a verb there too ("will cost", not "the cost")."""
    after = tokens_of(hedged.article.text, Span(start=hedge.span.end, end=hedged.span.end))
    if after and after[0].lower in {"be", "have", "not"}:
        return True
    found = tokens_of(side.article.text, side.span)
    return any(
        stem(token.lower) == verb
        and not {lower_at(found, index - 1), lower_at(found, index - 2)} & {"can", "able"}
        and lower_at(found, index - 1) not in _BEFORE_NOUN
        for index, token in enumerate(found)
    )


_BEFORE_NOUN = word_set("a an the his her its their our this that of in for on no any some first new 's")


def _unlike(hedge: Hedge, scope: Scope, side: Side, hedged: Side) -> Hedge | bool | None:
    """The other side's hedge on the same words, ``None`` if it has none, ``False`` where they are alike."""
    mine = _CLASSES[hedge.certainty]
    on_verb = [other for other, words in side.hedges if words[:1] == scope[:1]]
    if not scope or any(_CLASSES[other.certainty] == mine for other in on_verb):
        return False
    weak = next((other for other in on_verb if other.certainty not in _STRONG), None)
    if weak is not None and hedge.certainty not in _STRONG:
        return weak
    alike_elsewhere = any(_CLASSES[other.certainty] == mine for other, _ in side.hedges)
    if alike_elsewhere or (hedge in hedged.beliefs and side.hedges):
        return False
    if hedge.certainty in _STRONG:
        return next((other for other, words in side.hedges if set(words) & set(scope)), None)
    near = any(set(words) & set(scope) or other.certainty in _STRONG for other, words in side.hedges)
    return False if near or _infinitive(side, scope[0]) or _scheduled(side, scope[0]) else None


def _scheduled(side: Side, verb: str) -> bool:
    """Whether the verb stands in the present beside a time to come ("Buses replace trains until Sunday")."""
    if side.article.published is None:
        return False
    today = side.article.published.date()
    named = times(side.article.text, side.span, side.article.published)
    ahead = any(time.end is not None and time.end > today for time in named)
    found = tokens_of(side.article.text, side.span)
    past = any(stem(t.lower) == verb and (t.lower.endswith("ed") or t.lower in BASE) for t in found)
    return ahead and not past


def _infinitive(side: Side, verb: str) -> bool:
    """Whether the verb stands after "to" or "to be", which look ahead without a hedge."""
    found = tokens_of(side.article.text, side.span)
    return any(
        stem(token.lower) == verb
        and "to" in (lower_at(found, k - 1), lower_at(found, k - 2) if lower_at(found, k - 1) == "be" else "")
        for k, token in enumerate(found)
    )


def _from_ours(hedge: Hedge, scope: Scope, here: Side, other: Side, rest: list[Side]) -> list[Discrepancy]:
    """The claim hedges; the evidence says the same without, or with another hedge."""
    if not _covers(other, hedge, scope, here):
        return []
    theirs = _unlike(hedge, scope, other, here)
    if theirs is False or any(_unlike(hedge, scope, side, here) is False for side in rest):
        return []
    return [_discrepancy(_hedged(here, hedge), _other(other, scope, theirs))]


def _from_theirs(hedge: Hedge, scope: Scope, here: Side, other: Side, rest: list[Side]) -> list[Discrepancy]:
    """The evidence hedges; the claim says the same without. Another hedge is told from the claim's side."""
    if not _covers(here, hedge, scope, other) or _unlike(hedge, scope, here, other) is not None:
        return []
    if any(_covers(side, hedge, scope, other) and not side.hedges for side in rest):
        return []
    return [_discrepancy(_other(here, scope, None), _hedged(other, hedge))]


_Shown = tuple[Article, Span, str]


def _hedged(side: Side, hedge: Hedge) -> _Shown:
    return side.article, hedge.span, _CLASSES[hedge.certainty]


def _other(side: Side, scope: Scope, hedge: Hedge | bool | None) -> _Shown:
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
    while first > 0 and best[0] - first < _LEAD and found[first - 1].lower in FUNCTION_WORDS - _CLAUSEOPENERS:
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
