"""Figures end to end, from what was kept of each pair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from verifier.evals.cost import SPREAD, Took, cost_figures, spread_figures, took_columns
from verifier.evals.counted import Counted, share
from verifier.evals.datasets import GOLD, Label, is_right
from verifier.evals.figures import CLASSES, Cells, macro_f1
from verifier.evals.origin.figures import counts_of as origin_counts
from verifier.evals.origin.figures import is_share as origin_share
from verifier.evals.origin.figures import origin_figures
from verifier.evals.whole.marks import PairRecord, Traced
from verifier.findings import Relation

#: How far a gold claim came: found; and the relation right; and a sentence cited that decides it by the gold.
STAGES = ("found", "right", "whole")
_ALARMS = ("false_contradictions_a_pair", "unmatched_contradictions_a_pair")

#: Figures by table, in the order shown: what does harm first.
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Contradictions", (*_ALARMS, "alarmed_pairs", "contradictions_found", "contradictions_right")),
    ("Gold claims, step by step", (*STAGES, "right_of_found", "hit_of_right", "no_relation", "macro_f1")),
    ("By relation", tuple(f"{stage} {relation}" for relation in CLASSES for stage in STAGES)),
)
NAMES = {
    _ALARMS[0]: "false contradictions a pair",
    _ALARMS[1]: "called contradicted beside the gold's claims, a pair",
    "alarmed_pairs": "pairs with a false contradiction",
    "contradictions_found": "contradictions of the gold found and called so",
    "contradictions_right": "called contradicted, of claims in the gold: rightly",
    "found": "gold claims found",
    "right": "… and the relation is right",
    "whole": "… and a sentence cited is among the gold's",
    "right_of_found": "relation right, of claims found",
    "hit_of_right": "evidence right, of those that rest on any",
    "no_relation": "gold claims without a relation: not found, or not judged",
    "macro_f1": "macro-F1 of relations, claims not found counted as missed",
}


@dataclass(frozen=True)
class PairOutcome:
    """A pair as far as figures go.

    Attributes:
        counts: By name: gold claims, how far they came, alarms.
        took: What it took; ``None`` where it tells nothing of what a pair takes.
    """

    counts: Counter[str]
    took: Took | None


def outcomes(*runs: Sequence[PairRecord]) -> list[tuple[PairOutcome, ...]]:
    """Pairs as figures need them, of one run or of several with the same pairs in the same order."""
    columns = [
        [PairOutcome(counts_of(record), took) for record, took in zip(run, column, strict=True)]
        for run, column in zip(runs, took_columns(*runs), strict=True)
    ]
    return list(zip(*columns, strict=True))


def counts_of(record: PairRecord) -> Counter[str]:
    """What figures of a pair are made of."""
    false = len(record.false_alarms())
    found = Counter(
        {
            "pairs": 1,
            "false": false,
            "unmatched": len(record.unmatched_alarms()),
            "alarmed": bool(false),
        }
    )
    for claim in record.claims:
        found.update(_marks(claim))
    return found + origin_counts(record.origins)


def _marks(claim: Traced) -> list[str]:
    """What a gold claim adds."""
    relation = claim.said.relation if claim.said else Relation.NOT_JUDGED
    right = is_right(claim.label, relation)
    resting = bool(claim.expected.evidence)
    hit = right and bool(claim.said and set(claim.said.evidence) & set(claim.expected.evidence))
    steps = {
        "gold": True,
        "found": claim.found is not None,
        "right": right,
        "whole": right and (hit or not resting),
    }
    marks = [name for name, holds in steps.items() if holds]
    marks += [f"{name} {GOLD[claim.label]}" for name in marks]
    marks += [f"cell {claim.label} {relation}"]
    marks += ["resting"] if right and resting else []
    marks += ["hit"] if hit else []
    marks += ["open"] if relation is Relation.NOT_JUDGED else []
    return marks


def figures(pairs: Sequence[PairOutcome]) -> dict[str, Counted]:
    """Every figure by its name ("false_contradictions_a_pair", "whole", "right contradicted" …)."""
    n: Counter[str] = Counter()
    for pair in pairs:
        n.update(pair.counts)
    against = Relation.CONTRADICTED
    found = {
        _ALARMS[0]: share(n["false"], n["pairs"]),
        _ALARMS[1]: share(n["unmatched"], n["pairs"]),
        "alarmed_pairs": share(n["alarmed"], n["pairs"]),
        "contradictions_found": share(n[f"right {against}"], n[f"gold {against}"]),
        "contradictions_right": share(n[f"right {against}"], n[f"right {against}"] + n["false"]),
        **{stage: share(n[stage], n["gold"]) for stage in STAGES},
        "right_of_found": share(n["right"], n["found"]),
        "hit_of_right": share(n["hit"], n["resting"]),
        "no_relation": share(n["open"], n["gold"]),
        "macro_f1": macro_f1(_cells(n)),
    }
    for name in GROUPS[2][1]:
        stage, _, relation = name.partition(" ")
        found[name] = share(n[f"{stage} {relation}"], n[f"gold {relation}"])
    took = [pair.took for pair in pairs if pair.took is not None]
    return found | origin_figures(n) | cost_figures(took) | spread_figures(took)


def _cells(n: Counter[str]) -> Cells:
    cells = {(label, relation): n[f"cell {label} {relation}"] for label in Label for relation in Relation}
    return Cells(cells)


def is_share(name: str) -> bool:
    """Whether a figure is a number of claims or pairs out of a number of them."""
    return name not in {*_ALARMS, "macro_f1", *SPREAD} and origin_share(name)
