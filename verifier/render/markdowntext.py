"""Words of articles as Markdown in which nothing of them is markup, HTML or a link."""

from __future__ import annotations

import re

from verifier.render.marks import one_line

_ANYWHERE = re.compile(r"([\\`*_{}\[\]<>|~#&$^\"'])")
_LINKS = re.compile(r"(?i)(?<=http)(:)|(?<=https)(:)|(?<=ftp)(:)|(?<=www)(\.)|(?<=\w)(@)")
_AT_START = re.compile(r"^([+\-=:!]|\d+[.)])")


def escape(text: str) -> str:
    """The text on one line, inert wherever a line of Markdown may hold it."""
    out = _ANYWHERE.sub(r"\\\1", one_line(text).strip())
    out = _LINKS.sub(lambda match: f"&#{ord(match.group())};", out)
    return _AT_START.sub(_first_sign, out)


def _first_sign(match: re.Match[str]) -> str:
    return f"{match.group()[:-1]}\\{match.group()[-1]}"


def inside(text: str) -> str:
    """Escaped, with the spaces at its ends kept for what stands next to it."""
    if not text.strip():
        return " " if text else ""
    lead = " " if text[0].isspace() else ""
    return lead + escape(text) + (" " if text[-1].isspace() else "")


def marked(text: str) -> str:
    """Words that differ, escaped, between ⟦ ⟧ and bold; the spaces at their ends stand outside."""
    lead = " " if text[:1].isspace() else ""
    return f"{lead}**⟦{escape(text)}⟧**" + (" " if text[-1:].isspace() else "")
