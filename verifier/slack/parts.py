"""Pieces of Block Kit. Foreign text goes into rich text, in which Slack looks for no mention and no link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from verifier.slack.escape import clean, cut, one_line, safe_url

Block = dict[str, Any]
Piece = dict[str, Any]
#: Longest address that is linked; a message has room for few longer ones.
LONGEST_URL = 400


def words(text: str, *, bold: bool = False, italic: bool = False) -> Piece:
    """Text as it is, on one line."""
    style = {name: True for name, on in (("bold", bold), ("italic", italic)) if on}
    return {"type": "text", "text": text or " "} | ({"style": style} if style else {})


def link(url: str | None, label: str, *, bold: bool = False) -> Piece:
    """A link, where the address may be linked; else its label."""
    safe = safe_url(url)
    if safe is None or len(safe) > LONGEST_URL:
        return words(label, bold=bold)
    return {"type": "link", "url": safe, "text": label} | ({"style": {"bold": True}} if bold else {})


def rich(*parts: Piece) -> Block:
    """A block of rich text."""
    return {"type": "rich_text", "elements": list(parts)}


def section(*pieces: Piece) -> Piece:
    """A paragraph."""
    return {"type": "rich_text_section", "elements": list(pieces)}


def quote(*pieces: Piece) -> Piece:
    """Words of a source."""
    return {"type": "rich_text_quote", "elements": list(pieces)}


def bullets(lines: Iterable[Sequence[Piece]]) -> Piece:
    """A list."""
    items = [section(*line) for line in lines]
    return {"type": "rich_text_list", "style": "bullet", "elements": items}


def listed(title: str, lines: Sequence[str], most: int, length: int) -> list[Block]:
    """A titled list, at most so many lines of at most so many characters; none where there are no lines."""
    if not lines:
        return []
    shown = [[words(shorten(line, length))] for line in lines[:most]]
    if len(lines) > most:
        shown.append([words(f"and {len(lines) - most} more", italic=True)])
    return [rich(section(words(title, bold=True)), bullets(shown))]


def shorten(text: str, length: int) -> str:
    """Foreign text on one line, of at most so many characters."""
    return cut(one_line(text), length)


def mrkdwn(text: str) -> Block:
    """Words of our own, with foreign ones in it escaped already; names in it are not looked for."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": cut(clean(text), 2_900), "verbatim": True}}


def small(*lines: str) -> Block:
    """Small print of our own; plain, so that nothing in it is read."""
    shown = [{"type": "plain_text", "text": shorten(line, 300), "emoji": False} for line in lines if line]
    return {"type": "context", "elements": shown[:10]}


def button(label: str, action: str, value: str, *, style: str = "") -> Piece:
    """A button."""
    shown = {"type": "plain_text", "text": label}
    made = {"type": "button", "text": shown, "action_id": action, "value": value}
    return made | ({"style": style} if style else {})


def buttons(*shown: Piece) -> Block:
    """A row of buttons."""
    return {"type": "actions", "elements": list(shown)}


def opinion(action: str, value: str) -> Block:
    """Slack's own buttons for feedback."""
    return {
        "type": "context_actions",
        "elements": [
            {
                "type": "feedback_buttons",
                "action_id": action,
                "positive_button": _choice("Right", f"right:{value}", "The answer is right"),
                "negative_button": _choice("Wrong?", f"wrong:{value}", "Something in the answer is wrong"),
            }
        ],
    }


def _choice(label: str, value: str, read: str) -> dict[str, Any]:
    return {"text": {"type": "plain_text", "text": label}, "value": value, "accessibility_label": read}
