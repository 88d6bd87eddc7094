"""What the prompts for reading questions return; docstrings and descriptions here reach the model."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field


class AskedPoint(BaseModel):
    """One thing the question asks."""

    model_config = ConfigDict(extra="forbid")

    asks: Literal["whether", "which", "none"]
    statement: Annotated[str, Field(max_length=300)]


class QuestionForm(BaseModel):
    """The statements the question comes to."""

    model_config = ConfigDict(extra="forbid")

    points: Annotated[list[AskedPoint], Field(min_length=1, max_length=3)]


class EnglishForm(BaseModel):
    """The question in English."""

    model_config = ConfigDict(extra="forbid")

    english: Annotated[str, Field(max_length=600)]


#: The letters of passages, and the answer where none tells what is asked.
LETTERS = "ABCDEFGH"
NONE_TELLS = "none"


_Letter = Literal["A", "B", "C", "D", "E", "F", "G", "H", "none"]


class Picked(BaseModel):
    """The passage that tells it, and one that shows what the question takes for granted to be wrong."""

    model_config = ConfigDict(extra="forbid")

    answer: _Letter
    words: Annotated[str, Field(max_length=200)]
    against: _Letter
    wrong: Annotated[str, Field(max_length=200)]
