"""Stages of a run, each with what it took."""

from __future__ import annotations

import time
from collections.abc import Coroutine
from typing import Any, TypeVar

from verifier.llm import metered
from verifier.report import StageUsage, Usage

T = TypeVar("T")


class Stages:
    """Keeps the stages in the order they were begun."""

    def __init__(self) -> None:
        self._stages: list[StageUsage] = []

    @property
    def all(self) -> tuple[StageUsage, ...]:
        """The stages so far."""
        return tuple(self._stages)

    async def timed(self, stage: str, work: Coroutine[Any, Any, T]) -> T:
        """Does the work of a stage and keeps what it took."""
        place = len(self._stages)
        self._stages.append(StageUsage(stage=stage, usage=Usage()))
        started = time.monotonic()
        with metered() as account:
            result = await work
        self._stages[place] = StageUsage(stage=stage, usage=account.usage(time.monotonic() - started))
        return result
