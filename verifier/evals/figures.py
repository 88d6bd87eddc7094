"""Figures from outcomes. A figure nothing was counted for is missing, never 0."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from verifier.evals.calibration import Sure, calibration, sure_of
from verifier.evals.cost import COST, Took, cost_figures, took_columns
from verifier.evals.counted import Counted, harmonic, share
from verifier.evals.datasets import GOLD, UNSCORED, Label, is_right
from verifier.evals.grounds import grounds, marks_of
from verifier.evals.mates import Mates, mates_figures, mates_in
from verifier.evals.records import Record
from verifier.evals.stored.figures import store_figures, store_marks
from verifier.findings import Relation

#: Relations a label can ask for, in the order shown.
CLASSES = (Relation.SUPPORTED, Relation.PARTLY_SUPPORTED, Relation.CONTRADICTED, Relation.NOT_ADDRESSED)


@dataclass(frozen=True)
class Cells:
    """How many rows have which label and which relation.

    Attributes:
        counts: By label and relation.
    """

    counts: Mapping[tuple[Label, Relation], int]

    @cached_property
    def _of_label(self) -> Counter[Label]:
        found: Counter[Label] = Counter()
        for (label, _), count in self.counts.items():
            found[label] += count
        return found

    def rows(self, *labels: Label) -> int:
        """Rows with one of these labels."""
        return sum(self._of_label[label] for label in labels)

    def called(self, labels: Iterable[Label], relations: Iterable[Relation]) -> int:
        """Rows with one of these labels that got one of these relations."""
        wanted = tuple(relations)
        return sum(self.counts.get((label, relation), 0) for label in labels for relation in wanted)

    def right(self, *labels: Label) -> int:
        """Rows with one of these labels that are right."""
        return sum(n for (label, got), n in self.counts.items() if label in labels and is_right(label, got))


SCORED = tuple(label for label in Label if label not in UNSCORED)
_NOT_SUPPORTED = (Label.REFUTED, Label.NOT_FOUND, Label.NOT_SUPPORTED)


def false_contradiction(cells: Cells) -> Counted:
    """Supported rows called contradicted."""
    labels = [Label.SUPPORTED]
    return share(cells.called(labels, [Relation.CONTRADICTED]), cells.rows(*labels))


def false_contradiction_any(cells: Cells) -> Counted:
    """Rows labelled supported, partly supported or not found that were called contradicted."""
    labels = (Label.SUPPORTED, Label.PARTIALLY_SUPPORTED, Label.NOT_FOUND)
    return share(cells.called(labels, [Relation.CONTRADICTED]), cells.rows(*labels))


def false_support(cells: Cells) -> Counted:
    """Refuted rows called supported."""
    labels = [Label.REFUTED]
    return share(cells.called(labels, [Relation.SUPPORTED]), cells.rows(*labels))


def contradictions_found(cells: Cells) -> Counted:
    """Refuted rows called contradicted."""
    labels = [Label.REFUTED]
    return share(cells.called(labels, [Relation.CONTRADICTED]), cells.rows(*labels))


def contradictions_noticed(cells: Cells) -> Counted:
    """Refuted rows judged, and called anything but supported."""
    other = [relation for relation in CLASSES if relation is not Relation.SUPPORTED]
    return share(cells.called([Label.REFUTED], other), cells.rows(Label.REFUTED))


def accuracy(cells: Cells) -> Counted:
    """Rows that are right, of all that can be."""
    return share(cells.right(*SCORED), cells.rows(*SCORED))


def balanced_accuracy(cells: Cells) -> Counted:
    """Mean of: supported rows called supported, other rows called anything else; partial ones left out."""
    yes, no = cells.rows(Label.SUPPORTED), cells.rows(*_NOT_SUPPORTED)
    if not yes or not no:
        return Counted(None, yes + no)
    kept = cells.called([Label.SUPPORTED], [Relation.SUPPORTED]) / yes
    other = [relation for relation in CLASSES if relation is not Relation.SUPPORTED]
    return Counted((kept + cells.called(_NOT_SUPPORTED, other) / no) / 2, yes + no)


def not_judged(cells: Cells) -> Counted:
    """Rows without a relation, of all."""
    return share(cells.called(Label, [Relation.NOT_JUDGED]), cells.rows(*Label))


def recall(relation: Relation, cells: Cells) -> Counted:
    """Rows labelled so that were called so; a row not judged is one missed."""
    label = _label_of(relation)
    return share(cells.called([label], [relation]), cells.rows(label))


def precision(relation: Relation, cells: Cells) -> Counted:
    """Rows called so that were labelled so, where the data has the label at all.

    A ``not_supported`` row counts against ``supported`` only: which other relation it asks for nobody said.
    """
    label = _label_of(relation)
    labels = [other for other in SCORED if other is not Label.NOT_SUPPORTED or relation is Relation.SUPPORTED]
    called = cells.called(labels, [relation])
    if not cells.rows(label):
        return Counted(None, called)
    return share(cells.called([label], [relation]), called)


def f1(relation: Relation, cells: Cells) -> Counted:
    """Harmonic mean of precision and recall; 0 where rows labelled so exist and none was called so."""
    return harmonic(precision(relation, cells), recall(relation, cells))


def macro_f1(cells: Cells) -> Counted:
    """Mean F1 over the relations the data's labels ask for."""
    each = [f1(relation, cells) for relation in CLASSES]
    values = [one.value for one in each if one.value is not None]
    return Counted(math.fsum(values) / len(values) if values else None, sum(one.rows for one in each))


def _label_of(relation: Relation) -> Label:
    return next(label for label, gold in GOLD.items() if gold is relation)


#: Figures of the relations, in the order shown: what does harm first.
HEAD: dict[str, Callable[[Cells], Counted]] = {
    "false_contradiction": false_contradiction,
    "false_contradiction_any": false_contradiction_any,
    "false_support": false_support,
    "contradictions_found": contradictions_found,
    "contradictions_noticed": contradictions_noticed,
    "macro_f1": macro_f1,
    "accuracy": accuracy,
    "balanced_accuracy": balanced_accuracy,
    "not_judged": not_judged,
}
#: Figures of one relation.
PER_CLASS = {"precision": precision, "recall": recall, "f1": f1}


def is_share(name: str) -> bool:
    """Whether a figure is a number of rows out of a number of rows."""
    means = {"macro_f1", "balanced_accuracy", "kinds_f1", "ece", "aurc", "aurc_least", *COST}
    # Of claims kept by rank: which documents they are of changes with each draw.
    return name not in means and not name.startswith(("f1 ", "kind_f1 ", "kept_", "sure_mean "))


@dataclass(frozen=True)
class Outcome:
    """A row as far as figures go.

    Attributes:
        cell: Its label and relation.
        orig_label: The set's own label.
        marks: What it adds to figures on evidence and differences; ``None`` where its data has none.
        sure: How sure the prediction is; ``None`` where it tells no confidence or is not scored.
        mates: What was said of it and its mate; told with one of the two.
        took: Calls, tokens in and out, seconds; ``None`` where it tells nothing of what a row takes.
        store: What it adds to figures on a fact store; ``None`` where none was asked of it or labelled.
    """

    cell: tuple[Label, Relation]
    orig_label: str | None
    marks: tuple[str, ...] | None
    sure: Sure | None
    mates: Mates | None
    took: Took | None
    store: Counter[str] | None = None

    @classmethod
    def of(cls, record: Record, mates: Mates | None, took: Took | None) -> Outcome:
        """What figures need of a record."""
        cell = record.label, record.prediction.relation
        return cls(
            cell=cell,
            orig_label=record.orig_label,
            marks=marks_of(record),
            sure=sure_of(record),
            mates=mates,
            took=took,
            store=store_marks(record),
        )


def outcomes(*runs: Sequence[Record]) -> list[tuple[Outcome, ...]]:
    """Rows as figures need them, of one run or of several with the same rows in the same order."""
    columns = [
        [Outcome.of(*told) for told in zip(run, mates_in(run), column, strict=True)]
        for run, column in zip(runs, took_columns(*runs), strict=True)
    ]
    return list(zip(*columns, strict=True))


def figures(rows: Sequence[Outcome]) -> dict[str, Counted]:
    """Every figure by its name ("macro_f1", "recall contradicted", "orig Entity", "seconds_p50" …)."""
    cells = Cells(Counter(row.cell for row in rows))
    found = {name: figure(cells) for name, figure in HEAD.items()}
    for relation in CLASSES:
        found |= {f"{name} {relation}": figure(relation, cells) for name, figure in PER_CLASS.items()}
    if any(row.marks is not None for row in rows):
        found |= grounds(Counter(mark for row in rows for mark in row.marks or ()))
        found |= mates_figures(row.mates for row in rows if row.mates is not None)
    found |= calibration([row.sure for row in rows if row.sure is not None], cells.rows(*SCORED))
    found |= _by_store(rows)
    return found | _by_orig(rows) | cost_figures([row.took for row in rows if row.took is not None])


def _by_store(rows: Sequence[Outcome]) -> dict[str, Counted]:
    """None where no store was asked at all, whatever is labelled."""
    marks = Counter[str]()
    for row in rows:
        marks.update(row.store or {})
    return store_figures(marks) if marks["asked"] else {}


def _by_orig(outcomes: Sequence[Outcome]) -> dict[str, Counted]:
    right: Counter[str] = Counter()
    rows: Counter[str] = Counter()
    for (orig, (label, relation)), count in Counter((o.orig_label, o.cell) for o in outcomes).items():
        if orig is not None and label not in UNSCORED:
            rows[orig] += count
            right[orig] += count if is_right(label, relation) else 0
    return {f"orig {orig}": share(right[orig], rows[orig]) for orig in sorted(rows)}
