"""What the fact store says of claims: findings by fact, and one answer a claim."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Self

from pydantic import AwareDatetime, model_validator

from verifier.articles import Article, Span, Value
from verifier.claims import Claim
from verifier.facts import Conflict, Fact, FactStatus, Rank, Why
from verifier.findings import Finding


class Timing(StrEnum):
    """How a claim's time stands to the time a fact holds for."""

    SAME = "same"
    OTHER = "other"
    OPEN = "open"
    NOT_ASKED = "not_asked"


class Validity(Value):
    """Whether a fact holds for the time a claim is about.

    Attributes:
        timing: How the two times stand to each other.
        reading: Both times in plain words, and what follows.
    """

    timing: Timing
    reading: str


class FactFinding(Value):
    """What one fact says of one claim.

    Attributes:
        fact: Id of the fact.
        finding: As between articles; its source is the article the fact was read as.
        validity: Whether the fact holds for the claim's time; where it doesn't, the last step says so.
        why: Why it was found; empty where it came with a fact it is in conflict with.
    """

    fact: str
    finding: Finding
    validity: Validity
    why: tuple[Why, ...] = ()

    @property
    def needs_person(self) -> bool:
        """Whether an editor should look at it: as of any finding, or the times don't fit or can't be told."""
        return self.finding.needs_person or self.validity.timing in {Timing.OTHER, Timing.OPEN}


class StoreSays(StrEnum):
    """What a fact store says of a claim.

    The first five are relations, as between articles. Conflicting: facts that count equally say it and
    exclude it. Nothing: no fact was found, which is no relation at all.
    """

    SUPPORTED = "supported"
    PARTLY_SUPPORTED = "partly_supported"
    CONTRADICTED = "contradicted"
    NOT_ADDRESSED = "not_addressed"
    NOT_JUDGED = "not_judged"
    CONFLICTING = "conflicting"
    NOTHING = "nothing"


class Standing(StrEnum):
    """How far a fact counts: approved by a second person, taken over, only proposed, or not to be gone by."""

    PREFERRED = "preferred"
    IN_FORCE = "in_force"
    PROPOSED = "proposed"
    DEPRECATED = "deprecated"


def standing_of(fact: Fact) -> Standing:
    """How far it counts."""
    if fact.rank is Rank.DEPRECATED:
        return Standing.DEPRECATED
    if fact.rank is Rank.PREFERRED:
        return Standing.PREFERRED
    return Standing.IN_FORCE if fact.status is FactStatus.ACTIVE else Standing.PROPOSED


class FactAnswer(Value):
    """What the store says of one claim.

    Attributes:
        claim: Its id.
        says: The answer; see ``answers.answer`` for the rule.
        rests_on: How far the facts count that gave it, or that alone speak of it where it is not addressed;
            ``None`` where none does.
        findings: By each fact found, those that speak against the claim first.
        conflicts: Ids of recorded conflicts between facts found.
    """

    claim: str
    says: StoreSays
    rests_on: Standing | None = None
    findings: tuple[FactFinding, ...] = ()
    conflicts: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _nothing_is_nothing(self) -> Self:
        if (self.says is StoreSays.NOTHING) is bool(self.findings):
            raise ValueError("nothing was found, and yet there are findings (or the other way round)")
        if any(one.finding.claim != self.claim for one in self.findings):
            raise ValueError("a finding is of another claim")
        return self

    @property
    def needs_person(self) -> bool:
        """Whether an editor should look at it first; not for want of a fact alone."""
        return bool(self.conflicts) or any(one.needs_person for one in self.findings)


class FactRead(Value):
    """A fact as the judge read it.

    Attributes:
        fact: As held when the store was asked.
        article: Its statement, then the exact words of its assertions, a block each.
        hidden: Whether only an allowed reader may see it.
    """

    fact: Fact
    article: Article
    hidden: bool = False

    @model_validator(mode="after")
    def _of_the_fact(self) -> Self:
        """All that is read is the statement or words somebody is held to have said."""
        stored = {self.fact.statement, *(one.quote.exact for one in self.fact.assertions if one.quote)}
        if any(self.article.quote(block.span) not in stored for block in self.article.blocks):
            raise ValueError("the article of a fact holds words the fact does not have")
        return self


class FactAnswers(Value):
    """What a fact store says of claims; apart from what articles say of them.

    Attributes:
        store: What it is called: path, or address without password.
        asked: When it was asked.
        reader: Who may see what is under embargo or unpublished; ``None``: nobody, it was left out.
        facts: Each fact found, once.
        answers: One a claim, in order of the claims.
        conflicts: Recorded conflicts between facts found.
        notes: What a reader must know of the search: that it did not go by meaning, or not for all facts.
    """

    store: str
    asked: AwareDatetime
    reader: str | None = None
    facts: tuple[FactRead, ...] = ()
    answers: tuple[FactAnswer, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    notes: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        known = {one.fact.id: one for one in self.facts}
        if len(known) != len(self.facts):
            raise ValueError("a fact is listed twice")
        if any(one.hidden for one in self.facts) and self.reader is None:
            raise ValueError("a fact is shown that nobody was allowed to see")
        conflicts = {one.id for one in self.conflicts}
        for answer in self.answers:
            if not {one.fact for one in answer.findings} <= set(known):
                raise ValueError("a finding rests on a fact that is not listed")
            if not conflicts.issuperset(answer.conflicts):
                raise ValueError("an answer names a conflict that is not listed")
        if any(span.of(text) != words for text, span, words in self._shown()):
            raise ValueError("words shown are not an exact slice of their fact")
        return self

    def _shown(self) -> Iterator[tuple[str, Span, str]]:
        texts = {one.fact.id: one.article.text for one in self.facts}
        for found in self.findings():
            for evidence in found.finding.evidence:
                yield texts[found.fact], evidence.span, evidence.quote
            for gap in found.finding.discrepancies:
                if gap.source_span is not None:
                    yield texts[found.fact], gap.source_span, gap.source_words or ""

    def accounts_for(self, claims: Sequence[Claim], texts: Mapping[str, str]) -> None:
        """Holds the answers to the claims they are on.

        Args:
            claims: All of them.
            texts: Texts of the articles that make them, by id.

        Raises:
            ValueError: A claim has no answer or two, or words shown are not an exact slice of its article.
        """
        if sorted(claim.id for claim in claims) != sorted(answer.claim for answer in self.answers):
            raise ValueError("claims and answers do not match one to one")
        article = {claim.id: claim.article for claim in claims}
        for found in self.findings():
            for gap in found.finding.discrepancies:
                if gap.claim_span.of(texts[article[found.finding.claim]]) != gap.claim_words:
                    raise ValueError("words shown are not an exact slice of their article")

    def findings(self) -> Iterator[FactFinding]:
        """Of all claims, in order."""
        for answer in self.answers:
            yield from answer.findings

    def fact(self, id: str) -> FactRead:
        """The fact with that id; ``KeyError`` if it is not among those found."""
        for one in self.facts:
            if one.fact.id == id:
                return one
        raise KeyError(id)

    def answer_of(self, claim: str) -> FactAnswer:
        """The answer on that claim; ``KeyError`` if there is none."""
        for answer in self.answers:
            if answer.claim == claim:
                return answer
        raise KeyError(claim)

    def counts(self) -> dict[StoreSays, int]:
        """How many claims have each answer; every answer is a key."""
        counts = dict.fromkeys(StoreSays, 0)
        for answer in self.answers:
            counts[answer.says] += 1
        return counts
