"""Relatives told by whose they are, without a name: "the bride's grandmother"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from verifier.articles import Article, Span
from verifier.checks.comparison import alike_told, claim_sentence_span, differs, told_stems
from verifier.checks.content import stem
from verifier.claims import Claim
from verifier.findings import Discrepancy, DiscrepancyKind, Evidence
from verifier.values.roles import FAMILY, Role
from verifier.values.tokens import lower_at, tokens_of

_SHARE = 0.35
_REACH = 8


def other_kin(
    claim: Claim,
    article: Article,
    evidence: tuple[Evidence, ...],
    source: Article,
    fits: Callable[[Role, Role], bool],
) -> Iterator[Discrepancy]:
    """Another relative of the same person, in sentences alike."""
    within = claim_sentence_span(claim, article, claim.span)
    for owner, ours in _kin(article.text, claim.span):
        there = [
            (item, role) for item in evidence for who, role in _kin(source.text, item.span) if who == owner
        ]
        if not there or any(fits(ours, role) for _, role in there):
            continue
        item, other = there[0]
        if alike_told(claim, article, within, told_stems(source, item.sentence), _SHARE):
            yield differs(DiscrepancyKind.ROLE, article, ours.span, source, other.span)


def _kin(text: str, span: Span) -> Iterator[tuple[str, Role]]:
    """Whose, and what relative: "the bride's 74-year-old grandmother"."""
    found = tokens_of(text, span)
    for index, token in enumerate(found):
        if token.text not in {"'s", "’s"} or index == 0:
            continue
        for at in range(index + 1, min(len(found), index + _REACH)):
            if found[at].lower in FAMILY:
                whole = Span(start=found[index - 1].start, end=found[at].end)
                yield stem(lower_at(found, index - 1)), Role(name=whole, span=whole, head=found[at].lower)
            if found[at].lower in FAMILY or (
                found[at].kind not in {"word", "number"} and found[at].text != "-"
            ):
                break
