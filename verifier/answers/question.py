"""A question as it was read: the points it comes to, or why it is declined."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import AwareDatetime, model_validator

from verifier.articles import Value

#: What stands in a statement for what is asked.
BLANK = "____"


class Declined(StrEnum):
    """Why a question is not looked up."""

    OPINION = "opinion"
    ADVICE = "advice"
    GREETING = "greeting"
    WRITING = "writing"
    PREDICTION = "prediction"
    INSTRUCTION = "instruction"
    LANGUAGE = "language"
    NOT_FACTS = "not_facts"
    UNCLEAR = "unclear"


class Sort(StrEnum):
    """What a point asks: whether something is so, or which words fill its blank; open: looked up as asked."""

    WHETHER = "whether"
    WHICH = "which"
    OPEN = "open"


class Wanted(StrEnum):
    """What may fill a blank."""

    NUMBER = "number"
    TIME = "time"
    PERSON = "person"
    PLACE = "place"
    WORDS = "words"


class Resolved(Value):
    """A time in the question, as it was resolved.

    Attributes:
        words: As asked ("in August").
        reading: How it was resolved, in words.
        start, end: First and last day it can mean, both inclusive; ``None`` while open.
    """

    words: str
    reading: str
    start: date | None = None
    end: date | None = None


class Point(Value):
    """One thing a question comes to.

    Attributes:
        id: "p1", "p2" …, in the order asked.
        sort: Whether something is so, or which words fill the blank; or neither could be made out.
        statement: It as a statement that stands alone; with one ``____`` where words are asked for; as asked
            where neither could be made out.
        wanted: What may fill the blank; ``None`` for a point without one.
        premise: Whether the question takes it for granted rather than asking it.
        times: The times in it, resolved.
    """

    id: str
    sort: Sort
    statement: str
    wanted: Wanted | None = None
    premise: bool = False
    times: tuple[Resolved, ...] = ()

    @model_validator(mode="after")
    def _blank_where_asked(self) -> Self:
        which = self.sort is Sort.WHICH
        if self.statement.count(BLANK) != which or (self.wanted is not None) is not which:
            raise ValueError(
                "a point has one blank, and says what fills it, exactly where words are asked for"
            )
        return self


class QuestionRead(Value):
    """A question as it was read.

    Attributes:
        text: As asked, white space made single.
        translated: The same in English, as the model put it; empty where it was asked in English, or could
            not be put so.
        asked: When.
        as_of: The day its times are read from.
        points: What it comes to; empty exactly where it is declined.
        declined: Why it is not looked up; ``None`` where it is.
        reason: The same in kind words, for whoever asked; empty where it is looked up.
        read_by: What read it: "code <rule>" or "prompt <name>@<version>".
        follows: Ids of the answers in its thread that were read with it.
        carried: Words taken over from them.
        left_out: Sentences of the message that are no part of what is looked up, as they stand: orders, and
            remarks with a name or number that no point has.
    """

    text: str
    translated: str = ""
    asked: AwareDatetime
    as_of: date
    points: tuple[Point, ...] = ()
    declined: Declined | None = None
    reason: str = ""
    read_by: str
    follows: tuple[str, ...] = ()
    carried: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _read_or_declined(self) -> Self:
        if bool(self.points) is (self.declined is not None) or bool(self.reason) is bool(self.points):
            raise ValueError("a question has points, or a reason why it is declined")
        if len({point.id for point in self.points}) != len(self.points):
            raise ValueError("a point is listed twice")
        return self

    @property
    def wording(self) -> str:
        """It in English: what it is read by."""
        return self.translated or self.text
