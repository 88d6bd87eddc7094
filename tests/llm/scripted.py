"""A server on loopback that answers as scripted, and must be asked exactly what the script foresees."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from pydantic import BaseModel, Field

from verifier.llm import Prompt


class Facts(BaseModel):
    """The facts of one sentence."""

    facts: list[str] = Field(description="One fact each.")


PROMPT = Prompt(
    name="facts",
    version="1",
    purpose="Test.",
    returns="Facts",
    system="You read news and answer in JSON.",
    user="ARTICLE\n{{ article }}\nEND\n\nList the facts of: {{ sentence }}",
)

#: Never to be seen in a message, a hint or a log line.
SECRET = "The quarry at Holm Ness was sold for 31 crowns."


@dataclass
class Step:
    """One answer: status, body and headers, after a pause; no body closes the connection at once."""

    status: int = 200
    body: object = None
    headers: dict[str, str] = field(default_factory=dict)
    pause: float = 0.0
    hang_up: bool = False


def reply(content: str, *, finish: str = "stop") -> Step:
    """A well-formed answer with that content."""
    choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": content}}
    usage = {"prompt_tokens": 50, "completion_tokens": 7, "total_tokens": 57}
    body = {"id": "x", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]}
    return Step(body=body | {"usage": usage})


def facts(*found: str) -> Step:
    """A well-formed answer that fits ``Facts``."""
    return reply(json.dumps({"facts": found}))


def refusal(status: int, *, code: str | None = None, message: str = SECRET, **headers: str) -> Step:
    """A provider's error, whose message repeats the article."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Step(status=status, body={"error": {"message": message, "code": code}}, headers=named)


@dataclass
class Scripted:
    """The running server.

    Attributes:
        base: Its address, as ``api_base`` wants it.
        requests: Bodies of the requests so far.
        times: When each came, in seconds.
        unforeseen: Requests past the end of the script.
    """

    base: str
    steps: list[Step]
    requests: list[dict[str, Any]] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    unforeseen: int = 0


@contextmanager
def scripted(steps: Sequence[Step]) -> Iterator[Scripted]:
    """Runs the script; fails if it was not asked for all of it and nothing else."""
    left = list(steps)
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            """Says nothing."""

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            with lock:
                state.requests.append(body)
                state.times.append(time.monotonic())
                state.unforeseen += not left
                step = left.pop(0) if left else Step(status=418, body={})
            time.sleep(step.pause)
            if step.hang_up:
                self.close_connection = True
                return
            content = step.body if isinstance(step.body, str) else json.dumps(step.body)
            self._send(step, content.encode())

        def _send(self, step: Step, content: bytes) -> None:
            try:
                self.send_response(step.status)
                for name, value in {"content-type": "application/json", **step.headers}.items():
                    self.send_header(name, value)
                self.send_header("content-length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)
            except ConnectionError:
                self.close_connection = True  # the client gave up waiting, as the test wants

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state = Scripted(base=f"http://127.0.0.1:{server.server_port}/v1", steps=left)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
    assert state.unforeseen == 0, f"{state.unforeseen} requests past the end of the script"
    assert not left, f"{len(left)} steps of the script were not asked for"
