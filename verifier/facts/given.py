"""Facts and assertions as handed in, checked before they are written."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BeforeValidator,
    Field,
    JsonValue,
    StringConstraints,
    model_validator,
)

from verifier.articles import Span, Value
from verifier.claims import Quantity

#: Most characters of a statement: a fact is a sentence or two, not a document.
LONGEST_STATEMENT = 4_000
#: Most characters of any other text.
LONGEST_TEXT = 40_000
#: Unicode's category Cc.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_WRITTEN = json.JSONEncoder(ensure_ascii=False).encode


def storable(text: str) -> str:
    """The text itself; both databases must be able to hold it as it is.

    Raises:
        ValueError: It has a NUL character or half a surrogate pair.
    """
    if "\x00" in text:
        raise ValueError("holds a NUL character; remove it")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ValueError(
            "holds half a character (a lone surrogate); read the source with its encoding"
        ) from error
    return text


def plain_line(text: str) -> str:
    """The text on one line.

    Raises:
        ValueError: It holds control characters other than white space.
    """
    line = " ".join(storable(text).split())
    if _CONTROL.search(line):
        raise ValueError("holds control characters; remove them")
    return line


def aware(moment: object) -> object:
    """A day as its first moment, and a time without a zone as one in UTC: archives often say no more."""
    if isinstance(moment, str):
        moment = datetime.fromisoformat(moment)
    if isinstance(moment, date) and not isinstance(moment, datetime):
        moment = datetime(moment.year, moment.month, moment.day, tzinfo=UTC)
    if isinstance(moment, datetime) and moment.tzinfo is None:
        return moment.replace(tzinfo=UTC)
    return moment


Line = Annotated[str, StringConstraints(max_length=LONGEST_TEXT), AfterValidator(plain_line)]
Words = Annotated[str, StringConstraints(max_length=LONGEST_TEXT), AfterValidator(storable)]
Moment = Annotated[AwareDatetime, BeforeValidator(aware)]
Snapshot = Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]


class FactScope(StrEnum):
    """What a fact is about: one event, a total that grows, or how things stand at a time."""

    EVENT = "event"
    RUNNING_TOTAL = "running_total"
    STATE = "state"


class QuoteSelector(Value):
    """Exact words, with what stands around them (W3C Web Annotation, TextQuoteSelector).

    Attributes:
        exact: The words as the source has them.
        prefix, suffix: What stands right before and after, so that the words can be found again.
    """

    exact: Annotated[Words, Field(min_length=1)]
    prefix: Words = ""
    suffix: Words = ""


class Assertion(Value):
    """Someone's saying so, somewhere: what a fact rests on.

    At least one of speaker, outlet, URL and document is needed.

    Attributes:
        speaker: Who said it ("Ilse Varrow"); ``None`` where the document speaks in its own voice.
        role: What they are called there ("Environment Minister").
        outlet: Who published it.
        url: Where.
        document: Title or id of the document.
        published: When; a day without a time is its first moment in UTC.
        quote: The exact words.
        position: Where they stand in the document's text: half-open range of characters.
        snapshot: SHA-256 (hex) of the text they were read from.
        through: Through whom it came, from the origin on ("Harbor Office", "Kastavia News Agency").
        primary: Whether the source knows it first hand.
        extra: What the source's record says besides, word for word (a foreign rating, an id).
    """

    speaker: Line | None = None
    role: Line | None = None
    outlet: Line | None = None
    url: Line | None = None
    document: Line | None = None
    published: Moment | None = None
    quote: QuoteSelector | None = None
    position: Span | None = None
    snapshot: Snapshot | None = None
    through: tuple[Line, ...] = ()
    primary: bool = False
    extra: Mapping[str, JsonValue] = {}

    @model_validator(mode="after")
    def _from_somewhere(self) -> Self:
        if not (self.speaker or self.outlet or self.url or self.document):
            raise ValueError("an assertion needs a speaker, outlet, URL or document: where is it known from?")
        if self.position and self.quote and self.position.end - self.position.start != len(self.quote.exact):
            raise ValueError("the position is not as long as the exact words")
        _check_extra(self.extra)
        return self


class Content(Value):
    """What a fact says; what a correction replaces.

    Attributes:
        statement: One statement that stands on its own.
        scope: One event, a running total, or a state as of a time.
        valid_from, valid_to: First and last day it holds for; ``None`` is an open end.
        subject: Who or what it is about, or empty.
        quantities: Its numbers; ``None``: read from the statement by code. Spans point into the statement.
        language: BCP 47 tag of the statement, where known.
    """

    statement: Annotated[str, StringConstraints(max_length=LONGEST_STATEMENT), AfterValidator(plain_line)]
    scope: FactScope = FactScope.EVENT
    valid_from: date | None = None
    valid_to: date | None = None
    subject: Line = ""
    quantities: tuple[Quantity, ...] | None = None
    language: Annotated[str, StringConstraints(pattern="^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$")] | None = None

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if not self.statement:
            raise ValueError("a fact needs a statement")
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValueError("valid_to is before valid_from")
        if any(q.span.end > len(self.statement) for q in self.quantities or ()):
            raise ValueError("a quantity reaches past the end of the statement")
        return self


class NewFact(Content):
    """A fact to be added.

    Attributes:
        assertions: What it rests on, at least one.
        status: "active", or "proposed" where a person has yet to take it over (claims of an article).
        embargo_until: Before this moment only allowed readers see it.
        unpublished: Only allowed readers see it, until it is marked otherwise.
    """

    assertions: Annotated[tuple[Assertion, ...], Field(min_length=1)]
    status: Literal["proposed", "active"] = "active"
    embargo_until: Moment | None = None
    unpublished: bool = False


def _check_extra(extra: Mapping[str, Any]) -> None:
    if not extra:
        return
    written = _WRITTEN(extra)
    if len(written) > LONGEST_TEXT:
        raise ValueError(f"extra is longer than {LONGEST_TEXT} characters")
    storable(written)
    if "\\u0000" in written.replace("\\\\", ""):
        raise ValueError("extra holds a NUL character; remove it")
