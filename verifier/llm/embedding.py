"""A provider's embedding model through litellm: texts in, vectors out.

Not through the door: there is no prompt and no answer to check, and the vectors kept in the store are the
record of what was asked.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from verifier.errors import BadReply, KeyMissing, ModelError
from verifier.llm import asking
from verifier.llm.client import close_connections, litellm, open_connections
from verifier.llm.failures import is_transient, model_error
from verifier.llm.prices import input_price
from verifier.llm.profiles import profile_for

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Seconds one request may take, and repeats after trouble on the way.
TIMEOUT, REPEATS = 60.0, 4
#: Providers take some hundred texts a request; of the longest statements fewer fit.
_TEXTS, _CHARACTERS = 128, 100_000


class HostedEmbedder:
    """An embedding model asked through litellm; keys come from the environment.

    Args:
        name: As litellm has it ("openai/text-embedding-3-small").
        api_base: Address of an OpenAI-compatible server; ``None`` takes the provider's, or
            ``VERIFIER_EMBEDDER_API_BASE``.
        timeout: Seconds one request may take.
        repeats: Repeats after a rate limit, timeout, lost connection or server error.

    Attributes:
        tokens: What the provider has counted so far.
        cost: US dollars so far; ``None`` where a price is unknown.
    """

    #: Below it texts of one of the usual models have nothing to do with each other.
    floor = 0.2

    def __init__(
        self, name: str, *, api_base: str | None = None, timeout: float = TIMEOUT, repeats: int = REPEATS
    ) -> None:
        self.name = name
        self.tokens = 0
        self.cost: Decimal | None = Decimal(0)
        self._base = api_base or os.environ.get("VERIFIER_EMBEDDER_API_BASE")
        self._timeout, self._repeats = timeout, repeats

    @cached_property
    def dimensions(self) -> int:
        """Length of its vectors; asks for one the first time."""
        return int(self._embedded(["dimensions"]).shape[1])

    def queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of what is looked up."""
        return self._embedded(texts)

    def passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of what is looked up in."""
        return self._embedded(texts)

    def _embedded(self, texts: Sequence[str]) -> NDArray[np.float32]:
        import numpy as np

        made = [self._vectors(some) for some in _portions(texts)]
        if len({rows.shape[1] for rows in made}) > 1:
            raise BadReply(f"{self.name} sent vectors of different lengths.")
        return np.concatenate(made)

    def _vectors(self, texts: list[str]) -> NDArray[np.float32]:
        """Those of one request, each brought to length 1."""
        import numpy as np

        reply = self._repeated(texts)
        self._book(reply)
        rows = [list(one["embedding"]) for one in sorted(reply.data, key=lambda one: one["index"])]
        if len(rows) != len(texts) or len({len(row) for row in rows}) != 1:
            raise BadReply(f"{self.name} did not send one vector a text.")
        found = np.asarray(rows, dtype=np.float32)
        lengths = np.linalg.norm(found, axis=1, keepdims=True)
        if not np.isfinite(found).all() or not lengths.all():
            raise BadReply(f"{self.name} sent what is no vector.")
        return np.asarray(found / lengths, dtype=np.float32)

    def _repeated(self, texts: list[str]) -> Any:
        from tenacity import Retrying, retry_if_exception, stop_after_attempt, wait_random_exponential

        backoff = wait_random_exponential(multiplier=asking.FIRST_WAIT, max=asking.LONGEST_WAIT)

        def wait(state: Any) -> float:
            error = state.outcome.exception()
            asked_for = error.retry_after if isinstance(error, ModelError) else None
            return float(backoff(state) if asked_for is None else asked_for)

        return Retrying(
            stop=stop_after_attempt(self._repeats + 1),
            wait=wait,
            retry=retry_if_exception(is_transient),
            reraise=True,
        )(self._reply, texts)

    def _reply(self, texts: list[str]) -> Any:
        where = self._where()
        try:
            # In a thread of its own: whoever searches may do so inside an event loop.
            with ThreadPoolExecutor(1) as alone:
                return alone.submit(asyncio.run, self._ask(texts, where)).result()
        except Exception as error:
            raise model_error(error, self.name) from error

    async def _ask(self, texts: list[str], where: dict[str, str]) -> Any:
        """As a coroutine: asked without one, litellm leaves an event loop open."""
        below = litellm()
        open_connections()
        try:
            return await below.aembedding(
                model=self.name,
                input=texts,
                encoding_format="float",
                timeout=self._timeout,
                max_retries=0,
                **where,
            )
        finally:
            await close_connections()

    def _where(self) -> dict[str, str]:
        variable = profile_for(self.name).key_env
        key = os.environ.get(variable) if variable else None
        if self._base:
            # A server of the user's own seldom wants a key, and the client below insists on one.
            return {"api_base": self._base, "api_key": key or "none"}
        if variable and not key:
            raise KeyMissing(f"There is no key for {self.name}.", hint=f"Set {variable} in the environment.")
        return {}

    def _book(self, reply: Any) -> None:
        tokens = getattr(getattr(reply, "usage", None), "prompt_tokens", None) or 0
        price = None if self._base else input_price(self.name)
        self.tokens += tokens
        self.cost = None if price is None or self.cost is None else self.cost + price * tokens


def _portions(texts: Sequence[str]) -> list[list[str]]:
    """So many that a request holds them; an empty text stands for a space, which no provider refuses."""
    portions: list[list[str]] = [[]]
    size = 0
    for text in texts:
        plain = text.replace("\x00", " ").encode("utf-8", "replace").decode("utf-8")
        if portions[-1] and (len(portions[-1]) == _TEXTS or size + len(plain) > _CHARACTERS):
            portions.append([])
            size = 0
        portions[-1].append(plain or " ")
        size += len(plain)
    return portions
