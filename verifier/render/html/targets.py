"""Which words of which article belong to which finding, and where a link to them leads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from verifier.findings import Evidence
from verifier.render.marks import Mark
from verifier.render.sources import Place
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
        for item in (*view.sources.items, *view.worked_out, *view.inside):
            self._behind(item.ref.lower(), item.places)

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
        whole = {row.claim.span, *(proof.span for proof in row.finding.evidence)}
        for _, places in row.reasons():
            # The whole claim and the whole evidence are lit as such.
            self._behind(ref, (place for place in places if place.span not in whole))

    def _behind(self, ref: str, places: Iterable[Place]) -> None:
        for place in places:
            mark = Mark(place.span.start, place.span.end, "behind", ref)
            self.marks[place.side.label].append(mark)

    def own(self, row: Row) -> str:
        """Id of the first of the claim's own words, or of its sentence."""
        place = self.places.get((row.side.label, "claim", row.ref.lower()))
        numbers = row.claim.sentences
        return place or sentence_id(row.side, numbers[0] if numbers else 1)

    def proof(self, row: Row, evidence: Evidence) -> str | None:
        """Id of the sentence of the evidence; ``None`` where it is in neither article."""
        return sentence_id(row.source, evidence.sentence) if row.source else None

    def at(self, place: Place) -> str:
        """Id of the sentence of a place, or of its article."""
        if place.sentence is None:
            return f"article-{place.side.label.lower()}"
        return sentence_id(place.side, place.sentence)


def sentence_id(side: Side, number: int) -> str:
    """HTML id of a sentence."""
    return f"{side.label.lower()}-s{number}"
