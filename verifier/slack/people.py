"""Who asks, and who can read along: groups, guests, other organisations."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from typing import Any

from verifier.articles import Value
from verifier.slack.calls import Refused, Slack

#: Seconds for which an answer of Slack's on people and channels is gone by.
KEPT = 60.0


class Me(Value):
    """The app itself, as Slack knows it.

    Attributes:
        user: Its bot user's id.
        bot: Its bot id.
        team: The workspace.
        enterprise: The organisation the workspace belongs to, if it belongs to one.
    """

    user: str
    bot: str
    team: str
    enterprise: str | None = None


class People:
    """What Slack says of people and channels; asked again after a minute.

    Args:
        slack: The Web API.
        me: The app itself.
        clock: Seconds that only go up.
    """

    def __init__(self, slack: Slack, me: Me, clock: Callable[[], float] = time.monotonic) -> None:
        self._slack = slack
        self.me = me
        self._clock = clock
        self._known: dict[tuple[str, str], tuple[float, Any]] = {}

    async def in_group(self, user: str, group: str | None) -> bool:
        """Whether the person is in that user group; in none, nobody is."""
        if group is None:
            return False

        async def ask() -> frozenset[str]:
            try:
                return frozenset((await self._slack.get("usergroups.users.list", usergroup=group))["users"])
            except Refused as trouble:
                _only(trouble, "no_such_subteam")
                return frozenset()

        members: frozenset[str] = await self._ask("group", group, ask)
        return user in members

    async def outsider(self, user: str) -> bool:
        """Whether they are a guest, a bot or of another organisation."""

        async def ask() -> bool:
            try:
                known = (await self._slack.get("users.info", user=user))["user"]
            except Refused as trouble:
                _only(trouble, "user_not_found", "user_not_visible")
                return True
            named = ("is_restricted", "is_ultra_restricted", "is_stranger", "is_bot", "deleted")
            return any(known.get(name) for name in named) or not self._ours(known)

        return bool(await self._ask("user", user, ask))

    def _ours(self, known: dict[str, Any]) -> bool:
        enterprise = (known.get("enterprise_user") or {}).get("enterprise_id")
        return known.get("team_id") == self.me.team or (
            enterprise is not None and enterprise == self.me.enterprise
        )

    async def shared_outside(self, channel: str) -> bool:
        """Whether people of another organisation can read there, or soon will; a channel not seen: yes."""

        async def ask() -> bool:
            try:
                known = (await self._slack.get("conversations.info", channel=channel))["channel"]
            except Refused as trouble:
                _only(trouble, "channel_not_found")
                return True
            return bool(known.get("is_ext_shared") or known.get("is_pending_ext_shared"))

        return bool(await self._ask("channel", channel, ask))

    async def direct(self, user: str) -> str:
        """The channel of direct messages between the app and that person."""

        async def ask() -> str:
            return str((await self._slack.post("conversations.open", users=user))["channel"]["id"])

        return str(await self._ask("direct", user, ask))

    async def _ask(self, kind: str, id: str, ask: Callable[[], Awaitable[Any]]) -> Any:
        at, known = self._known.get((kind, id), (float("-inf"), None))
        if self._clock() - at > KEPT:
            known = await ask()
            self._known[kind, id] = (self._clock(), known)
        return known


def _only(trouble: Refused, *codes: str) -> None:
    """Raises it again unless it says something of who or what was asked for, and not of the app."""
    if trouble.code not in codes:
        raise trouble
