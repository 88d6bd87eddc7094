"""Blind reading: claims of one article against the numbered sentences of another.

The model never sees what a claim says in the places that count. It fills them from the
source; code compares what was read with what was claimed. ``judge_claims`` is the seam;
``Opened`` is the same as part of a stage that asks several sources.
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
    opened = Opened(claims, article, source, door.profile)
    return await opened.judged(Stage(stage, opened.questions, door, on_progress))


class Opened:
    """Claims against one source, with what code settles settled; several share a stage.

    Attributes:
        questions: How many will be asked at least.
    """

    def __init__(self, claims: Sequence[Claim], article: Article, source: Article, profile: Profile) -> None:
        cases = [Case(claim, article, source) for claim in claims]
        self._order = [case.claim.id for case in cases]
        self._done = {c.claim.id: found for c in cases if (found := settle(c, profile))}
        self._open = [case for case in cases if case.claim.id not in self._done]
        self._forms = forms(self._open, profile)
        weighed = len(self._open) if profile.tells_chances else 0
        self.questions = len(plan(self._forms, profile)) + weighed

    async def judged(self, work: Stage) -> tuple[Finding, ...]:
        """Asks the questions as part of a stage; one finding a claim, in the order of the claims."""
        read = {case.claim.id: Read(case, statement_of(case)) for case in self._open}
        await _fill_all(self._forms, read, work)
        decide = by_chances if work.door.profile.tells_chances else by_answers
        done = self._done | await decide(list(read.values()), work)
        return tuple(done[claim] for claim in self._order)


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
