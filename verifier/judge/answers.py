"""The way of a model that tells no chances: what reading leaves open is one small question."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.asking import Failure, Stage, all_of
from verifier.findings import Finding, Relation, Step
from verifier.judge.ask import Answer, Pair, compare
from verifier.judge.compared import EXCLUDING, checked
from verifier.judge.confirm import confirm
from verifier.judge.finding import finding, unanswered
from verifier.judge.table import by_answer, by_reading
from verifier.judge.told import Told
from verifier.judge.underway import Read


async def by_answers(read: Sequence[Read], work: Stage) -> dict[str, Finding]:
    """Findings of all claims read: by what was read, and by the small question where that is open."""
    profile = work.door.profile
    found: dict[str, Finding] = {}
    open_: list[tuple[Read, Told]] = []
    for one in read:
        sum_ = one.told(profile)
        relation = by_reading(sum_, profile)
        if one.unanswered and relation is not Relation.CONTRADICTED and not sum_.same:
            found[one.case.claim.id] = unanswered(one.case, one.unanswered[0], one.steps)
        elif relation is None:
            open_.append((one, sum_))
        else:
            found[one.case.claim.id] = _by_code(one, relation, sum_)
    return found | await _asked(open_, work)


def _by_code(one: Read, relation: Relation, sum_: Told) -> Finding:
    weighed = checked(one.case, relation, sum_)
    steps = one.steps
    if not weighed.steps and (not steps or steps[-1].relation is not weighed.relation):
        reason = f"the sentences that bear on it hold {sum_.share:.0%} of the claim's words"
        steps = [*steps, Step(by="code evidence", relation=weighed.relation, reason=reason)]
    return finding(one.case, weighed, steps)


async def _asked(open_: Sequence[tuple[Read, Told]], work: Stage) -> dict[str, Finding]:
    size = work.door.profile.claims_per_call
    pairs = [Pair(one.case, sum_.sentences) for one, sum_ in open_]
    batches = [pairs[k : k + size] for k in range(0, len(pairs), size)]
    work.total += len(batches)
    answers: dict[str, Answer | Failure] = {}
    for part in await all_of(compare(batch, work) for batch in batches):
        answers |= part
    made = await all_of(_answered(one, sum_, answers.get(one.case.claim.id), work) for one, sum_ in open_)
    return {one.claim: one for one in made}


async def _answered(one: Read, sum_: Told, answer: Answer | Failure | None, work: Stage) -> Finding:
    if not isinstance(answer, Answer):
        return unanswered(one.case, answer, one.steps)
    relation = by_answer(sum_, answer.words[0], work.door.profile)
    reason = (
        f"asked whether the nearest sentences say the same: {answer.words[0]}; "
        f"they hold {sum_.share:.0%} of the claim's words"
    )
    step = Step(by=answer.by, model=answer.model, relation=relation, reason=reason, call=answer.call)
    weighed = checked(one.case, relation, sum_)
    seen_by_code = any(d.kind in EXCLUDING for d in weighed.discrepancies)
    if weighed.relation is Relation.CONTRADICTED and not seen_by_code:
        weighed = await confirm(one.case, weighed, work)
    return finding(one.case, weighed, (*one.steps, step))
