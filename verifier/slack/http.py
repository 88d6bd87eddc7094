"""The way in over HTTP: a signed request, young and not seen before, goes to the listeners."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp
from slack_sdk.signature import Clock, SignatureVerifier

#: Where Slack sends everything; the manifest says so too.
PATH = "/slack/events"
#: Seconds a request may be old; Slack's own advice.
OLDEST = 300
_TIMESTAMP = re.compile("[0-9]{1,12}")
_SIGNATURE = re.compile("v0=[0-9a-f]{64}")
log = logging.getLogger(__name__)


class _Told(Clock):
    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock

    def now(self) -> float:
        return self._clock()


class Gate:
    """Lets in what Slack has signed, once.

    Bolt's own check answers a timestamp that is no number with 500, and logs the body of what it refuses.

    Args:
        secret: The app's signing secret.
        clock: Tells the time in seconds since 1970.
    """

    def __init__(self, secret: str, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._verifier = SignatureVerifier(secret, _Told(clock))
        self._seen: dict[str, float] = {}

    def refusal(self, body: bytes, timestamp: str, signature: str) -> str:
        """Why the request is not let in; empty where it is."""
        if not _TIMESTAMP.fullmatch(timestamp) or not _SIGNATURE.fullmatch(signature):
            return "malformed"
        if abs(self._clock() - int(timestamp)) > OLDEST:
            return "old"
        try:
            valid = self._verifier.is_valid(body, timestamp, signature)
        except UnicodeDecodeError:
            return "malformed"
        if not valid:
            return "unsigned"
        return "replayed" if signature in self._seen else ""

    def done(self, signature: str) -> None:
        """The request was seen to. Not before: one whose first delivery failed may come again as it was."""
        now = self._clock()
        self._seen = {one: at for one, at in self._seen.items() if now - at <= 2 * OLDEST}
        self._seen[signature] = now


def web_app(app: AsyncApp, gate: Gate) -> web.Application:
    """The server's application: Slack's door, and one that says it is up."""

    async def events(request: web.Request) -> web.StreamResponse:
        signature = request.headers.get("X-Slack-Signature", "")
        timestamp = request.headers.get("X-Slack-Request-Timestamp", "")
        why = gate.refusal(await request.read(), timestamp, signature)
        if why:
            log.warning("A request was refused: %s", why)
            return web.json_response({"error": "invalid request"}, status=401)
        try:
            asked = await to_bolt_request(request)
        except ValueError:
            return web.json_response({"error": "not readable"}, status=400)
        answer = await to_aiohttp_response(await app.async_dispatch(asked))
        if answer.status == 200:
            gate.done(signature)
        return answer

    async def up(_: web.Request) -> web.StreamResponse:
        return web.Response(text="up")

    made = web.Application()
    made.add_routes([web.post(PATH, events), web.get("/up", up)])
    return made
