"""Holds what a model made of a question to the question: it may add nothing to it."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.answers.question import BLANK
from verifier.answers.replies import QuestionForm
from verifier.checks.content import keys

#: Words a statement may have that no question has.
_FREE = frozenset({"someone", "somebody", "something", "anyone"})


def complaints(form: QuestionForm, question: str, earlier: Sequence[str]) -> list[str]:
    """What is wrong with a reading, for the model to mend; nothing where it may stand.

    Each name, number and content word of a statement must be one of the question, or of the earlier ones
    of its thread. The complaints hold no words of either.
    """
    had = set(keys(question)).union(*(keys(one) for one in earlier))
    found: list[str] = []
    for number, point in enumerate(form.points, start=1):
        blanks = point.statement.count(BLANK)
        if point.asks == "none":
            continue
        if blanks != (point.asks == "which"):
            found.append(f"statement {number}: write ____ exactly once for which, never for whether")
        if set(keys(point.statement.replace(BLANK, " "))) - had - _FREE:
            found.append(f"statement {number}: it has words that the question does not have")
        if point.statement.rstrip().endswith("?") or len(point.statement.split()) < 2:
            found.append(f"statement {number}: it is no statement")
    return found
