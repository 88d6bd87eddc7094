"""A running embedded model that later commands find: ``verifier models serve``.

Its address and key stand in a file only the user can read. Whoever finds the file trusts it only
after the server named there answers to that key, and only for the same weights and engine.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import threading
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from pydantic import BaseModel, ConfigDict, ValidationError

from verifier.errors import ModelUnavailable, SettingsError
from verifier.llm import local
from verifier.llm.settings import ModelSettings, is_local
from verifier.llm.weights import cache_folder

#: Seconds a server found in the file has to say that it is well; it answers while it works.
_HEALTH_SECONDS = 2.0


class Running(BaseModel):
    """What the file says of one running server."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    pid: int
    api_base: str
    api_key: str
    identity: str


def state_file() -> Path:
    """Where a running server is written down."""
    return cache_folder() / "server.json"


def find_running(identity: str) -> local.Endpoint | None:
    """A server that runs those weights on that engine and answers now; ``None`` if there is none."""
    running = _read()
    if running is None or running.identity != identity or not _answers(running):
        return None
    return local.Endpoint(running.api_base, running.api_key)


def serve_forever(settings: ModelSettings, on_note: Callable[[str], None] = lambda _: None) -> None:
    """Serves the embedded model until SIGINT or SIGTERM. Call it from the main thread.

    Args:
        settings: Which weights.
        on_note: Told when it starts and when it is ready.

    Raises:
        SettingsError: The model named is not one this process can serve.
        ModelError: It cannot be started, or one is running already.
    """
    if not is_local(settings.model):
        raise SettingsError(
            f"{settings.model} is not served here.", hint="Only local models are: local, local:FILE"
        )
    server = local.EmbeddedServer(settings.gguf_of(settings.model), reuse=False)
    if find_running(server.identity) is not None:
        raise ModelUnavailable("The embedded model is served already.", hint=f"See {state_file()}")
    endpoint = asyncio.run(server.start(on_note))
    running = Running(
        pid=os.getpid(), api_base=endpoint.api_base, api_key=endpoint.api_key, identity=server.identity
    )
    _write(running)
    try:
        on_note(f"serving the embedded model at {endpoint.api_base}; Ctrl-C stops it")
        _wait_for_signal()
    finally:
        _forget(running)
        local.stop_all()


def _wait_for_signal() -> None:
    ended = threading.Event()

    def end(number: int, frame: FrameType | None) -> None:
        ended.set()

    before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        # A bare wait() would not let the handlers run on every platform.
        while not ended.wait(timeout=1.0):
            pass
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _read() -> Running | None:
    try:
        return Running.model_validate_json(state_file().read_bytes())
    except (OSError, ValidationError):
        return None


def _write(running: Running) -> None:
    file = state_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_name(f"{file.name}.{os.getpid()}")
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        json.dump(running.model_dump(), out)
    new.replace(file)


def _forget(running: Running) -> None:
    if _read() == running:
        state_file().unlink(missing_ok=True)


def _answers(running: Running) -> bool:
    """Whether what listens there knows the key: the port may be someone else's by now."""
    import httpx

    if not running.api_base.startswith("http://127.0.0.1:"):
        return False
    try:
        reply = httpx.get(
            f"{running.api_base}/models",
            headers={"Authorization": f"Bearer {running.api_key}"},
            timeout=_HEALTH_SECONDS,
            trust_env=False,
        )
        return reply.status_code == 200 and local.ALIAS in reply.text
    except httpx.HTTPError:
        return False
