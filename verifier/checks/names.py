"""Names of people and bodies in a claim against those in its evidence."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from verifier.articles import Article, Span
from verifier.checks.comparison import Comparison, claim_sentence_span, differs, missing, settle
from verifier.checks.nameforms import same_name
from verifier.checks.slots import held, in_its_place, left_over, names_in, nearby, sure
from verifier.claims import Claim
from verifier.findings import Discrepancy, DiscrepancyKind, Evidence
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
    where the words to both sides of it are the same, or where it is the only name left
    over in sentences that tell the same otherwise.
    """
    return compare_like(
        claim, claim_article, evidence, source, Look(_no_place, DiscrepancyKind.NAME, "names", "this name")
    )


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
            continue
        rival = _rival(article, within, span, source, evidence, look.like)
        if rival is not None:
            discrepancies.append(differs(look.kind, article, span, source, rival))
        elif any(nearby(words, source, e.sentence) for e in evidence):
            open_ += 1
        else:
            discrepancies.append(missing(article, span, source, look.this))
    return settle(len(checked), discrepancies, look.plural, open_)


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
        if other is None or same_name(words, source.quote(other)):
            continue
        if sure(source, other, item.span) and not held(source.quote(other), article, within):
            return other
    return None
