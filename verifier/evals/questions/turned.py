"""Questions that two runs answer otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verifier.articles import Value
from verifier.evals.kept import Kept
from verifier.evals.questions.marks import QuestionRecord
from verifier.evals.questions.written import QuestionKind


class Turned(Value):
    """A question of which one run's answer is right and the other's is not, or comes to something else.

    Attributes:
        id, epoch: The question, and which time it was asked.
        kind: What it is there to try.
        first, second: What each answer comes to.
        first_right, second_right: Whether it is right in all respects.
    """

    id: str
    epoch: int = 1
    kind: QuestionKind
    first: str
    second: str
    first_right: bool
    second_right: bool


def turned(pairs: Sequence[tuple[Kept, Kept]]) -> tuple[Turned, ...]:
    """All of them, in the order given."""
    return tuple(_turned(pairs))


def _turned(pairs: Sequence[tuple[Kept, Kept]]) -> Iterator[Turned]:
    for a, b in pairs:
        if not isinstance(a, QuestionRecord) or not isinstance(b, QuestionRecord):
            continue
        if (a.said, a.mark.right) != (b.said, b.mark.right):
            yield Turned(
                id=a.id,
                epoch=a.epoch,
                kind=a.mark.question,
                first=a.said,
                second=b.said,
                first_right=a.mark.right,
                second_right=b.mark.right,
            )
