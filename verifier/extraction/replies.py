"""What extraction prompts return; docstrings and descriptions here reach the model."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field


class SentenceFacts(BaseModel):
    """The separate facts of one sentence."""

    model_config = ConfigDict(extra="forbid")

    facts: Annotated[list[str], Field(max_length=6)]


class ExtractedClaim(BaseModel):
    """One standalone checkable statement."""

    model_config = ConfigDict(extra="forbid")

    text: str
    speaker: str | None


class ExtractedSentence(BaseModel):
    """What one numbered sentence states."""

    model_config = ConfigDict(extra="forbid")

    sentence: int
    claims: list[ExtractedClaim]
    reason: Literal["opinion", "question", "no_checkable_content"] | None


class ExtractedClaims(BaseModel):
    """One entry for each numbered sentence that was asked for."""

    model_config = ConfigDict(extra="forbid")

    sentences: list[ExtractedSentence]
