"""What a gold claim's relation rests on, as a run keeps it."""

from __future__ import annotations

from verifier.articles import Value
from verifier.evals.goldrows import GoldRow
from verifier.findings import DiscrepancyKind


class Expected(Value):
    """What a gold claim's relation rests on.

    Attributes:
        kinds: What differs.
        evidence: Numbers of the sentences that decide it.
        mate: Id of the claim of the other side that is the same matter told by it.
        quotes, differences: Their words, and what differs on the words of both sides; only in runs with text.
    """

    kinds: tuple[DiscrepancyKind, ...] = ()
    evidence: tuple[int, ...] = ()
    mate: str | None = None
    quotes: tuple[str, ...] = ()
    differences: tuple[str, ...] = ()


def expected(row: GoldRow, *, with_text: bool) -> Expected:
    """What the gold says a claim's relation rests on."""
    differences = (f"{one.claim_words} – {one.source_words or '(nothing)'}" for one in row.discrepancies)
    return Expected(
        kinds=row.kinds,
        evidence=tuple(sorted(one.sentence for one in row.evidence)),
        mate=row.mate,
        quotes=tuple(one.quote for one in row.evidence) if with_text else (),
        differences=tuple(differences) if with_text else (),
    )
