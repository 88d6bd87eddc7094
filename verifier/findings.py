"""What one source says of a claim, and how that was decided."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from verifier.articles import Span, Value


class Relation(StrEnum):
    """What one source says of a claim."""

    SUPPORTED = "supported"
    PARTLY_SUPPORTED = "partly_supported"
    CONTRADICTED = "contradicted"
    NOT_ADDRESSED = "not_addressed"
    NOT_JUDGED = "not_judged"


class DiscrepancyKind(StrEnum):
    """What differs between a claim and a source."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    PLACE = "place"
    ROLE = "role"
    QUOTE_WORDING = "quote_wording"
    ATTRIBUTION = "attribution"
    CERTAINTY = "certainty"
    SCOPE = "scope"
    NEGATION = "negation"
    DETAIL = "detail"


class Discrepancy(Value):
    """One difference, on the words of both sides.

    Attributes:
        kind: What differs.
        claim_words: Exact words of the claim's article, with ``claim_span`` into it.
        source_words: Exact words of the source with ``source_span``; both ``None`` where
            the source has nothing in that place.
        note: One plain sentence for a desk ("A: 37 people; B: 36 people"). Never says
            that either side is wrong.
    """

    kind: DiscrepancyKind
    claim_words: str
    claim_span: Span
    source_words: str | None = None
    source_span: Span | None = None
    note: str


class Evidence(Value):
    """A sentence of the source that bears on the claim.

    Attributes:
        sentence: Its number in the source article.
        span: Where it stands in the source's text.
        quote: ``source.text[span.start:span.end]``, exactly.
    """

    sentence: int
    span: Span
    quote: str


class NotJudged(StrEnum):
    """Why a claim has no relation."""

    LEFT_OUT_BY_MODEL = "left_out_by_model"
    CALL_FAILED = "call_failed"
    NO_MODEL = "no_model"
    BUDGET_SPENT = "budget_spent"
    SOURCE_TRUNCATED = "source_truncated"
    NO_EVIDENCE_NAMED = "no_evidence_named"
    UNSUPPORTED_LANGUAGE = "unsupported_language"


class Step(Value):
    """One step on the way to the relation, in order.

    Attributes:
        by: "code <check>" or "prompt <name>@<version>".
        model: The model asked, where one was.
        relation: What this step said.
        reason: Why, in plain words.
        call: Ledger key of the call, where there was one.
        figures: Numbers the relation was decided on, by name: chances "yes", "no", "unknown" (0 to 1),
            "share" of the claim's words, "missing" parts, "score", "different"; empty where there are none.
    """

    by: str
    model: str | None = None
    relation: Relation
    reason: str
    call: str | None = None
    figures: dict[str, float] = Field(default_factory=dict)


class Finding(Value):
    """What one source says of one claim.

    Attributes:
        id: Stable over runs: claim id and source id.
        claim: Id of the claim.
        source: Id of the article (or fact store) asked.
        relation: The outcome; the last step's.
        discrepancies: What differs.
        evidence: Sentences of the source it rests on; never empty for ``supported``,
            ``partly_supported`` and ``contradicted``.
        not_judged: Set exactly when the relation is ``not_judged``.
        detail: More on ``not_judged``, for a person.
        steps: How it was decided, first to last; at least one.
        confidence: Probability of the relation where the server gives one, 0 to 1.
    """

    id: str
    claim: str
    source: str
    relation: Relation
    discrepancies: tuple[Discrepancy, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    not_judged: NotJudged | None = None
    detail: str = ""
    steps: tuple[Step, ...]
    confidence: float | None = None

    @property
    def needs_person(self) -> bool:
        """Whether an editor should look at it first.

        Contradicted, partly supported, not judged, or with a difference in
        attribution, certainty or negation.
        """
        hot = {DiscrepancyKind.ATTRIBUTION, DiscrepancyKind.CERTAINTY, DiscrepancyKind.NEGATION}
        return self.relation in {
            Relation.CONTRADICTED,
            Relation.PARTLY_SUPPORTED,
            Relation.NOT_JUDGED,
        } or any(d.kind in hot for d in self.discrepancies)
