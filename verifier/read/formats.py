"""Which format an input has: by the suffix of its name, else by how it begins."""

from __future__ import annotations

import json
import re
from pathlib import PurePath

from verifier.errors import SettingsError

#: Names a caller may give, and what they mean.
FORMATS = {
    "text": "text",
    "txt": "text",
    "plain": "text",
    "markdown": "markdown",
    "md": "markdown",
    "html": "html",
    "json": "json",
}
_SUFFIXES = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonld": "json",
    ".ninjs": "json",
}
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main)\b",
    re.I | re.S,
)
_MARKDOWN = re.compile(r"\s*#{1,3} \S|\s*---[ \t]*\r?\n(?:[\w-]+:.*\r?\n)+---")
_LINK = re.compile(r"\]\(https?://")


def format_of(text: str, *, name: str | None = None, stated: str | None = None) -> str:
    """The format of an input: "text", "markdown", "html" or "json".

    Args:
        text: The decoded input.
        name: Name of the file, where there is one. ``.txt`` and unknown suffixes settle nothing.
        stated: What the caller says; believed.

    Raises:
        SettingsError: ``stated`` is none of the known formats.
    """
    if stated is not None:
        if stated.lower() not in FORMATS:
            known = ", ".join(sorted(set(FORMATS.values())))
            raise SettingsError(f"There is no input format “{stated}”.", hint=f"Known formats: {known}.")
        return FORMATS[stated.lower()]
    by_name = _SUFFIXES.get(PurePath(name).suffix.lower()) if name else None
    return by_name or _by_content(text)


def _by_content(text: str) -> str:
    head = text[:20_000].lstrip()
    if head[:1] in ("{", "[") and _is_json(text):
        return "json"
    if _HTML.match(head[:4_000]):
        return "html"
    if _MARKDOWN.match(head) or len(_LINK.findall(head)) >= 2:
        return "markdown"
    return "text"


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except RecursionError:
        return True
    except ValueError:
        return False
    return True
