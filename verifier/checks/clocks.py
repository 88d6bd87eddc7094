"""Times of day of a claim against those of its evidence."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.articles import Article
from verifier.checks.comparison import alike_told, claim_sentence_span, differs, told_stems
from verifier.claims import Claim
from verifier.findings import Discrepancy, DiscrepancyKind, Evidence
from verifier.values.clocks import clocks, same_clock

_SHARE = 0.3


def other_clocks(
    claim: Claim, article: Article, evidence: tuple[Evidence, ...], source: Article
) -> Iterator[Discrepancy]:
    """Each time of day the evidence lacks, where a sentence alike gives exactly one the claim lacks."""
    ours = clocks(article.text, claim.span)
    there = [(item, clock) for item in evidence for clock in clocks(source.text, item.span)]
    free = [(item, clock) for item, clock in there if not any(same_clock(clock, one) for one in ours)]
    left = [one for one in ours if not any(same_clock(one, clock) for _, clock in there)]
    if len(free) != 1 or len(left) != 1:
        return
    item, other = free[0]
    within = claim_sentence_span(claim, article, left[0].span)
    if alike_told(claim, article, within, told_stems(source, item.sentence), _SHARE):
        yield differs(DiscrepancyKind.DATE, article, left[0].span, source, other.span)
