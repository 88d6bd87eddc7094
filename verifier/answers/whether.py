"""Whether-points held against sources: settled by code where it can be, else judged by the same judge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verifier.answers.deciding import decide, nearest, unsaid
from verifier.answers.passages import Target, excerpt, passages
from verifier.articles import Article
from verifier.asking import Stage, all_of
from verifier.claims import Claim
from verifier.factcheck.asked import Asked
from verifier.factcheck.given import read_claims
from verifier.findings import Evidence, Finding, Relation, Step
from verifier.judge import Case, Opened
from verifier.llm import Door
from verifier.progress import OnProgress

#: What judging is called in progress.
STAGE = "judge by what is stored"
#: Sentences of a source shown to the judge, apart from the one before each.
SHOWN = 4


@dataclass(frozen=True)
class Judged:
    """What one source says of a point; its finding names the source's article.

    Attributes:
        asked: The point as a claim, its times read as the source reads them.
        finding: The finding; its evidence by the source's own numbers.
        nearest: Number of the sentence that comes nearest, where code did not settle it.
    """

    asked: Asked
    finding: Finding
    nearest: tuple[int, ...] = ()

    @property
    def claim(self) -> Claim:
        """The point as a claim."""
        return self.asked.claims[0]


def as_claim(target: Target, source: Article | None) -> Asked:
    """A point's statement as a claim, on the day its times are read from."""
    day = target.as_of if source is None else target.day_for(source)
    return read_claims([target.shown], as_of=day, language="en")


async def judge_point(
    target: Target, sources: Sequence[Article], door: Door, on_progress: OnProgress, *, ask: bool
) -> tuple[Judged, ...]:
    """What each source says of a whether-point, in their order.

    Args:
        target: The point.
        sources: The sources.
        door: The model to ask.
        on_progress: Told after each question.
        ask: Whether what code does not settle is judged; else the source is left out.

    Raises:
        ModelError: The model had to be asked, and could not be at all.
    """
    asked = [as_claim(target, source) for source in sources]
    cases = [Case(one.claims[0], one.article, source) for one, source in zip(asked, sources, strict=True)]
    settled = [decide(case, target) for case in cases]
    if not ask:
        kept = zip(asked, settled, strict=True)
        return tuple(Judged(one, found) for one, found in kept if found is not None)
    opened = [
        _Excerpt(case, target, door) if found is None else None
        for case, found in zip(cases, settled, strict=True)
    ]
    total = sum(one.opened.questions for one in opened if one)
    judged: list[Finding] = []
    if total:
        work = Stage(STAGE, total, door, on_progress, door.profile.parallel)
        judged = await all_of(one.judged(work) for one in opened if one)
    elif any(opened):
        judged = await all_of(one.judged(Stage(STAGE, 0, door, on_progress)) for one in opened if one)
    rest = iter(judged)
    return tuple(
        Judged(one, found if found is not None else next(rest), cut.nearest if cut else ())
        for one, found, cut in zip(asked, settled, opened, strict=True)
    )


class _Excerpt:
    """A case as the judge is shown it: the sentences that bear on the point, and those before them."""

    def __init__(self, case: Case, target: Target, door: Door) -> None:
        found = passages(target, case.source)
        self.nearest = nearest(found)
        near = [p.number for p in found if p.named][:SHOWN]
        cut, self._numbers = excerpt(case.source, frozenset({*near, *(n - 1 for n in near)}))
        self._case, self._target = case, target
        self.opened = Opened([case.claim], case.article, cut, door.profile)

    async def judged(self, work: Stage) -> Finding:
        [found] = await self.opened.judged(work)
        evidence = tuple(
            Evidence(sentence=self._numbers[one.sentence], span=one.span, quote=one.quote)
            for one in found.evidence
        )
        return self._held(found.model_copy(update={"evidence": evidence}))

    def _held(self, found: Finding) -> Finding:
        """No relation on somebody's standing without a word for it in the evidence."""
        numbers = [one.sentence for one in found.evidence]
        lacking = unsaid(self._target.shown, self._case.source, numbers) if numbers else ""
        if not lacking:
            return found
        step = Step(
            by="code evidence", relation=Relation.NOT_ADDRESSED, reason=f"the evidence does not say {lacking}"
        )
        return found.model_copy(
            update={"relation": Relation.NOT_ADDRESSED, "discrepancies": (), "steps": (*found.steps, step)}
        )
