"""Which figures stand together, and what people call them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from verifier.evals.cost import COST
from verifier.evals.extracting.figures import GROUPS
from verifier.evals.extracting.figures import NAMES as EXTRACTION
from verifier.evals.figures import CLASSES, HEAD, PER_CLASS
from verifier.evals.grounds import GROUNDS, PER_KIND
from verifier.evals.records import Header, Step
from verifier.evals.sheets import KINDS, NAMES, cost_name, kind_words, relation_words
from verifier.findings import DiscrepancyKind, Relation


def figure_groups(step: Step, names: Iterable[str]) -> tuple[tuple[str, Sequence[str]], ...]:
    """Figures by table, those of cost left out.

    Args:
        step: What is measured.
        names: Of the figures there are.
    """
    there = list(names)
    if step == "extraction":
        return GROUPS
    classes = [f"{part} {relation}" for relation in CLASSES for part in PER_CLASS]
    kinds = [f"{part} {kind}" for kind in DiscrepancyKind for part in PER_KIND]
    asked = {relation for relation in CLASSES if f"recall {relation}" in there}
    return (
        ("Relations", tuple(HEAD)),
        ("By relation", [name for name in classes if Relation(name.split()[1]) in asked]),
        ("Evidence and differences", [name for name in GROUNDS if name in there]),
        ("By kind of difference", [name for name in kinds if name in there]),
        ("Right, by the set's own label", sorted(name for name in there if name.startswith("orig "))),
    )


def shown_name(name: str, run: Header) -> str:
    """A figure as people read it."""
    figure, _, what = name.partition(" ")
    if figure in PER_CLASS:
        return f"{relation_words(Relation(what))}, {KINDS[figure]}"
    if figure in PER_KIND:
        return f"{kind_words(DiscrepancyKind(what))}, {KINDS[figure.removeprefix('kind_')]}"
    if name in COST:
        return cost_name(name, run)
    return NAMES.get(name) or EXTRACTION.get(name) or name.removeprefix("orig ")
