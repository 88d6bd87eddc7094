"""A door that answers from a script; every step must be taken, and no other question asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from verifier.errors import BadReply, NoModel
from verifier.llm import ModelSettings, Prompt, Reply, profile_for
from verifier.report import PromptUsed, Usage


class Chances:
    """A label, and how likely each was."""

    def __init__(self, **by_label: float) -> None:
        self.by_label = by_label
        self.answer = {"answer": max(by_label, key=by_label.__getitem__)}


Step = Mapping[str, Any] | Chances | Exception


class ScriptedDoor:
    """Plays the steps in order; use as a context manager, so that leftover steps fail the test."""

    def __init__(self, *steps: Step, model: str = "local", required: bool = True) -> None:
        self.settings = ModelSettings(model=model)
        self.profile = profile_for(model)
        self.usage = Usage(cost=Decimal(0))
        self.prompts_used: tuple[PromptUsed, ...] = ()
        self.epoch = 1
        self.required = required
        self.no_model: NoModel | None = None
        self.asked: list[tuple[str, Mapping[str, object]]] = []
        self._steps = list(steps)

    def __enter__(self) -> ScriptedDoor:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if error is None:
            assert not self._steps, f"{len(self._steps)} scripted answers were not asked for"

    async def ask(
        self,
        prompt: Prompt,
        returns: type[BaseModel],
        variables: Mapping[str, object],
        *,
        max_output_tokens: int,
        validate: Callable[[Any], list[str]] | None = None,
    ) -> Reply[Any]:
        prompt.messages(variables)
        self.asked.append((prompt.name, variables))
        assert self._steps, f"not in the script: {prompt.name}"
        step = self._steps.pop(0)
        if isinstance(step, NoModel):
            self.no_model = step
        if isinstance(step, Exception):
            raise step
        value = returns.model_validate(step.answer if isinstance(step, Chances) else step)
        if validate and validate(value):
            raise BadReply("The answer did not fit.")
        chances = step.by_label if isinstance(step, Chances) else None
        return Reply(
            value=value,
            usage=Usage(calls=1),
            model=self.settings.model,
            key="k" * 64,
            cached=False,
            chances=chances,
        )

    def asked_for(self, name: str) -> Iterable[Mapping[str, object]]:
        return [variables for prompt, variables in self.asked if prompt == name]
