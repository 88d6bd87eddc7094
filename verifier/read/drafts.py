"""What a reader of one format hands on: a text, its paragraphs, and what the format says of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from verifier.articles import BlockRole


@dataclass(frozen=True)
class Known:
    """What is known of an article apart from its text; ``None`` where it is not."""

    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    byline: str | None = None
    published: datetime | None = None
    language: str | None = None
    agencies: tuple[str, ...] = ()
    truncated: str | None = None

    def or_else(self, other: Known) -> Known:
        """This, with its gaps filled from ``other``."""
        gaps = {name: getattr(other, name) for name, value in vars(self).items() if value in (None, ())}
        return replace(self, **gaps)


@dataclass(frozen=True)
class Paragraph:
    """One paragraph: where it stands, and its role where the format tells it.

    Attributes:
        start, end: Half-open range of characters into the draft's text.
        role: Role the format gives ("figcaption" is a caption), or ``None``: the rules decide.
        rule: What gave that role; "default" while the rules are to decide.
    """

    start: int
    end: int
    role: BlockRole | None = None
    rule: str = "default"


@dataclass(frozen=True)
class Draft:
    """A text with its paragraphs, in order and not overlapping, and what is known of it."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    known: Known = field(default_factory=Known)


@dataclass(frozen=True)
class Part:
    """A paragraph of an article that is composed of extracted parts."""

    text: str
    role: BlockRole | None = None
    rule: str = "default"


def compose(parts: Iterable[Part], known: Known) -> Draft:
    """One text of all parts, joined by blank lines, with each part a paragraph of it.

    A part's text goes in as it is, without surrounding white space. Parts without any text
    are left out.
    """
    texts: list[str] = []
    paragraphs: list[Paragraph] = []
    at = 0
    for part in parts:
        text = part.text.strip()
        if not text:
            continue
        paragraphs.append(Paragraph(at, at + len(text), part.role, part.rule))
        texts.append(text)
        at += len(text) + 2
    return Draft("\n\n".join(texts), tuple(paragraphs), known)
