"""The buttons below an answer, the modal for pasted texts, the message shortcut and the home tab."""

from __future__ import annotations

from typing import Any

import pytest

from tests.render.factory import report
from tests.slack.answers import TEXT, answer, rich_answer, row, source
from tests.slack.mock_slack import TEAM, MockSlack
from tests.slack.running import Running, click, direct, mention, running, submitted
from verifier.slack import people
from verifier.slack.feedback import opinions
from verifier.slack.jobs import Jobs
from verifier.slack.settings import Limits

pytestmark = pytest.mark.loopback


def button(message: dict[str, Any], action: str) -> str:
    """What the button of a message gives when clicked."""
    for block in message["blocks"]:
        for element in block.get("elements", ()):
            if element.get("action_id") == action:
                return str(element.get("value") or element["negative_button"]["value"])
    raise AssertionError(f"no button {action}")


def buttons(message: dict[str, Any]) -> set[str]:
    elements = [one for block in message["blocks"] for one in block.get("elements", ())]
    return {one["action_id"] for one in elements if "action_id" in one}


async def private_answer(bot: Running, user: str = "U1") -> dict[str, Any]:
    await bot.command("Did the port take 14 ships?", user=user)
    await bot.slack.until(lambda: bool(bot.slack.seen_by(user)))
    await bot.settled()
    return bot.slack.seen_by(user)[-1]


async def test_an_answer_is_shared_with_the_channel_once(bot: Running) -> None:
    message = await private_answer(bot)
    for _ in range(3):
        assert (await bot.interaction(click("share_answer", button(message, "share_answer")))).status == 200
    await bot.settled()
    (shared,) = bot.slack.posted("C1")
    assert "Shared by <@U1>" in str(shared["blocks"])
    assert "14 ships" in str(shared["blocks"])
    assert "share_answer" not in buttons(shared)


async def test_nobody_shares_what_another_was_shown(bot: Running) -> None:
    message = await private_answer(bot)
    await bot.interaction(click("share_answer", button(message, "share_answer"), user="U2"))
    await bot.interaction(click("full_report", button(message, "full_report"), user="U2"))
    await bot.settled()
    assert bot.slack.posted() == []
    assert bot.slack.files == {}


async def test_answers_in_channels_are_private_first_where_so_set(
    slack: MockSlack, sqlite_place: str
) -> None:
    async with running(slack, sqlite_place, private=True) as bot:
        event = mention("Is it so?")
        await bot.event(event)
        await slack.until(lambda: bool(slack.seen_by("U1")))
        (message,) = slack.seen_by("U1")
        assert message.get("thread_ts") is None, "nobody has begun a thread there"
        await bot.settled()
        assert slack.posted() == []
        await bot.event(direct("Is it so?", user="U2"))
        await bot.until_posted(1, "D2")
        await bot.interaction(click("share_answer", button(message, "share_answer")))
        await bot.until_posted(1, "C1")
        assert slack.posted("C1")[0]["thread_ts"] == event["ts"]


async def test_the_full_report_is_a_file_in_the_thread_once(bot: Running) -> None:
    event = mention("Is it so?")
    await bot.event(event)
    (message,) = await bot.until_posted(1)
    await bot.settled()
    assert bot.slack.files == {}, "a short answer needs none"
    for user in ("U1", "U2"):
        await bot.interaction(click("full_report", button(message, "full_report"), user=user))
    await bot.settled()
    (file,) = bot.slack.files.values()
    assert (file["channel"], file["thread_ts"]) == ("C1", event["ts"])
    assert file["name"].endswith(".html")
    page = file["data"].decode()
    assert "The port of Elmar took <b>14 ships</b> on Thursday" in page
    assert "not for publication" in page


async def test_a_private_answers_report_goes_to_its_asker_alone(bot: Running) -> None:
    message = await private_answer(bot)
    await bot.interaction(click("full_report", button(message, "full_report")))
    await bot.settled()
    (file,) = bot.slack.files.values()
    assert (file["channel"], file["thread_ts"]) == ("D1", None)


async def test_a_long_answer_brings_its_file_along(bot: Running) -> None:
    text = "News of the port\n\n" + " ".join(
        f"The port of Elmar took {n} ships on day {n}." for n in range(1, 9)
    )
    one = source(1, text)
    rows = tuple(row(n, one, f"The port of Elmar took {n} ships on day {n}.") for n in range(1, 9))
    bot.answerer.make = lambda _: answer(sources=(one,), rows=rows)
    event = mention("How many ships on each day?")
    await bot.event(event)
    await bot.until_posted(2)
    message, with_file = bot.slack.posted()
    assert "3 more in the full report" in str(message["blocks"])
    assert with_file["thread_ts"] == event["ts"]
    (file,) = bot.slack.files.values()
    assert "8 ships on day 8" in file["data"].decode()


async def test_a_hostile_source_is_only_text_in_the_page(bot: Running) -> None:
    nasty = "<script>alert(1)</script> <!channel> https://evil.example"
    text = TEXT.replace("14 ships", f"14 {nasty} ships")
    one = source(1, text, url="javascript:alert(1)", outlet=nasty)
    rows = (row(1, one, f"took 14 {nasty} ships on Thursday"),)
    bot.answerer.make = lambda _: answer(sources=(one,), rows=rows)
    await bot.event(mention("Is it so?"))
    (message,) = await bot.until_posted(1)
    await bot.interaction(click("full_report", button(message, "full_report")))
    await bot.settled()
    (file,) = bot.slack.files.values()
    page = file["data"].decode()
    assert "<script>" not in page
    assert "javascript:" not in page


async def test_what_is_wrong_is_kept_with_the_answer(bot: Running) -> None:
    await bot.event(mention("Did the port take 14 ships?"))
    (message,) = await bot.until_posted(1)
    value = button(message, "answer_opinion")
    await bot.interaction(click("answer_opinion", value.replace("wrong", "right"), user="U2"))
    await bot.interaction(click("answer_opinion", value, user="U3"))
    await bot.slack.until(lambda: bool(bot.slack.views))
    view = bot.slack.views[0][1]["view"]
    assert view["callback_id"] == "what_is_wrong"
    filled = submitted("what_is_wrong", {"what": "It was 15."}, user="U3", private=view["private_metadata"])
    assert (await bot.interaction(filled)).status == 200
    await bot.settled()
    kept = await bot.bot.db(lambda: list(opinions(bot.bot.jobs)))
    assert [(one["person"], one["right"], one["words"]) for one in kept] == [
        ("U2", True, ""),
        ("U3", False, "It was 15."),
    ]
    assert kept[1]["question"] == "Did the port take 14 ships?"
    assert kept[1]["answer"]["line"][0]["text"] == "Yes: 14 ships, on Thursday."


async def test_the_modal_takes_a_question_or_two_texts(bot: Running) -> None:
    bot.answerer.report = report()
    await bot.command("")
    await bot.slack.until(lambda: bool(bot.slack.views))
    view = bot.slack.views[0][1]["view"]
    assert view["callback_id"] == "paste_texts"
    empty = dict.fromkeys(("question", "a", "a2", "b", "b2"), "")
    reply = await bot.interaction(submitted("paste_texts", empty, private="C1"))
    assert '"response_action": "errors"' in reply.body
    first, second = TEXT.split("\n\n")[1], TEXT.split("\n\n")[1].replace("14", "15")
    half = empty | {"a": first}
    reply = await bot.interaction(submitted("paste_texts", half, private="C1"))
    assert "paste the other one" in reply.body
    both = half | {"a2": "It rained.", "b": second}
    assert (await bot.interaction(submitted("paste_texts", both, private="C1"))).body == ""
    await bot.slack.until(lambda: bool(bot.slack.seen_by("U1")))
    assert bot.answerer.compared == [(f"{first}\nIt rained.", second)]
    (message,) = bot.slack.seen_by("U1")
    assert f"{len(report().findings)} claims" in message["text"]
    await bot.interaction(click("full_report", button(message, "full_report")))
    await bot.settled()
    (file,) = bot.slack.files.values()
    assert file["name"].startswith("report-")


async def test_two_links_compare_stored_articles_and_no_page_is_fetched(bot: Running) -> None:
    bot.answerer.report = report()
    sources = source(1), source(2, TEXT.replace("14 ships", "15 ships"))
    for one in sources:
        await bot.bot.db(bot.bot.desk.add, one.article, person="Ana Lund")
    links = [f"<{one.url}|{one.url}>" for one in sources]
    await bot.command(f"{links[0]} and {links[1]}?utm_source=x")
    await bot.slack.until(lambda: bool(bot.slack.seen_by("U1")))
    assert bot.answerer.compared == [(sources[0].article.text, sources[1].article.text)]
    before = len(bot.slack.calls)
    await bot.command(f"{links[0]} <http://169.254.169.254/latest/meta-data|x>")
    await bot.slack.until(lambda: len(bot.slack.seen_by("U1")) == 2)
    assert "don't fetch pages" in bot.slack.seen_by("U1")[-1]["text"]
    assert len(bot.answerer.compared) == 1
    assert {method for method, _ in bot.slack.calls[before:]} <= {"users.info", "chat.postEphemeral"}


async def test_a_private_answer_in_a_thread_stays_in_it(slack: MockSlack, sqlite_place: str) -> None:
    slack.threads.add("1780001000.1")
    async with running(slack, sqlite_place, private=True) as bot:
        await bot.event(mention("Is it so?", thread_ts="1780001000.1"))
        await slack.until(lambda: bool(slack.seen_by("U1")))
        assert slack.seen_by("U1")[0]["thread_ts"] == "1780001000.1"


async def test_who_asks_too_much_sees_that_wherever_they_ask(slack: MockSlack, sqlite_place: str) -> None:
    async with running(slack, sqlite_place, limits=Limits(user_hour=1)) as bot:
        for make in (mention, direct):
            user = "U1" if make is mention else "U2"
            await bot.event(make("Is it so?", user=user))
            await bot.event(make("And is it so now?", user=user))
        await bot.settled()
        (told,) = slack.seen_by("U1")
        assert "You have asked 1" in told["text"]
        assert any("You have asked 1" in one["text"] for one in slack.posted("D2"))


@pytest.mark.parametrize("begun", [False, True])
async def test_a_message_is_checked_for_who_asks(bot: Running, begun: bool) -> None:
    if begun:
        bot.slack.threads.add("1780001000.1")
    shortcut: dict[str, Any] = {
        "type": "message_action",
        "callback_id": "check_message",
        "trigger_id": "t.check",
        "user": {"id": "U7", "team_id": TEAM},
        "team": {"id": TEAM},
        "channel": {"id": "C1"},
        "message": {"ts": "1780001000.1", "text": "The port took 14 ships &amp; more", "user": "U2"},
    }
    if begun:
        shortcut["message"]["thread_ts"] = shortcut["message"]["ts"]
    for name in ("check_message", "no_such_shortcut"):
        assert (await bot.interaction(shortcut | {"callback_id": name})).status == 200
    await bot.slack.until(lambda: bool(bot.slack.seen_by("U7")))
    await bot.settled()
    (message,) = bot.slack.seen_by("U7")
    assert message.get("thread_ts") == ("1780001000.1" if begun else None)
    assert bot.answerer.asked[0][0] == "The port took 14 ships & more"


async def test_the_home_tab_tells_what_can_be_done(bot: Running) -> None:
    await bot.event({"type": "app_home_opened", "user": "U1", "tab": "messages", "channel": "D1"})
    await bot.event({"type": "app_home_opened", "user": "U1", "tab": "home", "channel": "D1"})
    await bot.slack.until(lambda: bool(bot.slack.views))
    ((method, given),) = bot.slack.views
    assert (method, given["user_id"]) == ("views.publish", "U1")
    await bot.interaction(click("home_ask", "ask"))
    await bot.slack.until(lambda: len(bot.slack.views) == 2)
    filled = dict.fromkeys(("a", "a2", "b", "b2"), "") | {"question": "Is it so?"}
    private = bot.slack.views[1][1]["view"]["private_metadata"]
    await bot.interaction(submitted("paste_texts", filled, private=private))
    (message,) = await bot.until_posted(1, "D1")
    assert "14 ships" in str(message["blocks"])


async def test_everything_in_an_answer_is_shown(bot: Running) -> None:
    bot.answerer.make = lambda _: rich_answer()
    await bot.event(mention("How many ships?"))
    (message,) = await bot.until_posted(1)
    shown = str(message["blocks"])
    for words in (
        "Outlets differ: 14 ships, or 15.",
        "Outlet 3: 15 ships",
        "both can't hold",
        "3 outlets, 1 origin",
        "count would settle it",
        "no publication time",
        "not for publication",
        "https://outlet1.example/port",
        "20 Nov 2026",
    ):
        assert words in shown, words
    assert buttons(message) == {"full_report", "answer_opinion"}


async def test_guests_and_people_of_other_houses_are_told_no(slack: MockSlack, sqlite_place: str) -> None:
    slack.users = {
        "U5": {"team_id": "T9OTHER"},
        "U6": {"is_ultra_restricted": True},
        "U7": {"is_stranger": True},
    }
    async with running(slack, sqlite_place) as bot:
        for user in slack.users:
            await bot.event(direct("Is it so?", user=user))
        for message in await bot.until_posted(3):
            assert "members of this workspace only" in message["text"]
        assert bot.answerer.asked == []


async def test_in_channels_shared_outside_nothing_of_the_store_is_said(
    slack: MockSlack, sqlite_place: str
) -> None:
    slack.channels = {"C7": {"is_ext_shared": True}, "C8": {"hidden": True}}
    async with running(slack, sqlite_place) as bot:
        for channel in slack.channels:
            await bot.event(mention("Is it so?", channel=channel))
            (message,) = await bot.until_posted(1, channel)
            assert "shared with another organisation" in message["text"]
        assert bot.answerer.asked == []
        await bot.command("Is it so?", channel="C7")
        await slack.until(lambda: bool(slack.seen_by("U1")))
        message = slack.seen_by("U1")[0]
        await bot.interaction(click("share_answer", button(message, "share_answer"), channel="C7"))
        await bot.settled()
        assert all("14 ships" not in str(one) for one in slack.posted("C7"))


async def test_a_channel_shared_since_it_was_asked_in_is_not_answered_in(
    slack: MockSlack, sqlite_place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people, "KEPT", 0.0)
    async with running(slack, sqlite_place) as bot:
        bot.answerer.gate.clear()
        await bot.event(mention("Is it so?"))
        await slack.until(lambda: len(bot.answerer.asked) == 1)
        slack.channels["C1"] = {"is_ext_shared": True}
        bot.answerer.gate.set()
        (message,) = await bot.until_posted(1)
        await bot.settled()
        assert "shared with another organisation" in message["text"]
        assert len(slack.messages) == 1


async def test_no_file_goes_to_a_channel_shared_since(
    slack: MockSlack, sqlite_place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people, "KEPT", 0.0)
    async with running(slack, sqlite_place) as bot:
        await bot.event(mention("Is it so?"))
        (message,) = await bot.until_posted(1)
        await bot.settled()
        slack.channels["C1"] = {"is_ext_shared": True}
        await bot.interaction(click("full_report", button(message, "full_report")))
        await bot.settled()
        assert slack.files == {}
        assert "shared with another organisation" in slack.posted("C1")[-1]["text"]


async def test_only_those_allowed_are_shown_what_is_hidden_and_only_directly(
    slack: MockSlack, sqlite_place: str
) -> None:
    slack.groups["S1"] = ["U1"]
    async with running(slack, sqlite_place, hidden_group="S1") as bot:
        await bot.event(direct("Is it so?", user="U1"))
        await bot.event(direct("Is it so?", user="U2"))
        await bot.event(mention("Is it so?", user="U1"))
        await bot.command("Is it so?", user="U1")
        await bot.settled()
        readers = sorted((thread.split(":")[1], reader) for _, thread, reader in bot.answerer.asked)
        assert readers == [("C1", None), ("C1", None), ("D1", "Slack U1"), ("D2", None)]


def test_an_opinion_on_nothing_is_not_kept(jobs: Jobs) -> None:
    from verifier.slack.feedback import keep_opinion

    keep_opinion(jobs, 77, "U1", True, "")
    assert list(opinions(jobs)) == []
