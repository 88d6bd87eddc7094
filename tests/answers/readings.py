"""How a message is read, by code alone."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime

from tests.scripted_door import ScriptedDoor
from verifier.answers.question import QuestionRead, Sort
from verifier.answers.reading import Given, read_question
from verifier.asking import Stage
from verifier.errors import BadReply
from verifier.progress import silent


async def read(text: str, *before: QuestionRead) -> QuestionRead:
    """A message read, behind others in its thread: the door has no reply for it."""
    now = datetime.now(UTC)
    with ScriptedDoor() as door:
        return await read_question(
            Given(text, now, date(2026, 11, 14), tuple((f"a{k}", one) for k, one in enumerate(before))),
            lambda: Stage("read", 1, door, silent),  # type: ignore[arg-type]
        )


def asked(found: QuestionRead) -> list[str]:
    """What it asks: statements; what is looked up as asked in brackets."""
    return [
        f"[{one.statement}]" if one.sort is Sort.OPEN else one.statement
        for one in found.points
        if not one.premise
    ]


def granted(found: QuestionRead) -> list[str]:
    """What it takes for granted."""
    return [one.statement for one in found.points if one.premise]


class _NoModel(ScriptedDoor):
    """A door whose model never gives an answer that fits."""

    async def ask(self, *given_: object, **more: object) -> object:  # type: ignore[override]
        raise BadReply("it never fits")


def read_without_model(text: str) -> QuestionRead:
    """A message read where no model is of any use."""
    door = _NoModel()
    given_ = Given(text, datetime.now(UTC), date(2026, 11, 14))
    return asyncio.run(read_question(given_, lambda: Stage("read", 1, door, silent)))  # type: ignore[arg-type]
