"""Which figures stand together, and what people call them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from verifier.evals.cost import COST, SPREAD
from verifier.evals.extracting.figures import GROUPS, JUDGED
from verifier.evals.extracting.figures import NAMES as EXTRACTION
from verifier.evals.extracting.judged import PROMPT
from verifier.evals.figures import CLASSES, HEAD, PER_CLASS
from verifier.evals.grounds import GROUNDS, PER_KIND
from verifier.evals.origin.figures import GROUPS as ORIGINS
from verifier.evals.origin.figures import NAMES as TRACED
from verifier.evals.records import Header, Step
from verifier.evals.sheets import KINDS, NAMES, cost_name, kind_words, relation_words
from verifier.evals.whole.figures import GROUPS as WHOLE
from verifier.evals.whole.figures import NAMES as STEPS
from verifier.evals.whole.figures import STAGES
from verifier.findings import DiscrepancyKind, Relation

_NAMES: dict[Step, Mapping[str, str]] = {
    "judging": NAMES,
    "extraction": EXTRACTION,
    "end-to-end": STEPS | TRACED,
    "origins": TRACED,
}
_STAGES = {"found": "found", "right": "relation right", "whole": "evidence right, too"}
#: Of steps whose figures are always the same.
_GROUPS: dict[Step, tuple[tuple[str, Sequence[str]], ...]] = {
    "extraction": (*GROUPS, JUDGED),
    "end-to-end": (*WHOLE, *ORIGINS),
    "origins": ORIGINS,
}


def figure_groups(step: Step, names: Iterable[str]) -> tuple[tuple[str, Sequence[str]], ...]:
    """Figures by table, those of cost left out.

    Args:
        step: What is measured.
        names: Of the figures there are.
    """
    there = list(names)
    if step in _GROUPS:
        return _GROUPS[step]
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
    if figure in STAGES and what:
        return f"{relation_words(Relation(what))}, {_STAGES[figure]}"
    if name in {*COST, *SPREAD}:
        return cost_name(name, run)
    if name in JUDGED[1]:
        return _by_judge(name, run)
    return _NAMES[run.step].get(name) or name.removeprefix("orig ")


def _by_judge(name: str, run: Header) -> str:
    """A figure that says who judged: its model and the version of its prompt."""
    prompt = next((one for one in run.prompts if one.partition("@")[0] == PROMPT), PROMPT)
    judge = f"{run.model['model'] if run.model else 'nobody'}, {prompt}"
    return f"stated there, by {judge}" if name == "entailed" else "without an answer of the judge's"
