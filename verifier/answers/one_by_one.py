"""Each question of a message read by code, with what it leans on put in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from verifier.answers.follow import Followed, standing_alone
from verifier.answers.fragments import part_of
from verifier.answers.granted import Granted, taken_apart
from verifier.answers.meant import by_subject, by_topic
from verifier.answers.message import Message
from verifier.answers.question import Point, QuestionRead, Sort
from verifier.answers.referred import in_statement
from verifier.answers.rules import shape_of
from verifier.answers.several import asks
from verifier.answers.shapes import Shape, sentence
from verifier.answers.topic import put_for_pronoun


def one_by_one(
    message: Message, text: str, earlier: Sequence[QuestionRead], told: Sequence[str]
) -> Iterator[tuple[Followed, Shape | None]]:
    """Each question, standing alone, and its shape; ``None`` for a shape where no rule reads it.

    Args:
        message: The message, taken apart.
        text: The same as asked.
        earlier: The questions asked before in its thread.
        told: What their answers told, as statements.
    """
    # What was looked up as asked states nothing a question could go on with.
    before = (point for read in earlier for point in read.points[:1])
    points = [point for point in before if point.sort is not Sort.OPEN]
    for number, one in enumerate(message.asked, start=1):
        parts = taken_apart(one) if asks(one) else Granted(one)
        said = (*(message.granted if number == 1 else ()), *parts.before)
        points += [Point(id="given", sort=Sort.WHETHER, statement=sentence(given)) for given in said]
        leans_on = said or [point.statement for point in points[-1:] if number > 1]
        followed, shape = _read(parts, leans_on, message.about, points, told, text)
        if shape is not None:
            granted = (*(message.granted if number == 1 else ()), *parts.clauses)
            shape = _taking_for_granted(shape, granted)
            points.append(
                Point(id=f"p{number}", sort=shape.sort, statement=shape.statement, wanted=shape.wanted)
            )
        yield followed, shape


def _read(
    parts: Granted, said: Sequence[str], about: str, points: Sequence[Point], told: Sequence[str], text: str
) -> tuple[Followed, Shape | None]:
    question = parts.question
    if about and (filled := _about(question, about)) is not None:
        return Followed(question, (), filled), filled
    question = by_topic(question, about)
    for statement in reversed(said):
        question = by_subject(question, statement)
    followed = standing_alone(question, points, known=told, beside=text)
    return followed, followed.shape or shape_of(followed.text)


def _about(question: str, about: str) -> Shape | None:
    """What is asked about what stands before a colon, where it takes its place in the question."""
    asked = in_statement(question, about) or part_of(about, question.rstrip("?.! "))
    if asked is not None:
        return asked
    shape = shape_of(question)
    return None if shape is None else put_for_pronoun(shape, about)


def _taking_for_granted(shape: Shape, granted: Sequence[str]) -> Shape:
    """A shape with what its message gives as so before what its own words take for granted."""
    own = (sentence(_PLAIN.sub("", one)) for one in granted)
    every = dict.fromkeys([*own, *shape.premises])
    kept = (one for one in every if one != shape.statement and not _LEANS.match(one))
    return shape._replace(premises=tuple(kept))


#: What only a pronoun is the subject of states nothing by itself.
_LEANS = re.compile(r"(?:it|he|she|they|this|that) (?!\w+ (?:who|which|that)\b)", re.IGNORECASE)
_PLAIN = re.compile(r"^(?:and|but|so|then) (?=\w)", re.IGNORECASE)
