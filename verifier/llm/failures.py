"""Errors of the libraries below, mapped to this package's tree.

litellm classes errors by their text (a 400 that mentions a rate limit becomes a 429, an HTML page a
500), so the status is read from the HTTP reply itself where there was one. Messages here never repeat
the provider's words: those may hold the article's text or part of a key.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, TypedDict

from verifier.errors import (
    BadReply,
    ContextTooLong,
    ModelError,
    ModelTimeout,
    ModelUnavailable,
    RateLimited,
    Unauthorized,
)

_REQUEST_ID = ("x-request-id", "request-id", "x-ms-request-id", "apim-request-id")
_TOO_LONG = {"ContextWindowExceededError", "context_length_exceeded", "exceed_context_size_error"}
_TIMEOUTS = {"Timeout", "APITimeoutError", "ReadTimeout", "ConnectTimeout", "PoolTimeout", "WriteTimeout"}
# litellm calls a body it can make nothing of a server error of its own making.
_NO_ANSWER = {"JSONDecodeError", "APIResponseValidationError", "ResponseParsingError", "InternalServerError"}
_UNREACHED = {"APIConnectionError", "ConnectError", "ReadError", "RemoteProtocolError", "WriteError"}
_NO_KEY = {"AuthenticationError", "PermissionDeniedError"}


class _Facts(TypedDict):
    status: int | None
    request_id: str | None
    retry_after: float | None


def model_error(error: BaseException, model: str) -> ModelError:
    """What went wrong, in this package's terms; ``model`` is named in the message."""
    chain = list(_chain(error))
    names = {type(link).__name__ for link in chain}
    status, headers, words = _reply(chain)
    facts = _Facts(status=status, request_id=_request_id(headers), retry_after=retry_after(headers))
    return (
        _by_status(status, names | words, model, facts)
        or _by_name(names, model, facts)
        or ModelUnavailable(
            f"{model} refused the request." if status else f"{model} could not be asked.",
            hint="Check the model's name (provider/name, as litellm has it) and its settings.",
            **facts,
        )
    )


def _by_status(status: int | None, names: set[str], model: str, facts: _Facts) -> ModelError | None:
    kind: type[ModelError]
    # No wait helps where the account's quota is used up, though some say so with a 429.
    if status == 402 or "insufficient_quota" in names:
        kind, message, hint = (
            Unauthorized,
            f"The account's quota for {model} is used up.",
            "Check its billing.",
        )
    elif status in (401, 403):
        kind, message, hint = Unauthorized, f"The provider of {model} refused the key.", "Check the key."
    elif status == 413 or names & _TOO_LONG:
        kind, message, hint = ContextTooLong, f"The request does not fit the context of {model}.", ""
    elif status == 404:
        kind, message, hint = ModelUnavailable, f"There is no model {model}.", "Check the model's name."
    elif status in (408, 504):
        kind, message, hint = ModelTimeout, f"{model} did not answer in time.", ""
    elif status == 429:
        kind, message, hint = RateLimited, f"{model} limits the rate of requests.", "Try again later."
    elif status is not None and status >= 500:
        kind, message, hint = ModelUnavailable, f"The server of {model} failed (status {status}).", ""
    else:
        return None
    return kind(message, hint=hint, **facts)


def _by_name(names: set[str], model: str, facts: _Facts) -> ModelError | None:
    """The class where there was no HTTP reply, or one whose body was no answer."""
    if names & _TIMEOUTS:
        return ModelTimeout(f"{model} did not answer in time.", **facts)
    if names & _UNREACHED:
        return ModelUnavailable(f"The server of {model} cannot be reached.", **facts)
    if names & _NO_KEY:
        return Unauthorized(f"There is no key for {model}.", hint="Set the provider's key.", **facts)
    if facts["status"] is None and names & _NO_ANSWER:
        return BadReply(f"What the server of {model} sent is not an answer.", **facts)
    return None


def is_transient(error: BaseException) -> bool:
    """Whether the same request may well succeed a little later."""
    if isinstance(error, RateLimited | ModelTimeout):
        return True
    return isinstance(error, ModelUnavailable) and (error.status is None or error.status >= 500)


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds the provider asks to wait: a number of seconds or an HTTP date, never negative."""
    for name, scale in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        value = headers.get(name)
        if value is None:
            continue
        seconds = _number(value)
        if seconds is not None:
            return max(seconds * scale, 0.0)
        return _until(value)
    return None


def _number(value: str) -> float | None:
    try:
        number = float(value)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _until(value: str) -> float | None:
    try:
        when = parsedate_to_datetime(value)
    except ValueError:
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max((when - datetime.now(UTC)).total_seconds(), 0.0)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _reply(chain: list[BaseException]) -> tuple[int | None, Mapping[str, str], set[str]]:
    """Status and headers of the HTTP reply, and the error's code and type, where there was one."""
    for link in chain:
        response = getattr(link, "response", None)
        if type(link).__name__ == "HTTPStatusError" and response is not None:
            return response.status_code, response.headers, _words(response)
    return None, {}, set()


def _words(response: Any) -> set[str]:
    try:
        error = response.json()["error"]
        return {str(error[name]) for name in ("code", "type") if error.get(name)}
    except (ValueError, KeyError, TypeError, AttributeError, RuntimeError):
        return set()  # not JSON, of another form, or never read


def _request_id(headers: Mapping[str, str]) -> str | None:
    return next((headers[name] for name in _REQUEST_ID if name in headers), None)
