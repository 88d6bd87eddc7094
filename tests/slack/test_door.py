"""The HTTP door: signed, young, not seen before; and whatever comes, Slack is not told to send it again."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from statistics import quantiles

import pytest

from tests.slack.mock_slack import SECRET, MockSlack, Reply
from tests.slack.running import Running, click, direct, mention, running, wrapped
from verifier.slack.http import Gate

pytestmark = pytest.mark.loopback


@pytest.mark.parametrize(
    ("timestamp", "signature"),
    [
        (None, "v0=" + "0" * 64),
        (None, ""),
        (None, "v0=é"),
        ("", None),
        ("soon", None),
        ("1e9", None),
        ("-1790000000", None),
        ("١٧٩٠٠٠٠٠٠٠", None),
        ("9" * 5000, None),
        (str(int(time.time()) - 301), None),
        (str(int(time.time()) + 100_000), None),
    ],
    ids=[
        "wrong",
        "none",
        "no-ascii",
        "empty",
        "word",
        "float",
        "minus",
        "other-digits",
        "huge",
        "old",
        "future",
    ],
)
async def test_what_slack_did_not_sign_just_now_is_refused(
    bot: Running, timestamp: str | None, signature: str | None
) -> None:
    reply = await bot.event(mention("Is it so?"), timestamp=timestamp, signature=signature)
    assert reply.status == 401
    await bot.settled()
    assert bot.answerer.asked == []


async def test_without_any_header_it_is_refused(bot: Running, slack: MockSlack) -> None:
    async with slack.session.post(bot.url, json=wrapped(mention("Is it so?"))) as response:
        assert response.status == 401
    async with slack.session.post(bot.url, data=b"\xff\xfe") as response:
        assert response.status == 401


async def test_the_very_same_request_is_let_in_once(bot: Running) -> None:
    now, event = str(int(time.time())), mention("Is it so?")
    assert (await bot.event(event, id="Ev1", timestamp=now)).status == 200
    assert (await bot.event(event, id="Ev1", timestamp=now)).status == 401
    await bot.until_posted(1)
    await bot.settled()
    assert len(bot.slack.posted()) == 1


def test_what_was_seen_is_forgotten_when_it_would_be_too_old_anyway() -> None:
    now = 1_790_000_000.0
    gate = Gate(SECRET, lambda: now)
    from slack_sdk.signature import SignatureVerifier

    def sign(body: bytes) -> tuple[str, str]:
        at = str(int(now))
        return at, SignatureVerifier(SECRET).generate_signature(timestamp=at, body=body) or ""

    at, signature = sign(b"a")
    assert gate.refusal(b"a", at, signature) == ""
    assert gate.refusal(b"a", at, signature) == "", "one that failed may come again as it was"
    gate.done(signature)
    assert gate.refusal(b"a", at, signature) == "replayed"
    assert gate.refusal(b"b", at, signature) == "unsigned"
    now += 301
    assert gate.refusal(b"a", at, signature) == "old"
    for n in range(50):
        now += 60
        gate.done(sign(str(n).encode())[1])
    assert len(gate._seen) < 15


async def test_slacks_own_retries_change_nothing(bot: Running) -> None:
    event = mention("Is it so?")
    for n in range(4):
        sent = {"X-Slack-Retry-Num": str(n), "X-Slack-Retry-Reason": "http_timeout"} if n else {}
        at = str(int(time.time()) - 10 + n)
        reply = await bot.event(event, id="Ev1", timestamp=at, headers=sent)
        assert reply.status == 200
    await bot.until_posted(1)
    await bot.settled()
    assert len(bot.slack.posted()) == 1
    assert len(bot.answerer.asked) == 1


async def test_a_retry_is_heard_where_the_first_delivery_died(slack: MockSlack, sqlite_place: str) -> None:
    async with running(slack, sqlite_place, work=False) as broken:
        store, broken.bot.jobs.store_all = broken.bot.jobs.store_all, _fails  # type: ignore[method-assign]
        event = mention("Is it so?")
        assert (await broken.event(event, id="Ev1")).status == 500
        broken.bot.jobs.store_all = store  # type: ignore[method-assign]
        retried = {"X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": "http_error"}
        assert (await broken.event(event, id="Ev1", headers=retried)).status == 200
        assert await broken.bot.db(broken.bot.jobs.counts) == {"waiting": 1}


def _fails(*_: object) -> list[bool]:
    raise OSError("the disk says no, with words of a message in it")


async def test_a_mention_in_a_thread_is_two_events_and_one_question(bot: Running) -> None:
    event = mention("Is it so?", thread_ts="1780000001.000100")
    as_message = {**event, "type": "message", "channel_type": "channel"}
    await bot.event(mention("What is so?", ts="1780000001.000100"))
    await bot.event(as_message)
    await bot.event(event)
    await bot.until_posted(2)
    await bot.settled()
    assert len(bot.slack.posted()) == 2


async def test_late_and_out_of_order_events_are_all_answered_in_their_threads(bot: Running) -> None:
    events = [mention(f"Is it {n}?", channel=f"C{n % 3}") for n in range(12)]
    await asyncio.gather(*(bot.event(event) for event in reversed(events)))
    await bot.until_posted(12)
    await bot.settled()
    assert {(m["channel"], m["thread_ts"]) for m in bot.slack.posted()} == {
        (event["channel"], event["ts"]) for event in events
    }
    assert not bot.slack.twice()


IM = {"channel": "D1", "channel_type": "im", "ts": "1.1"}
CHANNEL = {"channel": "C1", "channel_type": "channel", "ts": "1.1", "user": "U1"}


@pytest.mark.parametrize(
    "event",
    [
        {"type": "reaction_added", "user": "U1", "item": {}},
        {"type": "message", "text": "just talk", **CHANNEL},
        {"type": "message", "bot_id": "B9", "text": "beep?", **IM},
        {"type": "message", "subtype": "message_changed", **IM},
        {"type": "message", "subtype": "channel_join", "text": "joined", **CHANNEL},
        {"type": "app_mention", **CHANNEL, "user": "U0BOT", "text": "<@U0BOT> myself?"},
        {"type": "something_new", "user": "U1"},
    ],
    ids="reaction talk another-bot edit joining myself new".split(),
)
async def test_what_is_no_question_is_acknowledged_and_dropped(
    bot: Running, event: dict[str, object]
) -> None:
    assert (await bot.event(event)).status == 200
    await bot.settled()
    assert bot.answerer.asked == []
    assert bot.slack.messages == []


async def test_an_unknown_click_is_acknowledged(bot: Running) -> None:
    assert (await bot.interaction(click("no_such_button", "1"))).status == 200
    assert (await bot.interaction(click("full_report", "99999"))).status == 200
    assert (await bot.interaction(click("share_answer", "x"))).status == 200
    await bot.settled()
    assert bot.slack.messages == []


async def test_the_address_is_verified_by_signature_too(bot: Running, slack: MockSlack) -> None:
    body = {"type": "url_verification", "challenge": "prove it"}
    reply = await slack.deliver(bot.url, body)
    assert (reply.status, json.loads(reply.body)["challenge"] if "{" in reply.body else reply.body) == (
        200,
        "prove it",
    )
    assert (await slack.deliver(bot.url, body, signature="v0=" + "0" * 64)).status == 401


async def test_it_says_that_it_is_up(bot: Running, slack: MockSlack) -> None:
    async with slack.session.get(bot.url.replace("/slack/events", "/up")) as response:
        assert (response.status, await response.text()) == (200, "up")


async def test_questions_are_acknowledged_within_a_second_while_fifty_wait(bot: Running) -> None:
    bot.answerer.gate.clear()
    for n in range(50):
        await bot.event(mention(f"Waiting {n}?", channel=f"C{n % 10}", user=f"U{n}"))
    counts = await bot.bot.db(bot.bot.jobs.counts)
    assert sum(counts.values()) == 50
    assert counts.get("done", 0) == 0
    replies: list[Reply] = []
    for n in range(0, 100, 4):  # four at the very same moment, time and again
        events = [direct(f"Now {m}?", user=f"U{m}") for m in range(n, n + 4)]
        replies += await asyncio.gather(*(bot.event(event) for event in events))
    assert {reply.status for reply in replies} == {200}
    assert quantiles([reply.seconds for reply in replies], n=100)[-1] < 1.0
    bot.answerer.gate.set()


async def test_no_log_holds_text_of_a_message(
    bot: Running, slack: MockSlack, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("verifier").setLevel(logging.DEBUG)
    secret = "the mayor's heron"
    bot.answerer.troubles = [ValueError(f"of {secret}")]
    await bot.event(mention(f"Is {secret} blue?"))
    await bot.event(mention(f"Is {secret} green?"), signature="v0=" + "0" * 64)
    await bot.event(mention(f"Is {secret} gray?"), timestamp="x")
    await bot.command(f"Is {secret} red?")
    await bot.interaction(click("no_such_button", secret))
    await slack.until(lambda: len(bot.answerer.asked) >= 2)
    logging.getLogger("verifier").setLevel(logging.NOTSET)
    assert caplog.records
    logged = " ".join(f"{record.getMessage()} {record.exc_text or ''}" for record in caplog.records)
    assert "heron" not in logged
    assert "xoxb-" not in logged
    assert SECRET not in logged
