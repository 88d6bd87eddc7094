"""The door to Slack's Web API: what went wrong is told as one of three kinds of trouble."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

#: Seconds one call may take; far less than a lease, so that a late one can't cross another worker's.
TIMEOUT = 20
#: Slack's own words for a trouble of its own, given with status 200.
_ITS_OWN = {"internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org"}
#: Words for too many calls, and the seconds to wait where it does not say.
_LIMITED = {"ratelimited", "rate_limited", "message_limit_exceeded"}
_WAIT = 30.0
#: What the app as such may not do: no fault of a job, which waits until it is mended.
SETUP = frozenset(
    {
        "invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "missing_scope",
        "org_login_required", "ekm_access_denied", "access_denied", "not_allowed_token_type",
        "team_access_not_granted",
    }
)  # fmt: skip
#: Seconds before the app's own trouble is tried again.
MENDED = 60.0


class SlackTrouble(Exception):
    """A call did not succeed.

    Attributes:
        code: Slack's word for it, or the class of the error: never text of a message.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Limited(SlackTrouble):
    """Too many calls; nothing was done.

    Attributes:
        seconds: How long to wait.
    """

    def __init__(self, seconds: float) -> None:
        super().__init__("ratelimited")
        self.seconds = seconds


class Unreachable(SlackTrouble):
    """No answer, or none that tells: it may or may not have been done."""


class Refused(SlackTrouble):
    """Slack will not do this, now or later."""

    @property
    def setup(self) -> bool:
        """Whether that is for want of a token or a right of the app's, which somebody can mend."""
        return self.code in SETUP


class Slack:
    """Calls by name.

    Args:
        client: The SDK's, without retries of its own: when to call again is the queue's to say.
        clock: Seconds that only go up.
    """

    def __init__(self, client: AsyncWebClient, clock: Callable[[], float] = time.monotonic) -> None:
        self.client = client
        self._clock = clock
        self._paused: dict[str, float] = {}

    async def post(self, method: str, **arguments: Any) -> dict[str, Any]:
        """A call that changes something; arguments that are ``None`` are left out."""
        return await self._call(method, json=_given(arguments))

    async def get(self, method: str, **arguments: Any) -> dict[str, Any]:
        """A call that reads, or one of the few that take no JSON."""
        return await self._call(method, params=_given(arguments))

    async def upload(self, url: str, data: bytes) -> None:
        """Puts a file's bytes where ``files.getUploadURLExternal`` said."""
        assert self.client.session is not None
        try:
            async with self.client.session.post(url, data=data) as response:
                if response.status != 200:
                    raise Unreachable(f"HTTP {response.status}")
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise Unreachable(type(error).__name__) from error

    async def _call(self, method: str, **sent: Any) -> dict[str, Any]:
        left = self._paused.get(method, 0.0) - self._clock()
        if left > 0:
            raise Limited(left)
        try:
            answer = await self.client.api_call(method, **sent)
        except (SlackApiError, aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            trouble = trouble_of(error)
            if isinstance(trouble, Limited):
                self._paused[method] = self._clock() + trouble.seconds
            raise trouble from error
        assert isinstance(answer.data, dict)
        return answer.data


def trouble_of(error: Exception) -> SlackTrouble:
    """What went wrong, as one of the three kinds."""
    if not isinstance(error, SlackApiError):
        return Unreachable(type(error).__name__)
    response: Any = error.response
    status = int(getattr(response, "status_code", 0) or getattr(response, "status", 0))
    data = getattr(response, "data", None)
    code = str(data.get("error", "")) if isinstance(data, dict) else ""
    if status == 429 or code in _LIMITED:
        return Limited(_seconds(response.headers.get("Retry-After")))
    if status >= 500 or code in _ITS_OWN or not code:
        return Unreachable(code or f"HTTP {status}")
    return Refused(code)


def _seconds(given: str | None) -> float:
    try:
        return max(float(given or _WAIT), 0.0)
    except ValueError:
        return _WAIT


def _given(arguments: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in arguments.items() if value is not None}
