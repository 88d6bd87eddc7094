"""The embedded server's surroundings: what is missing, what is found, what is written down."""

from __future__ import annotations

import json
import stat
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from verifier.errors import ModelNotInstalled, ModelUnavailable, SettingsError
from verifier.llm import ModelSettings, local, serve, weights

KEY = "only-for-this-test"


@contextmanager
def _server(key: str = KEY) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Says nothing."""

        def do_GET(self) -> None:
            known = self.headers["authorization"] == f"Bearer {key}"
            self.send_response(200 if known else 401)
            self.end_headers()
            self.wfile.write(json.dumps({"data": [{"id": local.ALIAS}]}).encode())

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _written(base: str, **changes: object) -> serve.Running:
    running = serve.Running(pid=1, api_base=base, api_key=KEY, identity="weights")
    running = running.model_copy(update=changes)
    serve._write(running)
    return running


@pytest.mark.loopback
def test_a_running_server_is_found_and_used() -> None:
    with _server() as base:
        _written(base)
        assert serve.find_running("weights") == (base, KEY)


@pytest.mark.loopback
def test_a_server_is_trusted_only_with_the_same_weights_key_and_address() -> None:
    with _server() as base:
        _written(base)
        assert serve.find_running("other weights") is None
        _written(base, api_key="another's")
        assert serve.find_running("weights") is None
        _written("http://example.org/v1")
        assert serve.find_running("weights") is None
    _written(base)
    assert serve.find_running("weights") is None


def test_the_file_is_the_users_alone_and_survives_being_wrong() -> None:
    running = _written("http://127.0.0.1:1/v1")
    assert stat.S_IMODE(serve.state_file().stat().st_mode) == 0o600
    assert serve._read() == running
    serve._forget(running.model_copy(update={"pid": 2}))
    assert serve.state_file().exists()
    serve._forget(running)
    assert not serve.state_file().exists()
    serve.state_file().write_text("{not json")
    assert serve.find_running("weights") is None


def test_only_local_models_are_served() -> None:
    with pytest.raises(SettingsError):
        serve.serve_forever(ModelSettings(model="openai/gpt-4o"))


async def test_a_missing_engine_is_told_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xllamacpp", None)
    with pytest.raises(ModelNotInstalled) as caught:
        await local.EmbeddedServer().start(lambda note: None)
    assert "pip install 'claim-verifier[local]'" in caught.value.hint
    told = local.EmbeddedServer().missing()
    assert told is not None
    assert (told.message, told.hint) == (caught.value.message, caught.value.hint)


def test_the_identity_names_weights_and_engine_and_loads_neither() -> None:
    identity = local.EmbeddedServer().identity
    assert weights.PINNED_SHA256 in identity
    assert local.engine_version() in identity
    assert "xllamacpp" not in sys.modules


async def test_a_file_that_is_no_model(tmp_path: Path) -> None:
    pytest.importorskip("xllamacpp")
    gguf = tmp_path / "no-model.gguf"
    gguf.write_bytes(b"not a model")
    with pytest.raises(ModelUnavailable, match=r"no-model\.gguf"):
        await local.EmbeddedServer(gguf).start(lambda note: None)


def test_settings_name_the_file() -> None:
    settings = ModelSettings(model="local:/models/own.gguf")
    assert settings.gguf_of("local:/models/own.gguf") == Path("/models/own.gguf")
    assert settings.gguf_of("local") is None
    assert ModelSettings(gguf=Path("x.gguf")).gguf_of("local") == Path("x.gguf")
