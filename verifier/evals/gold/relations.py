"""How the labels of a claim hang together (``evals/gold/GUIDE.md``, "The relation")."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.evals.gold.second import SecondLabel
from verifier.evals.gold.written import WrittenClaim
from verifier.findings import DiscrepancyKind, Relation

_HELD = {Relation.SUPPORTED, Relation.PARTLY_SUPPORTED}


def combined(said: Relation, so: Relation) -> Relation:
    """The relation of an attributed claim.

    What the other article has the same speaker say goes first; else a content that can't hold
    together with the claim's; else a content stated without that speaker, which is part of the claim only.
    """
    if said is not Relation.NOT_ADDRESSED:
        return said
    return Relation.PARTLY_SUPPORTED if so in _HELD else so


def label_problems(claim: WrittenClaim | SecondLabel) -> Iterator[str]:
    """What is amiss between the labels of one claim, without a look at the articles."""
    yield from answer_problems(claim)
    kinds = {d.kind for d in claim.discrepancies}
    relation = claim.relation
    if relation is Relation.NOT_ADDRESSED and (claim.evidence or kinds):
        yield "not addressed, yet it has evidence or discrepancies"
    if relation is not Relation.NOT_ADDRESSED and not claim.evidence:
        yield f"{relation} without evidence"
    if relation in {Relation.CONTRADICTED, Relation.PARTLY_SUPPORTED} and not kinds:
        yield f"{relation} without a discrepancy"
    if relation is Relation.SUPPORTED and kinds - {DiscrepancyKind.QUOTE_WORDING}:
        yield "supported, yet more than the wording of a quote differs"
    if _told_by_others(claim) and DiscrepancyKind.ATTRIBUTION not in kinds:
        yield "partly supported without the speaker, yet no discrepancy of attribution"


def _told_by_others(claim: WrittenClaim | SecondLabel) -> bool:
    return claim.said is Relation.NOT_ADDRESSED and claim.relation is Relation.PARTLY_SUPPORTED


def answer_problems(claim: WrittenClaim | SecondLabel) -> Iterator[str]:
    """What is amiss between attribution, the two answers and the relation."""
    answers = [answer for answer in (claim.said, claim.so) if answer is not None]
    if claim.attribution is None:
        if answers:
            yield "answers on what was said, yet nobody said it"
    elif claim.said is None or claim.so is None:
        yield "attributed, yet “said” or “so” is missing"
    elif claim.relation is not combined(claim.said, claim.so):
        yield (
            f"relation {claim.relation} does not follow from said {claim.said} and so {claim.so}:"
            f" {combined(claim.said, claim.so)} would"
        )
