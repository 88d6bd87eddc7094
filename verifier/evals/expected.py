"""What a gold claim's relation rests on, as a run keeps it."""

from __future__ import annotations

from verifier.articles import Value
from verifier.evals.datasets import ClaimRow
from verifier.evals.goldfacts.load import GoldFactRow
from verifier.evals.goldrows import GoldRow
from verifier.findings import DiscrepancyKind, Relation


class ExpectedFacts(Value):
    """What a store has on a gold claim.

    Attributes:
        bearing: Each fact that bears on it, with what it alone says.
        near: Facts that a search may bring up and that settle nothing.
    """

    bearing: dict[str, Relation]
    near: tuple[str, ...] = ()

    @property
    def disputed(self) -> bool:
        """Whether one fact excludes it and another says it, or its core."""
        said = set(self.bearing.values())
        return Relation.CONTRADICTED in said and bool(said & {Relation.SUPPORTED, Relation.PARTLY_SUPPORTED})


class Expected(Value):
    """What a gold claim's relation rests on.

    Attributes:
        kinds: What differs.
        evidence: Numbers of the sentences that decide it.
        mate: Id of the claim of the other side that is the same matter told by it.
        facts: Of a claim on a store: what that has on it.
        quotes, differences: Their words, and what differs on the words of both sides; only in runs with text.
    """

    kinds: tuple[DiscrepancyKind, ...] = ()
    evidence: tuple[int, ...] = ()
    mate: str | None = None
    facts: ExpectedFacts | None = None
    quotes: tuple[str, ...] = ()
    differences: tuple[str, ...] = ()


def expected_of(row: ClaimRow, *, with_text: bool) -> Expected | None:
    """What the gold says a claim's relation rests on; ``None`` of rows that say nothing of it."""
    if isinstance(row, GoldFactRow):
        return _by_facts(row, with_text)
    return expected(row, with_text=with_text) if isinstance(row, GoldRow) else None


def expected(row: GoldRow, *, with_text: bool) -> Expected:
    """The same of a claim of a pair."""
    differences = (f"{one.claim_words} – {one.source_words or '(nothing)'}" for one in row.discrepancies)
    return Expected(
        kinds=row.kinds,
        evidence=tuple(sorted(one.sentence for one in row.evidence)),
        mate=row.mate,
        quotes=tuple(one.quote for one in row.evidence) if with_text else (),
        differences=tuple(differences) if with_text else (),
    )


def _by_facts(row: GoldFactRow, with_text: bool) -> Expected:
    differences = (
        f"{one.claim_words} – {one.fact_words or '(nothing)'}"
        for bears in row.bearing
        for one in bears.discrepancies
    )
    return Expected(
        kinds=row.kinds,
        facts=ExpectedFacts(bearing={one.fact: one.relation for one in row.bearing}, near=row.near),
        differences=tuple(differences) if with_text else (),
    )
