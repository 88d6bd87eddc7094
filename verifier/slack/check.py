"""Is everything there? What Slack says of the tokens and of what the app may do."""

from __future__ import annotations

from dataclasses import dataclass

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from verifier.slack.app import quiet_logger
from verifier.slack.calls import SlackTrouble, trouble_of
from verifier.slack.manifest import scopes
from verifier.slack.settings import SlackSettings, Tokens


@dataclass(frozen=True)
class Line:
    """One thing looked at: whether it is well, and what was found."""

    well: bool
    name: str
    text: str


async def checked(settings: SlackSettings, tokens: Tokens) -> list[Line]:
    """Each thing that can be looked at without posting anything."""
    client = AsyncWebClient(
        token=tokens.bot.get_secret_value(), base_url=settings.api, logger=quiet_logger(), retry_handlers=[]
    )
    found = await _bot(client)
    if tokens.app is not None:
        found.append(await _socket(client, tokens.app.get_secret_value()))
    return found


async def _bot(client: AsyncWebClient) -> list[Line]:
    try:
        said = await client.auth_test()
    except (SlackApiError, aiohttp.ClientError, OSError, TimeoutError) as error:
        return [Line(False, "bot token", _code(error))]
    given = {one.strip() for one in said.headers.get("x-oauth-scopes", "").split(",") if one.strip()}
    missing = [one for one in scopes() if one not in given]
    told = (
        f"missing: {', '.join(missing)}; paste the manifest again and reinstall" if missing else "all there"
    )
    return [
        Line(True, "bot token", f"workspace {said['team']}, user {said['user_id']}"),
        Line(not missing, "scopes", told),
    ]


async def _socket(client: AsyncWebClient, token: str) -> Line:
    try:
        await client.apps_connections_open(app_token=token)
    except (SlackApiError, aiohttp.ClientError, OSError, TimeoutError) as error:
        return Line(False, "app token", _code(error))
    return Line(True, "app token", "Socket Mode can be used")


def _code(error: Exception) -> str:
    trouble: SlackTrouble = trouble_of(error)
    return trouble.code
