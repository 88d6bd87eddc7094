"""Answers the package makes of invented stories by code alone, replayed as slowly as a model would answer."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from verifier.answers.answered import Where
from verifier.answers.run import answer_question
from verifier.answers.values import Answer
from verifier.articles import Article
from verifier.desk import Desk
from verifier.errors import ModelUnavailable
from verifier.llm import ModelSettings, profile_for
from verifier.progress import silent
from verifier.read import read_path, read_text
from verifier.report import Report, Usage

HARBOR = Path(__file__).parents[2] / "examples/harbor"
TRANSFERS = """Kastavia sends more smugglers to Osterra

Kastavia sent 37 smugglers to Osterra on Tuesday as both governments fight the trade in waste.

With this latest transfer, Kastavia has now sent 92 smugglers to Osterra, Justice Minister Lena Okafor said.

Kastavia first sent 29 smugglers to Osterra last February. A second transfer in August included 26 smugglers.
"""
QUESTIONS = (
    "Did customs officers seize 14 containers on Thursday?",
    "Did customs officers seize 16 containers?",
    "Did Kastavia send 92 smugglers to Osterra?",
    "Should we run the story?",
)
#: Seconds an answer takes: the median, and how far it spreads (of the logarithm).
MEDIAN, SPREAD = 2.5, 0.6


class NoModel:
    """A door behind which nobody answers: what code can't settle stays unsettled."""

    def __init__(self) -> None:
        self.settings = ModelSettings(model="local")
        self.profile = profile_for("local")
        self.usage = Usage()
        self.prompts_used: tuple[Any, ...] = ()
        self.no_model = None

    async def ask(self, *_: object, **__: object) -> Any:
        """Says no."""
        raise ModelUnavailable("no model is asked here.")

    chances = ask


async def answers() -> list[Answer]:
    """The answer to each question."""
    with TemporaryDirectory() as folder, Desk.open(Path(folder) / "desk.db") as desk:
        for name, outlet, day in (("a.txt", "The Brindle Courier", 12), ("b.txt", "Lantern News", 13)):
            published = datetime(2026, 11, day, tzinfo=UTC)
            url = f"https://{outlet.split()[-1].lower()}.example/harbor"
            desk.add(read_path(HARBOR / name, outlet=outlet, published=published, url=url), person="Ana Lund")
        published = datetime(2026, 11, 11, tzinfo=UTC)
        desk.add(read_text(TRANSFERS, outlet="Harbor Gazette", published=published), person="Ana Lund")
        where = Where(desk, None, NoModel(), silent)  # type: ignore[arg-type]  # answers like one
        return [await answer_question(one, where, as_of=date(2026, 11, 14)) for one in QUESTIONS]


@dataclass
class Replay:
    """An ``Answerer`` that gives these answers in turn, each after a while.

    Attributes:
        made: The answers.
        chance: Says how long.
        median: Seconds an answer takes.
    """

    made: list[Answer]
    chance: random.Random
    median: float = MEDIAN

    async def ask(
        self, question: str, *, thread: str, reader: str | None, on_stage: Callable[[str], None]
    ) -> Answer:
        """One of them, as the answer to this question."""
        del reader, on_stage
        await asyncio.sleep(self.chance.lognormvariate(0.0, SPREAD) * self.median)
        id = sha256(f"{thread} {question}".encode()).hexdigest()
        return self.made[int(id, 16) % len(self.made)].model_copy(update={"id": id})

    async def compare(self, a: Article, b: Article, *, on_stage: Callable[[str], None]) -> Report:
        """Not asked here."""
        raise NotImplementedError
