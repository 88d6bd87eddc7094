"""Comparisons of gold pairs whose outcome is planted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tests.evals.goldset import as_labelled
from verifier.articles import Article
from verifier.claims import Claim, Extraction, SentenceOutcome
from verifier.evals.goldpairs import GoldBoth
from verifier.evals.goldrows import GoldRow
from verifier.evals.origin.held import addressed, wanted
from verifier.evals.whole.systems import COMPARERS, Comparer
from verifier.evals.whole.trace import Compared
from verifier.findings import Evidence, Finding
from verifier.origins import ClaimOrigin, Origin, OriginKind, PairOrigins, Reason, Words
from verifier.origins.values import words_at

Change = Callable[[GoldRow], Mapping[str, Any] | None]


def unchanged(row: GoldRow) -> Mapping[str, Any]:
    """Every claim found, every finding as labelled."""
    del row
    return {}


def compared(
    pair: GoldBoth,
    change: Change = unchanged,
    *,
    beside: Iterable[tuple[Claim, Finding]] = (),
    prefix: str = "found ",
) -> Compared:
    """The gold itself as the outcome, with what ``change`` says of each finding.

    Args:
        pair: The pair.
        change: Of a gold claim what its finding has instead; ``None`` leaves the claim unfound.
        beside: More claims with their findings.
        prefix: Before the gold's ids: what is found has ids of its own.
    """
    kept = [(row, change(row)) for row in pair.rows]
    found = [
        (row.given.model_copy(update={"id": prefix + row.id}), _finding(row, prefix, dict(more)))
        for row, more in kept
        if more is not None
    ]
    found += list(beside)
    a, b = (_extraction(article, [claim for claim, _ in found]) for article in (pair.a, pair.b))
    findings = tuple(finding for _, finding in found)
    return Compared(a=a, b=b, findings=findings, origins=_as_in_gold(pair, prefix, [row for row, _ in kept]))


def _as_in_gold(pair: GoldBoth, prefix: str, rows: Sequence[GoldRow]) -> PairOrigins:
    """Origins as the gold has them, in the words of the pipeline."""
    origins = {
        label: Origin(kind=OriginKind.SPEAKER_STATEMENT, label=label, a=_words(pair.a), b=_words(pair.b))
        for label in (row.origin for row in rows)
        if label is not None
    }
    claims = tuple(
        ClaimOrigin(
            claim=prefix + row.id,
            finding=row.id,
            verdict=wanted(row, pair),
            origins=(origins[row.origin],) if row.origin else (),
            reasons=(Reason(text="As in the gold."),),
        )
        for row in addressed(pair)
    )
    return PairOrigins(a=pair.a.id, b=pair.b.id, sources=2, origins=tuple(origins.values()), claims=claims)


def _words(article: Article) -> tuple[Words, ...]:
    return (words_at(article, article.sentences[0].span),)


def _finding(row: GoldRow, prefix: str, more: dict[str, Any]) -> Finding:
    return as_labelled(row).model_copy(update={"claim": prefix + row.id, **more})


def _extraction(article: Article, claims: Sequence[Claim]) -> Extraction:
    own = tuple(claim for claim in claims if claim.article == article.id)
    outcomes = tuple(
        SentenceOutcome(sentence=s.number, claims=tuple(c.id for c in own if s.number in c.sentences))
        for s in article.sentences
    )
    return Extraction(article=article.id, claims=own, outcomes=outcomes)


def cited(source: Article, number: int) -> tuple[Evidence, ...]:
    """One sentence as evidence."""
    span = source.sentence(number).span
    return (Evidence(sentence=number, span=span, quote=source.quote(span)),)


def planted(pairs: Sequence[GoldBoth], make: Callable[[GoldBoth], Compared] = compared) -> Comparer:
    """A comparer that asks nobody and gives what ``make`` makes of each pair."""
    there = {(pair.a.id, pair.b.id): pair for pair in pairs}

    async def compare(a: Article, b: Article, *_: Any) -> Compared:
        return make(there[a.id, b.id])

    return replace(COMPARERS["overlap"], compare=compare)
