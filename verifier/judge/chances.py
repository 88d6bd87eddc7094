"""The way of a model whose server tells how likely each answer was: every open claim is weighed.

Asked whether an article states a claim, a small model says yes to nearly everything; how likely it finds
yes tells more. So each claim is asked about once, with the article before it, and the chances count.
"""

from __future__ import annotations

from collections.abc import Sequence

from verifier.asking import Failure, Stage, all_of
from verifier.findings import Finding, Relation, Step
from verifier.judge.acts import act_form, settled
from verifier.judge.ask import Answer, Form, FormBatch, Unlike, Weights, alike, fill, weigh
from verifier.judge.blanks import nearest_window
from verifier.judge.compared import checked
from verifier.judge.finding import finding, unanswered
from verifier.judge.reading import Outcome
from verifier.judge.table import by_weights, score_of
from verifier.judge.told import Told
from verifier.judge.underway import Read, take
from verifier.llm import Profile


async def by_chances(read: Sequence[Read], work: Stage) -> dict[str, Finding]:
    """Findings of all claims read, by what was read and how likely each is stated."""
    await all_of(_weigh(one, work) for one in read)
    acts = [(one, form) for one in read if (form := _act(one, work.door.profile))]
    work.total += len(acts)
    await all_of(_read_act(one, form, work) for one, form in acts)
    return {one.case.claim.id: _decided(one, work.door.profile) for one in read}


async def _weigh(one: Read, work: Stage) -> None:
    reply = await weigh(one.case, nearest_window(one.case, work.door.profile), work)
    if isinstance(reply, Failure):
        one.unanswered.append(reply)
    else:
        one.weights = reply


def _act(one: Read, profile: Profile) -> Form | None:
    """What happened is asked for where the source tells of it, yet does not plainly state the claim."""
    found = one.told(profile)
    if one.weights is None or by_weights(found, one.weights) is not Relation.PARTLY_SUPPORTED:
        return None
    return act_form(one.case, one.statement, found)


async def _read_act(one: Read, form: Form, work: Stage) -> None:
    window = nearest_window(one.case, work.door.profile)
    answers = await fill(FormBatch(window, (form,)), work)
    answer = answers.get(one.case.claim.id)
    if not isinstance(answer, Answer):
        # The claim was weighed: what happened is one question more, not the only one.
        one.steps.append(_unasked("what happened", answer))
        return
    take(one, form, answer, work.door.profile)
    reading = one.readings[-1]
    if reading.outcome is not Outcome.OTHER:
        return
    work.total += 1
    reply = await alike(form, reading, window, work)
    if isinstance(reply, Failure):
        one.readings[-1] = settled(reading, 0.0)
        one.steps.append(_unasked("whether the words read mean the same", reply))
        return
    one.readings[-1] = settled(reading, reply.chance)
    one.steps.append(_compared(reply, one.readings[-1].outcome is Outcome.OTHER))


def _unasked(what: str, failure: Failure | None) -> Step:
    """What stands for a question more that was not answered: it settles nothing."""
    detail = failure.detail if failure else "no answer"
    return Step(by="code record", relation=Relation.PARTLY_SUPPORTED, reason=f"asked {what}: {detail}")


def _compared(reply: Unlike, stands: bool) -> Step:
    return Step(
        by=reply.by,
        model=reply.model,
        relation=Relation.CONTRADICTED if stands else Relation.PARTLY_SUPPORTED,
        reason=f"asked whether the words read mean the same: {reply.chance:.0%} that both cannot be right",
        call=reply.call,
        figures={"different": round(reply.chance, 4)},
    )


def _figures(found: Told, weights: Weights) -> dict[str, float]:
    chances = {"yes": weights.yes, "no": weights.no, "unknown": weights.unknown}
    rest = {"share": found.share, "missing": float(found.missing), "score": score_of(found, weights)}
    return {name: round(value, 4) for name, value in (chances | rest).items()}


def _decided(one: Read, profile: Profile) -> Finding:
    found = one.told(profile)
    if one.weights is None or (one.unanswered and not found.same):
        failed = next((why for why in one.unanswered if why is not None), None)
        return unanswered(one.case, failed, one.steps)
    relation = by_weights(found, one.weights)
    reason = (
        f"asked whether it is stated: {one.weights.yes:.0%} yes, {one.weights.no:.0%} no; "
        f"the sentences that bear on it hold {found.share:.0%} of the claim's words"
    )
    step = Step(
        by=one.weights.by,
        model=one.weights.model,
        relation=relation,
        reason=reason,
        call=one.weights.call,
        figures=_figures(found, one.weights),
    )
    return finding(one.case, checked(one.case, relation, found), (*one.steps, step))
