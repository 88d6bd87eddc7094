"""The doctor's one question: does the model answer, in the shape asked for?"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from pydantic import BaseModel

from verifier.llm import Budget, Door, ModelSettings, Prompt
from verifier.report import Usage

QUESTION = Prompt(
    name="doctor",
    version="1",
    purpose="Show that the model answers in the shape asked for.",
    returns="Answer",
    system="You read a sentence and answer in JSON.",
    user="The ferry carried {{ number }} passengers. How many passengers did the ferry carry?",
)


class Answer(BaseModel):
    """The number in the sentence."""

    passengers: int


def ask_once(settings: ModelSettings, on_note: Callable[[str], None]) -> tuple[float, Usage]:
    """Seconds and tokens of one short call, outside the ledger.

    Raises:
        ModelError: The model can't be asked, or did not answer.
    """
    started = time.monotonic()
    usage = asyncio.run(_ask(settings, on_note))
    return time.monotonic() - started, usage


async def _ask(settings: ModelSettings, on_note: Callable[[str], None]) -> Usage:
    async with Door(settings, ledger=None, budget=Budget(), on_note=on_note) as door:
        reply = await door.ask(QUESTION, Answer, {"number": 212}, max_output_tokens=40)
    return reply.usage
