"""The report: both articles, all claims, all findings, and what it took."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any, Literal, Self

from pydantic import AliasChoices, Field, model_validator

from verifier.articles import Article, Span, Value
from verifier.claims import Claim, Extraction
from verifier.factcheck import FactAnswers
from verifier.findings import Finding, Relation
from verifier.origins import AgencyCredits, Origin, PairOrigins, Reason, SharedSpeaker, Words
from verifier.totals import Inconsistency, Passage, Sum

#: Version of the published JSON Schema (``verifier/schemas/report-v1.schema.json``).
SCHEMA_VERSION: Literal["1.0"] = "1.0"

#: Shown wherever a report is shown.
WATERMARK = "machine reading, not for publication"


def schema_named(document: str) -> Any:
    """A field that names the published schema of a document; ``$schema`` in JSON.

    A name, not an address, so that no validator goes to the network for it.
    """
    return Field(
        default=f"urn:claim-verifier:{document}:{SCHEMA_VERSION}",
        validation_alias=AliasChoices("$schema", "schema_id"),
        serialization_alias="$schema",
    )


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
        inconsistencies: What does not fit within this article.
    """

    label: Literal["A", "B"]
    article: Article
    extraction: Extraction
    omissions: tuple[str, ...] = ()
    inconsistencies: tuple[Inconsistency, ...] = ()


class Report(Value):
    """Both articles, all claims, all findings in both directions.

    Attributes:
        schema_id: Name of the JSON Schema it fits; ``$schema`` in JSON.
        schema_version: Version of that schema.
        id: Hash of all that shaped it; two runs of the same work have the same id.
        created: When it was made, timezone-aware.
        verifier_version: Version of this package.
        model: Name of the model asked.
        a, b: The two sides.
        findings: One per claim, A's claims against B first, in order of the text.
        origins: Whether the two outlets make two sources, claim by claim and as a whole.
        totals: What code worked out from the figures and dates of both.
        facts: What a fact store says of the claims, apart from what the articles do; ``None`` where none
            was asked.
        prompts: The prompts used.
        stages: Usage per stage, in order.
        usage: Usage of the whole run.
        notes: What a reader must know (truncated text, no publication time).
        watermark: Always shown.
    """

    schema_id: Literal["urn:claim-verifier:report:1.0"] = schema_named("report")
    schema_version: Literal["1.0"] = SCHEMA_VERSION
    id: str
    created: datetime
    verifier_version: str
    model: str
    a: Side
    b: Side
    findings: tuple[Finding, ...]
    origins: PairOrigins
    totals: tuple[Sum, ...] = ()
    facts: FactAnswers | None = None
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
        texts = {side.article.id: side.article.text for side in (self.a, self.b)}
        for article, span, words in self._shown():
            if article not in texts or span.of(texts[article]) != words:
                raise ValueError("words shown are not an exact slice of their article")
        if (self.origins.a, self.origins.b) != (self.a.article.id, self.b.article.id):
            raise ValueError("origins are of other articles")
        claim_of = {finding.id: finding.claim for finding in self.findings}
        if any(claim_of.get(one.finding) != one.claim for one in self.origins.claims):
            raise ValueError("origins name a finding this report does not hold")
        for side in (self.a, self.b):
            if [o.sentence for o in side.extraction.outcomes] != [s.number for s in side.article.sentences]:
                raise ValueError("sentences and outcomes do not match one to one")
        if self.facts is not None:
            self.facts.accounts_for(self.claims(), texts)
        return self

    def _shown(self) -> Iterator[tuple[str, Span, str]]:
        """All words taken from an article: its id, where they stand, what they are said to be."""
        for finding in self.findings:
            for one in finding.evidence:
                yield finding.source, one.span, one.quote
        ids = {"a": self.a.article.id, "b": self.b.article.id}
        for side, words in _words_of(self.origins):
            yield ids[side], words.span, words.words
        for passage in self._passages():
            yield passage.article, passage.span, passage.words

    def _passages(self) -> Iterator[Passage]:
        for total in self.totals:
            yield from total.stated
            yield from (passage for part in total.parts for passage in part.passages)
        for side in (self.a, self.b):
            yield from (passage for one in side.inconsistencies for passage in one.passages)

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


def _words_of(origins: PairOrigins) -> Iterator[tuple[Literal["a", "b"], Words]]:
    """Every word that origins show, with the side whose article has it."""
    sided: list[Origin | Reason | SharedSpeaker] = [*origins.origins, *origins.speakers]
    for claim in origins.claims:
        sided += (*claim.origins, *claim.reasons)
    for one in sided:
        yield from (("a", words) for words in one.a)
        yield from (("b", words) for words in one.b)
    for run in origins.runs:
        yield "a", run.a
        yield "b", run.b
    yield from _credited(origins.agencies)


def _credited(agencies: Iterable[AgencyCredits]) -> Iterator[tuple[Literal["a", "b"], Words]]:
    for agency in agencies:
        yield from (("a", credit.words) for credit in agency.a if credit.words)
        yield from (("b", credit.words) for credit in agency.b if credit.words)
