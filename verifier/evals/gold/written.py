"""A pair as people write it (``gold.json``): words copied out of the articles, no positions.

The folder of a pair holds ``a.txt``, ``b.txt`` and ``gold.json``. Offsets and sentence numbers are
computed from the words (``verifier/evals/gold/locate.py``), never stored.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from verifier.articles import Value
from verifier.claims import Approximation, Certainty, Scope, SkipReason, SpeakerKind
from verifier.findings import DiscrepancyKind, Relation

FORMAT = "1"

#: Words copied out of an article; not blank.
Words = Annotated[str, Field(pattern=r"\S")]

#: Relations a person can give; ``not_judged`` is a machine's.
GivenRelation = Literal[
    Relation.SUPPORTED, Relation.PARTLY_SUPPORTED, Relation.CONTRADICTED, Relation.NOT_ADDRESSED
]

#: Why a sentence holds no checkable claim; the other reasons are a machine's.
GivenReason = Literal[
    SkipReason.OPINION,
    SkipReason.QUESTION,
    SkipReason.NO_CHECKABLE_CONTENT,
    SkipReason.PROMO,
    SkipReason.CREDIT,
    SkipReason.CORRECTION,
    SkipReason.BOILERPLATE,
]


class Topic(StrEnum):
    """What a pair is about."""

    POLITICS = "politics"
    COURTS = "courts"
    CRIME = "crime"
    DISASTER = "disaster"
    BUSINESS = "business"
    SCIENCE = "science"
    HEALTH = "health"
    SPORT = "sport"
    WEATHER = "weather"
    LABOUR = "labour"
    ELECTIONS = "elections"
    FOREIGN_AFFAIRS = "foreign affairs"


class Contradictions(StrEnum):
    """How often the two sides of a pair contradict each other.

    Rare is as in life: at most two contradicted claims a side.
    """

    RARE = "rare"
    FREQUENT = "frequent"


class WrittenQuantity(Value):
    """A number of a claim.

    Attributes:
        words: The number with its unit, once within the claim's words ("3.4 million dollars", "Five").
        value: The number, scale applied.
        unit: As in ``verifier.values.units``; a currency's code, or its word where it is invented; or empty.
        approximation: How it is to be read.
        scope: What it covers.
    """

    words: Words
    value: Decimal
    unit: str = ""
    approximation: Approximation = Approximation.EXACT
    scope: Scope = Scope.EVENT


class WrittenAttribution(Value):
    """Who said it; ``speaker`` and ``role`` are words of the article, wherever they stand in it."""

    speaker: Words
    role: Words | None = None
    cue: str
    kind: SpeakerKind


class WrittenDiscrepancy(Value):
    """A difference.

    Attributes:
        kind: What differs.
        claim_words: Words of the claim, or else of its sentences.
        source_words: Words of the evidence; ``None`` where it has nothing in that place.
    """

    kind: DiscrepancyKind
    claim_words: Words
    source_words: Words | None = None


class WrittenClaim(Value):
    """One claim with what the other article says of it.

    Attributes:
        id: "a1", "a2" … or "b1" …; unique in the pair, in order of the text.
        words: The words that state it, exactly.
        occurrence: Which one (from 1) where the words stand more than once; else ``None``.
        text: The claim so that it can be read alone, with "X said" where X said it.
        attribution: Who said it; ``None`` where the article speaks in its own voice.
        certainty: How the article commits itself.
        quantities: Its numbers.
        relation: What the other article says of it.
        said: Of an attributed claim: does the other article have the same speaker say it?
        so: Of an attributed claim: does the other article, or another speaker in it, state the content?
        discrepancies: What differs.
        evidence: Whole sentences of the other article, exactly.
        origin: Label of where it comes from in the end, the same on both sides; ``None`` if untold.
    """

    id: Annotated[str, Field(pattern=r"^[ab][1-9][0-9]*$")]
    words: Words
    occurrence: Annotated[int, Field(ge=1)] | None = None
    text: Words
    attribution: WrittenAttribution | None = None
    certainty: Certainty = Certainty.ASSERTED
    quantities: tuple[WrittenQuantity, ...] = ()
    relation: GivenRelation
    said: GivenRelation | None = None
    so: GivenRelation | None = None
    discrepancies: tuple[WrittenDiscrepancy, ...] = ()
    evidence: tuple[Words, ...] = ()
    origin: Words | None = None


class WrittenGap(Value):
    """A sentence without a checkable claim.

    Attributes:
        words: The whole sentence, exactly.
        reason: Why.
    """

    words: Words
    reason: GivenReason


class WrittenArticle(Value):
    """What is known of one article and said in it.

    Attributes:
        outlet: Its invented name.
        leaning: What kind of outlet, in a few words.
        published: When, with time zone.
        claims: In order of the text.
        no_claim: Every other sentence of headline, deck, body and captions.
    """

    outlet: Words
    leaning: Words
    published: AwareDatetime
    claims: Annotated[tuple[WrittenClaim, ...], Field(min_length=1)]
    no_claim: tuple[WrittenGap, ...] = ()


class WrittenPair(Value):
    """The content of ``gold.json``.

    Attributes:
        format: Version of this layout.
        topic: What it is about.
        event: One plain sentence on the event.
        contradictions: How often the sides contradict each other.
        traits: What is special ("agency_verbatim", "two_renderings" …); the guide lists them.
        a, b: The two articles.
    """

    format: Literal["1"]
    topic: Topic
    event: Words
    contradictions: Contradictions
    traits: tuple[str, ...] = ()
    a: WrittenArticle
    b: WrittenArticle
