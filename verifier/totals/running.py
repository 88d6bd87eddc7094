"""Running totals against the single events that make them up, in one article or across both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from verifier.totals.amounts import Worked, added, exact, note, range_of, shown
from verifier.totals.events import MOST_EVENTS, Event, by_words, events_of
from verifier.totals.model import Sum, SumKind, Verdict
from verifier.totals.occasions import Ordinal, is_of, up_to
from verifier.totals.told import Telling

_MOST_TOTALS = 12  # of one kind of thing; keeps the work linear in the length of the articles
_NEAR = Decimal("0.1")  # share of the total that may be missing for the sum to be worth showing


class Found(NamedTuple):
    """A running total with the events it adds up, and how the two stand."""

    stated: list[Telling]
    events: list[Event]
    outcome: Verdict


def running_totals(told: Sequence[Telling], ranked: Sequence[Ordinal]) -> list[Found]:
    """Every running total with the events told of the same thing and act.

    It agrees where all of the events, or all from one of them on, add up to it. It differs
    only where the articles say how many events there were and so many are told. Where the
    sum is near it and nobody says how many there were, code can't tell.

    Args:
        told: All numbers told.
        ranked: What the articles say of which of its kind an event is.
    """
    by_thing: dict[str, list[Telling]] = defaultdict(list)
    for telling in told:
        by_thing[telling.thing].append(telling)
    found = (_against(total, group, ranked) for group in by_thing.values() for total in _totals(group))
    return _merged(item for item in found if item is not None)


def _totals(group: Sequence[Telling]) -> list[Telling]:
    """The totals of a thing, each value of each article once."""
    kept: dict[tuple[str, Decimal], Telling] = {}
    for telling in group:
        if telling.total and not telling.part and len(kept) < _MOST_TOTALS:
            kept.setdefault((telling.article.id, telling.quantity.value), telling)
    return list(kept.values())


def _against(total: Telling, group: Sequence[Telling], ranked: Sequence[Ordinal]) -> Found | None:
    parts = (t for t in group if _can_be_part(t, total))
    events = events_of(parts, total.article.id, latest=lambda t: _beside(t, total))
    if events is None or not 2 <= len(events) <= MOST_EVENTS:
        return None
    goal = range_of(total.article, total.quantity)
    for start in range(len(events) - 1):
        run = events[start:]
        if _added(run).against(goal, exact_words=False) is Verdict.AGREES:
            return Found([total], run, Verdict.AGREES)
    if by_words(events):
        return None  # such times may be one: only a sum that fits to the last is worth telling
    sure = exact([total.quantity, *(e.first.quantity for e in events)])
    if _added(events).against(goal, sure) is not Verdict.DIFFERS:
        return None
    if _all_told(events, total, ranked):
        return Found([total], events, Verdict.DIFFERS)
    return Found([total], events, Verdict.CANNOT_TELL) if _near(events, total) else None


def _added(events: Iterable[Event]) -> Worked:
    return added((e.first.article, e.first.quantity) for e in events)


def _near(events: Sequence[Event], total: Telling) -> bool:
    gap = abs(_added(events).value - total.quantity.value)
    return gap <= _NEAR * total.quantity.value and 2 * gap < min(e.value for e in events)


def _beside(telling: Telling, total: Telling) -> bool:
    """Whether a number stands in the total's sentence or the one before."""
    behind = total.sentence.number - telling.sentence.number
    return telling.article.id == total.article.id and 0 <= behind <= 1


def _can_be_part(telling: Telling, total: Telling) -> bool:
    """Whether a number is of one event of what the total adds up, and lies in its time."""
    if telling.total or telling.part or telling.quantity.value >= total.quantity.value:
        return False
    if not telling.act & total.act:
        return False
    window, day = total.when, telling.when
    if window is None or day is None or window.start is None or window.end is None or day.end is None:
        return True
    return (window.end - window.start).days < 28 or day.end >= window.start


def _all_told(events: Sequence[Event], total: Telling, ranked: Sequence[Ordinal]) -> bool:
    """Whether the articles say how many events there were, and so many are told.

    "The third time" with three events; or an event that is the so-manieth by its words and
    by date, and none or one after it.
    """
    enough = max(2, len(events) - 1)
    return any(
        o.rank >= enough and o.act & total.act and is_of(o, events) and len(up_to(o, events)) == o.rank
        for o in ranked
    )


def _merged(found: Iterable[Found]) -> list[Found]:
    """Both articles' totals as one where value, addends and outcome are the same."""
    merged: dict[tuple[object, ...], Found] = {}
    for item in found:
        goal = item.stated[0]
        key = (goal.quantity.value, goal.thing, tuple(e.value for e in item.events), item.outcome)
        if key not in merged:
            merged[key] = item
            continue
        merged[key].stated.extend(item.stated)
        for event, more in zip(merged[key].events, item.events, strict=True):
            event.tellings.extend(t for t in more.tellings if t not in event.tellings)
    return list(merged.values())


def sum_of(found: Found) -> Sum:
    """What was found, for a desk."""
    stated, events, outcome = found
    goal, worked = stated[0].quantity, _added(events)
    left = " + ".join(shown(e.value) for e in events) + f" = {shown(worked.value, goal.unit)}"
    who = " and ".join(dict.fromkeys(t.article.name for t in stated))
    words = note(left, worked, goal, stated[0].passage.words, who, outcome)
    return Sum(
        kind=SumKind.TOTAL,
        verdict=outcome,
        note=f"{words}; more may be untold" if outcome is Verdict.CANNOT_TELL else words,
        stated=tuple(t.passage for t in stated),
        parts=tuple(e.part for e in events),
    )
