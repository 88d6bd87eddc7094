"""The fact-store part of the gold set as people write it: a fact or a claim a line.

    facts.jsonl    what a store holds: facts with the time they hold for and what they rest on
    claims.jsonl   claims to check against them, each with the facts that bear on it
    second.jsonl   a second labelling of the claims, made without sight of the first
    settled.jsonl  what was decided between the two, and what the first had
    split.json     the topics of either part

A fact's fields are named as the fact store names them, so that a line can be handed to it.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Self

from pydantic import AwareDatetime, Field, model_validator

from verifier.articles import Value
from verifier.evals.gold.written import GivenRelation, Words
from verifier.findings import DiscrepancyKind

FORMAT = "1"

TopicName = Annotated[str, Field(pattern=r"^[a-z]+$")]
FactId = Annotated[str, Field(pattern=r"^[a-z]+-[1-9][0-9]*$")]
FactClaimId = Annotated[str, Field(pattern=r"^[a-z]+/[1-9][0-9]*$")]
Language = Annotated[str, Field(pattern=r"^[a-z]{2}$")]


class FactScope(StrEnum):
    """What a fact is about: one event, a total over a time, or how things stand."""

    EVENT = "event"
    RUNNING_TOTAL = "running_total"
    STATE = "state"


class Rank(StrEnum):
    """How far a fact is to be gone by."""

    PREFERRED = "preferred"
    NORMAL = "normal"
    DEPRECATED = "deprecated"


class Category(StrEnum):
    """What a claim is there to try; the guide has a line on each."""

    EXACT = "exact"
    PARAPHRASE = "paraphrase"
    OTHER_NUMBER = "other_number"
    OTHER_DATE = "other_date"
    OTHER_SCOPE = "other_scope"
    VALIDITY = "validity"
    CONFLICTING = "conflicting"
    NEGATION = "negation"
    ROLE_OR_NAME = "role_or_name"
    LOOKALIKE = "lookalike"
    OTHER_LANGUAGE = "other_language"
    DEPRECATED = "deprecated"
    EMBARGOED = "embargoed"


class Days(Value):
    """A time from a first to a last day, both in it."""

    first: date
    last: date

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last < self.first:
            raise ValueError("the last day is before the first")
        return self


class Quote(Value):
    """Exact words of a source."""

    exact: Words


class WrittenAssertion(Value):
    """Somebody's saying so, somewhere.

    Attributes:
        speaker: Who said it.
        outlet: Who published it; ``None`` for a document of the speaker's own.
        url: Where; on a reserved domain.
        published: When.
        quote: The exact words, in the language they were published in.
        primary: Whether the source knows it first hand.
    """

    speaker: Words
    outlet: Words | None = None
    url: Annotated[str, Field(pattern=r"^https://[a-z0-9.-]+\.example/\S+$")]
    published: AwareDatetime
    quote: Quote
    primary: bool = False


class WrittenFact(Value):
    """A fact of the store.

    Attributes:
        id: "<topic>-<number>".
        statement: One statement that stands on its own, in ``language``.
        scope: What it is about.
        valid_from, valid_to: First and last day it holds for: of an event its day; of a total over a closed
            time that time, of one that goes on the days it stood; of a state from when to when. ``None`` is
            an open end.
        subject: Who or what it is about.
        language: Of the statement.
        rank: How far it is to be gone by.
        deprecated_why: Why it is not; of deprecated ones only.
        superseded_by: The fact that took its place: a correction, a later count, the next in office.
        conflicts: Facts that can't hold beside it, of which nobody has said which does.
        embargo_until: Before this moment only readers with leave see it.
        unpublished: Only readers with leave see it.
        assertions: What it rests on.
    """

    id: FactId
    statement: Words
    scope: FactScope
    valid_from: date
    valid_to: date | None = None
    subject: Words
    language: Language = "en"
    rank: Rank = Rank.NORMAL
    deprecated_why: Words | None = None
    superseded_by: FactId | None = None
    conflicts: tuple[FactId, ...] = ()
    embargo_until: AwareDatetime | None = None
    unpublished: bool = False
    assertions: Annotated[tuple[WrittenAssertion, ...], Field(min_length=1)]

    @property
    def topic(self) -> str:
        """The topic its id begins with."""
        return self.id.rpartition("-")[0]

    def hidden_on(self, day: date) -> bool:
        """Whether only readers with leave may see it on that day."""
        return self.unpublished or (self.embargo_until is not None and day < self.embargo_until.date())

    def holds_in(self, time: Days) -> bool:
        """Whether the time it holds for has a day in common with another."""
        return self.valid_from <= time.last and (self.valid_to is None or time.first <= self.valid_to)


def held_words(first: date | None, last: date | None) -> str:
    """The days a fact holds for, in words: "on …", "from … to …", "from … on", "to …"."""
    if first is None:
        return f"to {last}"
    if first == last:
        return f"on {first}"
    return f"from {first} to {last}" if last else f"from {first} on"


class WrittenDifference(Value):
    """What differs between a claim and a fact.

    Attributes:
        kind: As between articles.
        claim_words: Words of the claim.
        fact_words: Words of the fact's statement; ``None`` where it has nothing in that place.
    """

    kind: DiscrepancyKind
    claim_words: Words
    fact_words: Words | None = None


class WrittenBearing(Value):
    """What one fact says of the claim.

    Attributes:
        fact: Its id.
        relation: What this fact alone says; where several are needed together, what they say together.
        discrepancies: What differs.
    """

    fact: FactId
    relation: GivenRelation
    discrepancies: tuple[WrittenDifference, ...] = ()


class WrittenAnswer(Value):
    """What the store says of a claim.

    Attributes:
        relation: What all facts that bear on it come to.
        evidence: These facts; none where the store has nothing.
    """

    relation: GivenRelation
    evidence: tuple[WrittenBearing, ...] = ()

    @property
    def facts(self) -> tuple[str, ...]:
        """The ids of the facts it rests on."""
        return tuple(one.fact for one in self.evidence)

    @property
    def kinds(self) -> frozenset[DiscrepancyKind]:
        """What differs."""
        return frozenset(d.kind for one in self.evidence for d in one.discrepancies)


class WrittenFactClaim(WrittenAnswer):
    """A claim to check. ``relation`` and ``evidence`` are what any reader gets.

    Attributes:
        id: "<topic>/<number>".
        text: The claim.
        language: Its language.
        as_of: When it is claimed: what "is" and "so far" mean in it.
        about: The time it speaks of where that is another.
        category: What it is there to try.
        near: Facts a search may bring up and that settle nothing: of another time, place or event,
            deprecated, or under embargo.
        cleared: What a reader gets who may see hidden facts, where that differs.
    """

    id: FactClaimId
    text: Words
    language: Language = "en"
    as_of: date
    about: Days | None = None
    category: Category
    near: tuple[FactId, ...] = ()
    cleared: WrittenAnswer | None = None

    @property
    def topic(self) -> str:
        """The topic its id begins with."""
        return self.id.partition("/")[0]

    @property
    def time(self) -> Days:
        """The time it speaks of."""
        return self.about or Days(first=self.as_of, last=self.as_of)
