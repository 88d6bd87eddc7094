"""Every way to ask, over HTTP and over Socket Mode: one answer, where it belongs."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.slack.mock_slack import MockSlack
from tests.slack.running import Running, direct, mention, running, wrapped

pytestmark = pytest.mark.loopback


@pytest.fixture(params=["http", "socket"])
async def bot(request: pytest.FixtureRequest, sqlite_place: str) -> AsyncIterator[Running]:
    async with MockSlack() as slack, running(slack, sqlite_place, door=request.param) as made:
        yield made


async def test_a_mention_is_answered_in_its_thread(bot: Running) -> None:
    event = mention("Did the port take 14 ships?")
    reply = await bot.event(event)
    assert reply.status == 200
    (message,) = await bot.until_posted(1)
    assert (message["channel"], message["thread_ts"]) == ("C1", event["ts"])
    assert "14 ships" in str(message["blocks"])
    assert message["unfurl_links"] is False
    assert message["unfurl_media"] is False
    assert bot.answerer.asked == [("Did the port take 14 ships?", f"slack:C1:{event['ts']}", None)]
    await bot.settled()
    assert bot.slack.statuses[0]["thread_ts"] == event["ts"]


async def test_a_direct_message_is_answered_in_its_thread(bot: Running) -> None:
    event = direct("Did the port take 14 ships?")
    await bot.event(event)
    (message,) = await bot.until_posted(1)
    assert (message["channel"], message["thread_ts"]) == ("D1", event["ts"])


async def test_a_follow_up_in_a_thread_has_its_context(bot: Running) -> None:
    first = mention("How many ships did the port take?")
    await bot.event(first)
    await bot.until_posted(1)
    reply = {"type": "message", "channel_type": "channel", "channel": "C1", "thread_ts": first["ts"]}
    await bot.event({**reply, "user": "U1", "ts": "1780000900.1", "text": "And on Friday?"})
    # Not a question, not by who asked, or to somebody else: people talk to each other.
    await bot.event({**reply, "user": "U1", "ts": "1780000901.1", "text": "Thanks."})
    await bot.event({**reply, "user": "U2", "ts": "1780000902.1", "text": "Is that so?"})
    await bot.event({**reply, "user": "U1", "ts": "1780000903.1", "text": "<@U2> what do you think?"})
    await bot.until_posted(2)
    await bot.settled()
    assert [(question, thread) for question, thread, _ in bot.answerer.asked] == [
        ("How many ships did the port take?", f"slack:C1:{first['ts']}"),
        ("And on Friday?", f"slack:C1:{first['ts']}"),
    ]
    assert len(bot.slack.posted("C1", first["ts"])) == 2


async def test_a_command_is_answered_to_its_asker_alone(bot: Running) -> None:
    reply = await bot.command("Did the port take 14 ships?")
    assert reply.status == 200
    await bot.slack.until(lambda: bool(bot.slack.seen_by("U1")))
    (message,) = bot.slack.seen_by("U1")
    assert message["channel"] == "C1"
    assert "Share with channel" in str(message["blocks"])
    assert bot.slack.posted() == []


async def test_help_is_told_at_once(bot: Running) -> None:
    reply = await bot.command("help")
    assert "what the desk's articles and facts say" in reply.body
    assert bot.slack.messages == []


async def test_a_socket_that_is_cut_is_opened_again(sqlite_place: str) -> None:
    async with MockSlack() as slack, running(slack, sqlite_place, door="socket") as bot:
        await bot.event(direct("Is it so?"))
        await slack.hang_up()
        await bot.event(direct("And is it so now?"))
        await bot.until_posted(2)
        assert [question for question, _, _ in bot.answerer.asked] == ["Is it so?", "And is it so now?"]


async def test_what_is_not_stored_is_not_acknowledged(sqlite_place: str) -> None:
    async with MockSlack() as slack, running(slack, sqlite_place, door="socket") as bot:
        store, bot.bot.jobs.store_all = bot.bot.jobs.store_all, _fails  # type: ignore[method-assign]
        event = direct("Is it so?")
        with pytest.raises(TimeoutError):
            await slack.send("events_api", wrapped(event, "Ev1"), wait=0.5)
        bot.bot.jobs.store_all = store  # type: ignore[method-assign]
        await bot.event(event, id="Ev1")
        await bot.until_posted(1)


def _fails(*_: object) -> list[bool]:
    raise OSError("the disk says no")
