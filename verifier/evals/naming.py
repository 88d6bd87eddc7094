"""Which figures stand together, and what people call them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from verifier.evals.calibration import BINS, KEPT, SUMMARY
from verifier.evals.cost import COST, SPREAD
from verifier.evals.epochs import STEADY
from verifier.evals.extracting.figures import GROUPS, JUDGED
from verifier.evals.extracting.figures import NAMES as EXTRACTION
from verifier.evals.extracting.judged import PROMPT
from verifier.evals.figures import CLASSES, HEAD, PER_CLASS
from verifier.evals.grounds import GROUNDS, PER_KIND
from verifier.evals.mates import MATES
from verifier.evals.origin.figures import GROUPS as ORIGINS
from verifier.evals.origin.figures import NAMES as TRACED
from verifier.evals.questions.figures import GROUPS as QUESTIONS
from verifier.evals.questions.figures import NAMES as ANSWERS
from verifier.evals.records import Header, Step
from verifier.evals.sheets import KINDS, NAMES, cost_name, kind_words, relation_words
from verifier.evals.stored.figures import NAMES as STORED
from verifier.evals.stored.figures import STORE
from verifier.evals.whole.figures import GROUPS as WHOLE
from verifier.evals.whole.figures import NAMES as STEPS
from verifier.evals.whole.figures import STAGES
from verifier.findings import DiscrepancyKind, Relation

_NAMES: dict[Step, Mapping[str, str]] = {
    "judging": NAMES | STORED,
    "facts": NAMES | STORED,
    "extraction": EXTRACTION,
    "end-to-end": STEPS | TRACED,
    "origins": TRACED,
    "questions": ANSWERS,
}
_STAGES = {"found": "found", "right": "relation right", "whole": "evidence right, too"}
#: Of steps whose figures are always the same.
_GROUPS: dict[Step, tuple[tuple[str, Sequence[str]], ...]] = {
    "extraction": (*GROUPS, JUDGED),
    "end-to-end": (*WHOLE, *ORIGINS),
    "origins": ORIGINS,
    "questions": QUESTIONS,
}
#: What is told of the claims kept, the surest first.
KEPT_NAMES = {
    "kept_right": "right",
    "kept_false_contradiction": "false contradictions",
    "kept_false_support": "false support",
}
KEPT_SHOWN = tuple(f"{name} {per_cent}" for per_cent in KEPT for name in KEPT_NAMES)
#: What is right, by how sure, the surest last.
BINS_SHOWN = tuple(f"sure_right {100 * place // BINS}" for place in range(BINS))


def bin_name(name: str) -> str:
    """How sure the rows of a bin are: "30 to 40% sure"."""
    start = int(name.split()[1])
    return f"{start} to {start + 100 // BINS}% sure"


def figure_groups(step: Step, names: Iterable[str]) -> tuple[tuple[str, Sequence[str]], ...]:
    """Figures by table, those of cost left out.

    Args:
        step: What is measured.
        names: Of the figures there are.
    """
    there = list(names)
    epochs = ("Over the epochs", [name for name in (STEADY,) if name in there])
    if step in _GROUPS:
        return (*_GROUPS[step], epochs)
    classes = [f"{part} {relation}" for relation in CLASSES for part in PER_CLASS]
    kinds = [f"{part} {kind}" for kind in DiscrepancyKind for part in PER_KIND]
    asked = {relation for relation in CLASSES if f"recall {relation}" in there}
    return (
        ("Relations", tuple(HEAD)),
        ("By relation", [name for name in classes if Relation(name.split()[1]) in asked]),
        ("The fact store", [name for name in STORE if name in there]),
        ("Evidence and differences", [name for name in GROUNDS if name in there]),
        ("By kind of difference", [name for name in kinds if name in there]),
        ("One matter, asked from either side", [name for name in MATES if name in there]),
        ("How sure, and how right", [name for name in (*SUMMARY, *KEPT_SHOWN) if name in there]),
        ("Right, by how sure", [name for name in BINS_SHOWN if name in there]),
        epochs,
        ("Right, by the set's own label", sorted(name for name in there if name.startswith("orig "))),
    )


def _by_sureness(name: str) -> str:
    figure, _, per_cent = name.partition(" ")
    if figure in KEPT_NAMES:
        return f"{KEPT_NAMES[figure]}, of the surest {per_cent}%"
    return f"right where {bin_name(name)}"


def _of_class(figure: str, what: str) -> str:
    if figure in PER_CLASS:
        return f"{relation_words(Relation(what))}, {KINDS[figure]}"
    if figure in PER_KIND:
        return f"{kind_words(DiscrepancyKind(what))}, {KINDS[figure.removeprefix('kind_')]}"
    return f"{relation_words(Relation(what))}, {_STAGES[figure]}"


def shown_name(name: str, run: Header) -> str:
    """A figure as people read it."""
    figure, _, what = name.partition(" ")
    if what and figure in {*PER_CLASS, *PER_KIND, *STAGES}:
        return _of_class(figure, what)
    if figure in KEPT_NAMES or name in BINS_SHOWN:
        return _by_sureness(name)
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
