"""The Bolt app: the same listeners whichever way Slack comes in."""

from __future__ import annotations

import logging
import re
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from verifier.slack.bot import Bot
from verifier.slack.listeners import buttons, commands, facts, home, messages, pasted
from verifier.slack.trouble import where

log = logging.getLogger(__name__)
_ANY = re.compile(".*")
_ADDRESS = re.compile(r"\b(?:wss?|https?)://[^\s'\")>]+")


def quiet_logger() -> logging.Logger:
    """For Bolt and the SDK: at their finest they log whole messages, so that is not to be had."""
    made = logging.getLogger("verifier.slack.bolt")
    made.setLevel(logging.ERROR)
    made.addFilter(_without_addresses)
    return made


def _without_addresses(record: logging.LogRecord) -> bool:
    """Socket Mode's address lets in who has it, and stands in the SDK's errors and their tracebacks."""
    record.msg, record.args = _ADDRESS.sub("(an address)", record.getMessage()), ()
    record.exc_info = record.exc_text = None
    return True


def make_app(bot: Bot) -> AsyncApp:
    """The app, with all its listeners.

    Bolt acknowledges what a listener got only after it is done (``process_before_response``): what is not
    stored is not acknowledged, and Slack sends it again.
    """
    app = AsyncApp(
        name="claim-verifier",
        logger=quiet_logger(),
        # Not used: calls go through the door of ``calls``. Without one, Bolt looks for a token itself.
        client=AsyncWebClient(base_url=bot.settings.api),
        authorize=_authorized(bot),
        process_before_response=True,
        # The HTTP door checks signatures itself; over Socket Mode there are none.
        request_verification_enabled=False,
        signing_secret="checked-at-the-door",
    )
    for module in (messages, commands, pasted, buttons, home, facts):
        module.register(app, bot)
    _register_the_rest(app)
    return app


def _authorized(bot: Bot) -> Any:
    """Who the app is was asked once, at the start: were it asked with an event, an outage would lose that."""
    me = bot.people.me
    known = AuthorizeResult(
        enterprise_id=me.enterprise,
        team_id=me.team,
        bot_user_id=me.user,
        bot_id=me.bot,
        bot_token=bot.slack.client.token,
    )

    async def authorize() -> AuthorizeResult:
        return known

    return authorize


def _register_the_rest(app: AsyncApp) -> None:
    """What nobody listens to is acknowledged: with anything but 200 Slack would send it again."""

    async def nothing(ack: AsyncAck) -> None:
        await ack()

    app.event(_ANY)(nothing)
    app.action(_ANY)(nothing)
    app.shortcut(_ANY)(nothing)
    app.view(_ANY)(nothing)
    app.command(_ANY)(nothing)

    @app.error
    async def failed(error: Exception) -> BoltResponse:
        log.error("A request could not be seen to: %s", where(error))
        return BoltResponse(status=500, body="")
