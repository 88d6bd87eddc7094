"""Blind reading: claims of one article against the numbered sentences of another.

The model never sees what a claim says in the places that count. It fills them from the
source; code compares what was read with what was claimed. ``judge_claims`` is the seam.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from verifier.articles import Article
from verifier.asking import Failure, Stage, all_of
from verifier.checks import identical
from verifier.claims import Claim
from verifier.findings import Finding, Relation, Step
from verifier.judge.ask import Answer, Form, FormBatch, Pair, Weights, compare, fill, weigh
from verifier.judge.blanks import forms, nearest_window, plan
from verifier.judge.case import Case
from verifier.judge.compared import EXCLUDING, Weighed, checked
from verifier.judge.confirm import confirm
from verifier.judge.finding import finding, unanswered
from verifier.judge.reading import Outcome, Reading, understood
from verifier.judge.statement import Statement, statement_of
from verifier.judge.table import by_answer, by_reading, by_weights
from verifier.judge.told import Told, near, told
from verifier.llm import Door, Profile
from verifier.progress import OnProgress

#: Which reading of a blank counts where a long source was read in several windows.
_BEST = (Outcome.SAME, Outcome.OTHER, Outcome.UNCLEAR, Outcome.NOT_TOLD)


@dataclass
class _Read:
    """A claim on its way: what was read for it, the steps so far, and what failed."""

    case: Case
    statement: Statement
    readings: list[Reading] = field(default_factory=list)
    weights: Weights | None = None
    steps: list[Step] = field(default_factory=list)
    unanswered: list[Failure | None] = field(default_factory=list)


async def judge_claims(
    claims: Sequence[Claim],
    article: Article,
    source: Article,
    *,
    door: Door,
    on_progress: OnProgress,
    stage: str,
) -> tuple[Finding, ...]:
    """What a source says of each claim.

    Args:
        claims: Claims of ``article``.
        article: The article that makes them.
        source: The article asked.
        door: The model to ask.
        on_progress: Told after each question.
        stage: What to call this in progress ("judge A by B").

    Returns:
        One finding a claim, in the order of the claims.
    """
    cases = [Case(claim, article, source) for claim in claims]
    done = {c.claim.id: found for c in cases if (found := settle(c, door.profile))}
    open_ = [c for c in cases if c.claim.id not in done]
    first = forms(open_, door.profile)
    weighed = len(open_) if door.profile.tells_chances else 0
    work = Stage(stage, len(plan(first, door.profile)) + weighed, door, on_progress)
    read = {c.claim.id: _Read(c, statement_of(c)) for c in open_}
    await _fill_all(first, read, work)
    if door.profile.tells_chances:
        await all_of(_weigh(one, work) for one in read.values())
        done |= {claim: _by_weights(one, door.profile) for claim, one in read.items()}
    else:
        done |= await _decided(list(read.values()), work)
    return tuple(done[claim.id] for claim in claims)


def settle(case: Case, profile: Profile) -> Finding | None:
    """What code settles without a question: the same sentence, or no sentence that bears on it."""
    same = identical.compare(case.claim, case.article, (), case.source)
    if same.outcome == "agree":
        numbers = identical.identical_sentences(case.claim, case.article, case.source)
        found = Weighed(relation=Relation.SUPPORTED, evidence=tuple(case.evidence(n) for n in numbers))
        step = Step(by="code identical", relation=Relation.SUPPORTED, reason=same.reason)
        return finding(case, found, (step,))
    if not near(case, profile):
        reason = "no sentence of the source shares enough of the claim's words"
        step = Step(by="code evidence", relation=Relation.NOT_ADDRESSED, reason=reason)
        return finding(case, Weighed(relation=Relation.NOT_ADDRESSED, evidence=()), (step,))
    return None


async def _fill_all(forms: Sequence[Form], read: Mapping[str, _Read], work: Stage) -> None:
    batches = plan(forms, work.door.profile)
    for answers in await all_of(_fill(batch, work) for batch in batches):
        for form, answer in answers:
            _take(read[form.case.claim.id], form, answer, work.door.profile)


async def _fill(batch: FormBatch, work: Stage) -> list[tuple[Form, Answer | Failure | None]]:
    answers = await fill(batch, work)
    return [(form, answers.get(form.case.claim.id)) for form in batch.forms]


def _take(read: _Read, form: Form, answer: Answer | Failure | None, profile: Profile) -> None:
    """Adds what one window of the source gave for a claim."""
    if not isinstance(answer, Answer):
        read.unanswered.append(answer)
        return
    given = zip(form.blanks, answer.words, strict=True)
    new = [understood(read.case, form.statement, part, words) for part, words in given]
    by_part: dict[int, list[Reading]] = defaultdict(list)
    for reading in (*read.readings, *new):
        by_part[reading.part.at.start].append(reading)
    read.readings = [min(one, key=lambda r: _BEST.index(r.outcome)) for one in by_part.values()]
    relation = by_reading(told(read.case, read.statement, new, profile), profile)
    read.steps.append(
        Step(
            by=answer.by,
            model=answer.model,
            relation=relation or Relation.PARTLY_SUPPORTED,
            reason=_filled(new),
            call=answer.call,
        )
    )


def _filled(readings: Sequence[Reading]) -> str:
    """What was read, in words: 'asked for “37” without seeing it, read “36”'."""
    return "read without seeing the claim's words: " + "; ".join(
        f"[{reading.part.kind.value}] “{reading.words or 'no answer'}”" for reading in readings
    )


async def _weigh(one: _Read, work: Stage) -> None:
    """Asks how likely it is that the source states the claim, in the window nearest to it."""
    reply = await weigh(one.case, nearest_window(one.case, work.door.profile), work)
    if isinstance(reply, Failure):
        one.unanswered.append(reply)
    else:
        one.weights = reply


def _by_weights(one: _Read, profile: Profile) -> Finding:
    """The finding of a model that tells chances: from what was read, and how likely it is stated."""
    sum_ = told(one.case, one.statement, one.readings, profile)
    if one.weights is None or (one.unanswered and not sum_.same):
        failed = next((why for why in one.unanswered if why is not None), None)
        return unanswered(one.case, failed, one.steps)
    relation = by_weights(sum_, one.weights, profile)
    reason = (
        f"asked whether it is stated: {one.weights.yes:.0%} yes, {one.weights.no:.0%} no; "
        f"the sentences that bear on it hold {sum_.share:.0%} of the claim's words"
    )
    step = Step(
        by=one.weights.by, model=one.weights.model, relation=relation, reason=reason, call=one.weights.call
    )
    return finding(one.case, checked(one.case, relation, sum_), (*one.steps, step))


async def _decided(read: Sequence[_Read], work: Stage) -> dict[str, Finding]:
    """Findings of all claims read: by what was read, and by the small question where that is open."""
    profile = work.door.profile
    found: dict[str, Finding] = {}
    open_: list[tuple[_Read, Told]] = []
    for one in read:
        sum_ = told(one.case, one.statement, one.readings, profile)
        relation = by_reading(sum_, profile)
        if one.unanswered and relation is not Relation.CONTRADICTED and not sum_.same:
            found[one.case.claim.id] = unanswered(one.case, one.unanswered[0], one.steps)
        elif relation is None:
            open_.append((one, sum_))
        else:
            found[one.case.claim.id] = _by_code(one, relation, sum_)
    return found | await _asked(open_, work)


def _by_code(one: _Read, relation: Relation, sum_: Told) -> Finding:
    weighed = checked(one.case, relation, sum_)
    steps = one.steps
    if not weighed.steps and (not steps or steps[-1].relation is not weighed.relation):
        reason = f"the sentences that bear on it hold {sum_.share:.0%} of the claim's words"
        steps = [*steps, Step(by="code evidence", relation=weighed.relation, reason=reason)]
    return finding(one.case, weighed, steps)


async def _asked(open_: Sequence[tuple[_Read, Told]], work: Stage) -> dict[str, Finding]:
    size = work.door.profile.claims_per_call
    pairs = [Pair(one.case, sum_.sentences) for one, sum_ in open_]
    batches = [pairs[k : k + size] for k in range(0, len(pairs), size)]
    work.total += len(batches)
    answers: dict[str, Answer | Failure] = {}
    for part in await all_of(compare(batch, work) for batch in batches):
        answers |= part
    made = await all_of(_answered(one, sum_, answers.get(one.case.claim.id), work) for one, sum_ in open_)
    return {one.claim: one for one in made}


async def _answered(one: _Read, sum_: Told, answer: Answer | Failure | None, work: Stage) -> Finding:
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
