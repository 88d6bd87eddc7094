"""The door with ledger, budget and fallbacks; the model is a scripted server."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.llm.scripted import PROMPT, Facts, Scripted, Step, facts, refusal, reply, scripted
from verifier.asking import Failure, Stage
from verifier.errors import (
    BadReply,
    BudgetExceeded,
    KeyMissing,
    LedgerError,
    ModelUnavailable,
    PromptError,
    SettingsError,
    Unauthorized,
)
from verifier.ledger import Entry, Ledger
from verifier.llm import Budget, Door, ModelSettings, Reply, asking
from verifier.report import Usage

pytestmark = pytest.mark.loopback

VARIABLES = {"article": "Nine boats sank.", "sentence": "Nine boats sank."}


@pytest.fixture(autouse=True)
def _short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "FIRST_WAIT", 0.01)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "l.sqlite3") as opened:
        yield opened


def _settings(server: Scripted, **given: Any) -> ModelSettings:
    return ModelSettings(
        **{"model": "openai/test", "api_base": server.base, "max_transport_retries": 0} | given
    )


async def _ask(door: Door, **given: Any) -> Reply[Facts]:
    options: dict[str, Any] = {"max_output_tokens": 50} | given
    return await door.ask(PROMPT, Facts, VARIABLES, **options)


# --- ledger


async def test_a_second_run_is_answered_from_the_ledger(ledger: Ledger) -> None:
    with scripted([facts("one")]) as server:
        async with Door(_settings(server), ledger=ledger) as door:
            first = await _ask(door)
    async with Door(_settings(server), ledger=ledger) as door:
        second = await _ask(door)
        assert door.usage.model_copy(update={"seconds": 0.0}) == Usage(cached_calls=1, cost=Decimal(0))
    assert second.value == first.value
    assert (second.cached, second.key, second.usage) == (True, first.key, Usage(cached_calls=1))


async def test_another_epoch_is_asked_anew_and_kept_beside_the_first(ledger: Ledger) -> None:
    with scripted([facts("one"), facts("two")]) as server:
        async with Door(_settings(server), ledger=ledger) as door:
            first = await _ask(door)
            door.epoch = 2
            second = await _ask(door)
            again = await _ask(door)
            door.epoch = 1
            before = await _ask(door)
    assert (first.value.facts, second.value.facts) == (["one"], ["two"])
    assert (again.cached, again.value) == (True, second.value)
    assert (before.cached, before.value) == (True, first.value)
    assert [entry.request.get("epoch") for entry in ledger.list()] == [2, None]


async def test_the_ledger_tells_what_was_asked_and_answered(ledger: Ledger) -> None:
    with scripted([reply("no"), facts("one")]) as server:
        async with Door(_settings(server), ledger=ledger) as door:
            got = await _ask(door)
            (used,) = door.prompts_used
    (entry,) = ledger.list()
    assert (entry.key, entry.status, entry.asked) == (got.key, "ok", 2)
    assert entry.response == {"facts": ["one"]}
    assert entry.request["messages"][1]["content"].startswith("ARTICLE\nNine boats sank.")
    assert (entry.input_tokens, entry.output_tokens, entry.cost) == (100, 14, None)
    assert (used.name, used.version, used.hash) == (
        entry.prompt_name,
        entry.prompt_version,
        entry.prompt_hash,
    )


@pytest.mark.parametrize("step", [refusal(500), reply("no"), reply("{", finish="length"), refusal(401)])
async def test_a_failure_is_recorded_and_never_served(ledger: Ledger, step: Step) -> None:
    with scripted([step, facts("one")]) as server:
        async with Door(_settings(server, max_reasks=0), ledger=ledger) as door:
            with pytest.raises((ModelUnavailable, BadReply, Unauthorized)) as caught:
                await _ask(door)
            again = await _ask(door)
    assert again.cached is False
    failed = ledger.list(status="failed")
    assert [entry.error for entry in failed] == [type(caught.value).__name__]
    assert failed[0].response is None
    assert failed[0].http_status == caught.value.status


async def test_a_stored_answer_is_checked_like_a_fresh_one(ledger: Ledger) -> None:
    with scripted([facts("one"), facts("two")]) as server:
        async with Door(_settings(server), ledger=ledger) as door:
            await _ask(door)
            got = await _ask(door, validate=lambda value: ["no"] if value.facts == ["one"] else [])
    assert (got.value.facts, got.cached) == (["two"], False)


async def test_a_ledger_that_cannot_be_written_loses_no_answer(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(entry: Entry) -> None:
        raise LedgerError("The ledger is full.", hint="Prune it.")

    monkeypatch.setattr(ledger, "put", full)
    notes: list[str] = []
    with scripted([facts("one"), facts("two")]) as server:
        async with Door(_settings(server), ledger=ledger, on_note=notes.append) as door:
            got = [(await _ask(door, max_output_tokens=limit)).value.facts for limit in (50, 51)]
    assert got == [["one"], ["two"]]
    assert len(notes) == 1
    assert "full" in notes[0]


async def test_a_ledger_that_cannot_be_read_stops_before_paying(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(key: str) -> None:
        raise LedgerError("The ledger is damaged.")

    monkeypatch.setattr(ledger, "get", damaged)
    with scripted([]) as server:
        async with Door(_settings(server), ledger=ledger) as door:
            with pytest.raises(LedgerError):
                await _ask(door)


async def test_equal_questions_at_once_are_asked_once(ledger: Ledger) -> None:
    slow = facts("one")
    slow.pause = 0.3
    with scripted([slow]) as server:
        async with Door(_settings(server), ledger=ledger) as door:
            got = await asyncio.gather(*(_ask(door) for _ in range(5)))
            assert (door.usage.calls, door.usage.cached_calls) == (1, 4)
    assert [one.cached for one in got].count(False) == 1
    assert {tuple(one.value.facts) for one in got} == {("one",)}


async def test_one_who_stops_waiting_does_not_stop_the_others() -> None:
    slow = facts("one")
    slow.pause = 0.4
    with scripted([slow]) as server:
        async with Door(_settings(server)) as door:
            first, second = (asyncio.create_task(_ask(door)) for _ in range(2))
            await asyncio.sleep(0.15)
            first.cancel()
            assert (await second).value.facts == ["one"]
            with pytest.raises(asyncio.CancelledError):
                await first


async def test_no_more_at_once_than_the_profile_allows() -> None:
    steps = [facts("one") for _ in range(8)]
    for step in steps:
        step.pause = 0.1
    with scripted(steps) as server:
        async with Door(_settings(server)) as door:
            await asyncio.gather(*(_ask(door, max_output_tokens=50 + n) for n in range(8)))
            parallel = door.profile.parallel
    gaps = [server.times[n + parallel] - server.times[n] for n in range(8 - parallel)]
    assert parallel == 4
    assert min(gaps) > 0.09


# --- budget


@pytest.mark.parametrize(
    "budget",
    [Budget(max_tokens=60), Budget(max_output_tokens=49), Budget(max_input_tokens=10), Budget(max_tokens=0)],
)
async def test_a_budget_is_kept_before_sending(budget: Budget) -> None:
    with scripted([]) as server:
        async with Door(_settings(server), budget=budget) as door:
            with pytest.raises(BudgetExceeded):
                await _ask(door)
            assert door.usage.calls == 0


async def test_what_is_under_way_counts_against_the_budget() -> None:
    slow = facts("one")
    slow.pause = 0.2
    with scripted([slow]) as server:
        async with Door(_settings(server), budget=Budget(max_output_tokens=98)) as door:
            asked = (_ask(door, max_output_tokens=50 - n) for n in range(2))
            got = await asyncio.gather(*asked, return_exceptions=True)
    assert [type(one) for one in got] == [Reply, BudgetExceeded]


async def test_what_was_used_counts_rather_than_what_was_allowed() -> None:
    with scripted([facts("one"), facts("two")]) as server:
        async with Door(_settings(server), budget=Budget(max_output_tokens=60)) as door:
            for limit in (50, 51):
                await _ask(door, max_output_tokens=limit)


def test_a_money_budget_wants_known_prices() -> None:
    budget = Budget(max_cost=Decimal(1))
    for settings in (
        ModelSettings(model="openai/never-heard-of"),
        ModelSettings(model="openai/gpt-4o", api_base="http://127.0.0.1:1/v1"),
        ModelSettings(model="local", fallbacks=("openai/never-heard-of",)),
    ):
        with pytest.raises(SettingsError, match="price"):
            Door(settings, budget=budget)
    Door(ModelSettings(model="local", fallbacks=("openai/gpt-4o",)), budget=budget)


async def test_a_money_budget_is_kept_before_sending(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "none")
    with scripted([]) as server:
        monkeypatch.setenv("OPENAI_API_BASE", server.base)
        settings = ModelSettings(model="openai/gpt-4o")
        async with Door(settings, budget=Budget(max_cost=Decimal("0.00001"))) as door:
            with pytest.raises(BudgetExceeded, match=r"\$"):
                await _ask(door)


async def test_a_known_price_is_booked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "none")
    with scripted([facts("one")]) as server:
        monkeypatch.setenv("OPENAI_API_BASE", server.base)
        async with Door(ModelSettings(model="openai/gpt-4o")) as door:
            got = await _ask(door)
            assert door.usage.cost == got.usage.cost
    assert got.usage.cost is not None
    assert Decimal(0) < got.usage.cost < Decimal("0.01")


# --- fallbacks


async def test_the_next_model_is_asked_when_one_cannot_be_reached(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes: list[str] = []
    monkeypatch.setenv("OPENAI_API_KEY", "none")
    with scripted([refusal(500)]) as broken, scripted([facts("one")]) as server:
        monkeypatch.setenv("OPENAI_API_BASE", server.base)
        settings = _settings(broken, fallbacks=("openai/other",))
        async with Door(settings, ledger=ledger, on_note=notes.append) as door:
            got = await _ask(door)
    assert got.model == "openai/other"
    assert server.requests[0]["model"] == "other"
    assert "openai/other" in notes[0]
    assert {(e.model, e.status) for e in ledger.list()} == {("openai/test", "failed"), ("openai/other", "ok")}


@pytest.mark.parametrize("step", [refusal(401), refusal(413), reply("no")])
async def test_no_other_model_is_asked_where_it_would_fare_no_better(step: Step) -> None:
    with scripted([step]) as server:
        async with Door(_settings(server, fallbacks=("openai/other",), max_reasks=0)) as door:
            with pytest.raises((Unauthorized, BadReply, Exception)) as caught:
                await _ask(door)
    assert not isinstance(caught.value, ModelUnavailable)


async def test_a_missing_key_is_no_model_and_is_remembered() -> None:
    settings = ModelSettings(model="openai/gpt-4.1-mini", fallbacks=("openai/other",))
    async with Door(settings) as door:
        assert isinstance(door.missing(), KeyMissing)
        assert door.no_model is None
        with pytest.raises(KeyMissing) as caught:
            await _ask(door)
    assert door.no_model is caught.value
    assert door.usage.calls == 0


async def test_a_fallback_that_is_not_there_is_no_lack_of_a_model() -> None:
    with scripted([refusal(500)]) as server:
        async with Door(_settings(server, fallbacks=("openai/other",)), required=False) as door:
            assert door.missing() is None
            stage = Stage("ask", 1, door, lambda _: None)
            with pytest.raises(KeyMissing):
                await stage.ask(PROMPT, Facts, VARIABLES, max_output_tokens=50)
    assert door.no_model is None


@pytest.mark.parametrize("required", [True, False])
async def test_a_stage_ends_without_a_model_or_records_it(required: bool) -> None:
    async with Door(ModelSettings(model="openai/gpt-4.1-mini"), required=required) as door:
        stage = Stage("ask", 1, door, lambda _: None)
        asking_ = stage.ask(PROMPT, Facts, VARIABLES, max_output_tokens=50)
        if required:
            with pytest.raises(KeyMissing):
                await asking_
            return
        failure = await asking_
    assert isinstance(failure, Failure)
    assert (failure.why, "Set OPENAI_API_KEY" in failure.detail, stage.done) == ("no model", True, 1)


# --- the rest


async def test_complaints_of_the_caller_are_asked_again_and_then_given_up() -> None:
    with scripted([facts("one"), facts("one"), facts("one")]) as server:
        async with Door(_settings(server, max_reasks=2)) as door:
            with pytest.raises(BadReply, match=r"3 times.*one fact is missing"):
                await _ask(door, validate=lambda value: ["one fact is missing"])
    assert "one fact is missing" in server.requests[2]["messages"][1]["content"]


def test_an_estimate_asks_nobody() -> None:
    door = Door(ModelSettings(model="openai/gpt-4o"))
    one = door.estimate(PROMPT, Facts, VARIABLES, expected_output_tokens=40)
    assert (one.calls, one.output_tokens) == (1, 40)
    assert one.input_tokens > 20
    assert one.cost is not None
    assert one.cost > 0
    assert (one + one).cost == 2 * one.cost
    unknown = Door(ModelSettings(model="openai/never-heard-of"))
    other = unknown.estimate(PROMPT, Facts, VARIABLES, expected_output_tokens=40)
    assert other.cost is None
    assert (one + other).cost is None
    local = Door(ModelSettings()).estimate(PROMPT, Facts, VARIABLES, expected_output_tokens=40)
    assert local.cost == 0


async def test_wrong_variables_are_refused() -> None:
    async with Door(ModelSettings()) as door:
        with pytest.raises(PromptError, match="missing: sentence"):
            await door.ask(PROMPT, Facts, {"article": "x"}, max_output_tokens=5)
        with pytest.raises(PromptError, match="unknown: more"):
            await door.ask(PROMPT, Facts, VARIABLES | {"more": 1}, max_output_tokens=5)


def test_doors_in_one_loop_after_the_other() -> None:
    async def once(server: Scripted) -> Reply[Facts]:
        async with Door(_settings(server)) as door:
            return await _ask(door)

    with scripted([facts("one"), facts("two"), facts("three")]) as server:
        got = [asyncio.run(once(server)).value.facts for _ in range(3)]
    assert got == [["one"], ["two"], ["three"]]


async def test_debug_shows_what_is_asked(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "verifier.llm")
    with scripted([facts("one")]) as server:
        async with Door(_settings(server)) as door:
            await _ask(door)
    assert "Nine boats sank." in caplog.text
