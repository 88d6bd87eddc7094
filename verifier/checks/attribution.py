"""Who is said to have said it, on both sides."""

from __future__ import annotations

from verifier.articles import Article, Span
from verifier.checks.comparison import Comparison, stems_in
from verifier.checks.nameforms import parts, same_name
from verifier.claims import Attribution, Claim, SpeakerKind
from verifier.findings import Discrepancy, DiscrepancyKind, Evidence
from verifier.values.attribution import Cue, find_attribution
from verifier.values.quotes import quote_spans
from verifier.values.reporting import PRONOUNS

_SHARE = 0.5  # share of the claim's content words the evidence must hold


def compare(
    claim: Claim, claim_article: Article, evidence: tuple[Evidence, ...], source: Article
) -> Comparison:
    """Attributed on one side and stated in the article's own voice on the other; or another speaker.

    Looks only at evidence that holds half of the claim's content words. Pronouns, roles and
    generic groups can be anyone: they are never held against a name.
    """
    near = [e for e in evidence if _alike(claim, claim_article, e, source)]
    if not near:
        return Comparison(outcome="cannot_tell", reason="no sentence close enough to compare who said it")
    ours = claim.attribution
    if ours is not None and ours.speaker.casefold() in PRONOUNS:
        return Comparison(outcome="cannot_tell", reason="the claim's speaker is a pronoun")
    verdicts = [_one(claim, claim_article, item, source) for item in near]
    if ours is not None and len(near) < len(evidence) and not any(verdict is True for verdict in verdicts):
        verdicts += [None for e in evidence if e not in near and find_attribution(source.text, e.span)]
    if any(verdict is True for verdict in verdicts):
        return Comparison(outcome="agree", reason="attributed alike on both sides")
    found = tuple(verdict for verdict in verdicts if isinstance(verdict, Discrepancy))
    if found and len(found) == len(verdicts):
        return Comparison(outcome="differ", discrepancies=found[:1], reason="attributed differently")
    return Comparison(outcome="cannot_tell", reason="the speakers can be the same")


def _alike(claim: Claim, article: Article, item: Evidence, source: Article) -> bool:
    wanted = stems_in(article.text, claim.span)
    return bool(wanted) and len(wanted & stems_in(source.text, item.span)) >= _SHARE * len(wanted)


def _one(claim: Claim, article: Article, item: Evidence, source: Article) -> Discrepancy | bool | None:
    """``True`` where alike, ``None`` where code can't tell, else what differs."""
    cue = find_attribution(source.text, item.span)
    ours = claim.attribution
    if ours is None:
        return True if cue is None else _only_theirs(claim, article, cue, item, source)
    if cue is None:
        return _only_ours(ours, claim, article, item, source)
    return _speakers(ours, claim, article, cue, source)


def _only_ours(
    ours: Attribution, claim: Claim, article: Article, item: Evidence, source: Article
) -> Discrepancy | None:
    """The claim has a speaker, the evidence speaks in the source's own voice."""
    if quote_spans(source.text, item.span):
        return None  # quoted words whose speaker stands in another sentence
    span = ours.span or claim.span
    return Discrepancy(
        kind=DiscrepancyKind.ATTRIBUTION,
        claim_words=article.quote(span),
        claim_span=span,
        source_words=item.quote,
        source_span=item.span,
        note=f"{article.name}: according to {ours.speaker}; {source.name}: stated without a speaker",
    )


def _only_theirs(
    claim: Claim, article: Article, cue: Cue, item: Evidence, source: Article
) -> Discrepancy | None:
    """The evidence has a speaker, the claim none, and no cue or quotation stands in its sentences."""
    if any(find_attribution(article.text, article.sentence(n).span) for n in claim.sentences):
        return None
    if quote_spans(article.text, claim.span) or cue.speaker is None:
        return None
    del item
    span = Span(start=min(cue.speaker.start, cue.span.start), end=max(cue.speaker.end, cue.span.end))
    return Discrepancy(
        kind=DiscrepancyKind.ATTRIBUTION,
        claim_words=article.quote(claim.span),
        claim_span=claim.span,
        source_words=source.quote(span),
        source_span=span,
        note=f"{article.name}: stated without a speaker; {source.name}: {source.quote(span)}",
    )


def _speakers(
    ours: Attribution, claim: Claim, article: Article, cue: Cue, source: Article
) -> Discrepancy | bool | None:
    if cue.speaker is None:
        return None
    theirs = source.quote(cue.speaker)
    if same_name(ours.speaker, theirs):
        return True
    sure = ours.kind is SpeakerKind.NAMED and cue.kind is SpeakerKind.NAMED and not cue.pronoun
    if not sure or not _proper(ours.speaker) or not _proper(theirs):
        return None
    span = ours.span or claim.span
    return Discrepancy(
        kind=DiscrepancyKind.ATTRIBUTION,
        claim_words=article.quote(span),
        claim_span=span,
        source_words=theirs,
        source_span=cue.speaker,
        note=f"{article.name}: {ours.speaker}; {source.name}: {theirs}",
    )


def _proper(words: str) -> bool:
    """Whether every word is a capitalised one: a name, not a role or group."""
    found = [
        w for w in words.replace("-", " ").split() if w.lower() not in {"de", "del", "la", "van", "von", "of"}
    ]
    return (
        bool(parts(words))
        and all(w[0].isupper() for w in found)
        and found[0].lower() not in {"the", "a", "an"}
    )
