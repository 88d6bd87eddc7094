"""Article, its blocks and its sentences: what was published, never altered.

Every position is a half-open range of characters (Unicode code points) into
``Article.text``; ``article.text[span.start:span.end]`` is the evidence.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from pathlib import PurePath
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Value(BaseModel):
    """Base of all values in motion: frozen, and closed to unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Value):
    """Half-open range of characters ``[start, end)`` into an article's text."""

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.end < self.start:
            raise ValueError("a span ends before it starts")
        return self

    def of(self, text: str) -> str:
        """The exact slice of ``text``; raises ``ValueError`` past its end."""
        if self.end > len(text):
            raise ValueError("a span reaches past the end of the text")
        return text[self.start : self.end]

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


class BlockRole(StrEnum):
    """What a paragraph-like part of an article is for."""

    HEADLINE = "headline"
    DECK = "deck"
    BODY = "body"
    CAPTION = "caption"
    CREDIT = "credit"
    CORRECTION = "correction"
    PROMO = "promo"
    BOILERPLATE = "boilerplate"


#: Claims are drawn from these roles only.
CLAIM_ROLES = frozenset({BlockRole.HEADLINE, BlockRole.DECK, BlockRole.BODY, BlockRole.CAPTION})


class Block(Value):
    """A paragraph-like part of an article.

    Attributes:
        role: What it is for.
        rule: Name of the rule that gave the role ("default", "capitals_no_stop" …).
        span: Where it stands; blocks do not overlap and are in order.
    """

    role: BlockRole
    rule: str
    span: Span


class Sentence(Value):
    """One sentence of one block.

    Attributes:
        number: 1-based number within the article; what prompts show and models cite.
        block: Index into ``Article.blocks``.
        span: Where it stands, without surrounding white space.
    """

    number: Annotated[int, Field(ge=1)]
    block: Annotated[int, Field(ge=0)]
    span: Span


class Article(Value):
    """One text as published.

    Attributes:
        text: The text as given; never altered. Blocks and sentences point into it.
        outlet, url, byline, language: As known; ``language`` is a BCP 47 tag.
        title: Headline if the input had it as a field of its own; it stands in ``text`` too.
        published: Publication time, timezone-aware where the source says so.
        dateline: Place named before the first sentence ("MEXICO CITY"), if any.
        agencies: News agencies credited in credit lines or bylines ("The Associated Press").
        truncated: Why the text is thought incomplete (paywall, cut off), or ``None``.
        source: What was read ("a.txt", "-", a URL); for people, not for identity.
        blocks: In order, not overlapping; only white space lies between them.
        sentences: In order; every non-space character of every block is in exactly one.
    """

    text: str
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    byline: str | None = None
    published: datetime | None = None
    language: str | None = None
    dateline: str | None = None
    agencies: tuple[str, ...] = ()
    truncated: str | None = None
    source: str | None = None
    blocks: tuple[Block, ...] = ()
    sentences: tuple[Sentence, ...] = ()

    @model_validator(mode="after")
    def _positions_hold(self) -> Self:
        _check_order(self.text, [b.span for b in self.blocks], "block")
        _check_order(self.text, [s.span for s in self.sentences], "sentence")
        for number, sentence in enumerate(self.sentences, start=1):
            if sentence.number != number:
                raise ValueError("sentences are not numbered in order")
            if sentence.block >= len(self.blocks):
                raise ValueError("a sentence names a block that does not exist")
            if sentence.span not in self.blocks[sentence.block].span:
                raise ValueError("a sentence lies outside its block")
        return self

    @cached_property
    def id(self) -> str:
        """First 12 hex digits of the SHA-256 of the text."""
        return sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()[:12]

    @property
    def name(self) -> str:
        """What to call it to a person: outlet, else source (of a path, its last two parts), else id."""
        return self.outlet or _brief(self.source or "") or self.id

    def quote(self, span: Span) -> str:
        """The exact words at ``span``."""
        return span.of(self.text)

    def sentence(self, number: int) -> Sentence:
        """The sentence with that 1-based number; ``KeyError`` if there is none."""
        if not 1 <= number <= len(self.sentences):
            raise KeyError(number)
        return self.sentences[number - 1]

    def role_of(self, sentence: Sentence) -> BlockRole:
        """Role of the block the sentence stands in."""
        return self.blocks[sentence.block].role

    @property
    def headline(self) -> str | None:
        """Its headline: ``title``, or the first block that is one, on one line."""
        spans = (block.span for block in self.blocks if block.role is BlockRole.HEADLINE)
        return self.title or next((" ".join(self.quote(span).split()) for span in spans), None)

    def claim_sentences(self) -> tuple[Sentence, ...]:
        """The sentences claims are drawn from, in order."""
        return tuple(s for s in self.sentences if self.role_of(s) in CLAIM_ROLES)


def _check_order(text: str, spans: list[Span], what: str) -> None:
    at = 0
    for span in spans:
        if span.start < at:
            raise ValueError(f"a {what} overlaps the one before it")
        if span.end > len(text):
            raise ValueError(f"a {what} reaches past the end of the text")
        at = span.end


def _brief(source: str) -> str:
    """A path without the folders nobody needs to read; anything else as it is."""
    return source if "://" in source else "/".join(PurePath(source).parts[-2:])
