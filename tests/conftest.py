"""What holds for every test: no network, no user's files, no model but from a cassette.

Cassettes are recorded from the real embedded model (``make record``) and played without it. A test
marked ``vcr`` plays ``cassettes/<its module>/<its name>.yaml``: every step of it, and nothing else.
A test marked ``loopback`` may talk to a server of its own on this machine.
"""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests.postgres import postgres
from verifier.llm import local

__all__ = ["postgres"]

ROOT = Path(__file__).resolve().parent.parent
CASSETTES = ROOT / "cassettes"

#: Stands for the weights and the engine in keys made by tests; replay has neither.
IDENTITY = "sha256:embedded-model-under-test"
#: Where requests to the embedded model go in cassettes, whatever the port was.
HOST = "http://embedded"

KEPT_REQUEST_HEADERS = {"content-type", "accept"}
KEPT_RESPONSE_HEADERS = {"content-type", "retry-after"}
_LOOPBACK = ("127.0.0.1", "::1", "localhost")


def pytest_configure(config: pytest.Config) -> None:
    """Says which markers there are, and that a slow machine is no failure."""
    settings.register_profile("here", deadline=None)
    settings.load_profile("here")
    config.addinivalue_line("markers", "loopback: the test talks to a server of its own on this machine.")


# --- cassettes


def cassette_folder(test_file: Path) -> Path:
    """Where the cassettes of that test module are."""
    return CASSETTES / test_file.relative_to(ROOT / "tests").with_suffix("")


@pytest.fixture(scope="module")
def vcr_cassette_dir(request: pytest.FixtureRequest) -> str:
    """Overrides pytest-recording's: cassettes are in one top-level folder."""
    return str(cassette_folder(request.path))


@pytest.fixture(scope="session")
def vcr_config() -> dict[str, Any]:
    """Matches on the body and not on host or port; keeps no header that is not listed."""
    return {
        "match_on": ["method", "path", "body"],
        "before_record_request": _clean_request,
        "before_record_response": _clean_response,
        "decode_compressed_response": True,
    }


def _clean_request(request: Any) -> Any:
    request.uri = HOST + request.path
    request.headers = {k: v for k, v in request.headers.items() if k.lower() in KEPT_REQUEST_HEADERS}
    return request


def _clean_response(response: dict[str, Any]) -> dict[str, Any]:
    headers = {k: v for k, v in response["headers"].items() if k.lower() in KEPT_RESPONSE_HEADERS}
    return {**response, "headers": headers, "body": {"string": _steady(response["body"]["string"])}}


def _steady(body: bytes) -> bytes:
    """The body without what differs each time, so that the diff of a new recording shows what changed."""
    try:
        answer = json.loads(body)
    except ValueError:
        return body
    if isinstance(answer, dict) and "choices" in answer:
        answer.pop("timings", None)
        answer |= {"id": "recorded", "created": 0}
    return json.dumps(answer, ensure_ascii=False).encode()


@pytest.fixture(autouse=True)
def cassette_is_played(
    request: pytest.FixtureRequest, record_mode: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """A request that was not recorded, or a recorded one not made, fails the test and says so."""
    if request.node.get_closest_marker("vcr") is None:
        yield
        return
    cassette = request.getfixturevalue("vcr")
    if record_mode == "none":
        monkeypatch.setattr("vcr.stubs.httpx_stubs.CannotOverwriteExistingCassetteException", _miss)
    yield
    if record_mode == "none" and cassette is not None and not cassette.all_played:
        pytest.fail(f"{cassette.play_count} of {len(cassette)} recorded steps were played", pytrace=False)


def _miss(**facts: Any) -> Exception:
    """Fails at once: as an exception like any other it would look like an outage, after every retry."""
    from vcr.errors import CannotOverwriteExistingCassetteException  # type: ignore[import-untyped]

    reason = str(CannotOverwriteExistingCassetteException(**facts))
    pytest.fail(f"not in the cassette (record again with: make record)\n{reason}", pytrace=False)


# --- the embedded model


class Stand:
    """Stands where the embedded model would: the model itself while recording, else an address only."""

    identity = IDENTITY

    def __init__(self, endpoint: Callable[[], local.Endpoint]) -> None:
        self._endpoint = endpoint

    def missing(self) -> None:
        """Nothing is."""

    async def start(self, on_note: Callable[[str], None]) -> local.Endpoint:
        """Where to ask."""
        return self._endpoint()


@pytest.fixture(scope="session")
def recording_endpoint(record_mode: str) -> local.Endpoint | None:
    """The real embedded model, while recording; it is started before the environment is put aside."""
    if record_mode == "none":
        return None
    import asyncio

    return asyncio.run(local.EmbeddedServer().start(print))


@pytest.fixture(autouse=True)
def embedded_model(
    request: pytest.FixtureRequest,
    recording_endpoint: local.Endpoint | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No test starts the embedded model; one with a cassette may ask it."""
    played = request.node.get_closest_marker("vcr") is not None

    def endpoint() -> local.Endpoint:
        if not played:
            pytest.fail("the test asks the embedded model and has no cassette (mark it vcr)")
        return recording_endpoint or local.Endpoint("http://127.0.0.1:1/v1", "none")

    monkeypatch.setattr(local, "server_for", lambda gguf: Stand(endpoint))


# --- this machine


@pytest.fixture(autouse=True)
def own_environment(
    recording_endpoint: local.Endpoint | None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """No keys, no settings, and no file of the user's."""
    for name in list(os.environ):
        if name.endswith("_API_KEY") or name.startswith("VERIFIER_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("VERIFIER_LEDGER", str(tmp_path / "ledger.sqlite3"))
    monkeypatch.setenv("VERIFIER_CACHE", str(tmp_path / "cache"))


@pytest.fixture(autouse=True)
def no_network(request: pytest.FixtureRequest, record_mode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """No connection leaves this machine, and none is made on it unless the test is marked so."""
    recording = record_mode != "none" and request.node.get_closest_marker("vcr") is not None
    loopback = recording or request.node.get_closest_marker("loopback") is not None
    allowed = _LOOPBACK if loopback else ()
    connect, look_up = socket.socket.connect, socket.getaddrinfo

    def guarded_connect(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and address[0] not in allowed:
            pytest.fail(f"the test connects to {address[0]}:{address[1]}")
        connect(self, address)

    def guarded_look_up(host: Any, *rest: Any, **options: Any) -> Any:
        if host is not None and host not in _LOOPBACK:
            pytest.fail(f"the test looks up {host}")
        return look_up(host, *rest, **options)

    monkeypatch.setattr(socket.socket, "connect", guarded_connect)
    monkeypatch.setattr(socket, "getaddrinfo", guarded_look_up)
