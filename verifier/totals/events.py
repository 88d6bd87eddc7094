"""Distinct events out of many tellings of their numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from verifier.checks.amounts import verdict
from verifier.checks.times import overlap
from verifier.claims import TimeRef
from verifier.totals.amounts import shown
from verifier.totals.model import Part
from verifier.totals.told import Telling

MOST_EVENTS = 6
_LONGEST_EVENT = 366  # days a time may span and still tell one event from another


class Event(NamedTuple):
    """One event with every telling of it; the first is what counts."""

    tellings: list[Telling]

    @property
    def first(self) -> Telling:
        """The telling its number is taken from."""
        return self.tellings[0]

    @property
    def value(self) -> Decimal:
        """Its number."""
        return self.first.quantity.value

    @property
    def when(self) -> TimeRef | None:
        """When it was, by its first telling that says so."""
        return next((t.when for t in self.tellings if t.when is not None), None)

    @property
    def part(self) -> Part:
        """It as a part of a sum."""
        q = self.first.quantity
        return Part(shown=shown(q.value, q.unit), passages=tuple(t.passage for t in self.tellings))


def events_of(
    tellings: Iterable[Telling], article: str, latest: Callable[[Telling], bool] | None = None
) -> list[Event] | None:
    """The distinct events told, by date; ``None`` where numbers of one day can't be told apart.

    The same number at a time that can be the same is the same event, whoever tells it. A
    number without a time is an event of its own only where ``latest`` says so. Times that can't be resolved
    ("last February" in a story without a date) are told apart by their words.

    Args:
        tellings: Numbers of one thing, none of them a total.
        article: Id of the article that goes first; the other adds the events it lacks.
        latest: Whether a number without a time is of the latest event.
    """
    events: list[Event] = []
    undated: list[Telling] = []
    for telling in sorted(tellings, key=lambda t: t.article.id != article):
        if telling.when is None and telling.unresolved:
            if not _add_unresolved(events, telling):
                return None
        elif telling.when is None:
            undated.append(telling)
        elif (event := _same_event(telling, events)) is not None:
            event.tellings.append(telling)
        elif clash := _same_time(telling, events):
            if clash.first.article.id == telling.article.id:
                return None
        elif _fine(telling.when):
            events.append(Event([telling]))
        if len(events) > MOST_EVENTS:
            return None
    events.sort(key=_days)
    _add_undated(events, undated, latest)
    return events


def _add_unresolved(events: list[Event], telling: Telling) -> bool:
    """Whether a number at a time in words alone has its place: no other of its article has that time."""
    event = _same_event(telling, events)
    if event is not None:
        event.tellings.append(telling)
        return True
    same = next((e for e in events if e.first.unresolved == telling.unresolved), None)
    if same is None:
        events.append(Event([telling]))
    return same is None or same.first.article.id != telling.article.id


def by_words(events: Iterable[Event]) -> bool:
    """Whether some of the events are told apart by the words of their times alone."""
    return any(event.first.unresolved for event in events)


def _days(event: Event) -> tuple[date, date]:
    when = event.when
    return (when.start, when.end) if when and when.start and when.end else (date.max, date.max)


def _add_undated(
    events: list[Event], undated: Iterable[Telling], latest: Callable[[Telling], bool] | None
) -> None:
    for telling in undated:
        event = _same_event(telling, events)
        if event is not None:
            event.tellings.append(telling)
        elif latest is not None and latest(telling):
            events.append(Event([telling]))


def _same_event(telling: Telling, events: Iterable[Event]) -> Event | None:
    for event in events:
        apart = event.when and telling.when and overlap(event.when, telling.when) is False
        if not apart and verdict(event.first.quantity, telling.quantity) == "same":
            return event
    return None


def _same_time(telling: Telling, events: Iterable[Event]) -> Event | None:
    return next((e for e in events if telling.when and e.when and overlap(e.when, telling.when)), None)


def _fine(time: TimeRef) -> bool:
    return time.start is not None and time.end is not None and (time.end - time.start).days <= _LONGEST_EVENT
