"""The start: Slack away, a wrong token, an address that is good no more, and being told to stop meanwhile."""

from __future__ import annotations

import asyncio
import os
import signal

import pytest

from tests.slack.mock_slack import Fault, MockSlack
from tests.slack.running import TOKENS, Replayed, mention, running
from verifier.desk import Desk
from verifier.errors import SettingsError
from verifier.slack import reach
from verifier.slack.service import Parts, serve
from verifier.slack.settings import SlackSettings
from verifier.slack.socket import over_socket

pytestmark = pytest.mark.loopback


def calls(slack: MockSlack, method: str) -> int:
    return [one for one, _ in slack.calls].count(method)


async def served(slack: MockSlack, place: str, said: list[str], http: int | None = None) -> None:
    settings = SlackSettings(api=slack.api, watch=3_600)
    with Desk.open(place) as desk:
        await serve(settings, TOKENS, Parts(desk, Replayed()), http=http, say=said.append)


@pytest.mark.parametrize("method", ["auth.test", "apps.connections.open"])
async def test_it_stops_when_told_though_slack_is_away(
    slack: MockSlack, sqlite_place: str, method: str
) -> None:
    slack.fail(method, Fault(503), times=1_000)
    said: list[str] = []
    serving = asyncio.create_task(served(slack, sqlite_place, said))
    await slack.until(lambda: calls(slack, method) == 1)
    os.kill(os.getpid(), signal.SIGTERM)
    await asyncio.wait_for(serving, 4.0)
    assert said == ["Stopping: Slack could not be reached."]


async def test_a_wrong_app_token_is_said(slack: MockSlack, sqlite_place: str) -> None:
    slack.fail("apps.connections.open", Fault(200, "invalid_auth"), times=1_000)
    with pytest.raises(SettingsError, match="SLACK_APP_TOKEN"):
        await asyncio.wait_for(served(slack, sqlite_place, []), 4.0)


async def test_it_says_it_listens_once_it_does(
    slack: MockSlack, sqlite_place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reach, "AGAIN", 0.01)
    let_in, said = asyncio.Event(), list[str]()
    slack.fail("apps.connections.open", Fault(503), times=2)
    slack.hold("apps.connections.open", let_in)
    serving = asyncio.create_task(served(slack, sqlite_place, said))
    await slack.until(lambda: calls(slack, "apps.connections.open") == 1)
    assert said == []
    let_in.set()
    await slack.until(lambda: bool(said))
    assert said == ["Listening over Socket Mode."]
    assert calls(slack, "apps.connections.open") == 3
    os.kill(os.getpid(), signal.SIGTERM)
    await asyncio.wait_for(serving, 4.0)


async def test_an_address_that_is_good_no_more_is_given_up_and_not_logged(
    slack: MockSlack, sqlite_place: str, caplog: pytest.LogCaptureFixture
) -> None:
    slack.refused = {"1", "2"}
    async with (
        running(slack, sqlite_place, door="none") as bot,
        over_socket(bot.bot, TOKENS, 0.02, deaf=0.1),
    ):
        await bot.event(mention("Is it so?"))
        await bot.until_posted(1)
    assert "Failed to connect" in caplog.text
    assert "ticket" not in caplog.text
