"""The report on claims held against a fact store."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, Self

from pydantic import model_validator

from verifier.articles import Article, Value
from verifier.claims import Claim
from verifier.factcheck import FactAnswers
from verifier.report import SCHEMA_VERSION, WATERMARK, PromptUsed, StageUsage, Usage, schema_named


class CheckReport(Value):
    """Claims, and what a fact store says of each.

    Attributes:
        schema_id: Name of the JSON Schema it fits; ``$schema`` in JSON.
        schema_version: Version of that schema.
        id: Hash of all that shaped it; two runs of the same work on the same facts have the same id.
        created: When it was made, timezone-aware.
        verifier_version: Version of this package.
        model: Name of the model asked.
        article: The claims as given, a block each.
        claims: The same, read by code; in the order given.
        facts: What the store says of them.
        prompts: The prompts used.
        stages: Usage per stage, in order.
        usage: Usage of the whole run.
        notes: What a reader must know.
        watermark: Always shown.
    """

    schema_id: Literal["urn:claim-verifier:check:1.0"] = schema_named("check")
    schema_version: Literal["1.0"] = SCHEMA_VERSION
    id: str
    created: datetime
    verifier_version: str
    model: str
    article: Article
    claims: tuple[Claim, ...]
    facts: FactAnswers
    prompts: tuple[PromptUsed, ...] = ()
    stages: tuple[StageUsage, ...] = ()
    usage: Usage
    notes: tuple[str, ...] = ()
    watermark: str = WATERMARK

    @model_validator(mode="after")
    def _accounts_for_everything(self) -> Self:
        """Every claim has one answer, and its words are exact slices of what was given."""
        self.facts.accounts_for(self.claims, {self.article.id: self.article.text})
        return self

    def claim(self, claim_id: str) -> Claim:
        """The claim with that id; ``KeyError`` if there is none."""
        for claim in self.claims:
            if claim.id == claim_id:
                return claim
        raise KeyError(claim_id)
