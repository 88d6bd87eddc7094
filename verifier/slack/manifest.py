"""The app's manifest: what to paste to set the app up, and what it asks for."""

from __future__ import annotations

import re
from importlib.resources import files

from verifier.errors import SettingsError
from verifier.slack.escape import safe_url


def manifest(url: str | None = None) -> str:
    """The manifest, in YAML.

    Args:
        url: Where Slack reaches the bot, for HTTP; ``None`` is Socket Mode.

    Raises:
        SettingsError: The address is none Slack would take.
    """
    text = (files("verifier.slack") / "manifest.yml").read_text("utf-8")
    if url is None:
        return text
    if not url.startswith("https://") or safe_url(url) != url:
        raise SettingsError(
            f"{url[:80]!r} is no address Slack would send to.", hint="Give one with https://."
        )
    text = text.replace("socket_mode_enabled: true", "socket_mode_enabled: false")
    text = text.replace("    - command: /verify\n", f"    - command: /verify\n      url: {url}\n")
    for part in ("event_subscriptions", "interactivity"):
        text = text.replace(f"  {part}:\n", f"  {part}:\n    request_url: {url}\n")
    return text


def scopes() -> tuple[str, ...]:
    """The scopes it asks for."""
    part = manifest().partition("    bot:\n")[2].partition("settings:")[0]
    return tuple(re.findall(r"^\s+- (\S+)$", part, re.MULTILINE))
