"""Articles to report: the steps in their order, and the doors a program calls."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, TypeVar

from verifier.articles import Article
from verifier.asking import all_of
from verifier.claims import Extraction
from verifier.errors import SameArticle, SettingsError
from verifier.estimate import Plan, estimate
from verifier.extraction import extract_claims
from verifier.findings import Finding
from verifier.judge import judge_claims
from verifier.llm import Budget, Door, ModelSettings, metered
from verifier.opening import open_door
from verifier.origins import origins_of
from verifier.progress import OnProgress, silent
from verifier.read import read_text
from verifier.report import Report, Side, StageUsage, Usage
from verifier.summary import notes, omissions, report_id
from verifier.totals import inside, work_out

T = TypeVar("T")


class Verifier:
    """Compares articles claim by claim.

    Args:
        model: "local" (the embedded model), "local:/path/to.gguf", or any litellm name.
        api_base: Address of an OpenAI-compatible server.
        fallbacks: Models asked, in order, when the one before cannot be reached.
        budget: What one run may use; ``None`` is no limit.
        ledger: The ledger's file; ``None`` is the default one, ``False`` keeps nothing.
        gguf: Weights file for "local" in place of the packaged ones.
        store_text: Whether the ledger keeps the messages sent, and so the articles.
        on_progress: Told of each step.
    """

    def __init__(
        self,
        *,
        model: str = "local",
        api_base: str | None = None,
        fallbacks: Sequence[str] = (),
        budget: Budget | None = None,
        ledger: Path | Literal[False] | None = None,
        gguf: Path | None = None,
        store_text: bool = True,
        on_progress: OnProgress = silent,
    ) -> None:
        self._settings = ModelSettings(model=model, api_base=api_base, fallbacks=tuple(fallbacks), gguf=gguf)
        self._budget = budget
        self._ledger = ledger
        self._store_text = store_text
        self._on_progress = on_progress

    async def acompare(self, a: Article | str, b: Article | str) -> Report:
        """What each of two articles says of the other's claims.

        Args:
            a: One article as read, or its plain text.
            b: The other.

        Raises:
            InputError: An article cannot be used, or both are the same text.
            ModelError: The model could not be asked at all.
            LedgerError: The ledger cannot be read.
        """
        left, right = _pair(a, b)
        async with self._door() as door:
            return await compare_through(door, left, right, self._on_progress)

    async def aextract(self, article: Article | str) -> Extraction:
        """The claims of one article, and what became of each of its sentences.

        Raises:
            InputError: The article cannot be used.
            ModelError: The model could not be asked at all.
            LedgerError: The ledger cannot be read.
        """
        async with self._door() as door:
            return await extract_claims(_article(article), door, self._on_progress, stage="extract")

    async def aestimate(self, a: Article | str, b: Article | str) -> Plan:
        """What comparing would take; no model is asked and the ledger is not looked at."""
        left, right = _pair(a, b)
        return estimate(left, right, Door(self._settings, budget=self._budget))

    def compare(self, a: Article | str, b: Article | str) -> Report:
        """As ``acompare``; raises ``SettingsError`` inside a running event loop."""
        return _run(lambda: self.acompare(a, b), "acompare")

    def extract(self, article: Article | str) -> Extraction:
        """As ``aextract``; raises ``SettingsError`` inside a running event loop."""
        return _run(lambda: self.aextract(article), "aextract")

    def estimate(self, a: Article | str, b: Article | str) -> Plan:
        """As ``aestimate``; raises ``SettingsError`` inside a running event loop."""
        return _run(lambda: self.aestimate(a, b), "aestimate")

    def _door(self) -> AbstractAsyncContextManager[Door]:
        return open_door(
            self._settings,
            ledger=self._ledger,
            store_text=self._store_text,
            budget=self._budget,
            on_progress=self._on_progress,
        )


async def compare_through(door: Door, a: Article, b: Article, on_progress: OnProgress = silent) -> Report:
    """What each of two articles says of the other's claims, asked through a door that is open.

    Args:
        door: The model to ask.
        a: One article as read.
        b: The other.
        on_progress: Told of each step.

    Raises:
        ModelError: The model could not be asked at all.
        LedgerError: The ledger cannot be read.
    """
    return await _Run(door, on_progress).compare(a, b)


class _Run:
    """One comparison: its stages, each with what it took."""

    def __init__(self, door: Door, on_progress: OnProgress) -> None:
        self._door = door
        self._on_progress = on_progress
        self._stages: list[StageUsage] = []

    async def compare(self, a: Article, b: Article) -> Report:
        started = time.monotonic()
        # Side by side: each stage asks on one article, whose beginning its own slot of the model keeps.
        from_a, from_b = await all_of((self._extract("A", a), self._extract("B", b)))
        of_a, of_b = await all_of((self._judge("A", from_a, a, "B", b), self._judge("B", from_b, b, "A", a)))
        return self._report((a, from_a, of_a), (b, from_b, of_b), time.monotonic() - started)

    async def _extract(self, label: str, article: Article) -> Extraction:
        stage = f"extract {label}"
        return await self._timed(stage, extract_claims(article, self._door, self._on_progress, stage=stage))

    async def _judge(
        self, label: str, claims: Extraction, article: Article, other: str, source: Article
    ) -> tuple[Finding, ...]:
        stage = f"judge {label} by {other}"
        work = judge_claims(
            claims.claims, article, source, door=self._door, on_progress=self._on_progress, stage=stage
        )
        return await self._timed(stage, work)

    async def _timed(self, stage: str, work: Coroutine[Any, Any, T]) -> T:
        place = len(self._stages)
        self._stages.append(StageUsage(stage=stage, usage=Usage()))
        started = time.monotonic()
        with metered() as account:
            result = await work
        self._stages[place] = StageUsage(stage=stage, usage=account.usage(time.monotonic() - started))
        return result

    def _report(
        self,
        a: tuple[Article, Extraction, tuple[Finding, ...]],
        b: tuple[Article, Extraction, tuple[Finding, ...]],
        seconds: float,
    ) -> Report:
        import verifier

        findings = a[2] + b[2]
        return Report(
            id=report_id(a[0], b[0], self._door),
            created=datetime.now(UTC),
            verifier_version=verifier.__version__,
            model=self._door.settings.model,
            a=_side("A", a[0], a[1], omissions(*b)),
            b=_side("B", b[0], b[1], omissions(*a)),
            findings=findings,
            origins=origins_of(a[0], b[0], a[1], b[1], findings),
            totals=work_out(a[0], b[0]),
            prompts=self._door.prompts_used,
            stages=tuple(self._stages),
            usage=self._door.usage.model_copy(update={"seconds": seconds}),
            notes=notes(a[0], b[0]),
        )


def verify(a: Article | str, b: Article | str, **settings: Any) -> Report:
    """What each of two articles says of the other's claims; ``settings`` as for ``Verifier``."""
    return Verifier(**settings).compare(a, b)


async def averify(a: Article | str, b: Article | str, **settings: Any) -> Report:
    """As ``verify``, inside a running event loop."""
    return await Verifier(**settings).acompare(a, b)


def extract(article: Article | str, **settings: Any) -> Extraction:
    """The claims of one article; ``settings`` as for ``Verifier``."""
    return Verifier(**settings).extract(article)


async def aextract(article: Article | str, **settings: Any) -> Extraction:
    """As ``extract``, inside a running event loop."""
    return await Verifier(**settings).aextract(article)


def _side(label: Literal["A", "B"], article: Article, extraction: Extraction, open_: tuple[str, ...]) -> Side:
    return Side(
        label=label,
        article=article,
        extraction=extraction,
        omissions=open_,
        inconsistencies=inside(article),
    )


def _article(given: Article | str) -> Article:
    return read_text(given) if isinstance(given, str) else given


def _pair(a: Article | str, b: Article | str) -> tuple[Article, Article]:
    left, right = _article(a), _article(b)
    if left.text.split() == right.text.split():
        raise SameArticle("Both articles are the same text.", hint="Give two outlets' stories on one event.")
    return left, right


def _run(work: Callable[[], Coroutine[Any, Any, T]], instead: str) -> T:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work())
    raise SettingsError(
        "This call cannot wait inside a running event loop.", hint=f"Await {instead}(…) there."
    )


__all__ = ["Plan", "Verifier", "aextract", "averify", "extract", "verify"]
