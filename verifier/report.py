"""The report: both articles, all claims, all findings, and what it took."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Literal, Self

from pydantic import model_validator

from verifier.articles import Article, Value
from verifier.claims import Claim, Extraction
from verifier.findings import Finding, Relation

#: Version of the published JSON Schema (``verifier/schemas/report-v1.schema.json``).
SCHEMA_VERSION: Literal["1.0"] = "1.0"

#: Shown wherever a report is shown.
WATERMARK = "machine reading, not for publication"


class Usage(Value):
    """What the calls took.

    Attributes:
        calls: Requests answered by a model in this run.
        cached_calls: Requests answered from the ledger.
        input_tokens, output_tokens: As the servers counted them, this run's calls only.
        cost: Money in US dollars where every price is known, else ``None`` (unknown, not 0).
        seconds: Wall-clock time.
    """

    calls: int = 0
    cached_calls: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost: Decimal | None = None
    seconds: float = 0.0


class StageUsage(Value):
    """Usage of one stage ("extract A", "judge A by B" …)."""

    stage: str
    usage: Usage


class PromptUsed(Value):
    """A prompt that shaped the report: its name, version and hash (SHA-256, hex)."""

    name: str
    version: str
    hash: str


class Side(Value):
    """One article with its claims.

    Attributes:
        label: "A" or "B".
        article: The article.
        extraction: Its claims and what became of each sentence.
        omissions: Ids of the other side's claims that this article does not address,
            in order of prominence (headline and first paragraphs first).
    """

    label: Literal["A", "B"]
    article: Article
    extraction: Extraction
    omissions: tuple[str, ...] = ()


class Report(Value):
    """Both articles, all claims, all findings in both directions.

    Attributes:
        schema_version: Version of the JSON Schema it fits.
        id: Hash of all that shaped it; two runs of the same work have the same id.
        created: When it was made, timezone-aware.
        verifier_version: Version of this package.
        model: Name of the model asked.
        a, b: The two sides.
        findings: One per claim, A's claims against B first, in order of the text.
        prompts: The prompts used.
        stages: Usage per stage, in order.
        usage: Usage of the whole run.
        notes: What a reader must know (truncated text, language, one agency behind both).
        watermark: Always shown.
    """

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    id: str
    created: datetime
    verifier_version: str
    model: str
    a: Side
    b: Side
    findings: tuple[Finding, ...]
    prompts: tuple[PromptUsed, ...] = ()
    stages: tuple[StageUsage, ...] = ()
    usage: Usage
    notes: tuple[str, ...] = ()
    watermark: str = WATERMARK

    @model_validator(mode="after")
    def _accounts_for_everything(self) -> Self:
        """Every claim has one finding, every sentence one outcome, every quote is an exact slice."""
        claims = [claim.id for claim in self.claims()]
        if sorted(claims) != sorted(finding.claim for finding in self.findings):
            raise ValueError("claims and findings do not match one to one")
        texts = {side.article.id: side.article for side in (self.a, self.b)}
        for finding in self.findings:
            for one in finding.evidence:
                if texts[finding.source].quote(one.span) != one.quote:
                    raise ValueError("evidence is not an exact slice of its source")
        for side in (self.a, self.b):
            if [o.sentence for o in side.extraction.outcomes] != [s.number for s in side.article.sentences]:
                raise ValueError("sentences and outcomes do not match one to one")
        return self

    def side(self, article_id: str) -> Side:
        """The side whose article has that id; ``KeyError`` if neither has."""
        for side in (self.a, self.b):
            if side.article.id == article_id:
                return side
        raise KeyError(article_id)

    def claims(self) -> tuple[Claim, ...]:
        """All claims, A's first."""
        return self.a.extraction.claims + self.b.extraction.claims

    def claim(self, claim_id: str) -> Claim:
        """The claim with that id; ``KeyError`` if there is none."""
        for claim in self.claims():
            if claim.id == claim_id:
                return claim
        raise KeyError(claim_id)

    def finding_of(self, claim_id: str) -> Finding:
        """The finding on that claim; ``KeyError`` if there is none."""
        for finding in self.findings:
            if finding.claim == claim_id:
                return finding
        raise KeyError(claim_id)

    def counts(self) -> dict[Relation, int]:
        """How many findings have each relation; every relation is a key."""
        counts = dict.fromkeys(Relation, 0)
        for finding in self.findings:
            counts[finding.relation] += 1
        return counts
