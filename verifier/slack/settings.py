"""What the bot is told when it starts. Tokens come from the environment alone."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Self

from pydantic import Field, SecretStr

from verifier.articles import Value
from verifier.errors import SettingsError

#: The tokens' names in the environment, with how each begins; the signing secret begins like nothing.
TOKENS = {"SLACK_BOT_TOKEN": "xoxb-", "SLACK_APP_TOKEN": "xapp-", "SLACK_SIGNING_SECRET": ""}


class Tokens(Value):
    """What the app is let in with; never shown.

    Attributes:
        bot: For the Web API.
        app: For Socket Mode.
        secret: What requests over HTTP are signed with.
    """

    bot: SecretStr
    app: SecretStr | None = None
    secret: SecretStr | None = None

    @classmethod
    def from_environment(cls, *, http: bool, environment: Mapping[str, str] = os.environ) -> Self:
        """The tokens that this way in needs.

        Raises:
            SettingsError: One is missing, or is another one than its name says.
        """
        needed = ("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET" if http else "SLACK_APP_TOKEN")
        found = {name: environment.get(name, "").strip() for name in TOKENS}
        for name in needed:
            if not found[name]:
                raise SettingsError(
                    f"{name} is not set.", hint="docs/slack.md tells where in Slack's settings it stands."
                )
        for name, beginning in TOKENS.items():
            if found[name] and not found[name].startswith(beginning):
                raise SettingsError(
                    f"{name} holds something else.", hint=f"It is the token that begins with {beginning}."
                )
        bot, app, secret = (SecretStr(value) if value else None for value in found.values())
        assert bot is not None
        return cls(bot=bot, app=app, secret=secret)


class Limits(Value):
    """How much is answered.

    Attributes:
        user_hour: Questions of one person in an hour.
        channel_hour: Questions in one channel in an hour.
        day: Questions of all in a day (UTC).
        day_tokens: Tokens all answers of a day may take; ``None`` is no limit.
    """

    user_hour: int = Field(default=30, ge=1)
    channel_hour: int = Field(default=120, ge=1)
    day: int = Field(default=2_000, ge=1)
    day_tokens: int | None = Field(default=None, ge=1)


class SlackSettings(Value):
    """How the bot works.

    Attributes:
        api: Address of Slack's Web API.
        private: Whether answers in channels are shown to the asker alone until they share them.
        shared_channels: Whether questions are answered in channels shared with other organisations.
        facts_group: Id of the user group that may propose and approve facts; ``None``: nobody.
        hidden_group: Id of the user group that may see, in direct messages, what is under embargo or
            unpublished; ``None``: nobody.
        review_channel: Where proposed facts are shown to the second person.
        limits: How much is answered.
        answering: How many questions are answered at once.
        posting: How many answers are posted at once; each to another channel.
        attempts: How often answering is tried before the asker is told.
        lease: Seconds after which another worker takes over from one that is silent.
        pause: Seconds between two messages to one channel.
        post_hours: Hours for which posting is tried while Slack can't be reached.
        watch: Seconds between two looks for corrected facts.
    """

    api: str = "https://slack.com/api/"
    private: bool = False
    shared_channels: bool = False
    facts_group: str | None = None
    hidden_group: str | None = None
    review_channel: str | None = None
    limits: Limits = Limits()
    answering: int = Field(default=2, ge=1, le=256)
    posting: int = Field(default=8, ge=1, le=64)
    attempts: int = Field(default=4, ge=1)
    lease: float = Field(default=60.0, gt=0)
    pause: float = Field(default=1.0, ge=0)
    post_hours: float = Field(default=24.0, gt=0)
    watch: float = Field(default=60.0, gt=0)
