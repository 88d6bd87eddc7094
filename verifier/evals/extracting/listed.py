"""One text's claims as found, held against the list of its claims."""

from __future__ import annotations

from verifier.articles import Span
from verifier.claims import Claim, Extraction
from verifier.evals.extracting.compare import found_marks, gold_marks, shared_numbers, unread
from verifier.evals.extracting.marks import Agreement, ArticleRecord, SentenceCounts
from verifier.evals.extracting.matched import Matched
from verifier.evals.extracting.wording import alike, is_one, stated_by, states, wording
from verifier.evals.textrows import Listed, TextRow
from verifier.values.quantities import quantities


def compare_listed(row: TextRow, extraction: Extraction, *, with_text: bool = False) -> ArticleRecord:
    """What of a text's listed claims was found, by wording alone.

    What a list doesn't tell (where a claim stands, who said it, how certain it is, what is quoted) is not
    compared.

    Args:
        row: The text and its list.
        extraction: What was found.
        with_text: Keep the wording of the claims.
    """
    gold, found = row.listed, extraction.claims
    matched = Matched.of(
        [wording(claim.text) for claim in gold],
        [wording(claim.text, claim.attribution) for claim in found],
        likeness=alike,
        is_one=is_one,
        states=states,
        stated_by=stated_by,
    )
    return ArticleRecord(
        id=row.id,
        cluster=row.cluster,
        gold=gold_marks(gold, found, matched, with_text=with_text),
        found=found_marks(gold, found, matched, row.article, with_text=with_text),
        agreements=tuple(
            _agreement(gold[g], found[f], matched.likeness[g][f]) for g, f in matched.pairs.items()
        ),
        sentences=_sentences(row, extraction),
        failures=unread(extraction),
    )


def _agreement(gold: Listed, found: Claim, likeness: float) -> Agreement:
    """The numbers of a listed claim are read in its wording, by the code that reads those of any claim."""
    numbers = quantities(gold.text, Span(start=0, end=len(gold.text)))
    return Agreement(
        gold=gold.id,
        found=found.id,
        likeness=round(likeness, 4),
        numbers=shared_numbers(numbers, found.quantities),
    )


def _sentences(row: TextRow, extraction: Extraction) -> SentenceCounts:
    return SentenceCounts(
        checkable=0,
        covered=0,
        bare=0,
        claimed=0,
        unread=sum(unread(extraction).values()),
        untold=len(row.article.claim_sentences()),
    )
