"""The embedded model: llama.cpp's own server, in this process, on loopback."""

from __future__ import annotations

import asyncio
import atexit
import logging
import os
import secrets
import threading
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from verifier.errors import ModelNotInstalled, ModelUnavailable
from verifier.llm.weights import WITHOUT, missing_weights, prepare_weights, weights_identity

if TYPE_CHECKING:
    import xllamacpp

logger = logging.getLogger("verifier.llm")

#: Name the server answers to; litellm's name for it is "openai/" + this.
ALIAS = "embedded"
#: One slot an article: each keeps its article's prefix, so that only the question is read anew.
SLOTS = 2
SLOT_TOKENS = 8_192
#: Prefixes pushed out of a slot are kept in memory up to this size.
CACHE_RAM_MIB = 512
#: A slot is reused for a prompt that shares at least this part with what it holds. Two articles share only
#: the short system message; two questions on one article share the whole article.
SLOT_SIMILARITY = 0.3


class Endpoint(NamedTuple):
    """Where a model served here is asked."""

    api_base: str
    api_key: str


class ModelServer(Protocol):
    """What the door needs of whoever serves the embedded model."""

    @property
    def identity(self) -> str:
        """Weights and engine, as they enter the key of a call; known without starting."""

    def missing(self) -> ModelNotInstalled | None:
        """What is not installed, looked for without starting; ``None`` where nothing is missing."""

    async def start(self, on_note: Callable[[str], None]) -> Endpoint:
        """Where to ask, once it answers; starts it where it is not running."""


class EmbeddedServer:
    """The server in this process; one for each weights file, shared by all doors, stopped at exit.

    Args:
        gguf: Weights file; ``None`` is the packaged one.
        reuse: Whether a server that ``verifier models serve`` keeps running is used where there is one.
    """

    def __init__(self, gguf: Path | None = None, *, reuse: bool = True) -> None:
        self._gguf = gguf
        self._reuse = reuse

    @property
    def identity(self) -> str:
        """Weights and engine, as they enter the key of a call."""
        return f"sha256:{weights_identity(self._gguf)} engine:{engine_version()}"

    def missing(self) -> ModelNotInstalled | None:
        """What is not installed, looked for without starting; ``None`` where nothing is missing."""
        if find_spec("xllamacpp") is None:
            return _no_engine()
        return missing_weights() if self._gguf is None else None

    async def start(self, on_note: Callable[[str], None]) -> Endpoint:
        """Where to ask, once it answers; starts it where it is not running."""
        return await asyncio.to_thread(self._find_or_start, on_note)

    def _find_or_start(self, on_note: Callable[[str], None]) -> Endpoint:
        from verifier.llm.serve import find_running

        with _lock:
            if self._gguf in _running:
                return _running[self._gguf][1]
            found = find_running(self.identity) if self._reuse else None
            if found is not None:
                return found
            if not _running:
                atexit.register(stop_all)
            _running[self._gguf] = _start(self._gguf, on_note)
            return _running[self._gguf][1]


def server_for(gguf: Path | None) -> ModelServer:
    """Whoever serves that weights file; tests put their own in its place."""
    return EmbeddedServer(gguf)


def engine_version() -> str:
    """Name and version of the engine, without loading it; "none" where it is not installed."""
    try:
        return f"xllamacpp-{version('xllamacpp')}"
    except PackageNotFoundError:
        return "none"


def _no_engine() -> ModelNotInstalled:
    return ModelNotInstalled("The engine of the embedded model (xllamacpp) is not installed.", hint=WITHOUT)


_lock = threading.Lock()
_running: dict[Path | None, tuple[xllamacpp.Server, Endpoint]] = {}


def _start(gguf: Path | None, on_note: Callable[[str], None]) -> tuple[xllamacpp.Server, Endpoint]:
    # Read when the engine is loaded. Its threads otherwise spin while they wait for each other, and with one
    # other busy process on two cores that took decoding from 17 to 0.2 tokens a second.
    os.environ.setdefault("GOMP_SPINCOUNT", "1000")
    try:
        import xllamacpp
    except ImportError as error:
        raise _no_engine() from error
    on_note("starting the embedded model")
    weights = prepare_weights(gguf)
    key = secrets.token_urlsafe(24)
    try:
        server = xllamacpp.Server(_params(weights.path, key))
    except Exception as error:
        raise ModelUnavailable(
            f"The embedded model did not start with {weights.path.name}.",
            hint="Check free memory (it needs 3 GB) and run: verifier doctor",
        ) from error
    logger.info("embedded model listens on %s", server.listening_address)
    return server, Endpoint(f"{server.listening_address}/v1", key)


def _params(path: Path, key: str) -> xllamacpp.CommonParams:
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = str(path)
    params.model_alias = {ALIAS}
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    # The server lets any web page call it; the key keeps pages and other users of the machine out.
    params.api_keys = [key]
    params.endpoint_slots = False
    params.ui = False
    params.verbosity = -1
    params.n_parallel = SLOTS
    params.n_ctx = SLOTS * SLOT_TOKENS
    params.slot_prompt_similarity = SLOT_SIMILARITY
    params.cache_ram_mib = CACHE_RAM_MIB
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = _threads()
    return params


def _threads() -> int:
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(usable, 8)


def stop_all() -> None:
    """Stops every server of this process."""
    with _lock:
        _running.clear()
