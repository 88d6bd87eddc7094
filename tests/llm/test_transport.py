"""Trouble on the way, over real sockets: what is repeated, what is not, and what is said of it."""

from __future__ import annotations

import logging
import socket
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from tests.llm.scripted import PROMPT, SECRET, Facts, Scripted, Step, facts, refusal, reply, scripted
from verifier.errors import (
    BadReply,
    ContextTooLong,
    KeyMissing,
    ModelError,
    ModelTimeout,
    ModelUnavailable,
    RateLimited,
    TruncatedReply,
    Unauthorized,
)
from verifier.llm import Budget, Door, ModelSettings, Reply, asking

pytestmark = pytest.mark.loopback

VARIABLES = {"article": SECRET, "sentence": SECRET}


@pytest.fixture(autouse=True)
def _short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "FIRST_WAIT", 0.01)


async def _ask(server: Scripted, **settings: Any) -> Reply[Facts]:
    given = {"model": "openai/test", "api_base": server.base, "max_transport_retries": 2} | settings
    async with Door(ModelSettings(**given), budget=Budget()) as door:
        return await door.ask(PROMPT, Facts, VARIABLES, max_output_tokens=50)


async def _fails(kind: type[ModelError], *steps: Step, **settings: Any) -> ModelError:
    with scripted(steps) as server, pytest.raises(ModelError) as caught:
        await _ask(server, **settings)
    assert type(caught.value) is kind
    assert SECRET not in caught.value.message + caught.value.hint
    return caught.value


async def test_a_good_answer_is_typed_and_counted() -> None:
    with scripted([facts("one", "two")]) as server:
        got = await _ask(server)
    assert got.value == Facts(facts=["one", "two"])
    assert (got.usage.calls, got.usage.input_tokens, got.usage.output_tokens) == (1, 50, 7)
    assert got.model == "openai/test"
    assert got.cached is False


async def test_the_price_of_a_server_of_ones_own_is_unknown_and_not_zero() -> None:
    with scripted([facts("one")]) as server:
        got = await _ask(server, model="openai/gpt-4o")
    assert got.usage.cost is None


async def test_the_request_holds_the_article_as_it_is() -> None:
    article = "It said {{ 7*7 }} and {% raw %}.\n\n  Two  spaces \u2028 {# no comment #}"
    with scripted([facts("one")]) as server:
        settings = ModelSettings(model="openai/test", api_base=server.base)
        async with Door(settings) as door:
            await door.ask(PROMPT, Facts, {"article": article, "sentence": "x"}, max_output_tokens=50)
    sent = server.requests[0]["messages"][1]["content"]
    assert sent == f"ARTICLE\n{article}\nEND\n\nList the facts of: x"


async def test_a_wrong_key_is_not_repeated() -> None:
    for status in (401, 403):
        error = await _fails(Unauthorized, refusal(status, x_request_id="req_9"))
        assert (error.status, error.request_id) == (status, "req_9")


async def test_a_spent_quota_is_not_repeated() -> None:
    error = await _fails(Unauthorized, refusal(429, code="insufficient_quota"))
    assert "quota" in error.message


async def test_a_rate_limit_is_waited_out_as_long_as_the_provider_asks() -> None:
    with scripted([refusal(429, retry_after="0.4"), facts("one")]) as server:
        await _ask(server)
    assert 0.4 <= server.times[1] - server.times[0] < 3


async def test_a_retry_after_that_is_a_date_is_honoured() -> None:
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)
    with scripted([refusal(429, retry_after=soon), facts("one")]) as server:
        await _ask(server)
    assert 0.5 <= server.times[1] - server.times[0] < 4


async def test_a_wait_past_the_deadline_is_not_begun() -> None:
    error = await _fails(RateLimited, refusal(429, retry_after="3600", x_request_id="r"), deadline=5)
    assert (error.status, error.retry_after, error.request_id) == (429, 3600, "r")


async def test_a_server_error_is_repeated() -> None:
    with scripted([refusal(500), refusal(503), facts("one")]) as server:
        got = await _ask(server)
    assert got.value.facts == ["one"]
    assert got.usage.calls == 1
    assert len(server.requests) == 3


async def test_repeats_end() -> None:
    error = await _fails(ModelUnavailable, refusal(500), refusal(502), refusal(503))
    assert error.status == 503


async def test_no_answer_in_time() -> None:
    slow = Step(body={}, pause=0.6)
    await _fails(ModelTimeout, slow, slow, timeout=0.2, max_transport_retries=1)


async def test_a_connection_that_ends_early_is_repeated() -> None:
    with scripted([Step(hang_up=True), facts("one")]) as server:
        assert (await _ask(server)).value.facts == ["one"]


async def test_nobody_listens() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        nobody = Scripted(base=f"http://127.0.0.1:{taken.getsockname()[1]}/v1", steps=[])
        with pytest.raises(ModelUnavailable) as caught:
            await _ask(nobody)
    assert caught.value.status is None


async def test_an_unknown_model_is_not_repeated() -> None:
    assert (await _fails(ModelUnavailable, refusal(404))).status == 404


async def test_a_refused_request_is_not_repeated_even_if_it_speaks_of_rate_limits() -> None:
    error = await _fails(ModelUnavailable, refusal(400, message="rate_limit is no known field"))
    assert error.status == 400


@pytest.mark.parametrize(
    "step",
    [
        refusal(413),
        refusal(400, code="context_length_exceeded", message="maximum context length is 8192 tokens"),
        Step(
            status=400,
            body={
                "error": {
                    "code": 400,
                    "type": "exceed_context_size_error",
                    "message": "request (9000 tokens) exceeds the available context size (8192 tokens)",
                }
            },
        ),
    ],
)
async def test_too_long_for_the_context(step: Step) -> None:
    await _fails(ContextTooLong, step)


async def test_a_cut_off_answer_is_not_asked_again() -> None:
    await _fails(TruncatedReply, reply('{"facts": ["on', finish="length"))


@pytest.mark.parametrize("content", ["I can't do that.", "", "{}", '{"facts": "one"}', "null", "[]"])
async def test_an_answer_that_does_not_fit_is_asked_again_then_given_up(content: str) -> None:
    with scripted([reply(content), reply(content)]) as server, pytest.raises(BadReply) as caught:
        await _ask(server, max_reasks=1)
    assert type(caught.value) is BadReply
    assert "2 times" in caught.value.message
    first, second = (request["messages"][1]["content"] for request in server.requests)
    assert second.startswith(first)
    assert "refused" in second[len(first) :]


async def test_the_complaint_says_what_is_wrong_without_the_refused_words() -> None:
    refused = '{"facts": [{"Holm Ness": 31}], "Holm Ness": 31}'
    with scripted([reply(refused), facts("one")]) as server:
        got = await _ask(server, max_reasks=1)
    assert got.usage.calls == 2
    assert got.usage.input_tokens == 100
    added = server.requests[1]["messages"][1]["content"].split("refused:")[1]
    assert "facts.0" in added
    assert "Holm" not in added


@pytest.mark.parametrize("body", ["<html>Gateway</html>", {}, {"choices": []}, "[1]"])
async def test_a_body_that_is_no_answer(body: object) -> None:
    await _fails(BadReply, Step(body=body), max_reasks=0)


async def test_a_model_that_litellm_does_not_know() -> None:
    async with Door(ModelSettings(model="no-such-provider-or-model")) as door:
        with pytest.raises(ModelUnavailable) as caught:
            await door.ask(PROMPT, Facts, VARIABLES, max_output_tokens=50)
    assert "name" in caught.value.hint


async def test_a_missing_key_is_said_before_anything_is_sent() -> None:
    async with Door(ModelSettings(model="anthropic/claude-sonnet-4-5")) as door:
        with pytest.raises(KeyMissing) as caught:
            await door.ask(PROMPT, Facts, VARIABLES, max_output_tokens=50)
    assert "ANTHROPIC_API_KEY" in caught.value.hint


async def test_article_text_is_logged_at_debug_only(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    with scripted([refusal(500), reply("no"), facts("one")]) as server:
        await _ask(server)
    assert SECRET not in caplog.text
    assert "facts answered by openai/test" in caplog.text
