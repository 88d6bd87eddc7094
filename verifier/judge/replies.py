"""What judging prompts return; docstrings and descriptions here reach the model."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

_Relation = Literal["supported", "partly_supported", "contradicted", "not_addressed"]


class ClaimVerdict(BaseModel):
    """What the article says of the claim."""

    model_config = ConfigDict(extra="forbid")

    sentences: Annotated[list[int], Field(max_length=3)]
    relation: _Relation


class Verdict(BaseModel):
    """What the article says of one claim."""

    model_config = ConfigDict(extra="forbid")

    id: str
    sentences: Annotated[list[int], Field(max_length=4)]
    relation: _Relation


class Verdicts(BaseModel):
    """One verdict for each claim."""

    model_config = ConfigDict(extra="forbid")

    verdicts: list[Verdict]


class Confirmation(BaseModel):
    """Whether two statements can both be true, and the words that differ."""

    model_config = ConfigDict(extra="forbid")

    first_words: Annotated[str, Field(max_length=120)]
    second_words: Annotated[str, Field(max_length=120)]
    both_can_hold: bool
