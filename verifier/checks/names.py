"""Names of people and bodies in a claim against those in its evidence."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from verifier.articles import Article, Span
from verifier.checks.comparison import Comparison, claim_sentence_span, differs, missing, settle
from verifier.checks.nameforms import same_name
from verifier.checks.slots import held, in_its_place, left_over, names_in, nearby, sure
from verifier.checks.slots_beside import other_spelling, same_slot, same_tail
from verifier.claims import Claim
from verifier.findings import Discrepancy, DiscrepancyKind, Evidence
from verifier.values.attribution import find_attribution
from verifier.values.places import is_place

#: Whether a name, in its sentence, is of the kind a comparator looks at.
Like = Callable[[Article, Span, Span], bool]


class Look(NamedTuple):
    """What a comparator of names looks at, and what it calls it."""

    like: Like
    kind: DiscrepancyKind
    plural: str
    this: str


def compare(
    claim: Claim, claim_article: Article, evidence: tuple[Evidence, ...], source: Article
) -> Comparison:
    """Every name of a person or body: any form of it agrees, another name in its place differs.

    A name the evidence lacks is a missing detail, unless it stands shortly before the
    evidence, where "he" or "the minister" may mean it. Another name counts as a difference
    where the words to both sides of it are the same, where it is the only name left over in
    sentences that tell the same otherwise, where it goes with the same noun ("hospitals in"),
    or where only the first part of it is another ("Eva Lund", "Otto Lund").
    """
    found = compare_like(
        claim, claim_article, evidence, source, Look(_no_place, DiscrepancyKind.NAME, "names", "this name")
    )
    speaker = _speaker_spelled(claim, claim_article, evidence, source)
    if speaker is None:
        return found
    return settle(1, [*found.discrepancies, speaker], "names")


def _speaker_spelled(
    claim: Claim, article: Article, evidence: tuple[Evidence, ...], source: Article
) -> Discrepancy | None:
    """The name of who says the claim, left out of the claim's words, where the other writes it otherwise."""
    cue = find_attribution(article.text, claim_sentence_span(claim, article, claim.span))
    if cue is None or cue.speaker is None or cue.pronoun or cue.speaker in claim.span:
        return None
    name = next(iter(names_in(article.text, cue.speaker)), None)
    if name is None:
        return None
    other = _misspelled(article, name, source, evidence)
    others = (other or same_tail(article, name, source, e.span) for e in evidence)
    other = next((span for span in others if span is not None), None)
    return differs(DiscrepancyKind.NAME, article, name, source, other, "spelled otherwise") if other else None


def _no_place(article: Article, name: Span, sentence: Span) -> bool:
    return not is_place(article.text, name, sentence)


def compare_like(
    claim: Claim,
    article: Article,
    evidence: tuple[Evidence, ...],
    source: Article,
    look: Look,
) -> Comparison:
    """Compares the names a comparator looks at."""
    if not evidence:
        return settle(0, [], look.plural)
    discrepancies: list[Discrepancy] = []
    open_ = 0
    checked: list[str] = []
    for span in dict.fromkeys(names_in(article.text, claim.span)):
        words = article.quote(span)
        within = claim_sentence_span(claim, article, span)
        if not look.like(article, span, within) or any(same_name(words, known) for known in checked):
            continue
        checked.append(words)
        if any(held(words, source, e.span) for e in evidence):
            other = _misspelled(article, span, source, evidence)
            if other is not None:
                discrepancies.append(differs(look.kind, article, span, source, other, "spelled otherwise"))
            continue
        rival = _rival(article, within, span, source, evidence, look.like)
        if rival is not None:
            discrepancies.append(differs(look.kind, article, span, source, rival))
        elif any(nearby(words, source, e.sentence) for e in evidence):
            open_ += 1
        else:
            discrepancies.append(missing(article, span, source, look.this))
    return settle(len(checked), discrepancies, look.plural, open_)


def _misspelled(article: Article, name: Span, source: Article, evidence: tuple[Evidence, ...]) -> Span | None:
    """The other's spelling of a name, where all sentences cited that name it spell it so."""
    naming = [e for e in evidence if held(article.quote(name), source, e.span)]
    found = [other_spelling(article, name, source, e.span) for e in naming]
    return found[0] if found and all(found) else None


def _rival(
    article: Article,
    within: Span,
    name: Span,
    source: Article,
    evidence: tuple[Evidence, ...],
    like: Like,
) -> Span | None:
    """The name that stands in this one's place in some sentence of the evidence, or ``None``."""
    words = article.quote(name)
    if not sure(article, name, within):
        return None
    for item in evidence:
        other = in_its_place(article, within, name, source, item.span)
        other = other or left_over(article, within, name, source, item.span, like)
        other = other or same_slot(article, within, name, source, item.span, like)
        other = other or same_tail(article, name, source, item.span)
        if other is None or same_name(words, source.quote(other)):
            continue
        if sure(source, other, item.span) and not held(source.quote(other), article, within):
            return other
    return None
