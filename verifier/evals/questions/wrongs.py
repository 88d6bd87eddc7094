"""What is not right with an answer, in words."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.evals.questions.marks import QuestionMark, QuestionRecord


def wrongs_of(record: QuestionRecord) -> tuple[tuple[str, str], ...]:
    """The question, or its kind, with all that is wrong with the answer; nothing where it is right."""
    if record.mark.right:
        return ()
    line = f" – {' '.join(record.line)}" if record.line else ""
    shown = f"{record.asked}{line}" if record.asked else record.mark.question.replace("_", " ")
    return ((shown, "; ".join(_wrongs(record.mark))),)


def _wrongs(mark: QuestionMark) -> Iterator[str]:
    if not mark.outcome_right:
        yield f"{mark.outcome or 'no answer'}, not {' or '.join(mark.wanted)}"
    if mark.invented:
        what = sorted({what for one in mark.invented for what in one})
        yield f"states what its evidence does not hold ({', '.join(what)})"
    if mark.hidden_shown:
        yield "shows a hidden fact"
    if mark.premise_named is False:
        yield "the wrong premise is not named"
    if mark.refused or mark.outcome is None:
        return
    if mark.placed and not mark.hit:
        yield "no place that tells is cited"
    if mark.values_told < mark.values:
        yield f"{mark.values_told} of {mark.values} values told"
    if mark.sides_shown < mark.sides:
        yield f"{mark.sides_shown} of {mark.sides} sides shown"
    if mark.gap_named is False:
        yield "what is missing is not named"
