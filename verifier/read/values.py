"""Careful access to JSON of unknown making."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping


def text_of(value: object) -> str | None:
    """A non-empty string, stripped; of a list its first; else ``None``."""
    if isinstance(value, list):
        return next((text for text in map(text_of, value) if text), None)
    return value.strip() or None if isinstance(value, str) else None


def plain(value: object) -> str:
    """Like ``text_of`` with inline markup taken out and entities resolved; empty if there is none."""
    from verifier.read.fragments import texts_of

    text = text_of(value) or ""
    if "<" in text and ">" in text:
        return "\n".join(texts_of(text))
    return html.unescape(text) if "&" in text else text


def names_of(value: object) -> list[str]:
    """Names out of a name, an object with a name, or a list of either."""
    if isinstance(value, list):
        return [name for item in value for name in names_of(item)]
    if isinstance(value, Mapping):
        return names_of(value.get("name") or value.get("alternateName"))
    return [value.strip()] if isinstance(value, str) and value.strip() else []


def objects(value: object) -> Iterator[Mapping[str, object]]:
    """The objects in a list of objects; nothing for other values."""
    if isinstance(value, list):
        yield from (item for item in value if isinstance(item, Mapping))


def get(value: object, *path: str) -> object:
    """What stands at a path of keys, or ``None``."""
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value
