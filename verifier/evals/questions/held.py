"""An answer held against what is right."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.evals.questions.answered import Answered
from verifier.evals.questions.invented import inventions
from verifier.evals.questions.marks import QuestionMark
from verifier.evals.questions.rows import QuestionRow
from verifier.evals.questions.texts import Texts
from verifier.evals.questions.wording import told
from verifier.evals.questions.written import Outcome, WrittenPlace, WrittenQuestion, WrittenSide


def mark(
    row: QuestionRow, answered: Answered, texts: Texts, earlier: Sequence[Answered] = ()
) -> QuestionMark:
    """How an answer stands to what is right.

    Args:
        row: The question.
        answered: The answer.
        texts: What it was asked of.
        earlier: The answers before it in its thread, whose words it may take up.
    """
    question, said = row.question, _said(answered)
    places = {shown.place for shown in answered.shown}
    sides = _sides(question, answered, said, places, texts)
    context = _context(row, answered, earlier)
    wrong = (inventions(one, texts, context, answered.labels) for one in answered.sentences)
    return QuestionMark(
        question=question.kind,
        wanted=question.outcomes,
        outcome=answered.outcome,
        placed=bool(question.evidence),
        cited=bool(places),
        hit=_any(question.evidence, places, texts),
        values=len(question.values),
        values_told=sum(told(value, said) for value in question.values),
        sides=len(sides),
        sides_shown=sum(sides),
        premise_named=_premise_named(question, answered, texts) if question.premise else None,
        premise_faulted=_premise_faulted(question, answered),
        gap_named=bool(answered.missing) if question.missing else None,
        hidden_shown=sum(texts.hidden(place, question.asked) for place in places),
        sentences=len(answered.sentences),
        invented=tuple(one for one in wrong if one),
    )


def _said(answered: Answered) -> str:
    return "\n".join(one.text for one in answered.sentences)


def _any(wanted: Sequence[WrittenPlace], places: set[str], texts: Texts) -> bool:
    return any(texts.place(place) in places for place in wanted)


def _sides(
    question: WrittenQuestion, answered: Answered, said: str, places: set[str], texts: Texts
) -> list[bool]:
    """Of each side whether it is shown; none has to be where the question is rightly asked back."""
    if answered.outcome is Outcome.AMBIGUOUS and Outcome.AMBIGUOUS in question.outcomes:
        return []
    return [_shown(side, said, places, texts) for side in question.sides]


def _shown(side: WrittenSide, said: str, places: set[str], texts: Texts) -> bool:
    return _any(side.evidence, places, texts) and all(told(value, said) for value in side.values)


def _premise_named(question: WrittenQuestion, answered: Answered, texts: Texts) -> bool:
    """Whether a sentence on what is taken for granted rests on a place that speaks against it.

    An answer that as a whole contradicts the question names it in its line.
    """
    assert question.premise is not None
    sentences = answered.premises
    if answered.outcome is Outcome.CONTRADICTED:
        sentences += answered.line
    places = {shown.place for one in sentences for shown in one.shown}
    return _any(question.premise.against, places, texts)


def _premise_faulted(question: WrittenQuestion, answered: Answered) -> bool | None:
    """Whether anything is said to speak against a question against which nothing is to be said."""
    if question.premise is not None or Outcome.CONTRADICTED in question.outcomes:
        return None
    return any(one.states for one in answered.premises)


def _context(row: QuestionRow, answered: Answered, earlier: Sequence[Answered]) -> str:
    thread = [one.text for one in (*row.earlier, row.question)]
    put = [one.answer.question.translated for one in (*earlier, answered) if one.answer is not None]
    return "\n".join((*thread, *put, *map(_said, earlier), *answered.worked_out))
