"""Claims, and what is known of each: who said it, how certain, which values."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from verifier.articles import Span, Value


class SpeakerKind(StrEnum):
    """How an attributed source is given."""

    NAMED = "named"
    UNNAMED = "unnamed"
    DOCUMENT = "document"


class Attribution(Value):
    """Who said it, as the article has it.

    Attributes:
        speaker: Words of the article ("Lena Okafor", "port officials").
        role: Words of the article ("Port Director"), if it gives any.
        cue: The reporting words ("said", "told reporters").
        kind: Named person or body, unnamed source, or document.
        span: Where the speaker stands in the article, where code found it.
    """

    speaker: str
    role: str | None = None
    cue: str
    kind: SpeakerKind
    span: Span | None = None


class Certainty(StrEnum):
    """How the article commits itself to the claim."""

    ASSERTED = "asserted"
    ALLEGED = "alleged"
    REPORTED = "reported"
    DENIED = "denied"
    PLANNED = "planned"
    PREDICTED = "predicted"
    CONDITIONAL = "conditional"


class Approximation(StrEnum):
    """How a stated number is to be read."""

    EXACT = "exact"
    ABOUT = "about"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    AT_MOST = "at_most"


class Scope(StrEnum):
    """What a number covers."""

    EVENT = "event"
    RUNNING_TOTAL = "running_total"


class Quantity(Value):
    """A number as code reads it from the text.

    Attributes:
        span: Its words in the article, with the unit.
        value: The number, scale applied ("2 million" is 2000000).
        unit: "%", a currency code ("USD"), a unit ("km"), or empty for a count.
        counted: Head word of what is counted ("members"), lower case, or empty.
        approximation: How it is to be read.
        scope: Running total where the words say so ("has now sent", "in total"), else event.
    """

    span: Span
    value: Decimal
    unit: str = ""
    counted: str = ""
    approximation: Approximation = Approximation.EXACT
    scope: Scope = Scope.EVENT


class TimeRef(Value):
    """A time as code reads it from the text.

    Attributes:
        span: Its words in the article.
        start, end: First and last day it can mean (both inclusive); both ``None`` while open.
        reading: How it was resolved, in words ("Tuesday before 2026-01-21"), or why it is open.
    """

    span: Span
    start: date | None = None
    end: date | None = None
    reading: str


class Quote(Value):
    """Words between quotation marks.

    Attributes:
        span: The quoted words without the marks.
        words: ``article.text[span.start:span.end]``.
    """

    span: Span
    words: str


class Claim(Value):
    """One checkable statement that stands on its own.

    Attributes:
        id: Stable over runs: article id, sentence number and a hash of the text.
        article: Id of the article that makes it.
        text: Standalone wording. Words added to the article's own ("[Kastavia]") stand in
            square brackets, so that every addition is visible.
        span: The words of the article that state it, within its sentences.
        sentences: Numbers of the sentences that state it, in order; at least one.
        attribution: Who said it; ``None`` where the article speaks in its own voice.
        certainty: How the article commits itself.
        quantities, times, quotes: What code reads from ``span``.
        decided_by: "prompt <name>@<version>" or "code <rule>" that wrote the text.
    """

    id: str
    article: str
    text: str
    span: Span
    sentences: tuple[int, ...]
    attribution: Attribution | None = None
    certainty: Certainty = Certainty.ASSERTED
    quantities: tuple[Quantity, ...] = ()
    times: tuple[TimeRef, ...] = ()
    quotes: tuple[Quote, ...] = ()
    decided_by: str


class SkipReason(StrEnum):
    """Why a sentence yields no claim."""

    OPINION = "opinion"
    QUESTION = "question"
    NO_CHECKABLE_CONTENT = "no_checkable_content"
    PROMO = "promo"
    CREDIT = "credit"
    CORRECTION = "correction"
    BOILERPLATE = "boilerplate"
    LEFT_OUT_BY_MODEL = "left_out_by_model"
    REJECTED_BY_CODE = "rejected_by_code"
    CALL_FAILED = "call_failed"
    BUDGET_SPENT = "budget_spent"


class SentenceOutcome(Value):
    """What became of one sentence: claims, or the reason why there are none.

    Attributes:
        sentence: Its number.
        claims: Ids of the claims it yields.
        reason: Set exactly when ``claims`` is empty.
        detail: More on the reason, for a person; never empty for failures.
    """

    sentence: int
    claims: tuple[str, ...] = ()
    reason: SkipReason | None = None
    detail: str = ""


class Extraction(Value):
    """All claims of one article and what became of every sentence.

    Attributes:
        article: Id of the article.
        claims: In order of the text.
        outcomes: One for every sentence of the article, in order.
    """

    article: str
    claims: tuple[Claim, ...]
    outcomes: tuple[SentenceOutcome, ...]
