"""A report arranged for reading: what all output formats for people show, in one order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from verifier.articles import Span
from verifier.claims import Approximation, Claim, Scope, SentenceOutcome, SkipReason
from verifier.findings import Discrepancy, Evidence, Finding, Relation
from verifier.origins import ClaimOrigin
from verifier.render import words
from verifier.render.marks import additions, differing
from verifier.render.sources import Item, Place, Sources, inside, places, worked_out
from verifier.report import Report, Side

Parts = list[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class Row:
    """One claim with what one source says of it.

    Attributes:
        ref: What people call it ("A3": third claim of article A).
        side: The article that makes the claim.
        source: The other article; ``None`` where the source is not one of the two.
        origin: Whether the two are two sources for it; ``None`` where that is not asked.
    """

    ref: str
    claim: Claim
    finding: Finding
    side: Side
    source: Side | None
    origin: ClaimOrigin | None = None

    @property
    def relation(self) -> Relation:
        """What the source says of the claim."""
        return self.finding.relation

    @property
    def source_label(self) -> str:
        """Label of the article asked ("A", "B"), or the id of another source."""
        return self.source.label if self.source else self.finding.source

    @property
    def source_name(self) -> str:
        """What to call the source."""
        return self.source.article.name if self.source else self.finding.source

    def claim_parts(self) -> Parts:
        """The claim's wording; true for words the article does not have."""
        return additions(self.claim.text, self.own_words())

    def own_words(self) -> str:
        """The words of the article that state the claim."""
        span, text = self.claim.span, self.side.article.text
        return text[span.start : span.end]

    def own_parts(self) -> Parts:
        """The same words; true where they differ from the source."""
        spans = [d.claim_span for d in self.finding.discrepancies]
        return differing(self.side.article.text, self.claim.span, spans)

    def evidence_parts(self, evidence: Evidence) -> Parts:
        """The words of the evidence; true where they differ from the claim."""
        if self.source is None:
            return [(evidence.quote, False)]
        spans = [d.source_span for d in self.finding.discrepancies if d.source_span]
        return differing(self.source.article.text, evidence.span, spans)

    def reasons(self) -> tuple[tuple[str, tuple[Place, ...]], ...]:
        """Why the two are, or are not, two sources: each reason with its words."""
        if self.origin is None or self.source is None:
            return ()
        a, b = (self.side, self.source) if self.side.label == "A" else (self.source, self.side)
        return tuple((one.text, places(a, b, one.a, one.b)) for one in self.origin.reasons)

    def readings(self) -> tuple[str, ...]:
        """What code read from the claim's words: numbers and times, one line each."""
        return tuple(self._quantities()) + tuple(self._times())

    def _quantities(self) -> Iterator[str]:
        for quantity in self.claim.quantities:
            how = "" if quantity.approximation is Approximation.EXACT else f"{quantity.approximation} "
            named = "" if quantity.unit == "score" else quantity.unit
            unit = " ".join(part for part in (named, quantity.counted) if part)
            total = ", a running total" if quantity.scope is Scope.RUNNING_TOTAL else ""
            said = self.side.article.quote(quantity.span)
            yield f"“{said}”: {how.replace('_', ' ')}{quantity.value:,f} {unit}".rstrip() + total

    def _times(self) -> Iterator[str]:
        for time in self.claim.times:
            days = dict.fromkeys(f"{day:%Y-%m-%d}" for day in (time.start, time.end) if day)
            when = " to ".join(days) or "left open"
            yield f"“{self.side.article.quote(time.span)}”: {when} ({time.reading})"

    def wordings(self, discrepancy: Discrepancy) -> tuple[tuple[str, str | None], ...]:
        """Who has which words of a difference: label and exact words, or ``None``."""
        return (
            (self.side.label, discrepancy.claim_words),
            (self.source_label, discrepancy.source_words),
        )


@dataclass(frozen=True, slots=True)
class Skipped:
    """Sentences of one article that yield no claim, for one reason."""

    reason: SkipReason | None
    outcomes: tuple[SentenceOutcome, ...]


def sentence_span(side: Side, number: int) -> Span:
    """Where the sentence stands; empty if the article has none of that number."""
    if 1 <= number <= len(side.article.sentences):
        return side.article.sentence(number).span
    return Span(start=0, end=0)


def skipped(side_outcomes: Iterable[SentenceOutcome]) -> tuple[Skipped, ...]:
    """Sentences without claims, by reason, the reasons in order of first use."""
    groups: dict[SkipReason | None, list[SentenceOutcome]] = {}
    for outcome in side_outcomes:
        if not outcome.claims:
            groups.setdefault(outcome.reason, []).append(outcome)
    return tuple(Skipped(reason, tuple(found)) for reason, found in groups.items())


class View:
    """A report with what readers need looked up once.

    Every finding is in exactly one of ``first``, ``agreed``, ``unaddressed`` and
    ``not_judged``; a claim without a finding is shown as not judged.
    """

    def __init__(self, report: Report) -> None:
        """Arrange ``report``; nothing is copied but references."""
        self.report = report
        self.sides = (report.a, report.b)

    @staticmethod
    def alone(side: Side, claim: Claim, place: int) -> Row:
        """A claim before anybody was asked about it, for showing one article."""
        return Row(str(place), claim, _nothing_said(claim, ""), side, None)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """All findings, A's claims first, each side in order of the text."""
        findings: dict[str, list[Finding]] = {}
        for finding in self.report.findings:
            findings.setdefault(finding.claim, []).append(finding)
        origins = {one.finding: one for one in self.report.origins.claims}
        by_article = {side.article.id: side for side in self.sides}
        rows: list[Row] = []
        for side in self.sides:
            for place, claim in enumerate(side.extraction.claims, start=1):
                found = findings.get(claim.id) or [self._missing(side, claim)]
                for again, finding in enumerate(found):
                    ref = f"{side.label}{place}" + (f"x{again + 1}" if again else "")
                    source, origin = by_article.get(finding.source), origins.get(finding.id)
                    rows.append(Row(ref, claim, finding, side, source, origin))
        return tuple(rows)

    def _missing(self, side: Side, claim: Claim) -> Finding:
        other = self.report.b if side is self.report.a else self.report.a
        return _nothing_said(claim, other.article.id)

    @cached_property
    def first(self) -> tuple[Row, ...]:
        """What needs a person and has a relation, most pressing first."""
        urgency = {relation: place for place, relation in enumerate(words.BY_URGENCY)}
        rows = [r for r in self.rows if r.finding.needs_person and r.relation is not Relation.NOT_JUDGED]
        return tuple(sorted(rows, key=lambda row: urgency[row.relation]))

    @cached_property
    def agreed(self) -> tuple[Row, ...]:
        """Supported, with nothing a person has to see first."""
        return tuple(r for r in self.rows if r.relation is Relation.SUPPORTED and not r.finding.needs_person)

    @cached_property
    def not_judged(self) -> tuple[Row, ...]:
        """Claims without a relation."""
        return tuple(r for r in self.rows if r.relation is Relation.NOT_JUDGED)

    def unaddressed(self, side: Side) -> tuple[Row, ...]:
        """Claims of ``side`` the other article does not address, by prominence.

        The report's own order comes first; a claim it does not list follows, so that
        none is lost.
        """
        other = self.report.b if side is self.report.a else self.report.a
        rank = {claim: place for place, claim in enumerate(other.omissions)}
        rows = [
            r
            for r in self.rows
            if r.side is side and r.relation is Relation.NOT_ADDRESSED and not r.finding.needs_person
        ]
        return tuple(sorted(rows, key=lambda row: rank.get(row.claim.id, len(rank))))

    @cached_property
    def counts(self) -> tuple[tuple[Relation, int, int], ...]:
        """For each relation: how many of A's claims, how many of B's; most pressing first."""
        tally = {(side.label, relation): 0 for side in self.sides for relation in Relation}
        for row in self.rows:
            tally[row.side.label, row.relation] += 1
        return tuple((r, tally["A", r], tally["B", r]) for r in words.BY_URGENCY)

    @cached_property
    def sources(self) -> Sources:
        """Whether the two outlets are two sources."""
        return Sources(self.report, {row.finding.id: row.ref for row in self.rows})

    @cached_property
    def worked_out(self) -> tuple[Item, ...]:
        """What code worked out from the figures of both articles."""
        return worked_out(self.report)

    @cached_property
    def inside(self) -> tuple[Item, ...]:
        """What does not fit within one article."""
        return inside(self.report)

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """What a reader must know, with what the report itself leaves unsaid."""
        notes = list(self.report.notes)
        for side in self.sides:
            truncated = side.article.truncated
            if truncated and not any(truncated in note for note in notes):
                notes.append(f"Article {side.label} looks incomplete: {truncated}.")
        known = {claim.id for claim in self.report.claims()}
        strays = sum(finding.claim not in known for finding in self.report.findings)
        if strays:
            notes.append(f"{words.plural(strays, 'finding')} on claims this report does not hold.")
        return tuple(notes)


def _nothing_said(claim: Claim, source: str) -> Finding:
    return Finding(
        id=f"{claim.id}:none",
        claim=claim.id,
        source=source,
        relation=Relation.NOT_JUDGED,
        detail="the report holds no finding on this claim",
        steps=(),
    )
