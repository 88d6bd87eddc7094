"""Slack's limits on what a message may hold, as a list of what breaks them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

#: Most blocks of a message; of a modal or the home tab.
BLOCKS, VIEW_BLOCKS = 50, 100
#: Most characters of a section's text, a header's, a button's label and its value.
SECTION, HEADER, LABEL, VALUE = 3_000, 150, 75, 2_000
#: Most elements of a context block, of a row of buttons, of feedback buttons.
CONTEXT, ACTIONS, CONTEXT_ACTIONS = 10, 25, 5
#: Most characters of an id, an address, a modal's title, its private data, an input's label.
ID, URL, TITLE, PRIVATE, INPUT_LABEL = 255, 3_000, 24, 3_000, 2_000
#: Slack refuses a message somewhere near 11,000 characters of blocks; this much is used of it.
WHOLE = 9_000
#: Most characters of the plain text beside the blocks: what notifications and screen readers get.
FALLBACK = 3_000

_TEXTS = {"section": SECTION, "header": HEADER}
_ELEMENTS = {"context": CONTEXT, "actions": ACTIONS, "context_actions": CONTEXT_ACTIONS}
_BUTTONS = ("button", "positive_button", "negative_button")
Block = Mapping[str, Any]


def problems(blocks: Sequence[Block], *, most: int = BLOCKS) -> list[str]:
    """What breaks Slack's limits; empty where nothing does."""
    found = [] if len(blocks) <= most else [f"{len(blocks)} blocks"]
    for block in blocks:
        found += _of_block(block)
    if most == BLOCKS and weight(blocks) > WHOLE:
        found.append(f"{weight(blocks)} characters in all")
    ids = [block["block_id"] for block in blocks if "block_id" in block]
    return found if len(set(ids)) == len(ids) else [*found, "a block id is used twice"]


def weight(blocks: Sequence[Block]) -> int:
    """Characters of all text and addresses in the blocks."""
    return sum(len(value) for name, value in _strings(blocks) if name in {"text", "url"})


def _of_block(block: Block) -> Iterator[str]:
    kind = block["type"]
    text = block.get("text")
    if kind in _TEXTS and text is not None and not 0 < len(text["text"]) <= _TEXTS[kind]:
        yield f"{len(text['text'])} characters in a {kind}"
    elements = block.get("elements", ())
    if kind in (*_ELEMENTS, "rich_text") and not 0 < len(elements) <= _ELEMENTS.get(kind, WHOLE):
        yield f"{len(elements)} elements in {kind}"
    if kind == "input" and not 0 < len(block["label"]["text"]) <= INPUT_LABEL:
        yield "the label of an input"
    yield from _of_strings(block)
    yield from _of_buttons(block)


def _of_strings(block: Block) -> Iterator[str]:
    for name, value in _strings(block):
        most = {"block_id": ID, "action_id": ID, "url": URL, "value": VALUE}.get(name)
        if most is not None and not 0 < len(value) <= most:
            yield f"{len(value)} characters in {name}"
        if name == "text" and not value:
            yield "an empty text"


def _of_buttons(node: object) -> Iterator[str]:
    if isinstance(node, Mapping):
        for name, value in node.items():
            if name in _BUTTONS or (name == "text" and node.get("type") == "button"):
                label = value if name == "text" else value["text"]
                if not 0 < len(label["text"]) <= LABEL:
                    yield "the label of a button"
            yield from _of_buttons(value)
    elif isinstance(node, Sequence) and not isinstance(node, str):
        for value in node:
            yield from _of_buttons(value)


def _strings(node: object, name: str = "") -> Iterator[tuple[str, str]]:
    """Every string in a tree with the name it stands under."""
    if isinstance(node, str):
        yield name, node
    elif isinstance(node, Mapping):
        for under, value in node.items():
            yield from _strings(value, str(under))
    elif isinstance(node, Sequence):
        for value in node:
            yield from _strings(value, name)
