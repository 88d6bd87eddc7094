"""Slack slow, limited, failing or away, the model failing: every question is answered once, in its thread."""

from __future__ import annotations

import asyncio
from itertools import pairwise

import pytest

from tests.slack.mock_slack import Fault, MockSlack
from tests.slack.running import Replayed, Running, direct, mention, running
from verifier.answers.values import Answer
from verifier.errors import (
    DeskError,
    KeyMissing,
    ModelUnavailable,
    NoModel,
    NotAnArticle,
    RateLimited,
    Unauthorized,
)
from verifier.slack import calls, waiting
from verifier.slack.values import Job

pytestmark = pytest.mark.loopback


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waits are as many, and a hundredth as long."""
    monkeypatch.setattr(waiting, "_FIRST", 0.02)
    monkeypatch.setattr(waiting, "_MOST", 0.2)
    monkeypatch.setattr(calls, "MENDED", 0.05)


async def test_too_many_calls_waits_as_long_as_slack_says(bot: Running) -> None:
    bot.slack.fail("chat.postMessage", Fault(429, headers={"Retry-After": "1"}))
    loop = asyncio.get_running_loop()
    begun = loop.time()
    await bot.event(mention("Is it so?"))
    await bot.until_posted(1)
    assert loop.time() - begun >= 1.0
    assert [method for method, _ in bot.slack.calls].count("chat.postMessage") == 2
    await bot.settled()
    assert len(bot.slack.posted()) == 1


@pytest.mark.parametrize(
    "fault",
    [Fault(500), Fault(503), Fault(0), Fault(200, "internal_error"), Fault(200, "fatal_error")],
    ids="500 503 cut internal fatal".split(),
)
async def test_a_failure_of_slack_is_tried_again(bot: Running, fault: Fault) -> None:
    bot.slack.fail("chat.postMessage", fault, times=2)
    await bot.event(mention("Is it so?"))
    await bot.until_posted(1)
    await bot.settled()
    assert len(bot.slack.posted()) == 1


@pytest.mark.parametrize("status", [500, 0], ids=["500", "cut"])
async def test_what_was_posted_although_slack_failed_is_not_posted_again(bot: Running, status: int) -> None:
    bot.slack.fail("chat.postMessage", Fault(status, done=True))
    event = mention("Is it so?")
    await bot.event(event)
    await bot.settled()
    (message,) = bot.slack.posted()
    assert message["thread_ts"] == event["ts"]
    held = await bot.bot.db(bot.bot.jobs.by_key, f"message:C1:{event['ts']}")
    assert held is not None
    assert held.posted_ts == message["ts"], "where it stands is known all the same"


async def test_it_is_found_in_a_long_thread(bot: Running) -> None:
    event = mention("Is it so?")
    for n in range(450):
        bot.slack.messages.append({"channel": "C1", "thread_ts": event["ts"], "ts": f"1.{n}", "text": "talk"})
    bot.slack.fail("chat.postMessage", Fault(503, done=True))
    await bot.event(event)
    await bot.settled()
    assert len([one for one in bot.slack.posted() if one["text"] != "talk"]) == 1


async def test_an_outage_loses_nothing_and_doubles_nothing(bot: Running, slack: MockSlack) -> None:
    slack.down = True
    events = [mention(f"Is it {n}?", channel=f"C{n % 4}", user=f"U{n % 7}") for n in range(20)]
    for event in events:
        assert (await bot.event(event)).status == 200, "what comes in is still stored"
    await slack.until(lambda: [method for method, _ in slack.calls].count("users.info") > 20)
    assert slack.messages == []
    slack.down = False
    await bot.settled(20)
    assert {(m["channel"], m["thread_ts"]) for m in slack.posted()} == {
        (event["channel"], event["ts"]) for event in events
    }
    assert len(slack.posted()) == 20
    assert all("14 ships" in str(one["blocks"]) for one in slack.posted()), "answers, not apologies"


@pytest.mark.parametrize("method", ["users.info", "conversations.info"])
@pytest.mark.parametrize("fault", [Fault(503), Fault(429, headers={"Retry-After": "0"})], ids=["503", "429"])
async def test_what_slack_can_not_be_asked_before_answering_is_no_try_of_it(
    bot: Running, method: str, fault: Fault
) -> None:
    bot.slack.fail(method, fault, times=8)
    await bot.event(mention("Is it so?"))
    (message,) = await bot.until_posted(1)
    assert "14 ships" in str(message["blocks"])


async def test_a_question_slack_can_not_be_asked_about_for_a_day_is_given_up(
    slack: MockSlack, sqlite_place: str
) -> None:
    async with running(slack, sqlite_place, post_hours=0.1 / 3600) as bot:
        slack.fail("users.info", Fault(503), times=1_000)
        await bot.event(mention("Is it so?"))
        await bot.settled()
        assert await bot.bot.db(bot.bot.jobs.counts) == {"given_up": 1}
        assert bot.answerer.asked == []


async def test_a_direct_message_needs_no_look_at_who_reads_along(bot: Running) -> None:
    await bot.event(direct("Is it so?"))
    await bot.until_posted(1)
    assert "conversations.info" not in {method for method, _ in bot.slack.calls}


async def test_a_reply_that_is_lost_in_an_outage_is_found_after_it(bot: Running, slack: MockSlack) -> None:
    slack.fail("chat.postMessage", Fault(0, done=True))
    slack.fail("conversations.replies", Fault(503), times=3)
    await bot.event(mention("Is it so?"))
    await bot.settled()
    assert len(slack.posted()) == 1


@pytest.mark.parametrize("code", ["channel_not_found", "not_in_channel", "is_archived"])
async def test_where_the_channel_is_closed_to_it_the_asker_is_answered_directly(
    bot: Running, code: str
) -> None:
    bot.slack.channels["C9"] = {"error": code}
    await bot.event(mention("Is it &lt;!channel&gt; so?", channel="C9", user="U5"))
    (message,) = await bot.until_posted(1, "D5")
    assert message.get("thread_ts") is None
    assert "14 ships" in str(message["blocks"])
    assert "could not post in the channel you asked in" in str(message["blocks"])
    assert "Is it &lt;!channel&gt; so?" in str(message["blocks"])


async def test_where_nobody_can_be_reached_it_is_given_up(bot: Running) -> None:
    for channel in ("C9", "D5"):
        bot.slack.channels[channel] = {"error": "is_archived"}
    await bot.event(mention("Is it so?", channel="C9", user="U5"))
    await bot.settled()
    assert await bot.bot.db(bot.bot.jobs.counts) == {"given_up": 1}


async def test_an_answer_whose_blocks_slack_refuses_is_posted_in_plain_words(bot: Running) -> None:
    bot.slack.fail("chat.postMessage", Fault(200, "invalid_blocks"))
    await bot.event(mention("Is it so?"))
    (message,) = await bot.until_posted(1)
    assert message["text"] == "Yes: 14 ships, on Thursday."
    assert not message.get("blocks")


async def test_a_token_that_is_taken_back_loses_no_answer(bot: Running) -> None:
    bot.slack.fail("chat.postMessage", Fault(200, "token_revoked"), times=3)
    await bot.event(mention("Is it so?"))
    await bot.until_posted(1)
    await bot.settled()
    assert len(bot.slack.posted()) == 1


@pytest.mark.parametrize("code", ["token_revoked", "invalid_auth", "missing_scope"])
@pytest.mark.parametrize("method", ["users.info", "conversations.info"])
async def test_what_the_app_may_not_look_up_makes_nobody_a_stranger(
    bot: Running, method: str, code: str
) -> None:
    bot.slack.fail(method, Fault(200, code), times=6)
    await bot.event(mention("Is it so?"))
    (message,) = await bot.until_posted(1)
    assert "14 ships" in str(message["blocks"])


async def test_a_person_slack_does_not_know_is_a_stranger(bot: Running) -> None:
    bot.slack.fail("users.info", Fault(200, "user_not_found"))
    await bot.event(direct("Is it so?"))
    (message,) = await bot.until_posted(1)
    assert "members of this workspace only" in message["text"]


async def test_a_model_that_comes_back_is_asked_again(bot: Running) -> None:
    bot.answerer.troubles = [ModelUnavailable("down"), RateLimited("much", retry_after=0.1), KeyError("x")]
    await bot.event(mention("Is it so?"))
    (message,) = await bot.until_posted(1)
    assert "14 ships" in str(message["blocks"])
    assert len(bot.answerer.asked) == 4


async def test_giving_up_is_told_to_the_asker_in_words_of_our_own(bot: Running) -> None:
    bot.answerer.troubles = [ModelUnavailable("connection to secret-host refused")] * 4
    event = mention("Is it so?")
    await bot.event(event)
    (message,) = await bot.until_posted(1)
    assert message["thread_ts"] == event["ts"]
    assert "The model can't be reached" in message["text"]
    assert "secret-host" not in str(message)
    await bot.settled()
    assert len(bot.answerer.asked) == 4


@pytest.mark.parametrize("error", [NotAnArticle("no"), Unauthorized("key"), KeyMissing("none")])
async def test_what_trying_again_does_not_mend_is_told_at_once(bot: Running, error: Exception) -> None:
    bot.answerer.troubles = [error]
    await bot.event(direct("Is it so?"))
    (message,) = await bot.until_posted(1)
    assert "could not answer" in message["text"]
    assert ("there is none here" in message["text"]) is isinstance(error, NoModel)
    assert len(bot.answerer.asked) == 1


async def test_messages_to_a_channel_keep_slacks_pace(slack: MockSlack, sqlite_place: str) -> None:
    slack.paced = 0.3
    async with running(slack, sqlite_place, pause=0.4, answering=8) as bot:
        for n in range(6):
            await bot.event(mention(f"Is it {n}?", channel=f"C{n % 2}"))
        await bot.until_posted(6)
        assert slack.too_fast == 0
        for channel in ("C0", "C1"):
            times = [one["at"] for one in slack.posted(channel)]
            assert min(b - a for a, b in pairwise(times)) >= 0.3


async def test_stopping_gives_back_what_is_not_finished(slack: MockSlack, sqlite_place: str) -> None:
    held = Replayed()
    held.gate.clear()
    async with running(slack, sqlite_place, answerer=held) as bot:
        event = mention("Is it so?")
        await bot.event(event)
        await slack.until(lambda: len(held.asked) == 1)
    async with running(slack, sqlite_place, door="none") as again:
        (message,) = await again.until_posted(1)
        assert message["thread_ts"] == event["ts"]
        job = await again.bot.db(again.bot.jobs.get, 1)
        assert job is not None
        assert slack.messages[0] is message


async def test_stopping_waits_for_what_is_nearly_there(slack: MockSlack, sqlite_place: str) -> None:
    slow = Replayed(wait=0.1)
    async with running(slack, sqlite_place, answerer=slow) as bot:
        await bot.event(mention("Is it so?"))
        await slack.until(lambda: len(slow.asked) == 1)
        await bot.worker.stop(5.0)
        assert await bot.bot.db(bot.bot.jobs.counts) in ({"answered": 1}, {"done": 1})


async def test_a_question_that_ends_every_worker_is_given_up(slack: MockSlack, sqlite_place: str) -> None:
    async with running(slack, sqlite_place, work=False, lease=0.001) as bot:
        await bot.event(mention("Is it so?"))
        for _ in range(6):
            assert await bot.bot.db(bot.bot.jobs.lease_question, "gone") is not None
            await asyncio.sleep(0.01)
    async with running(slack, sqlite_place, door="none") as bot:
        (message,) = await bot.until_posted(1)
        assert "could not answer" in message["text"]
        assert bot.answerer.asked == []


async def test_a_worker_that_lost_its_job_does_not_post_it(
    bot: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_up, stolen = bot.bot.desk.answer, list[Job]()

    def slow(id: str) -> Answer | None:
        if not stolen:
            job = bot.bot.jobs.get(1)
            assert job is not None
            stolen.append(job)
            bot.bot.jobs.untouched(job)  # as if its lease had run out
            bot.bot.jobs.lease_post("another")
        return look_up(id)

    monkeypatch.setattr(bot.bot.desk, "answer", slow)
    await bot.event(mention("Is it so?"))
    await bot.slack.until(lambda: bool(stolen))
    await asyncio.sleep(0.2)
    assert bot.slack.messages == []
    assert await bot.bot.db(bot.bot.jobs.counts) == {"posting": 1}


async def test_trouble_of_the_database_costs_no_stored_answer(
    bot: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_up, failures = bot.bot.desk.answer, [DeskError("locked")] * 6

    def locked(id: str) -> Answer | None:
        if failures:
            raise failures.pop()
        return look_up(id)

    monkeypatch.setattr(bot.bot.desk, "answer", locked)
    await bot.event(mention("Is it so?"))
    (message,) = await bot.until_posted(1)
    assert "14 ships" in str(message["blocks"])
    await bot.settled()
    assert len(bot.slack.posted()) == 1


async def test_tries_to_post_are_no_tries_to_show(bot: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    look_up, failures = bot.bot.desk.answer, [ValueError("once")]

    def broken(id: str) -> Answer | None:
        if failures and [method for method, _ in bot.slack.calls].count("chat.postMessage") == 4:
            raise failures.pop()
        return look_up(id)

    monkeypatch.setattr(bot.bot.desk, "answer", broken)
    bot.slack.fail("chat.postMessage", Fault(503), times=4)
    await bot.event(mention("Is it so?"))
    (message,) = await bot.until_posted(1)
    assert "14 ships" in str(message["blocks"])
    assert failures == []


async def test_an_answer_that_can_not_be_shown_is_told_of(
    bot: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(id: str) -> None:
        raise ValueError(f"{id} with words of an article")

    monkeypatch.setattr(bot.bot.desk, "answer", broken)
    event = mention("Is it so?")
    await bot.event(event)
    (message,) = await bot.until_posted(1)
    await bot.settled()
    assert message["thread_ts"] == event["ts"]
    assert "Something went wrong on my side" in message["text"]
    assert "words of an article" not in str(message)
