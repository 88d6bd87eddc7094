"""Figures of answers to questions, from what was kept of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from verifier.evals.cost import COST, Took, cost_figures, took_columns
from verifier.evals.counted import Counted, share
from verifier.evals.questions.marks import QuestionMark, QuestionRecord
from verifier.evals.questions.written import REFUSALS, QuestionKind

_BY_KIND = tuple(f"right_of {kind}" for kind in QuestionKind)

#: Figures by table, in the order shown: what does harm first.
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Answers",
        (
            "invented",
            "invented_answers",
            "hidden_shown",
            "answers_to_nothing",
            "answers_right",
            "refusals_right",
            "false_refusals",
            "outcomes_right",
            "not_answered",
        ),
    ),
    (
        "What they say, and on what",
        (
            "evidence_hit",
            "evidence_found",
            "evidence_shown",
            "values_told",
            "premises_named",
            "premises_faulted",
            "conflicts_shown",
            "gaps_named",
        ),
    ),
    ("Right, by kind of question", _BY_KIND),
)
NAMES = {
    "invented": "sentences that state what their evidence does not hold",
    "invented_answers": "answers with such a sentence",
    "hidden_shown": "answers that show a hidden fact",
    "answers_to_nothing": "answered, of questions nothing stored answers or that are none",
    "answers_right": "right in all respects",
    "refusals_right": "right, of questions to refuse",
    "false_refusals": "refused, of questions that have an answer",
    "outcomes_right": "outcome right",
    "not_answered": "no answer, the system having failed",
    "evidence_hit": "a place that tells is cited, where any is",
    "evidence_found": "… of all questions with such a place",
    "evidence_shown": "… shown, also where it is only said to be nearest",
    "values_told": "values told, of those wanted",
    "premises_named": "wrong premises named",
    "premises_faulted": "told to be wrong, of questions that take nothing wrong for granted",
    "conflicts_shown": "conflicts shown with all sides",
    "gaps_named": "what is missing named, of half-answerable questions",
    **{f"right_of {kind}": kind.replace("_", " ") for kind in QuestionKind},
}


@dataclass(frozen=True)
class QuestionOutcome:
    """A question as far as figures go: counts by name, and what it took."""

    counts: Counter[str]
    took: Took | None


def outcomes(*runs: Sequence[QuestionRecord]) -> list[tuple[QuestionOutcome, ...]]:
    """Questions as figures need them, of one run or of several with the same questions in the same order."""
    columns = [
        [QuestionOutcome(counts_of(record.mark), took) for record, took in zip(run, column, strict=True)]
        for run, column in zip(runs, took_columns(*runs), strict=True)
    ]
    return list(zip(*columns, strict=True))


def counts_of(mark: QuestionMark) -> Counter[str]:
    """What the figures of one answer are made of: parts and wholes."""
    refuse = mark.wanted[0] in REFUSALS
    placed = mark.placed and not mark.refused and mark.outcome is not None
    return Counter(
        {
            "questions": 1,
            "right": mark.right,
            f"of {mark.question}": 1,
            f"right of {mark.question}": mark.right,
            "outcome right": mark.outcome_right,
            "failed": mark.outcome is None,
            "to refuse": refuse,
            "rightly refused": refuse and mark.right,
            "to nothing": refuse and mark.outcome is not None and not mark.refused and not mark.right,
            "to answer": not refuse,
            "wrongly refused": not refuse and mark.refused and not mark.right,
            "sentences": mark.sentences,
            "invented": len(mark.invented),
            "with invented": bool(mark.invented),
            "hidden": mark.hidden_shown > 0,
            "placed": mark.placed,
            "cited": placed and mark.cited,
            "hit": placed and mark.hit,
            "shown": mark.placed and mark.hit,
            "values": mark.values,
            "values told": mark.values_told,
            "premises": mark.premise_named is not None,
            "premises named": mark.premise_named is True,
            "premises right": mark.premise_faulted is not None,
            "premises faulted": mark.premise_faulted is True,
            "conflicts": mark.sides > 0 and not refuse,
            "conflicts shown": mark.sides > 0 and not refuse and mark.sides_shown == mark.sides,
            "gaps": mark.gap_named is not None,
            "gaps named": mark.gap_named is True,
        }
    )


#: By figure: what of what.
_SHARES = {
    "invented": ("invented", "sentences"),
    "invented_answers": ("with invented", "questions"),
    "hidden_shown": ("hidden", "questions"),
    "answers_to_nothing": ("to nothing", "to refuse"),
    "answers_right": ("right", "questions"),
    "refusals_right": ("rightly refused", "to refuse"),
    "false_refusals": ("wrongly refused", "to answer"),
    "outcomes_right": ("outcome right", "questions"),
    "not_answered": ("failed", "questions"),
    "evidence_hit": ("hit", "cited"),
    "evidence_found": ("hit", "placed"),
    "evidence_shown": ("shown", "placed"),
    "values_told": ("values told", "values"),
    "premises_named": ("premises named", "premises"),
    "premises_faulted": ("premises faulted", "premises right"),
    "conflicts_shown": ("conflicts shown", "conflicts"),
    "gaps_named": ("gaps named", "gaps"),
    **{f"right_of {kind}": (f"right of {kind}", f"of {kind}") for kind in QuestionKind},
}


def figures(questions: Sequence[QuestionOutcome]) -> dict[str, Counted]:
    """Every figure by its name ("invented", "answers_right", "right_of conflicting", "seconds_p50" …)."""
    n: Counter[str] = Counter()
    for question in questions:
        n.update(question.counts)
    counted = {name: share(n[part], n[whole]) for name, (part, whole) in _SHARES.items()}
    return counted | cost_figures([one.took for one in questions if one.took is not None])


def is_share(name: str) -> bool:
    """Whether a figure is a number of questions or sentences out of a number of them."""
    return name not in COST
