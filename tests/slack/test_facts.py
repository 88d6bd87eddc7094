"""Facts from Slack: some propose, a second one decides, and what is not public is shown to few."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.slack.answers import answer, fact_source, row
from tests.slack.mock_slack import TEAM, MockSlack
from tests.slack.running import Running, click, mention, running, submitted
from verifier.facts import Assertion, Content, FactStatus, FactStore, NewFact, Rank, Reader
from verifier.slack import people, waiting
from verifier.slack.corrections import Watch
from verifier.slack.values import Kind, NewJob, State

pytestmark = pytest.mark.loopback
ALLOWED = Reader(allowed=True)
STATEMENT = "The port of Elmar took 14 ships on 12 November 2026."
FILLED = {
    "statement": STATEMENT,
    "source": "The Brindle Courier",
    "published": "2026-11-13",
    "url": "https://courier.example/port",
    "words": "took 14 ships",
    "valid_from": "2026-11-12",
    "valid_to": "2026-11-12",
    "embargo": "",
}


@pytest.fixture
async def slack() -> AsyncIterator[MockSlack]:
    async with MockSlack() as made:
        made.groups = {"S1": ["U1", "U2", "U3"], "S2": ["U3"]}
        made.channels = {"C7": {"is_ext_shared": True}}
        yield made


@pytest.fixture
def facts(tmp_path: Path) -> FactStore:
    return FactStore.open(tmp_path / "facts.sqlite3")


@pytest.fixture
async def bot(slack: MockSlack, sqlite_place: str, facts: FactStore) -> AsyncIterator[Running]:
    settings = {"facts_group": "S1", "hidden_group": "S2", "review_channel": "C5"}
    async with running(slack, sqlite_place, facts=facts, **settings) as made:
        yield made
    facts.close()


async def proposed(bot: Running, facts: FactStore, user: str = "U1", **more: str) -> str:
    reply = await bot.interaction(submitted("propose_fact", FILLED | more, user=user))
    assert reply.body == ""
    (fact,) = facts.every(reader=ALLOWED, filters=_ALL)
    return fact.id


def _all() -> Any:
    from verifier.facts import Filters

    return Filters(statuses=frozenset(FactStatus), ranks=frozenset(Rank))


_ALL = _all()


async def test_a_fact_is_proposed_and_a_second_person_approves_it(bot: Running, facts: FactStore) -> None:
    id = await proposed(bot, facts)
    held = facts.get(id)
    assert held is not None
    assert (held.status, held.person, held.statement) == (FactStatus.PROPOSED, "Slack U1", STATEMENT)
    assert held.assertions[0].quote is not None
    (message,) = await bot.until_posted(1, "C5")
    assert STATEMENT in str(message["blocks"])
    await bot.interaction(click("fact_approve", id, user="U1", channel="C5"))
    await bot.until_posted(1, "D1")
    assert "second person" in bot.slack.posted("D1")[0]["text"]
    await bot.interaction(click("fact_approve", id, user="U2", channel="C5"))
    await bot.until_posted(2, "C5")
    held = facts.get(id)
    assert held is not None
    assert (held.status, held.rank) == (FactStatus.ACTIVE, Rank.PREFERRED)
    assert bot.slack.posted("C5")[1]["thread_ts"] == message["ts"]
    assert [event.person for event in facts.history(id)][-1] == "Slack U2"


async def test_a_proposal_waits_for_a_fact_store_that_is_not_given(
    bot: Running, facts: FactStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "_FIRST", 0.02)
    monkeypatch.setattr(waiting, "_MOST", 0.02)
    reply = await bot.interaction(submitted("propose_fact", FILLED))
    assert reply.body == ""
    await bot.settled()
    bot.bot.facts, bot.slack.messages = None, []
    review = NewJob(key="review:again", kind=Kind.REVIEW, channel="C5", asker="U1")
    (fact,) = facts.every(reader=ALLOWED, filters=_ALL)
    await bot.bot.take(review.model_copy(update={"result": {"review": fact.id}}), limited=False)
    for _ in range(100):
        held = await bot.bot.db(bot.bot.jobs.by_key, "review:again")
        if held is None or held.attempts > 5 or held.state is State.DONE:
            break
        await asyncio.sleep(0.05)
    bot.bot.facts = facts
    (message,) = await bot.until_posted(1, "C5")
    assert STATEMENT in str(message["blocks"])


async def test_a_second_person_rejects_with_a_reason(bot: Running, facts: FactStore) -> None:
    id = await proposed(bot, facts)
    await bot.until_posted(1, "C5")
    await bot.interaction(click("fact_reject", id, user="U2", channel="C5"))
    await bot.slack.until(lambda: bool(bot.slack.views))
    view = bot.slack.views[0][1]["view"]
    filled = submitted("why_rejected", {"why": "It was 13."}, user="U2", private=view["private_metadata"])
    await bot.interaction(filled)
    await bot.until_posted(2, "C5")
    held = facts.get(id, reader=ALLOWED)
    assert held is not None
    assert held.status is FactStatus.VOID
    assert facts.history(id)[-1].reason == "It was 13."
    await bot.interaction(click("fact_approve", id, user="U3", channel="C5"))
    await bot.until_posted(1, "D3")
    assert "decided on this fact already" in bot.slack.posted("D3")[0]["text"]


async def test_the_same_fact_is_put_before_the_others_once(bot: Running, facts: FactStore) -> None:
    for _ in range(3):
        await proposed(bot, facts)
    await bot.settled()
    assert len(bot.slack.posted("C5")) == 1


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("statement", "", "one statement"),
        ("source", "", "where it is known from"),
        ("published", "", "when the source published"),
        ("published", "2036-01-01", "yet to come"),
        ("url", "javascript:alert(1)", "http:// or https://"),
        ("url", "https://me:secret@courier.example/", "without a password"),
        ("valid_to", "2026-11-01", "before valid_from"),
    ],
)
async def test_what_is_missing_or_wrong_is_said_at_its_field(
    bot: Running, facts: FactStore, field: str, value: str, told: str
) -> None:
    reply = await bot.interaction(submitted("propose_fact", FILLED | {field: value}))
    assert '"response_action": "errors"' in reply.body
    assert told in reply.body
    assert list(facts.every(reader=ALLOWED, filters=_ALL)) == []


async def test_only_the_group_proposes_and_decides(bot: Running, facts: FactStore) -> None:
    reply = await bot.interaction(submitted("propose_fact", FILLED, user="U9"))
    assert "Only the members of the facts group" in reply.body
    await bot.interaction(click("home_propose", "propose", user="U9"))
    await bot.until_posted(1, "D9")
    id = await proposed(bot, facts)
    await bot.interaction(click("fact_approve", id, user="U9", channel="C5"))
    await bot.until_posted(2, "D9")
    held = facts.get(id, reader=ALLOWED)
    assert held is not None
    assert held.status is FactStatus.PROPOSED
    assert bot.slack.views == []


async def test_no_fact_is_proposed_from_a_channel_shared_outside(bot: Running, facts: FactStore) -> None:
    def shortcut(channel: str) -> dict[str, Any]:
        return {
            "type": "message_action",
            "callback_id": "propose_fact",
            "trigger_id": f"t.{channel}",
            "user": {"id": "U1", "team_id": TEAM},
            "team": {"id": TEAM},
            "channel": {"id": channel},
            "message": {"ts": "1.1", "text": STATEMENT, "user": "U2"},
        }

    await bot.interaction(shortcut("C7"))
    await bot.until_posted(1, "D1")
    assert "shared with other organisations" in bot.slack.posted("D1")[0]["text"]
    reply = await bot.interaction(submitted("propose_fact", FILLED, private="C7"))
    assert "shared with other organisations" in reply.body
    await bot.interaction(shortcut("C1"))
    await bot.slack.until(lambda: bool(bot.slack.views))
    view = bot.slack.views[0][1]["view"]
    assert view["blocks"][0]["element"]["initial_value"] == STATEMENT
    assert list(facts.every(reader=ALLOWED, filters=_ALL)) == []


async def test_a_fact_under_embargo_is_shown_to_those_who_may_see_it_alone(
    bot: Running, facts: FactStore
) -> None:
    end = str(int(datetime(2036, 1, 1, tzinfo=UTC).timestamp()))
    id = await proposed(bot, facts, embargo=end)
    (message,) = await bot.until_posted(1, "C5")
    assert STATEMENT not in str(message)
    assert "not public yet" in str(message["blocks"])
    await bot.interaction(click("fact_look", id, user="U2", channel="C5"))
    await bot.until_posted(1, "D2")
    assert "not among those who may see it" in bot.slack.posted("D2")[0]["text"]
    await bot.interaction(click("fact_approve", id, user="U2", channel="C5"))
    await bot.until_posted(2, "D2")
    await bot.interaction(click("fact_look", id, user="U3", channel="C5"))
    await bot.slack.until(lambda: bool(bot.slack.views))
    assert STATEMENT in str(bot.slack.views[0][1]["view"])
    await bot.interaction(click("fact_approve", id, user="U3", channel="C5"))
    await bot.until_posted(2, "C5")
    held = facts.get(id, reader=ALLOWED)
    assert held is not None
    assert held.rank is Rank.PREFERRED
    assert STATEMENT not in str(bot.slack.messages)


async def answered_by(bot: Running, facts: FactStore, fact: str, channel: str = "C1") -> dict[str, Any]:
    held = facts.get(fact, reader=ALLOWED)
    assert held is not None
    one = fact_source(1, held)
    bot.answerer.make = lambda _: answer(sources=(one,), rows=(row(1, one, held.statement),))
    event = mention("Did the port take 14 ships?", channel=channel)
    await bot.event(event)
    await bot.settled()
    return event


def added(facts: FactStore) -> str:
    fact = NewFact(statement=STATEMENT, assertions=(Assertion(outlet="The Brindle Courier"),))
    return facts.add(fact, person="Ana Lund").id


async def test_threads_that_relied_on_a_fact_are_told_of_its_correction_once(
    bot: Running, facts: FactStore
) -> None:
    id = added(facts)
    event = await answered_by(bot, facts, id)
    watch = Watch(bot.bot)
    assert await watch.look() == 0
    now = Content(statement="The port of Elmar took 13 ships <!channel> on 12 November 2026.")
    facts.correct(id, now, person="Bo Reyes", reason="recount")
    assert await watch.look() == 1
    assert await watch.look() == 0
    await bot.settled()
    note = bot.slack.posted("C1", event["ts"])[-1]
    assert "was corrected" in note["text"]
    assert "13 ships &lt;!channel&gt;" in note["text"]
    assert "<!channel>" not in str(note)


async def test_a_note_for_a_channel_shared_since_goes_to_who_asked(
    bot: Running, facts: FactStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people, "KEPT", 0.0)
    id = added(facts)
    await answered_by(bot, facts, id)
    facts.correct(id, Content(statement="It took 13."), person="Bo Reyes", reason="recount")
    bot.slack.channels["C1"] = {"is_ext_shared": True}
    await Watch(bot.bot).look()
    await bot.settled()
    assert "It took 13." in bot.slack.posted("D1")[-1]["text"]
    assert "It took 13." not in str(bot.slack.posted("C1"))


async def test_a_withdrawn_fact_is_told_of_and_one_hidden_since_is_not_quoted(
    bot: Running, facts: FactStore
) -> None:
    id = added(facts)
    await answered_by(bot, facts, id)
    facts.correct(id, Content(statement="A secret figure."), person="Bo Reyes", reason="r")
    facts.mark(id, person="Bo Reyes", reason="not yet", unpublished=True)
    assert await Watch(bot.bot).look() == 1
    facts.void(id, person="Bo Reyes", reason="r")
    assert await Watch(bot.bot).look() == 1
    await bot.settled()
    notes = bot.slack.posted("C1")[1:]
    assert ["corrected" in notes[0]["text"], "withdrawn" in notes[1]["text"]] == [True, True]
    assert "secret" not in str(notes)


async def test_who_was_answered_alone_is_told_alone_and_what_was_shared_is_told_there(
    bot: Running, facts: FactStore
) -> None:
    id = added(facts)
    held = facts.get(id)
    assert held is not None
    one = fact_source(1, held)
    bot.answerer.make = lambda _: answer(sources=(one,), rows=(row(1, one, held.statement),))
    await bot.command("Did the port take 14 ships?", user="U4")
    await bot.slack.until(lambda: bool(bot.slack.seen_by("U4")))
    await bot.settled()
    await bot.interaction(click("share_answer", "1", user="U4"))
    (shared,) = await bot.until_posted(1, "C1")
    await bot.settled()
    facts.deprecate(id, person="Bo Reyes", reason="r")
    assert await Watch(bot.bot).look() == 2
    await bot.settled()
    assert "not to be gone by" in bot.slack.posted("D4")[0]["text"]
    assert bot.slack.posted("C1")[1]["thread_ts"] == shared["ts"]
