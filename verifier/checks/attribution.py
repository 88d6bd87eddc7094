"""Who is said to have said it, on both sides."""

from __future__ import annotations

import re

from verifier.articles import Article, Span
from verifier.checks.comparison import Comparison, alike_told, claim_sentence_span, stems_in, told_stems
from verifier.checks.content import stem
from verifier.checks.nameforms import parts, same_name
from verifier.checks.voices import beside_only, commits, own_act, speaks_for, two_bodies
from verifier.claims import Attribution, Certainty, Claim, SpeakerKind
from verifier.findings import Discrepancy, DiscrepancyKind, Evidence
from verifier.values.attribution import Cue, find_attribution
from verifier.values.camps import camp_of
from verifier.values.hedges import find_hedges
from verifier.values.quotes import quote_spans
from verifier.values.reporting import BASE_OF, DOCUMENT_WORDS, PRONOUNS
from verifier.values.roles import role_word
from verifier.values.tokens import tokens_of

_HEARSAY = frozenset({Certainty.REPORTED, Certainty.ALLEGED})
_SHARE = 0.5  # share of the claim's content words the evidence must hold


def compare(
    claim: Claim, claim_article: Article, evidence: tuple[Evidence, ...], source: Article
) -> Comparison:
    """Attributed on one side and stated in the article's own voice on the other; or another speaker.

    Looks only at evidence that holds half of the claim's content words. Pronouns, roles and
    generic groups can be anyone: they are never held against a name. Two groups differ where
    they are of camps that do not speak for each other: prosecutors and a defendant's lawyers,
    a union and a ministry.
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
    within = claim_sentence_span(claim, article, claim.span)
    return alike_told(claim, article, within, told_stems(source, item.sentence), _SHARE, 2)


def _one(claim: Claim, article: Article, item: Evidence, source: Article) -> Discrepancy | bool | None:
    """``True`` where alike, ``None`` where code can't tell, else what differs."""
    cue = find_attribution(source.text, item.span)
    ours = claim.attribution
    if ours is None:
        return True if cue is None else _only_theirs(claim, article, cue, item, source)
    if cue is None:
        return _only_ours(ours, claim, article, item, source)
    return _speakers(ours, claim, article, cue, source)


def _act_told(cue: str, other: Article, span: Span) -> bool:
    """Whether the other side tells the same act in another form ("was declared by the governor")."""
    return stem(cue.split(maxsplit=1)[0].lower()) in stems_in(other.text, span)


def _only_ours(
    ours: Attribution, claim: Claim, article: Article, item: Evidence, source: Article
) -> Discrepancy | None:
    """The claim has a speaker, the evidence speaks in the source's own voice; no own act."""
    if ours.span is None and ours.kind is SpeakerKind.UNNAMED and _hedged(source, item):
        return None  # "is believed to", "it is thought that"
    if commits(ours.cue) or own_act(ours.speaker, source, item.span):
        return None
    if _act_told(ours.cue, source, item.span) or quote_spans(source.text, item.span):
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


def _hedged(source: Article, item: Evidence) -> bool:
    return any(h.certainty in _HEARSAY for h in find_hedges(source.text, item.span)) or any(
        BASE_OF.get(t.lower) in {"believe", "think"} for t in tokens_of(source.text, item.span)
    )


def _only_theirs(
    claim: Claim, article: Article, cue: Cue, item: Evidence, source: Article
) -> Discrepancy | None:
    """The evidence has a speaker, the claim none, and no cue or quotation stands in its sentences."""
    if any(find_attribution(article.text, article.sentence(n).span) for n in claim.sentences):
        return None
    if quote_spans(article.text, claim.span) or cue.speaker is None or commits(source.quote(cue.span)):
        return None
    if own_act(source.quote(cue.speaker), article, claim.span) or beside_only(
        claim, article, cue, item, source
    ):
        return None
    if _act_told(source.quote(cue.span), article, claim.span):
        return None
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
    if same_name(_name(ours.speaker), _name(theirs)):
        return True
    if cue.pronoun or speaks_for(ours, cue, source):
        return None
    if not (
        _two_names(ours, cue, theirs) or _two_camps(ours.speaker, theirs) or two_bodies(ours.speaker, theirs)
    ):
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


def _two_names(ours: Attribution, cue: Cue, theirs: str) -> bool:
    """Whether both are proper names: of a person, a body, or a document's author."""
    if SpeakerKind.UNNAMED in (ours.kind, cue.kind):
        return False
    return _proper(_name(ours.speaker)) and _proper(_name(theirs))


def _two_camps(ours: str, theirs: str) -> bool:
    """Whether the two don't speak for each other ("prosecutors", "his lawyers")."""
    first, second = camp_of(ours), camp_of(theirs)
    return first is not None and second is not None and first != second


_AUTHOR = re.compile(r"^(?:an?|the|its|their) [a-z]+ (?:by|from|of) (?=(?:the )?[A-Z])", re.IGNORECASE)
_FIRST_WORDS = re.compile(r"^(?:the|an?|his|her|its|their) ", re.IGNORECASE)
_LOWER_FIRST = re.compile(r"^(?:[a-z][\w’'-]* )+(?=[A-Z])")  # "bus driver Eva Lund"
_PERSON_OF = re.compile(r"((?:[A-Z][\w’'.-]* ){2,4})(?:of|from|at|with) (?:the )?[A-Z]")


def _name(words: str) -> str:
    """The name alone: no determiner, no affiliation behind it; of a document its author."""
    bare = _LOWER_FIRST.sub("", _FIRST_WORDS.sub("", _AUTHOR.sub("", words)))
    bare = _after_role(bare)
    person = _PERSON_OF.match(bare)
    return person[1].strip() if person else bare


def _after_role(words: str) -> str:
    """The name behind a role: of "Maize farmer Eva Lund" the last two words."""
    found = words.split()
    last = max((k for k, word in enumerate(found) if word.islower() and role_word(word)), default=-1)
    return " ".join(found[last + 1 :]) if last + 1 < len(found) and found[last + 1][0].isupper() else words


def _proper(words: str) -> bool:
    """Whether every word is a capitalised one: a name, not a role or group."""
    found = [w for w in words.replace("-", " ").split() if w.lower() not in _SMALL]
    found = found[:-1] if found and found[-1] in DOCUMENT_WORDS else found
    return bool(parts(words)) and bool(found) and all(w[0].isupper() for w in found)


_SMALL = frozenset({"de", "del", "la", "van", "von", "of", "for", "the", "and"})
