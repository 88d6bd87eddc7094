"""Figures that move on: the latest a source has, those told before it, and those of another time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from verifier.answers.values import Source, SourceFinding
from verifier.claims import Scope
from verifier.factcheck.validity import held_days
from verifier.facts import FactScope

#: Figures known for days further apart are of two events, or two stretches of time.
APART = timedelta(days=180)


@dataclass(frozen=True)
class Known:
    """What sources tell of a figure, by the day it is known for.

    Attributes:
        latest: The sources that hold now: those of the last day, or all where nothing moves on.
        earlier: The others, the last day first, each with its day.
        moves: Whether it is a figure that grows, or is counted anew.
    """

    latest: tuple[SourceFinding, ...]
    earlier: tuple[tuple[date, SourceFinding], ...] = ()
    moves: bool = False


def known(found: Sequence[SourceFinding], sources: Mapping[str, Source], *, toll: bool) -> Known:
    """The sources of a figure, the latest apart from those told before it.

    What is known for days over half a year before the last is of another time. Nearer to it, a toll, and
    what a fact or a text calls a running total, moves on: the last day's counts. A figure that does not move
    stays with its like, and so does a source of no known day.

    Args:
        found: The sources that tell it.
        sources: By id.
        toll: Whether the figure counts the dead, the hurt or the missing.
    """
    days = {one.source: day_of(sources[one.source]) for one in found}
    newest = max((day for day in days.values() if day), default=None)
    if newest is None:
        return Known(tuple(found))
    near = [one for one in found if (day := days[one.source]) is None or newest - day <= APART]

    def running(one: SourceFinding) -> bool:
        return _running(one, sources[one.source])

    moves = toll or any(map(running, near))
    last = (
        newest
        if toll
        else max((day for one in near if (day := days[one.source]) and running(one)), default=newest)
    )
    latest = [one for one in near if (day := days[one.source]) is None or day >= last] if moves else near
    before = [(day, one) for one in found if one not in latest and (day := days[one.source])]
    before.sort(key=lambda pair: pair[0], reverse=True)
    return Known(tuple(latest), tuple(before), moves)


def day_of(source: Source) -> date | None:
    """The day a source's figure is known for: of a fact never after it held, of an article its own."""
    published = source.published.date() if source.published else None
    if source.fact is None:
        return published
    first, last = held_days(source.fact)
    said = max((one.published.date() for one in source.fact.assertions if one.published), default=None)
    since = max((day for day in (first, said) if day), default=None)
    if source.fact.scope is FactScope.EVENT:
        return first or published
    return min((day for day in (last, since) if day), default=None)


def _running(one: SourceFinding, source: Source) -> bool:
    total = source.fact is not None and source.fact.scope is FactScope.RUNNING_TOTAL
    return total or any(reading.reading == Scope.RUNNING_TOTAL.value for reading in one.readings)
