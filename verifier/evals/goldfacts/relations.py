"""How the labels of a claim against the store hang together (``evals/gold/GUIDE.md``, "Facts")."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from verifier.evals.goldfacts.written import Rank, WrittenAnswer, WrittenFact
from verifier.findings import DiscrepancyKind, Relation


def combined(answer: WrittenAnswer, facts: Mapping[str, WrittenFact]) -> Relation:
    """What the facts that bear on a claim come to.

    Preferred facts decide alone where there are some. Among those that decide, one that can't hold together
    with the claim is never hidden by one that supports it.
    """
    ranked = [(facts[one.fact].rank, one.relation) for one in answer.evidence if one.fact in facts]
    preferred = {relation for rank, relation in ranked if rank is Rank.PREFERRED}
    deciding = preferred or {relation for _, relation in ranked}
    for relation in (Relation.CONTRADICTED, Relation.SUPPORTED, Relation.PARTLY_SUPPORTED):
        if relation in deciding:
            return relation
    return Relation.NOT_ADDRESSED


def answer_problems(answer: WrittenAnswer, facts: Mapping[str, WrittenFact], text: str) -> Iterator[str]:
    """What is amiss between the relation, the facts it rests on and the differences named."""
    if len(set(answer.facts)) < len(answer.facts):
        yield "a fact is there twice"
    if answer.relation is not combined(answer, facts):
        yield f"{answer.relation} does not follow from its facts: {combined(answer, facts)} would"
    for one in answer.evidence:
        kinds = {difference.kind for difference in one.discrepancies}
        if one.relation is Relation.NOT_ADDRESSED:
            yield f"{one.fact} bears on it, yet does not address it"
        if one.relation in {Relation.CONTRADICTED, Relation.PARTLY_SUPPORTED} and not kinds:
            yield f"{one.fact}: {one.relation} without a discrepancy"
        if one.relation is Relation.SUPPORTED and kinds - {DiscrepancyKind.QUOTE_WORDING}:
            yield f"{one.fact}: supported, yet something differs"
        for difference in one.discrepancies:
            if difference.claim_words not in text:
                yield f"“{difference.claim_words}” is not in the claim"
            fact = facts.get(one.fact)
            if fact and difference.fact_words and difference.fact_words not in fact.statement:
                yield f"“{difference.fact_words}” is not in {one.fact}"
