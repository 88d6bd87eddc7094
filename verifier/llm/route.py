"""Where a model is asked: the embedded one at its server, all others as litellm has it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from typing import Any

from verifier.errors import KeyMissing, NoModel, NotRecorded
from verifier.llm import local
from verifier.llm.call import Call
from verifier.llm.client import Request, load
from verifier.llm.profiles import profile_for
from verifier.llm.settings import ModelSettings, T, is_local


class Route:
    """The way to one model.

    Args:
        model: Its name.
        settings: Address and sampling; ``api_base`` counts for ``settings.model`` only.
        on_note: Told when the embedded model starts.
    """

    def __init__(self, model: str, settings: ModelSettings, on_note: Callable[[str], None]) -> None:
        self.model = model
        self.api_base = settings.api_base if model == settings.model else None
        self._on_note = on_note
        self._server = local.server_for(settings.gguf_of(model)) if is_local(model) else None
        self._identity = settings.recorded_as
        self._recorded = settings.recorded_as is not None
        self._none: NoModel | None = None
        self._looking, self._looked = asyncio.Lock(), False

    async def identity(self) -> str:
        """What stands for the model in the key of a call."""
        if self._identity is None:
            server = self._server
            self._identity = await asyncio.to_thread(lambda: server.identity) if server else self.model
        return self._identity

    def missing(self) -> NoModel | None:
        """What it lacks to be asked, as far as shows without starting it; ``None`` where nothing."""
        if self._server is not None:
            return self._server.missing()
        variable = profile_for(self.model).key_env
        # A server of the user's own seldom wants a key.
        if self.api_base is not None or variable is None or _key(variable):
            return None
        return KeyMissing(f"There is no key for {self.model}.", hint=f"Set {variable} in the environment.")

    async def request(self, call: Call[T], messages: list[dict[str, str]], seconds: float) -> Request[T]:
        """The request, to a server that answers.

        Raises:
            ModelError: The embedded model cannot be started, a key is missing, or only recorded answers
                are to be used.
        """
        if self._recorded:
            raise NotRecorded(
                f"A question of the prompt {call.prompt.name} is not among the recorded answers.",
                hint="A prompt, a rule or the data changed since they were recorded: record them again.",
            )
        where = await self._where(call)
        return Request(
            name=self.model,
            messages=messages,
            returns=call.returns,
            mode=call.profile.mode,
            max_output_tokens=call.max_output_tokens,
            timeout=seconds,
            labels=call.labels,
            **call.sampling,
            **where,
        )

    async def _where(self, call: Call[T]) -> dict[str, Any]:
        # In turn, so that it is looked for once: joining weights that turn out corrupt takes a while.
        async with self._looking:
            if not self._looked:
                self._none, self._looked = await asyncio.to_thread(self.missing), True
            if self._none is not None:
                raise self._none
            try:
                return await self._found(call)
            except NoModel as error:
                self._none = error
                raise

    async def _found(self, call: Call[T]) -> dict[str, Any]:
        if self._server is not None:
            # Both take seconds the first time, one reading from disk and one importing.
            started = self._server.start(self._on_note)
            (base, key), _ = await asyncio.gather(started, asyncio.to_thread(load, call.profile.mode))
            return {"model": f"openai/{local.ALIAS}", "api_base": base, "api_key": key, "embedded": True}
        if self.api_base is not None:
            # The client below insists on a key.
            key = _key(call.profile.key_env) or "none"
            return {"model": self.model, "api_base": self.api_base, "api_key": key}
        return {"model": self.model}


def _key(variable: str | None) -> str | None:
    return os.environ.get(variable) if variable else None
