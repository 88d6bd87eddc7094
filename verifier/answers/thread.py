"""What an answer told, for the questions that follow it in a thread."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.answers.question import BLANK, Wanted
from verifier.answers.values import Answer, Says


def told_by(answer: Answer) -> Iterator[str]:
    """The points of an answer, with the words told in the place of the blank.

    Only who and what: a number or a time is nothing that "he" or "it" could mean.
    """
    by_point = {one.point: one for one in answer.points}
    for point in answer.question.points:
        told = by_point[point.id]
        if told.says is not Says.TOLD or point.wanted not in {Wanted.PERSON, Wanted.WORDS, Wanted.PLACE}:
            continue
        words = [reading.words for found in told.findings for reading in found.readings]
        if words:
            yield point.statement.replace(BLANK, max(words, key=len))
