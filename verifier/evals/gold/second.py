"""A second, blind labelling of a pair (``second.json``), and what was settled (``settled.json``).

The second labeller first cut both articles into statements (``segments``), then labelled the claims of
the first labelling, of which only words and text were shown (``labels``). Settling changes ``gold.json``;
``settled.json`` keeps what the first labelling had there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, RootModel

from verifier.articles import Value
from verifier.claims import Certainty, SpeakerKind
from verifier.evals.gold.written import (
    GivenRelation,
    Words,
    WrittenAttribution,
    WrittenClaim,
    WrittenDiscrepancy,
    WrittenPair,
)

FORMAT = "1"

_Id = Annotated[str, Field(pattern=r"^[ab][1-9][0-9]*$")]


class SecondAttribution(Value):
    """Who said it, in words of the article."""

    speaker: Words
    kind: SpeakerKind


class SecondLabel(Value):
    """What the second labeller said of a claim; fields as in ``WrittenClaim``.

    Attributes:
        id: The claim's.
        attribution, certainty, relation, said, so, discrepancies, evidence: The labels.
    """

    id: _Id
    attribution: SecondAttribution | None
    certainty: Certainty
    relation: GivenRelation
    said: GivenRelation | None
    so: GivenRelation | None
    discrepancies: tuple[WrittenDiscrepancy, ...]
    evidence: tuple[Words, ...]


class Segments(Value):
    """What each article states, cut by the second labeller, who had not seen the first's claims.

    Words that stand in the article more than once are meant at their first place not before the
    segment ahead.
    """

    a: Annotated[tuple[Words, ...], Field(min_length=1)]
    b: Annotated[tuple[Words, ...], Field(min_length=1)]


class SecondLabels(Value):
    """Labels of the first labelling's claims, in their order."""

    a: tuple[SecondLabel, ...]
    b: tuple[SecondLabel, ...]


class SecondLabelling(Value):
    """The content of ``second.json``."""

    format: Literal["1"]
    segments: Segments
    labels: SecondLabels

    def sides(self) -> dict[str, tuple[tuple[str, ...], tuple[SecondLabel, ...]]]:
        """Segments and labels by side."""
        return {"a": (self.segments.a, self.labels.a), "b": (self.segments.b, self.labels.b)}


class _Decision(Value):
    """One label of one claim.

    Attributes:
        id: The claim's.
        field: Which label.
        first, second, settled: What each labelling had, and what ``gold.json`` has now.
        why: One line.
    """

    id: _Id
    why: Annotated[str, Field(pattern=r"^\S[^\n]*$")]


class SettledRelation(_Decision):
    """A relation, or one of the two answers on an attributed claim."""

    field: Literal["relation", "said", "so"]
    first: GivenRelation | None
    second: GivenRelation | None
    settled: GivenRelation | None


class SettledAttribution(_Decision):
    """Who said it."""

    field: Literal["attribution"]
    first: WrittenAttribution | None
    second: SecondAttribution | None
    settled: WrittenAttribution | None


class SettledCertainty(_Decision):
    """How firmly it is said."""

    field: Literal["certainty"]
    first: Certainty
    second: Certainty
    settled: Certainty


class SettledDiscrepancies(_Decision):
    """What differs."""

    field: Literal["discrepancies"]
    first: tuple[WrittenDiscrepancy, ...]
    second: tuple[WrittenDiscrepancy, ...]
    settled: tuple[WrittenDiscrepancy, ...]


class SettledEvidence(_Decision):
    """Sentences it rests on."""

    field: Literal["evidence"]
    first: tuple[Words, ...]
    second: tuple[Words, ...]
    settled: tuple[Words, ...]


class SettledText(_Decision):
    """The claim's text or its origin, where another label changed it; a second labeller gives neither."""

    field: Literal["text", "origin"]
    first: Words | None
    second: None = None
    settled: Words | None


Decision = Annotated[
    SettledRelation
    | SettledAttribution
    | SettledCertainty
    | SettledDiscrepancies
    | SettledEvidence
    | SettledText,
    Field(discriminator="field"),
]


class Settled(RootModel[tuple[Decision, ...]]):
    """The content of ``settled.json``; empty where nothing had to be settled."""


def first_labels(pair: WrittenPair, settled: Settled) -> Mapping[str, WrittenClaim]:
    """The claims by id, with the labels they had before settling."""
    before: dict[str, dict[str, Any]] = {}
    for one in settled.root:
        before.setdefault(one.id, {})[one.field] = one.first
    return {
        claim.id: claim.model_copy(update=before.get(claim.id, {}))
        for side in (pair.a, pair.b)
        for claim in side.claims
    }
