"""The questions of a gold set as people write them: one a line of ``questions.jsonl``.

A place is named by its article and the number of its sentence, or by the id of a fact. With a number stands
how the sentence begins: where sentences come to be cut otherwise, the check finds it.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from verifier.articles import Value
from verifier.evals.gold.values import SplitName
from verifier.evals.gold.written import Words
from verifier.evals.goldfacts.written import FactId, Language

FORMAT = "1"

QuestionId = Annotated[str, Field(pattern=r"^(dev|test)-[1-9][0-9]*$")]
ArticleName = Annotated[str, Field(pattern=r"^[a-z][a-z-]*/[ab]$")]


class QuestionKind(StrEnum):
    """What a question is there to try; the guide has a line on each."""

    ANSWERABLE = "answerable"
    HALF_ANSWERABLE = "half_answerable"
    UNANSWERABLE = "unanswerable"
    FALSE_PREMISE = "false_premise"
    RUNNING_TOTAL = "running_total"
    CONFLICTING = "conflicting"
    AMBIGUOUS = "ambiguous"
    HOSTILE = "hostile"
    OTHER_LANGUAGE = "other_language"
    NOT_ABOUT_FACTS = "not_about_facts"


class Outcome(StrEnum):
    """What an answer comes to.

    Of a question for yes or no: supported, partly, contradicted. Of an open one: told, or partly where a part
    of what is asked is told. Of either: conflicting, where what is stored stands against itself; nothing;
    declined, where it is no question about facts; ambiguous, where it has to be asked back.
    """

    SUPPORTED = "supported"
    PARTLY = "partly"
    CONTRADICTED = "contradicted"
    CONFLICTING = "conflicting"
    TOLD = "told"
    NOTHING = "nothing"
    DECLINED = "declined"
    AMBIGUOUS = "ambiguous"


#: Outcomes that give no answer.
REFUSALS = frozenset({Outcome.NOTHING, Outcome.DECLINED, Outcome.AMBIGUOUS})


class WrittenSentence(Value):
    """A sentence of an article.

    Attributes:
        article: "<slug>/a" or "<slug>/b".
        sentence: Its number.
        begins: Its first words, to tell that it is still the same.
    """

    article: ArticleName
    sentence: Annotated[int, Field(ge=1)]
    begins: Words

    @property
    def place(self) -> str:
        """As answers are held to it: "<slug>/a:3"."""
        return f"{self.article}:{self.sentence}"


class WrittenFactNamed(Value):
    """A fact of the store.

    Attributes:
        fact: Its id.
    """

    fact: FactId

    @property
    def place(self) -> str:
        """As answers are held to it: the id."""
        return self.fact


WrittenPlace = WrittenSentence | WrittenFactNamed


class _WantedWords(Value):
    """What an answer has to say, in any of these words.

    Attributes:
        words: Each says it; case, kinds of quotation marks and white space aside.
    """

    words: Annotated[tuple[Words, ...], Field(min_length=1)]


class WantedNumber(_WantedWords):
    """A number, said in any of the words or in any way that code reads as the same.

    Attributes:
        value: The number, scale applied ("14.6 million dollars" is 14600000).
        unit: As in ``verifier.values.units``, or what is counted, or empty.
    """

    type: Literal["number"]
    value: Decimal
    unit: str = ""


class WantedDate(_WantedWords):
    """A day, a month ("2024-05") or a year ("1931").

    Attributes:
        value: Year, month, day as far as they are asked for.
    """

    type: Literal["date"]
    value: Annotated[str, Field(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")]


class WantedName(_WantedWords):
    """A name of a person, body or place, in each way of writing it."""

    type: Literal["name"]


class WantedPhrase(_WantedWords):
    """Anything else that has to be said."""

    type: Literal["words"]


Wanted = Annotated[WantedNumber | WantedDate | WantedName | WantedPhrase, Field(discriminator="type")]


class WrittenSide(Value):
    """One side of a conflict, or one reading of an ambiguous question.

    Attributes:
        says: What it comes to, in the labeller's words.
        evidence: Places that say so; one is enough.
        values: What has to be said of it.
    """

    says: Words
    evidence: Annotated[tuple[WrittenPlace, ...], Field(min_length=1)]
    values: tuple[Wanted, ...] = ()


class WrittenPremise(Value):
    """What a question takes for granted and what is stored speaks against.

    Attributes:
        words: Of the question.
        against: Places that do; one is enough.
    """

    words: Words
    against: Annotated[tuple[WrittenPlace, ...], Field(min_length=1)]


class WrittenQuestion(Value):
    """A question and what is right of it.

    Attributes:
        id: "<part>-<number>"; the part says what it is asked of: all articles and facts of that part.
        text: As a reporter types it.
        language: Its language.
        follows: The questions asked before it in its thread, in their order; it can't be read without them.
        asked: The day it is asked.
        about: The pair, or the topic of facts that is no pair's, that it is about; questions on the same one
            stand or fall together. ``None`` where it is about none.
        kind: What it is there to try.
        outcomes: What is right, the best first.
        values: What the answer has to say, all of it.
        evidence: Places that the answer may rest on; one is enough.
        premise: Of a false premise.
        sides: Of a conflict: all have to be shown. Of an ambiguous question: what it may mean.
        missing: What of it nothing that is stored tells, in the labeller's words; of half-answerable ones.
        hidden: Facts that would tell and may not be shown on that day.
        note: Why the labels are these, where it isn't plain.
    """

    id: QuestionId
    text: Words
    language: Language = "en"
    follows: tuple[QuestionId, ...] = ()
    asked: date
    about: Annotated[str, Field(pattern=r"^[a-z][a-z-]*$")] | None = None
    kind: QuestionKind
    outcomes: Annotated[tuple[Outcome, ...], Field(min_length=1)]
    values: tuple[Wanted, ...] = ()
    evidence: tuple[WrittenPlace, ...] = ()
    premise: WrittenPremise | None = None
    sides: tuple[WrittenSide, ...] = ()
    missing: Words | None = None
    hidden: tuple[FactId, ...] = ()
    note: Words | None = None

    @property
    def part(self) -> SplitName:
        """The part of the split that it is asked of."""
        return "dev" if self.id.startswith("dev") else "test"

    @property
    def refused(self) -> bool:
        """Whether the best answer is to give none."""
        return self.outcomes[0] in REFUSALS

    @property
    def places(self) -> tuple[WrittenPlace, ...]:
        """All places named in it."""
        against = self.premise.against if self.premise else ()
        return (*self.evidence, *against, *(place for side in self.sides for place in side.evidence))

    @model_validator(mode="after")
    def _outcomes_once(self) -> Self:
        if len(set(self.outcomes)) < len(self.outcomes):
            raise ValueError("an outcome is there twice")
        return self
