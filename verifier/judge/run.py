"""Blind reading: claims of one article against the numbered sentences of another.

The model never sees what a claim says in the places that count. It fills them from the
source; code compares what was read with what was claimed. ``judge_claims`` is the seam.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from verifier.articles import Article
from verifier.asking import Failure, Stage, all_of
from verifier.checks import identical
from verifier.claims import Claim
from verifier.findings import Finding, Relation, Step
from verifier.judge.answers import by_answers
from verifier.judge.ask import Answer, Form, FormBatch, fill
from verifier.judge.blanks import forms, plan
from verifier.judge.case import Case
from verifier.judge.chances import by_chances
from verifier.judge.compared import Weighed
from verifier.judge.finding import finding
from verifier.judge.statement import statement_of
from verifier.judge.told import near
from verifier.judge.underway import Read, take
from verifier.llm import Door, Profile
from verifier.progress import OnProgress


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
    read = {c.claim.id: Read(c, statement_of(c)) for c in open_}
    await _fill_all(first, read, work)
    decide = by_chances if door.profile.tells_chances else by_answers
    done |= await decide(list(read.values()), work)
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


async def _fill_all(forms: Sequence[Form], read: Mapping[str, Read], work: Stage) -> None:
    batches = plan(forms, work.door.profile)
    for answers in await all_of(_fill(batch, work) for batch in batches):
        for form, answer in answers:
            take(read[form.case.claim.id], form, answer, work.door.profile)


async def _fill(batch: FormBatch, work: Stage) -> list[tuple[Form, Answer | Failure | None]]:
    answers = await fill(batch, work)
    return [(form, answers.get(form.case.claim.id)) for form in batch.forms]
