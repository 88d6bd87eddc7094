"""Builds findings: judged ones, and those nobody could judge, with the reason."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.asking import Failure
from verifier.findings import Finding, NotJudged, Relation, Step
from verifier.judge.ask import ROUNDS
from verifier.judge.case import Case
from verifier.judge.compared import Weighed


def finding(case: Case, found: Weighed, steps: Sequence[Step]) -> Finding:
    """The finding; silence of a truncated source is not judged rather than not addressed."""
    if found.relation is Relation.NOT_ADDRESSED and case.source.truncated:
        return not_judged(case, NotJudged.SOURCE_TRUNCATED, case.source.truncated, steps)
    return Finding(
        id=f"{case.claim.id}:{case.source.id}",
        claim=case.claim.id,
        source=case.source.id,
        relation=found.relation,
        evidence=found.evidence,
        discrepancies=found.discrepancies,
        steps=(*steps, *found.steps),
    )


def not_judged(case: Case, why: NotJudged, detail: str, steps: Sequence[Step]) -> Finding:
    """A finding without a relation, and why."""
    last = Step(by="code record", relation=Relation.NOT_JUDGED, reason=detail)
    return Finding(
        id=f"{case.claim.id}:{case.source.id}",
        claim=case.claim.id,
        source=case.source.id,
        relation=Relation.NOT_JUDGED,
        not_judged=why,
        detail=detail,
        steps=(*steps, last),
    )


def unanswered(case: Case, failure: Failure | None, steps: Sequence[Step]) -> Finding:
    """What stands for a question that failed, or (``None``) that the model left out."""
    if failure is None:
        detail = f"no answer in {ROUNDS} askings"
        return not_judged(case, NotJudged.LEFT_OUT_BY_MODEL, detail, steps)
    why = {"budget": NotJudged.BUDGET_SPENT, "no model": NotJudged.NO_MODEL}
    return not_judged(case, why.get(failure.why, NotJudged.CALL_FAILED), failure.detail, steps)
