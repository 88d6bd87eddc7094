"""One article's claims as found, held against its gold claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from verifier.articles import Article
from verifier.claims import Attribution, Certainty, Claim, Extraction, Quantity, SkipReason, SpeakerKind
from verifier.evals.extracting.likeness import SAME, holds, likeness, signature
from verifier.evals.extracting.marks import Agreement, ArticleRecord, FoundMark, GoldMark, SentenceCounts
from verifier.evals.extracting.matched import Matched
from verifier.evals.textrows import Listed
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
    found = extraction.claims
    matched = _matched(gold, found, article)
    return ArticleRecord(
        id=name,
        cluster=cluster,
        gold=gold_marks(gold, found, matched, with_text=with_text),
        found=found_marks(gold, found, matched, article, with_text=with_text),
        agreements=tuple(
            _agreement(gold[g], found[f], matched.likeness[g][f]) for g, f in matched.pairs.items()
        ),
        sentences=_sentences(gold, extraction, article),
        failures=unread(extraction),
    )


def _matched(gold: Sequence[Claim], found: Sequence[Claim], article: Article) -> Matched:
    ours, theirs = ([signature(claim, article) for claim in claims] for claims in (gold, found))
    return Matched.of(
        ours,
        theirs,
        likeness=likeness,
        is_one=lambda alike: alike >= SAME,
        states=holds,
        stated_by=lambda one, other: holds(other, one),
    )


def gold_marks(
    gold: Sequence[Claim | Listed], found: Sequence[Claim], matched: Matched, *, with_text: bool
) -> tuple[GoldMark, ...]:
    """What became of each gold claim."""
    own = [matched.pairs.get(g) for g in range(len(gold))]
    return tuple(
        GoldMark(
            id=claim.id,
            span=claim.span,
            matched=None if f is None else found[f].id,
            stated=matched.is_stated(g),
            split=matched.is_split(g),
            text=claim.text if with_text else None,
        )
        for g, (claim, f) in enumerate(zip(gold, own, strict=True))
    )


def found_marks(
    gold: Sequence[Claim | Listed],
    found: Sequence[Claim],
    matched: Matched,
    article: Article,
    *,
    with_text: bool,
) -> tuple[FoundMark, ...]:
    """What each claim found is of the gold's."""
    own = [matched.gold_of(f) for f in range(len(found))]
    return tuple(
        FoundMark(
            id=claim.id,
            span=claim.span,
            matched=None if g is None else gold[g].id,
            holds=matched.holds(f),
            anchored=anchored(claim, article),
            text=claim.text if with_text else None,
        )
        for f, (claim, g) in enumerate(zip(found, own, strict=True))
    )


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
    quoted = {quote.words for quote in gold.quotes}, {quote.words for quote in found.quotes}
    return Agreement(
        gold=gold.id,
        found=found.id,
        likeness=round(alike, 4),
        voice=(gold.attribution is None) is (found.attribution is None),
        speaker=_same_speaker(gold.attribution, found.attribution),
        certainty=gold.certainty is found.certainty,
        hedged=gold.certainty is not Certainty.ASSERTED,
        numbers=shared_numbers(gold.quantities, found.quantities),
        quotes=quoted[0] == quoted[1] if any(quoted) else None,
    )


def shared_numbers(gold: Sequence[Quantity], found: Sequence[Quantity]) -> tuple[int, int, int]:
    """How many numbers both have, only the claim found, only the gold; ordinals are none in the gold."""
    ours, theirs = (
        {(f"{q.value.normalize():f}", q.unit) for q in some if q.unit != "ordinal"} for some in (gold, found)
    )
    return len(ours & theirs), len(theirs - ours), len(ours - theirs)


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
        unread=sum(unread(extraction).values()),
    )


def unread(extraction: Extraction) -> dict[str, int]:
    """Sentences nobody read, by reason."""
    reasons = Counter(o.reason.value for o in extraction.outcomes if o.reason in UNREAD and o.reason)
    return dict(sorted(reasons.items()))
