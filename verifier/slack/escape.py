"""Foreign text made safe to show in Slack, and Slack's own notation read back to plain text."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, urlsplit

#: Shown where text was cut.
CUT = "…"
#: Invisible characters that letters need: joiners of Persian, Hindi and of emoji.
_JOINERS = "\u200c\u200d"
_ENTITY = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_NOTATION = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")
#: Characters of an address that Slack's own notation or its parser would read.
_SAFE_IN_URL = "%/:?#[]@!$&()*+,;=-._~"


def clean(text: str) -> str:
    """Text without what can't be seen but changes what is: controls, zero-width and bidirectional marks.

    White space becomes single spaces, but line breaks stay.
    """
    kept = "".join(c for c in text if c in "\n\t" or c in _JOINERS or not _invisible(c))
    lines = (" ".join(line.split()) for line in kept.splitlines())
    return "\n".join(lines).strip()


def _invisible(character: str) -> bool:
    # Cs: half a surrogate pair, which no JSON can carry.
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn"}


def one_line(text: str) -> str:
    """Cleaned text on one line."""
    return " ".join(clean(text).split())


def escape(text: str) -> str:
    """Text for a ``mrkdwn`` field: nothing in it can be a mention, a channel, a link or an entity."""
    return "".join(_ENTITY.get(c, c) for c in clean(text))


def cut(text: str, length: int) -> str:
    """At most so many characters; what is cut is marked."""
    return text if len(text) <= length else text[: max(length - len(CUT), 0)].rstrip() + CUT


def safe_url(url: str | None) -> str | None:
    """The address where it may be linked: http or https, with a host and no password; else ``None``."""
    try:
        parts = urlsplit((url or "").strip())
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not host or "@" in parts.netloc:
        return None
    try:
        made = quote((url or "").strip(), safe=_SAFE_IN_URL)
    except UnicodeEncodeError:  # half a surrogate pair
        return None
    return made if len(made) <= 2_000 else None


def host_of(url: str) -> str:
    """The site an address leads to, as people name it."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def plain(text: str, bot: str = "") -> str:
    """What a person wrote in Slack, as they see it; mentions of the bot are left out.

    Args:
        text: A message's or command's text in Slack's notation.
        bot: The bot's user id.
    """

    def said(match: re.Match[str]) -> str:
        sign, what, label = match.groups()
        if sign == "@":
            return "" if what == bot else f"@{label or 'someone'}"
        if sign == "#":
            return f"#{label or 'channel'}"
        if sign == "!":
            return label or f"@{what.partition('^')[0]}"
        return what if what.startswith(("http://", "https://")) else label or what

    shown = _NOTATION.sub(said, text)
    for sign, entity in reversed(_ENTITY.items()):
        shown = shown.replace(entity, sign)
    return clean(shown)


def links(text: str) -> tuple[str, ...]:
    """The addresses a person gave, as Slack marks them or as typed, in order."""
    return tuple(dict.fromkeys(re.findall(r"https?://[^\s<>|]+", plain(text))))
