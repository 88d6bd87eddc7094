"""The project's own check of a claim by a fact store, and what its answer comes to as a relation."""

from __future__ import annotations

from verifier.evals.goldfacts.load import GoldFactRow
from verifier.evals.stored.marks import FactSaid, FromStore
from verifier.evals.stored.question import Question, nothing_found
from verifier.evals.systems import Prediction, combined
from verifier.factcheck import FactAnswer, FactAnswers, StoreSays, standing_of
from verifier.factcheck.run import check_claims
from verifier.findings import Finding, Relation
from verifier.llm import Door
from verifier.progress import OnProgress

#: What an answer comes to as a relation. Of facts for and against a claim none wins, and the claim can't
#: be published as it is: contradicted, as the gold set's guide has it. Nothing: not addressed.
RELATIONS = {
    **{StoreSays(relation.value): relation for relation in Relation},
    StoreSays.CONFLICTING: Relation.CONTRADICTED,
    StoreSays.NOTHING: Relation.NOT_ADDRESSED,
}


async def check_by_pipeline(question: Question, door: Door, on_progress: OnProgress) -> Prediction:
    """The project's own check, as ``verifier check`` does it."""
    row = question.row
    asked = question.asked(row.language if isinstance(row, GoldFactRow) else None)
    known = await check_claims((asked,), question.source, door=door, on_progress=on_progress)
    [answer] = known.answers
    found = _prediction(answer, known)
    return found.model_copy(update={"store": _from_store(question, answer, known)})


def _prediction(answer: FactAnswer, known: FactAnswers) -> Prediction:
    """The relation the answer comes to, with what the findings that gave it say."""
    relation = RELATIONS[answer.says]
    counted = [one for one in _counted(answer, known) if one.relation is relation]
    if not counted:  # nothing was found, or a deprecated fact alone, which is not gone by
        return nothing_found()
    # Numbers of sentences are of the facts, not of the document.
    return combined(counted).model_copy(update={"evidence": ()})


def _counted(answer: FactAnswer, known: FactAnswers) -> list[Finding]:
    standing = {one.fact.id: standing_of(one.fact) for one in known.facts}
    rests_on = None if answer.says is StoreSays.NOT_ADDRESSED else answer.rests_on
    return [one.finding for one in answer.findings if rests_on in {None, standing[one.fact]}]


def _from_store(question: Question, answer: FactAnswer, known: FactAnswers) -> FromStore:
    ids = question.held.ids
    facts = (
        FactSaid(fact=ids[one.fact], relation=one.finding.relation, timing=one.validity.timing)
        for one in answer.findings
    )
    return FromStore(
        says=answer.says,
        rests_on=answer.rests_on,
        facts=tuple(facts),
        disputed=bool(answer.conflicts),
        hidden=question.hidden(one.fact.id for one in known.facts),
    )
