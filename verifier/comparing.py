"""One comparison: both articles taken apart, judged by each other and, where asked, by the fact store."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Literal

from verifier.articles import Article
from verifier.asking import all_of
from verifier.claims import Extraction
from verifier.extraction import extract_claims
from verifier.factcheck import FactAnswers
from verifier.factcheck.asked import Asked, OpenSource
from verifier.factcheck.run import STAGE, check_claims
from verifier.factcheck.summary import notes_on
from verifier.findings import Finding
from verifier.judge import judge_claims
from verifier.llm import Door
from verifier.origins import origins_of
from verifier.progress import OnProgress
from verifier.report import Report, Side
from verifier.stages import Stages
from verifier.summary import notes, omissions, report_id
from verifier.totals import inside, work_out


class Comparison:
    """The stages of one comparison.

    Args:
        door: The model to ask.
        on_progress: Told after each question.
        facts: A fact store that the claims are held against too.
    """

    def __init__(self, door: Door, on_progress: OnProgress, facts: OpenSource | None = None) -> None:
        self._door = door
        self._on_progress = on_progress
        self._facts = facts
        self._stages = Stages()

    async def of(self, a: Article, b: Article) -> Report:
        """What each says of the other's claims."""
        started = time.monotonic()
        # Side by side: each stage asks on one article, whose beginning its own slot of the model keeps.
        from_a, from_b = await all_of((self._extract("A", a), self._extract("B", b)))
        of_a, of_b = await all_of((self._judge("A", from_a, a, "B", b), self._judge("B", from_b, b, "A", a)))
        known = await self._by_facts(Asked(a, from_a.claims), Asked(b, from_b.claims))
        return self._report((a, from_a, of_a), (b, from_b, of_b), known, time.monotonic() - started)

    async def _extract(self, label: str, article: Article) -> Extraction:
        stage = f"extract {label}"
        work = extract_claims(article, self._door, self._on_progress, stage=stage)
        return await self._stages.timed(stage, work)

    async def _judge(
        self, label: str, claims: Extraction, article: Article, other: str, source: Article
    ) -> tuple[Finding, ...]:
        stage = f"judge {label} by {other}"
        work = judge_claims(
            claims.claims, article, source, door=self._door, on_progress=self._on_progress, stage=stage
        )
        return await self._stages.timed(stage, work)

    async def _by_facts(self, *asked: Asked) -> FactAnswers | None:
        if self._facts is None:
            return None
        work = check_claims(asked, self._facts, door=self._door, on_progress=self._on_progress)
        return await self._stages.timed(STAGE, work)

    def _report(
        self,
        a: tuple[Article, Extraction, tuple[Finding, ...]],
        b: tuple[Article, Extraction, tuple[Finding, ...]],
        known: FactAnswers | None,
        seconds: float,
    ) -> Report:
        import verifier

        findings = a[2] + b[2]
        return Report(
            id=report_id((a[0], b[0]), self._door, known),
            created=datetime.now(UTC),
            verifier_version=verifier.__version__,
            model=self._door.settings.model,
            a=_side("A", a[0], a[1], omissions(*b)),
            b=_side("B", b[0], b[1], omissions(*a)),
            findings=findings,
            origins=origins_of(a[0], b[0], a[1], b[1], findings),
            totals=work_out(a[0], b[0]),
            facts=known,
            prompts=self._door.prompts_used,
            stages=self._stages.all,
            usage=self._door.usage.model_copy(update={"seconds": seconds}),
            notes=(*notes(a[0], b[0]), *notes_on(known)),
        )


def _side(label: Literal["A", "B"], article: Article, extraction: Extraction, open_: tuple[str, ...]) -> Side:
    return Side(
        label=label,
        article=article,
        extraction=extraction,
        omissions=open_,
        inconsistencies=inside(article),
    )
