"""A Slack that stands in for the real one: its Web API, its Socket Mode, and what it does when it fails.

A real server on a port of this machine. It keeps what was posted, and says no where the real one would:
to blocks beyond the limits, to more than one message a second in a channel where ``paced``.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from urllib.parse import urlencode

import aiohttp
from aiohttp import web
from slack_sdk.signature import SignatureVerifier

from verifier.slack.limits import problems

BOT = "U0BOT"
TEAM = "T0DESK"
SECRET = "a-secret-of-the-tests"


@dataclass
class Fault:
    """What goes wrong with the next calls of a method.

    Attributes:
        status: HTTP status; 0 cuts the connection.
        error: Slack's word, where the status is 200.
        headers: Of the reply.
        done: Whether the call is carried out all the same: the reply is what is lost.
    """

    status: int = 503
    error: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    done: bool = False


@dataclass
class Reply:
    """What the app answered a delivery with."""

    status: int
    body: str
    seconds: float


class MockSlack:
    """The server; ``async with MockSlack() as slack``."""

    def __init__(self, clock: Callable[[], float] = time.time, secret: str = SECRET) -> None:
        self.clock = clock
        self._verifier = SignatureVerifier(secret)
        self.messages: list[dict[str, Any]] = []
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.files: dict[str, dict[str, Any]] = {}
        self.views: list[tuple[str, dict[str, Any]]] = []
        self.statuses: list[dict[str, Any]] = []
        self.channels: dict[str, dict[str, Any]] = {}
        #: Threads that people have begun; those the app has written in are begun as well.
        self.threads: set[str] = set()
        self.groups: dict[str, list[str]] = {}
        self.users: dict[str, dict[str, Any]] = {}
        self.paced = 0.0
        self.too_fast = 0
        self.granted = "chat:write"
        self.down = False
        self.acknowledged: dict[str, asyncio.Future[dict[str, Any]]] = {}
        self._faults: dict[str, list[Fault]] = defaultdict(list)
        self._last: dict[str, float] = {}
        self._held: dict[str, asyncio.Event] = {}
        self._numbers = count(1)
        self._tickets = count(1)
        #: Tickets that open no socket: used up, or too old.
        self.refused: set[str] = set()
        self._sockets: list[web.WebSocketResponse] = []
        self._news = asyncio.Event()
        self.session: aiohttp.ClientSession
        self.url = ""

    async def __aenter__(self) -> MockSlack:
        made = web.Application()
        made.add_routes(
            [
                web.route("*", "/api/{method}", self._api),
                web.post("/upload/{id}", self._upload),
                web.get("/link", self._link),
            ]
        )
        self._runner = web.AppRunner(made, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        port = self._runner.addresses[0][1]
        self.url = f"http://127.0.0.1:{port}"
        self.session = aiohttp.ClientSession()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.session.close()
        for socket in self._sockets:
            await socket.close()
        await self._runner.cleanup()

    @property
    def api(self) -> str:
        return f"{self.url}/api/"

    # --- what a test sets up and looks at

    def hold(self, method: str, until: asyncio.Event) -> None:
        """Calls of that method are carried out at once, and answered only then."""
        self._held[method] = until

    def fail(self, method: str, fault: Fault, times: int = 1) -> None:
        """The next calls of that method go wrong."""
        self._faults[method] += [fault] * times

    def posted(self, channel: str | None = None, thread: str | None = None) -> list[dict[str, Any]]:
        """Messages for all, in the order they came."""
        return [
            one
            for one in self.messages
            if not one.get("ephemeral")
            and (channel is None or one["channel"] == channel)
            and (thread is None or one.get("thread_ts") == thread)
        ]

    def seen_by(self, user: str) -> list[dict[str, Any]]:
        """Messages that person alone sees."""
        return [one for one in self.messages if one.get("ephemeral") == user]

    def twice(self) -> Counter[str]:
        """Jobs whose answer stands there more than once."""
        ids: Counter[str] = Counter()
        for one in self.messages:
            payload = (one.get("metadata") or {}).get("event_payload", {})
            if "job" in payload:
                ids[str(payload["job"])] += 1
        return Counter({job: n for job, n in ids.items() if n > 1})

    async def until(self, holds: Callable[[], bool], seconds: float = 10.0) -> None:
        """Waits until it holds; looks whenever something was called."""
        end = asyncio.get_running_loop().time() + seconds
        while not holds():
            left = end - asyncio.get_running_loop().time()
            assert left > 0, f"waited {seconds} s in vain; called: {Counter(m for m, _ in self.calls)}"
            self._news.clear()
            try:
                await asyncio.wait_for(self._news.wait(), min(left, 0.05))
            except TimeoutError:
                continue

    # --- ways in

    async def deliver(
        self,
        to: str,
        body: dict[str, Any],
        *,
        form: str = "",
        timestamp: str | None = None,
        signature: str | None = None,
        headers: dict[str, str] | None = None,
    ) -> Reply:
        """Sends a signed request; ``form`` is "payload" for what people click, "command" for commands."""
        raw = json.dumps(body)
        kind = "application/json"
        if form:
            raw = urlencode({"payload": raw} if form == "payload" else body)
            kind = "application/x-www-form-urlencoded"
        at = timestamp if timestamp is not None else str(int(self.clock()))
        signed = self._verifier.generate_signature(timestamp=at, body=raw) or ""
        sent = {
            "Content-Type": kind,
            "X-Slack-Request-Timestamp": at,
            "X-Slack-Signature": signed if signature is None else signature,
        }
        begun = time.perf_counter()
        async with self.session.post(to, data=raw.encode(), headers=sent | (headers or {})) as response:
            return Reply(response.status, await response.text(), time.perf_counter() - begun)

    async def send(self, kind: str, payload: dict[str, Any], *, wait: float = 5.0) -> Reply:
        """Sends an envelope over Socket Mode and waits for its acknowledgement."""
        await self.until(lambda: any(not one.closed for one in self._sockets))
        envelope = f"e{next(self._numbers)}"
        waiting = self.acknowledged[envelope] = asyncio.get_running_loop().create_future()
        begun = time.perf_counter()
        socket = next(one for one in reversed(self._sockets) if not one.closed)
        await socket.send_str(
            json.dumps(
                {"envelope_id": envelope, "type": kind, "payload": payload, "accepts_response_payload": True}
            )
        )
        said = await asyncio.wait_for(waiting, wait)
        return Reply(200, json.dumps(said.get("payload", {})), time.perf_counter() - begun)

    async def hang_up(self) -> None:
        """Cuts every Socket Mode connection."""
        for one in self._sockets:
            await one.close()

    # --- the server

    async def _link(self, request: web.Request) -> web.StreamResponse:
        if request.query["ticket"] in self.refused:
            return web.Response(status=403)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self._sockets.append(socket)
        await socket.send_str(json.dumps({"type": "hello"}))
        self._news.set()
        async for message in socket:
            if message.type is aiohttp.WSMsgType.TEXT:
                said = json.loads(message.data)
                waiting = self.acknowledged.pop(said.get("envelope_id", ""), None)
                if waiting is not None and not waiting.done():
                    waiting.set_result(said)
        return socket

    async def _upload(self, request: web.Request) -> web.Response:
        if self.down:
            return web.Response(status=503)
        self.files[request.match_info["id"]]["data"] = await request.read()
        return web.Response(text="OK")

    async def _api(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        given = await _arguments(request)
        self.calls.append((method, given))
        try:
            answer = self._answer(request, method, given)
        finally:
            self._news.set()
        if method in self._held:
            await self._held[method].wait()
        return answer

    def _answer(self, request: web.Request, method: str, given: dict[str, Any]) -> web.StreamResponse:
        fault = Fault() if self.down else next(iter(self._faults[method]), None)
        if self._faults[method] and not self.down:
            self._faults[method].pop(0)
        if fault is not None:
            if fault.done:
                self._do(method, given)
            if fault.status == 0 and request.transport is not None:
                request.transport.close()
            if fault.status == 200:
                return web.json_response({"ok": False, "error": fault.error})
            return web.json_response(
                {"ok": False, "error": "ratelimited"} if fault.status == 429 else {},
                status=fault.status or 500,
                headers=fault.headers,
            )
        if method == "chat.postMessage" and self.paced and self._rushed(given["channel"]):
            self.too_fast += 1
            return web.json_response(
                {"ok": False, "error": "ratelimited"}, status=429, headers={"Retry-After": "1"}
            )
        return web.json_response(self._do(method, given), headers={"X-OAuth-Scopes": self.granted})

    def _rushed(self, channel: str) -> bool:
        now, before = self.clock(), self._last.get(channel, 0.0)
        if now - before < self.paced:
            return True
        self._last[channel] = now
        return False

    def _do(self, method: str, given: dict[str, Any]) -> dict[str, Any]:
        made = getattr(self, "_" + method.replace(".", "_").lower(), None)
        answer = made(given) if made is not None else {"error": "unknown_method"}
        return {"ok": "error" not in answer, **answer}

    def _auth_test(self, given: dict[str, Any]) -> dict[str, Any]:
        return {
            "user_id": BOT,
            "bot_id": "B0BOT",
            "team_id": TEAM,
            "team": "Desk",
            "url": "https://desk.example/",
        }

    def _apps_connections_open(self, given: dict[str, Any]) -> dict[str, Any]:
        return {"url": f"{self.url.replace('http', 'ws')}/link?ticket={next(self._tickets)}"}

    def _chat_postmessage(self, given: dict[str, Any]) -> dict[str, Any]:
        return self._keep(given, None)

    def _chat_postephemeral(self, given: dict[str, Any]) -> dict[str, Any]:
        thread = given.get("thread_ts")
        if thread is not None and thread not in self.threads and not self.posted(given["channel"], thread):
            return {"message_ts": "1.1"}  # as Slack does: it says yes, and shows it to nobody
        kept = self._keep(given, given["user"])
        return {"message_ts": kept["ts"]} if "ts" in kept else kept

    def _keep(self, given: dict[str, Any], ephemeral: str | None) -> dict[str, Any]:
        known = self.channels.get(given["channel"], {})
        if not _a_conversation(given["channel"]):
            return {"error": "channel_not_found"}
        if known.get("error"):
            return {"error": known["error"]}
        if not given.get("text") and not given.get("blocks"):
            return {"error": "no_text"}
        if problems(given.get("blocks", [])):
            return {"error": "invalid_blocks"}
        ts = f"{1_790_000_000 + next(self._numbers)}.000100"
        self.messages.append({**given, "ts": ts, "ephemeral": ephemeral, "at": time.perf_counter()})
        return {"channel": given["channel"], "ts": ts, "message": {"ts": ts}}

    def _conversations_replies(self, given: dict[str, Any]) -> dict[str, Any]:
        found = [
            {**one, "user": BOT} | ({} if given.get("include_all_metadata") else {"metadata": None})
            for one in self.posted(given["channel"])
            if given["ts"] in {one.get("thread_ts"), one["ts"]}
        ]
        return self._page(found, given)

    def _conversations_history(self, given: dict[str, Any]) -> dict[str, Any]:
        found = [{**one, "user": BOT} for one in self.posted(given["channel"]) if not one.get("thread_ts")]
        return self._page(found[::-1], given)

    def _page(self, found: list[dict[str, Any]], given: dict[str, Any]) -> dict[str, Any]:
        begin, size = int(given.get("cursor") or 0), int(given.get("limit") or 100)
        more = str(begin + size) if begin + size < len(found) else ""
        return {"messages": found[begin : begin + size], "response_metadata": {"next_cursor": more}}

    def _conversations_open(self, given: dict[str, Any]) -> dict[str, Any]:
        return {"channel": {"id": "D" + str(given["users"])[1:]}}

    def _conversations_info(self, given: dict[str, Any]) -> dict[str, Any]:
        channel = str(given["channel"])
        known = self.channels.get(channel, {})
        if known.get("hidden") or not _a_conversation(channel):
            return {"error": "channel_not_found"}
        return {"channel": {"id": channel, "is_im": channel.startswith("D"), "is_ext_shared": False} | known}

    def _users_info(self, given: dict[str, Any]) -> dict[str, Any]:
        user = str(given["user"])
        return {
            "user": {"id": user, "team_id": TEAM, "real_name": f"Person {user}"} | self.users.get(user, {})
        }

    def _usergroups_users_list(self, given: dict[str, Any]) -> dict[str, Any]:
        if given["usergroup"] not in self.groups:
            return {"error": "no_such_subteam"}
        return {"users": self.groups[given["usergroup"]]}

    def _assistant_threads_setstatus(self, given: dict[str, Any]) -> dict[str, Any]:
        self.statuses.append(given)
        return {}

    def _assistant_threads_setsuggestedprompts(self, given: dict[str, Any]) -> dict[str, Any]:
        return {}

    def _view(self, method: str, given: dict[str, Any]) -> dict[str, Any]:
        view = given["view"]
        wrong = problems(view["blocks"], most=100)
        if wrong or len(view.get("title", {}).get("text", "")) > 24:
            return {"error": "invalid_arguments", "response_metadata": {"messages": wrong}}
        self.views.append((method, given))
        return {"view": {"id": f"V{len(self.views)}"}}

    def _views_open(self, given: dict[str, Any]) -> dict[str, Any]:
        return self._view("views.open", given)

    def _views_update(self, given: dict[str, Any]) -> dict[str, Any]:
        return self._view("views.update", given)

    def _views_publish(self, given: dict[str, Any]) -> dict[str, Any]:
        return self._view("views.publish", given)

    def _files_getuploadurlexternal(self, given: dict[str, Any]) -> dict[str, Any]:
        id = f"F{next(self._numbers)}"
        self.files[id] = {"name": given["filename"], "length": int(given["length"])}
        return {"upload_url": f"{self.url}/upload/{id}", "file_id": id}

    def _files_completeuploadexternal(self, given: dict[str, Any]) -> dict[str, Any]:
        files = given["files"] if isinstance(given["files"], list) else json.loads(given["files"])
        for one in files:
            held = self.files[one["id"]]
            if "data" not in held or len(held["data"]) != held["length"]:
                return {"error": "file_not_found"}
            held |= {
                "channel": given["channel_id"],
                "thread_ts": given.get("thread_ts"),
                "title": one["title"],
            }
        self.messages.append(
            {
                "channel": given["channel_id"],
                "thread_ts": given.get("thread_ts"),
                "text": given.get("initial_comment", ""),
                "files": [{"id": one["id"], "name": self.files[one["id"]]["name"]} for one in files],
                "ts": f"{1_790_000_000 + next(self._numbers)}.000200",
            }
        )
        return {"files": files}


def _a_conversation(id: str) -> bool:
    """A person's id is none: a conversation with them has to be opened."""
    return id.startswith(("C", "D", "G"))


async def _arguments(request: web.Request) -> dict[str, Any]:
    given: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        given |= await request.json()
    elif request.can_read_body:
        given |= dict(await request.post())
    given.pop("token", None)
    return given
