"""The confusion of a run as a table with shades."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verifier.evals.datasets import UNSCORED, is_right
from verifier.evals.score import Score
from verifier.evals.sheets import label_words, relation_words
from verifier.findings import Relation


@dataclass(frozen=True)
class Cell:
    """How often a label was called so.

    Attributes:
        relation: Name of the relation.
        count: How often.
        shade: 0 to 9, by its share of the label's rows.
        right: Whether the label asks for it.
    """

    relation: str
    count: int
    shade: int
    right: bool


@dataclass(frozen=True)
class Confusion:
    """Labels down, relations across.

    Attributes:
        columns: Relations as people read them.
        rows: Name and words of a label, its cells, and how many rows it has.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, str, tuple[Cell, ...], int], ...]


def confusions_of(scores: Sequence[Score]) -> list[Confusion]:
    """The confusion of each scored run, with the same columns; none of runs that have no relations."""
    called = {relation for score in scores for row in score.confusion.values() for relation in row}
    columns = [relation for relation in Relation if relation in called]
    return [_confusion(score, columns) for score in scores if score.confusion]


def _confusion(score: Score, columns: Sequence[Relation]) -> Confusion:
    rows = []
    for label, counts in score.confusion.items():
        total = sum(counts.values())
        cells = tuple(
            Cell(
                relation=relation.value,
                count=counts.get(relation, 0),
                shade=min(9, 10 * counts.get(relation, 0) // total),
                right=label not in UNSCORED and is_right(label, relation),
            )
            for relation in columns
        )
        rows.append((label.value, label_words(label), cells, total))
    return Confusion(tuple(relation_words(relation) for relation in columns), tuple(rows))
