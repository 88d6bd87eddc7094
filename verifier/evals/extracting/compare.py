"""One article's claims as found, held against its gold claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from verifier.articles import Article
from verifier.claims import Attribution, Certainty, Claim, Extraction, SkipReason, SpeakerKind
from verifier.evals.extracting.assignment import best_pairs
from verifier.evals.extracting.likeness import SAME, Signature, holds, likeness, signature
from verifier.evals.extracting.marks import Agreement, ArticleRecord, FoundMark, GoldMark, SentenceCounts
from verifier.extraction.words import content_keys, words

#: Reasons that say that nobody read a sentence.
UNREAD = frozenset({SkipReason.CALL_FAILED, SkipReason.BUDGET_SPENT, SkipReason.LEFT_OUT_BY_MODEL})


def compare_claims(
    gold: Sequence[Claim],
    extraction: Extraction,
    article: Article,
    *,
    name: str,
    cluster: str,
    with_text: bool = False,
) -> ArticleRecord:
    """What of an article's claims was found.

    Claims are matched one to one so that the likeness of all matches together is greatest, and none is
    matched below ``SAME``.

    Args:
        gold: The gold's claims.
        extraction: What was found.
        article: The article of both.
        name: The id of the record.
        cluster: Of the record.
        with_text: Keep the wording of the claims.
    """
    sides = _Sides.of(gold, extraction.claims, article)
    return ArticleRecord(
        id=name,
        cluster=cluster,
        gold=tuple(_gold_mark(sides, g, with_text) for g in range(len(gold))),
        found=tuple(_found_mark(sides, f, article, with_text) for f in range(len(extraction.claims))),
        agreements=tuple(
            _agreement(gold[g], extraction.claims[f], sides.alike(g, f)) for g, f in sides.pairs.items()
        ),
        sentences=_sentences(gold, extraction, article),
        failures=_unread(extraction),
    )


@dataclass(frozen=True)
class _Sides:
    """Claims of both sides with their signatures, and which found one is which of the gold."""

    gold: Sequence[Claim]
    found: Sequence[Claim]
    signed_gold: Sequence[Signature]
    signed_found: Sequence[Signature]
    pairs: Mapping[int, int]

    @classmethod
    def of(cls, gold: Sequence[Claim], found: Sequence[Claim], article: Article) -> _Sides:
        ours, theirs = ([signature(claim, article) for claim in claims] for claims in (gold, found))
        worth = [[likeness(one, other) for other in theirs] for one in ours]
        pairs = best_pairs([[one if one >= SAME else 0.0 for one in row] for row in worth])
        return cls(gold, found, ours, theirs, dict(pairs))

    def alike(self, g: int, f: int) -> float:
        return likeness(self.signed_gold[g], self.signed_found[f])


def _gold_mark(sides: _Sides, g: int, with_text: bool) -> GoldMark:
    claim, whole, own = sides.gold[g], sides.signed_gold[g], sides.pairs.get(g)
    taken = {f for f in sides.pairs.values() if f != own}
    parts = [f for f, one in enumerate(sides.signed_found) if f not in taken and _is_part(one, whole)]
    return GoldMark(
        id=claim.id,
        span=claim.span,
        matched=None if own is None else sides.found[own].id,
        stated=own is not None or any(holds(one, whole) for one in sides.signed_found),
        split=len(parts) > 1,
        text=claim.text if with_text else None,
    )


def _found_mark(sides: _Sides, f: int, article: Article, with_text: bool) -> FoundMark:
    claim, signed = sides.found[f], sides.signed_found[f]
    own = next((g for g, other in sides.pairs.items() if other == f), None)
    lost = [g for g, one in enumerate(sides.signed_gold) if g not in sides.pairs and holds(signed, one)]
    return FoundMark(
        id=claim.id,
        span=claim.span,
        matched=None if own is None else sides.gold[own].id,
        holds=len(lost) + (own is not None),
        anchored=anchored(claim, article),
        text=claim.text if with_text else None,
    )


def _is_part(part: Signature, whole: Signature) -> bool:
    """Whether a claim states some of another one and not all."""
    return holds(whole, part) and not holds(part, whole)


def anchored(claim: Claim, article: Article) -> bool:
    """Whether all positions of a claim are exact: span, sentences and values, quotes to the letter."""
    if not claim.sentences or claim.span.end > len(article.text) or claim.article != article.id:
        return False
    try:
        sentences = [article.sentence(number).span for number in claim.sentences]
    except KeyError:
        return False
    inside = sentences[0].start <= claim.span.start < claim.span.end <= sentences[-1].end
    values = [one.span for some in (claim.quantities, claim.times, claim.quotes) for one in some]
    return (
        inside
        and all(span in claim.span for span in values)
        and all(quote.span.of(article.text) == quote.words for quote in claim.quotes)
    )


def _agreement(gold: Claim, found: Claim, alike: float) -> Agreement:
    ours, theirs = _numbers(gold), _numbers(found)
    both = ours & theirs
    quoted = {quote.words for quote in gold.quotes}, {quote.words for quote in found.quotes}
    return Agreement(
        gold=gold.id,
        found=found.id,
        likeness=round(alike, 4),
        voice=(gold.attribution is None) is (found.attribution is None),
        speaker=_same_speaker(gold.attribution, found.attribution),
        certainty=gold.certainty is found.certainty,
        hedged=gold.certainty is not Certainty.ASSERTED,
        numbers=(len(both), len(theirs - both), len(ours - both)),
        quotes=quoted[0] == quoted[1] if any(quoted) else None,
    )


def _numbers(claim: Claim) -> set[tuple[str, str]]:
    """Numbers by value and unit; ordinals are none in the gold."""
    return {(f"{q.value.normalize():f}", q.unit) for q in claim.quantities if q.unit != "ordinal"}


def _same_speaker(gold: Attribution | None, found: Attribution | None) -> bool | None:
    """Whether both name the same one, in more words or fewer; sources without a name are one kind."""
    if gold is None or found is None:
        return None
    if SpeakerKind.UNNAMED in {gold.kind, found.kind}:
        return gold.kind is found.kind
    if gold.speaker == found.speaker:
        return True
    ours, theirs = (content_keys(words(one.speaker, 0, len(one.speaker))) for one in (gold, found))
    return bool(ours & theirs) and (ours <= theirs or theirs <= ours)


def _sentences(gold: Sequence[Claim], extraction: Extraction, article: Article) -> SentenceCounts:
    due = {sentence.number for sentence in article.claim_sentences()}
    checkable = {number for claim in gold for number in claim.sentences}
    claimed = {number for claim in extraction.claims for number in claim.sentences}
    return SentenceCounts(
        checkable=len(checkable),
        covered=len(checkable & claimed),
        bare=len(due - checkable),
        claimed=len((due - checkable) & claimed),
        unread=sum(_unread(extraction).values()),
    )


def _unread(extraction: Extraction) -> dict[str, int]:
    reasons = Counter(o.reason.value for o in extraction.outcomes if o.reason in UNREAD and o.reason)
    return dict(sorted(reasons.items()))
