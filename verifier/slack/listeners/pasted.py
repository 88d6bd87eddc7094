"""The modal for a question, or for two pasted texts to compare."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from verifier.slack.bot import Bot
from verifier.slack.values import Kind, NewJob

#: Slack takes no more in one field; a text has two.
FIELD = 3_000
VIEW = "paste_texts"
_FIELDS = {
    "question": ("A question", 1_500),
    "a": ("Or two texts: the one", FIELD),
    "a2": ("… and what does not fit above", FIELD),
    "b": ("The other text", FIELD),
    "b2": ("… and what does not fit above", FIELD),
}


def paste_view(channel: str) -> dict[str, Any]:
    """The modal; answered for the asker alone, in the channel it was opened in, or to the person given."""
    return {
        "type": "modal",
        "callback_id": VIEW,
        "private_metadata": channel,
        "title": {"type": "plain_text", "text": "Ask or compare"},
        "submit": {"type": "plain_text", "text": "Ask"},
        "close": {"type": "plain_text", "text": "Cancel"},
        "blocks": [field(name, label, most) for name, (label, most) in _FIELDS.items()],
    }


def field(
    name: str, label: str, most: int, *, needed: bool = False, lines: bool = True, hint: str = ""
) -> dict[str, Any]:
    """A field to write in."""
    made: dict[str, Any] = {
        "type": "input",
        "block_id": name,
        "optional": not needed,
        "label": {"type": "plain_text", "text": label},
        "element": {"type": "plain_text_input", "action_id": "value", "multiline": lines, "max_length": most},
    }
    return made | ({"hint": {"type": "plain_text", "text": hint}} if hint else {})


def given(view: Mapping[str, Any]) -> dict[str, str]:
    """What was filled in, by field."""
    found: dict[str, str] = {}
    for name, block in view["state"]["values"].items():
        element = next(iter(block.values()))
        value = element.get("value") or element.get("selected_date") or element.get("selected_date_time")
        found[name] = str(value or "").strip()
    return found


def register(app: AsyncApp, bot: Bot) -> None:
    """Adds the listener."""

    @app.view(VIEW)
    async def submitted(ack: AsyncAck, body: Mapping[str, Any], view: Mapping[str, Any]) -> None:
        filled = given(view)
        errors = _wrong(filled)
        if errors:
            await ack(response_action="errors", errors=errors)
            return
        await bot.take(_job(body, view, filled))
        await ack()


def _wrong(filled: dict[str, str]) -> dict[str, str]:
    if filled["question"] or (filled["a"] and filled["b"]):
        return {}
    if filled["a"] or filled["b"]:
        return {"b" if filled["a"] else "a": "Two texts are compared: paste the other one too."}
    return {"question": "Write a question here, or paste two texts below."}


def _job(body: Mapping[str, Any], view: Mapping[str, Any], filled: dict[str, str]) -> NewJob:
    compared, channel, user = not filled["question"], str(view["private_metadata"]), str(body["user"]["id"])
    texts = {side: {"text": f"{filled[side]}\n{filled[side + '2']}".strip()} for side in ("a", "b")}
    return NewJob(
        key=f"view:{view['id']}",
        kind=Kind.COMPARE if compared else Kind.ASK,
        channel=channel,
        asker=user,
        private=channel != user,
        about=dict(texts) if compared else {"question": filled["question"]},
    )
