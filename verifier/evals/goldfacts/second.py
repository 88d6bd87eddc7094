"""A second labelling of the claims (``second.jsonl``), and what was settled (``settled.jsonl``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal

from pydantic import Field

from verifier.articles import Value
from verifier.evals.gold.written import GivenRelation
from verifier.evals.goldfacts.written import FactClaimId, FactId, WrittenAnswer, WrittenFactClaim
from verifier.findings import DiscrepancyKind


class SecondAnswer(Value):
    """What the second labelling says the store says.

    Attributes:
        relation: What all facts that bear on the claim come to.
        facts: These facts.
        kinds: What differs.
    """

    relation: GivenRelation
    facts: tuple[FactId, ...] = ()
    kinds: tuple[DiscrepancyKind, ...] = ()


class SecondFactLabel(SecondAnswer):
    """The second labels of a claim.

    Attributes:
        id: The claim's.
        cleared: What a reader gets who may see hidden facts, where that differs.
    """

    id: FactClaimId
    cleared: SecondAnswer | None = None


class SettledAnswer(Value):
    """A decision between two labellings.

    Attributes:
        id: The claim's.
        reader: Whose answer it is: "any" reader's, or that of one "cleared" to see hidden facts.
        first, settled: What ``claims.jsonl`` had there, and has now; of a "cleared" reader ``None`` is
            the answer any reader gets.
        why: One line.
    """

    id: FactClaimId
    reader: Literal["any", "cleared"] = "any"
    first: WrittenAnswer | None
    settled: WrittenAnswer | None
    why: Annotated[str, Field(pattern=r"^\S[^\n]*$")]


def answer_to(claim: WrittenFactClaim, reader: str) -> WrittenAnswer | None:
    """What ``claims.jsonl`` has for a reader: "any" or "cleared"."""
    if reader == "cleared":
        return claim.cleared
    return WrittenAnswer(relation=claim.relation, evidence=claim.evidence)


def shown_to(one: WrittenFactClaim | SecondFactLabel, reader: str) -> WrittenAnswer | SecondAnswer:
    """What a reader gets: a "cleared" one what any other does, unless another answer is given."""
    return (one.cleared if reader == "cleared" else None) or one


def first_claims(
    claims: Sequence[WrittenFactClaim], settled: Sequence[SettledAnswer]
) -> Mapping[str, WrittenFactClaim]:
    """The claims by id, with the labels they had before settling."""
    found = {claim.id: claim for claim in claims}
    for one in settled:
        if one.id not in found:
            continue
        if one.reader == "cleared":
            before: dict[str, object] = {"cleared": one.first}
        else:
            before = dict(one.first or WrittenAnswer(relation=found[one.id].relation))
        found[one.id] = found[one.id].model_copy(update=before)
    return found
