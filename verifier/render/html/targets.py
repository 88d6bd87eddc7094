"""Which words of which article belong to which finding, and where a link to them leads."""

from __future__ import annotations

from collections import defaultdict

from verifier.findings import Evidence
from verifier.render.marks import Mark
from verifier.render.view import Row, View
from verifier.report import Side


class Targets:
    """The marks of both articles; finding references in lower case are HTML ids ("a3").

    Attributes:
        marks: For each label the marks to cut its text at.
        relations: Relation of each finding, by reference.
        places: Filled while a pane is written: id of the first words of a mark, by label,
            kind and reference.
    """

    def __init__(self, view: View) -> None:
        """Collect the marks of every finding of the report."""
        self.marks: dict[str, list[Mark]] = defaultdict(list)
        self.relations = {row.ref.lower(): row.relation for row in view.rows}
        self.places: dict[tuple[str, str, str], str] = {}
        for row in view.rows:
            self._collect(row)

    def _collect(self, row: Row) -> None:
        ref, own = row.ref.lower(), self.marks[row.side.label]
        own.append(Mark(row.claim.span.start, row.claim.span.end, "claim", ref))
        for gap in row.finding.discrepancies:
            own.append(Mark(gap.claim_span.start, gap.claim_span.end, "differs", ref))
            if row.source and gap.source_span:
                span = gap.source_span
                self.marks[row.source.label].append(Mark(span.start, span.end, "differs", ref))
        for proof in row.finding.evidence if row.source else ():
            self.marks[row.source_label].append(Mark(proof.span.start, proof.span.end, "evidence", ref))

    def own(self, row: Row) -> str:
        """Id of the first of the claim's own words, or of its sentence."""
        place = self.places.get((row.side.label, "claim", row.ref.lower()))
        numbers = row.claim.sentences
        return place or sentence_id(row.side, numbers[0] if numbers else 1)

    def proof(self, row: Row, evidence: Evidence) -> str | None:
        """Id of the sentence of the evidence; ``None`` where it is in neither article."""
        return sentence_id(row.source, evidence.sentence) if row.source else None


def sentence_id(side: Side, number: int) -> str:
    """HTML id of a sentence."""
    return f"{side.label.lower()}-s{number}"
