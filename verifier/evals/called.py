"""Claims with what a run called them, whatever its step: what confusion, changes and errors are made of."""

from __future__ import annotations

from verifier.evals.kept import Kept
from verifier.evals.records import Record, Run
from verifier.evals.systems import Prediction
from verifier.evals.whole.marks import PairRecord, Traced
from verifier.findings import Relation

#: Of a gold claim that no claim found is.
NOT_FOUND = "no claim found"


def called(run: Run) -> tuple[Record, ...]:
    """All claims of a run with the relation each got, in order."""
    return tuple(record for kept in run.kept for record in called_of(kept))


def called_of(kept: Kept) -> tuple[Record, ...]:
    """The claims of one outcome; an end-to-end run has its gold claims, not judged where not found."""
    if isinstance(kept, Record):
        return (kept,)
    if isinstance(kept, PairRecord):
        return tuple(_record(kept, claim) for claim in kept.claims)
    return ()


def _record(pair: PairRecord, claim: Traced) -> Record:
    missing = Prediction(relation=Relation.NOT_JUDGED, failure=NOT_FOUND)
    return Record(
        id=claim.id,
        cluster=pair.cluster,
        label=claim.label,
        orig_label=claim.orig_label,
        prediction=claim.said or missing,
        expected=claim.expected,
        claim=claim.text,
        document=claim.document,
    )
