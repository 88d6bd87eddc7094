"""What a fact store says of claims, arranged for reading: in one order for all formats for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from verifier.articles import Article, Span
from verifier.checkreport import CheckReport
from verifier.claims import Claim
from verifier.factcheck import FactAnswer, FactAnswers, FactFinding, FactRead, StoreSays
from verifier.facts import Conflict, HeldAssertion
from verifier.render import factwords, words
from verifier.render.marks import additions, differing
from verifier.report import Report

Parts = list[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class Said:
    """Who said a fact where, with the exact words; true where they differ from the claim."""

    assertion: HeldAssertion
    words: Parts


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact with what it says of a claim."""

    read: FactRead
    found: FactFinding

    @property
    def id(self) -> str:
        """As much of the fact's id as a person needs to name it."""
        return self.read.fact.id[:12]

    def statement(self) -> Parts:
        """The fact's statement; true where it differs from the claim."""
        return self._parts(self.read.article.blocks[0].span)

    def said(self) -> Iterator[Said]:
        """Each assertion, in the order they came."""
        for one in self.read.fact.assertions:
            exact = one.quote.exact if one.quote else ""
            yield Said(one, self._words(exact) if exact else [])

    def _words(self, exact: str) -> Parts:
        blocks = (block.span for block in self.read.article.blocks)
        span = next((span for span in blocks if self.read.article.quote(span) == exact), None)
        return self._parts(span) if span else [(exact, False)]

    def _parts(self, span: Span) -> Parts:
        evidence = {one.span for one in self.found.finding.evidence}
        spans = [d.source_span for d in self.found.finding.discrepancies if d.source_span]
        # A whole sentence that differs in scope has no words that do.
        return differing(self.read.article.text, span, (one for one in spans if one not in evidence))


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One claim with what the store says of it.

    Attributes:
        ref: What people call it ("A3", or "3" where claims were given).
        claim: The claim.
        article: The article that makes it.
        answer: What the store says.
        facts: Each fact found, those that count most first.
        conflicts: Recorded conflicts between them.
    """

    ref: str
    claim: Claim
    article: Article
    answer: FactAnswer
    facts: tuple[FactRow, ...]
    conflicts: tuple[Conflict, ...]

    def claim_parts(self) -> Parts:
        """The claim's wording; true for words the article does not have."""
        return additions(self.claim.text, self.article.quote(self.claim.span))


class KnownView:
    """The answers of a fact store with what readers need looked up once.

    Attributes:
        facts: The answers.
        rows: One a claim, in order of the claims.
    """

    def __init__(self, facts: FactAnswers, claims: Sequence[tuple[str, Claim, Article]]) -> None:
        """Arrange ``facts`` on ``claims``, each with what people call it and its article."""
        self.facts = facts
        self.rows = tuple(self._row(*one) for one in claims)

    @classmethod
    def of_report(cls, report: Report) -> KnownView | None:
        """Of a comparison; ``None`` where no store was asked."""
        if report.facts is None:
            return None
        claims = [
            (f"{side.label}{place}", claim, side.article)
            for side in (report.a, report.b)
            for place, claim in enumerate(side.extraction.claims, start=1)
        ]
        return cls(report.facts, claims)

    @classmethod
    def of_check(cls, report: CheckReport) -> KnownView:
        """Of claims as given."""
        claims = [(str(place), claim, report.article) for place, claim in enumerate(report.claims, start=1)]
        return cls(report.facts, claims)

    def _row(self, ref: str, claim: Claim, article: Article) -> AnswerRow:
        answer = self.facts.answer_of(claim.id)
        facts = tuple(FactRow(self.facts.fact(one.fact), one) for one in answer.findings)
        conflicts = tuple(one for one in self.facts.conflicts if one.id in answer.conflicts)
        return AnswerRow(ref, claim, article, answer, facts, conflicts)

    @property
    def found(self) -> tuple[AnswerRow, ...]:
        """Claims with a fact found, the most pressing first."""
        order = {says: place for place, says in enumerate(factwords.BY_URGENCY)}
        rows = (row for row in self.rows if row.answer.says is not StoreSays.NOTHING)
        return tuple(sorted(rows, key=lambda row: order[row.answer.says]))

    @property
    def nothing(self) -> tuple[AnswerRow, ...]:
        """Claims the store has nothing on."""
        return tuple(row for row in self.rows if row.answer.says is StoreSays.NOTHING)

    @property
    def counts(self) -> str:
        """How many claims have each answer, in one line; answers nobody got are left out."""
        counts = self.facts.counts()
        each = (
            f"{factwords.SIGNS[s]} {counts[s]} {factwords.SAYS[s]}" for s in factwords.BY_URGENCY if counts[s]
        )
        return " · ".join(each) or "no claims"

    @property
    def asked(self) -> str:
        """Which store was asked, and when."""
        return f"{self.facts.store}, asked {words.moment(self.facts.asked)}"
