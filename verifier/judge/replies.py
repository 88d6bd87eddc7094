"""What judging prompts return; docstrings and descriptions here reach the model."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from verifier.llm import Labelled

_Words = Annotated[str, Field(max_length=80)]


class Filled(BaseModel):
    """Words of the article for the blank."""

    model_config = ConfigDict(extra="forbid")

    words: _Words


class FilledForm(BaseModel):
    """Words of the article for each numbered blank of one statement, in order."""

    model_config = ConfigDict(extra="forbid")

    id: str
    words: Annotated[list[_Words], Field(max_length=6)]


class FilledForms(BaseModel):
    """One entry for each statement."""

    model_config = ConfigDict(extra="forbid")

    forms: list[FilledForm]


class Stated(Labelled):
    """Whether the article states it."""

    model_config = ConfigDict(extra="forbid")

    answer: Literal["yes", "no", "unknown"]


class Alikeness(Labelled):
    """Whether two statements say the same."""

    model_config = ConfigDict(extra="forbid")

    answer: Literal["same", "different", "more"]


class PairAnswer(BaseModel):
    """How A bears on B, for one pair."""

    model_config = ConfigDict(extra="forbid")

    id: str
    answer: Literal["same", "part", "against", "different"]


class Samenesses(BaseModel):
    """One answer for each pair."""

    model_config = ConfigDict(extra="forbid")

    answers: list[PairAnswer]


class Confirmation(BaseModel):
    """Whether two statements can both be true, and the words that differ."""

    model_config = ConfigDict(extra="forbid")

    first_words: Annotated[str, Field(max_length=120)]
    second_words: Annotated[str, Field(max_length=120)]
    both_can_hold: bool
