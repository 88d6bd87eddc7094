"""Figures on what a relation rests on: kinds of differences, and evidence."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from verifier.evals.counted import Counted, harmonic, share
from verifier.findings import DiscrepancyKind

if TYPE_CHECKING:
    from verifier.evals.records import Record

#: Figures on evidence and on all kinds of differences together, in the order shown.
GROUNDS = ("evidence_hit", "evidence_found", "kinds_precision", "kinds_recall", "kinds_f1")
#: Figures of one kind: "kind_precision number" …
PER_KIND = ("kind_precision", "kind_recall", "kind_f1")


def marks_of(record: Record) -> tuple[str, ...] | None:
    """What a row adds to the counts these figures are made of; ``None`` where its data says nothing of it."""
    gold, said = record.expected, record.prediction
    if gold is None:
        return None
    wanted, named = set(gold.kinds), set(said.kinds)
    marks = [f"{'right' if kind in wanted else 'wrong'} {kind}" for kind in sorted(named)]
    marks += [f"missed {kind}" for kind in sorted(wanted - named)]
    if gold.evidence:
        marks.append("evidence")
        marks += ["cited"] if said.evidence else []
        marks += ["hit"] if set(said.evidence) & set(gold.evidence) else []
    return tuple(marks)


def grounds(counts: Counter[str]) -> dict[str, Counted]:
    """Figures by name.

    ``evidence_hit`` is over claims with gold evidence for which a sentence was cited: the share where one of
    those is among the gold's. ``evidence_found`` is over all claims with gold evidence. Kinds are counted
    once a claim: named and in the gold, named only, in the gold only.
    """
    found = {
        "evidence_hit": share(counts["hit"], counts["cited"]),
        "evidence_found": share(counts["hit"], counts["evidence"]),
    }
    all_ = [sum(counts[f"{how} {kind}"] for kind in DiscrepancyKind) for how in ("right", "wrong", "missed")]
    found |= dict(zip(GROUNDS[2:], _three(*all_), strict=True))
    for kind in DiscrepancyKind:
        one = _three(counts[f"right {kind}"], counts[f"wrong {kind}"], counts[f"missed {kind}"])
        found |= {f"{name} {kind}": figure for name, figure in zip(PER_KIND, one, strict=True)}
    return found


def _three(right: int, wrong: int, missed: int) -> tuple[Counted, Counted, Counted]:
    precision, recall = share(right, right + wrong), share(right, right + missed)
    return precision, recall, harmonic(precision, recall)
