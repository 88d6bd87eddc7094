"""Shapes as the points of a question, with the times in them resolved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time

from verifier.answers.question import BLANK, Point, Resolved, Sort
from verifier.answers.shapes import Shape
from verifier.articles import Span
from verifier.values.times import times

#: Most statements a question is shown to take for granted.
MOST_PREMISES = 2


def points_of(shapes: Sequence[Shape], as_of: date) -> Iterator[Point]:
    """The points, numbered in order, each with what it takes for granted behind it.

    Args:
        shapes: The questions as read.
        as_of: The day times are read from.
    """
    number = 0
    known: set[str] = set()
    for shape in shapes:
        number += 1
        times_ = resolved(shape.statement, as_of)
        yield Point(
            id=f"p{number}", sort=shape.sort, statement=shape.statement, wanted=shape.wanted, times=times_
        )
        for premise in shape.premises[:MOST_PREMISES]:
            if premise in known:
                continue
            known.add(premise)
            number += 1
            times_ = resolved(premise, as_of)
            yield Point(id=f"p{number}", sort=Sort.WHETHER, statement=premise, premise=True, times=times_)


def resolved(statement: str, as_of: date) -> tuple[Resolved, ...]:
    """The times in a statement, read from a day."""
    day = datetime.combine(as_of, time(), tzinfo=UTC)
    shown = statement.replace(BLANK, " " * len(BLANK))
    found = times(shown, Span(start=0, end=len(shown)), day)
    return tuple(
        Resolved(words=one.span.of(shown), reading=one.reading, start=one.start, end=one.end) for one in found
    )
