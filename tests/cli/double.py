"""A stand-in for ``Verifier``: keeps its settings, tells of progress, answers with a stored report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from tests.render import factory
from tests.render.known import check_report
from verifier.articles import Article
from verifier.checkreport import CheckReport
from verifier.claims import Extraction
from verifier.progress import Progress
from verifier.report import Report, Usage


class Double:
    """Called like the class, it is its own instance.

    Attributes:
        settings: What it was last made with.
        asked: The articles it was last given.
        fails: Raised in place of an answer.
        report: The answer.
        claims, given: The claims it was last given, and what with them.
        checked: The answer on them.
    """

    def __init__(self) -> None:
        self.settings: dict[str, Any] = {}
        self.asked: tuple[Article, ...] = ()
        self.fails: BaseException | None = None
        self.report: Report = factory.report()
        self.claims: tuple[str, ...] = ()
        self.given: dict[str, Any] = {}
        self.checked: CheckReport = check_report()

    def __call__(self, **settings: Any) -> Double:
        self.settings = settings
        return self

    def compare(self, a: Article, b: Article) -> Report:
        self.asked = (a, b)
        self._work()
        return self.report

    def check(self, claims: Sequence[str], **given: Any) -> CheckReport:
        self.claims, self.given = tuple(claims), given
        self._work()
        return self.checked

    def extract(self, article: Article) -> Extraction:
        self.asked = (article,)
        self._work()
        return factory.extraction(article, ())

    def _work(self) -> None:
        tell: Callable[[Progress], None] = self.settings["on_progress"]
        for done in range(3):
            usage = Usage(calls=done, input_tokens=1200 * done, output_tokens=30 * done, cost=Decimal(0))
            tell(
                Progress(stage="extract A", done=done, total=2, usage=usage, note="" if done else "starting")
            )
        if self.fails is not None:
            raise self.fails
