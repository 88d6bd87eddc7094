"""The gold set as the harness uses it: the pipeline's own types, positions computed."""

from __future__ import annotations

from typing import Literal

from verifier.articles import Article, Value
from verifier.claims import Claim, SentenceOutcome
from verifier.evals.gold.written import Contradictions, Topic
from verifier.findings import Discrepancy, Evidence, Relation

SplitName = Literal["dev", "test"]


class GoldClaim(Value):
    """A claim and what the other article says of it.

    Attributes:
        claim: As extraction would give it; its ``id`` is "<slug>/<written id>". Times and quoted
            words are read by code; the rest is as labelled.
        relation: What the other article says of it.
        said, so: The two answers on an attributed claim; both ``None`` on others.
        discrepancies: On the words of both sides.
        evidence: Sentences of the other article.
        origin: Label shared by claims that come from one source in the end, within the pair.
    """

    claim: Claim
    relation: Relation
    said: Relation | None = None
    so: Relation | None = None
    discrepancies: tuple[Discrepancy, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    origin: str | None = None


class GoldArticle(Value):
    """One side of a pair.

    Attributes:
        article: Read by the package's own reader.
        leaning: What kind of outlet, in a few words.
        claims: In order of the text.
        outcomes: One for every sentence claims are drawn from, in order.
    """

    article: Article
    leaning: str
    claims: tuple[GoldClaim, ...]
    outcomes: tuple[SentenceOutcome, ...]


class GoldPair(Value):
    """Two articles, labelled in both directions.

    Attributes:
        slug: Name of its folder.
        split: Part of the fixed split; "test" is for reporting only.
        topic, event, contradictions, traits: As written.
        a, b: The sides.
    """

    slug: str
    split: SplitName
    topic: Topic
    event: str
    contradictions: Contradictions
    traits: tuple[str, ...]
    a: GoldArticle
    b: GoldArticle

    @property
    def sides(self) -> tuple[tuple[GoldArticle, GoldArticle], ...]:
        """Each article with the one its claims are held against."""
        return ((self.a, self.b), (self.b, self.a))


class GoldSet(Value):
    """All pairs, by slug."""

    pairs: tuple[GoldPair, ...]

    def split(self, name: SplitName) -> tuple[GoldPair, ...]:
        """The pairs of one part of the split, in order."""
        return tuple(pair for pair in self.pairs if pair.split == name)
