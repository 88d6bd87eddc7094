"""Markdown into paragraphs, by position: the markup stays in the text.

Block marks (``#``, ``>``, list bullets, underlines, rules, fences, and what surrounds the
alternative text of an image) lie between the paragraphs; links and emphasis stay in them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from verifier.articles import BlockRole
from verifier.read.dates import parse_date
from verifier.read.drafts import Draft, Known, Paragraph

_FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?)(?:\r?\n)(?:---|\.\.\.)[ \t]*(?=\r?\n|\Z)", re.S)
_FIELD = re.compile(r"^([A-Za-z_-]+):[ \t]*(\S.*?)[ \t]*\r?$", re.M)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_ATX = re.compile(r"\s{0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?\s*\Z")
_RULE = re.compile(r"\s{0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})\Z")
_UNDERLINE = re.compile(r"\s{0,3}(?:=+|-+)\s*\Z")
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)[\w-]*\s*\Z")
_PREFIX = re.compile(r"(?:\s{0,3}>\s?)*(?P<item>\s*(?:[-*+]|\d{1,3}[.)])\s+(?=\S))?\s*")
_IMAGE = re.compile(r"\s*!\[([^\]\n]*)\]\([^)\n]*\)\s*\Z")

#: A line of more characters is no heading; nor is front matter of more than ten times as many read.
_LONGEST_HEADING = 500

_KNOWN_FIELDS = {
    "title": "title",
    "headline": "title",
    "author": "byline",
    "byline": "byline",
    "outlet": "outlet",
    "publisher": "outlet",
    "site": "outlet",
    "url": "url",
    "canonical_url": "url",
    "lang": "language",
    "language": "language",
}


@dataclass(frozen=True)
class _Found:
    start: int
    end: int
    level: int = 0
    image: bool = False


def markdown_draft(text: str, known: Known | None = None) -> Draft:
    """A Markdown text with its paragraphs, and what its front matter tells.

    The first heading, where nothing but front matter stands above it, is the headline; a
    heading right under it the deck; other headings are body.
    """
    front = _FRONT.match(text)
    at = front.end() if front else 0
    found = _blocks(text, at)
    paragraphs = [Paragraph(0, front.end(), BlockRole.BOILERPLATE, "front_matter")] if front else []
    for index, block in enumerate(found):
        role, rule = _role(block, index, found)
        paragraphs.append(Paragraph(block.start, block.end, role, rule))
    told = _front_matter(front.group(1)) if front else Known()
    return Draft(text, tuple(paragraphs), (known or Known()).or_else(told))


def _role(block: _Found, index: int, found: list[_Found]) -> tuple[BlockRole | None, str]:
    if block.image:
        return BlockRole.CAPTION, "markdown_image"
    if not block.level:
        return None, "default"
    if index == 0 or (block.level == 1 and not any(b.level == 1 for b in found[:index])):
        return BlockRole.HEADLINE, "markdown_heading"
    if index == 1 and found[0].level:
        return BlockRole.DECK, "markdown_heading"
    return BlockRole.BODY, "markdown_heading"


def _blocks(text: str, at: int) -> list[_Found]:
    found: list[_Found] = []
    open_at: int | None = None  # where the paragraph at hand starts
    end = at
    for match in _LINE.finditer(text, at):
        line, start = match.group(), match.start()
        if open_at is not None and _UNDERLINE.match(line) and line.strip():
            found.append(_Found(open_at, end, level=1 if "=" in line else 2))
            open_at = None
            continue
        special = _special(line, start)
        prefix = _PREFIX.match(line)
        shift = prefix.end() if prefix else 0
        breaks = special is not None or not line[shift:].strip()
        if open_at is not None and (breaks or (prefix and prefix.group("item"))):
            found.append(_Found(open_at, end))
            open_at = None
        found.extend(special or ())
        if not breaks:
            open_at = start + shift if open_at is None else open_at
            end = start + len(line.rstrip())
    if open_at is not None:
        found.append(_Found(open_at, end))
    return found


def _special(line: str, start: int) -> list[_Found] | None:
    """Blocks of a line that is a heading, an image, a rule or a fence; ``None`` for other lines."""
    heading = _ATX.match(line) if len(line) <= _LONGEST_HEADING else None
    if heading:
        text = heading.group(2).strip()
        return (
            [_Found(start + heading.start(2), start + heading.start(2) + len(text), len(heading.group(1)))]
            if text
            else []
        )
    image = _IMAGE.match(line)
    if image:
        alt = image.group(1)
        left = image.start(1) + len(alt) - len(alt.lstrip())
        return [_Found(start + left, start + left + len(alt.strip()), image=True)] if alt.strip() else []
    return [] if line.strip() and (_RULE.match(line) or _FENCE.match(line)) else None


def _front_matter(front: str) -> Known:
    told: dict[str, str] = {}
    date = None
    for name, raw in _FIELD.findall(front[: 10 * _LONGEST_HEADING]):
        value = raw.strip().strip("\"'")
        if name.lower() in ("date", "published", "datepublished"):
            date = parse_date(value)
        elif name.lower() in _KNOWN_FIELDS and value and value[0] not in "[{|>":
            told.setdefault(_KNOWN_FIELDS[name.lower()], value)
    return replace(Known(published=date), **told)  # type: ignore[arg-type]
