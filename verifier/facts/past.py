"""What the database itself can tell of a past moment: where facts stood then, and which entries there were.

Entries tell where a fact stands now, and which sources it has. So that a search as known then looks at those
it asks for from the start, and not at a few hundred of which none may be left, both are worked out in the
query: from the decisions, and from which sources came later.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, ScalarSelect, Select, case, exists, func, select

from verifier.facts.found import Filters
from verifier.facts.model import Deed, FactStatus, Rank
from verifier.facts.tables import entries, events, facts, later_sources, revisions

#: What a decision makes of the status; the others leave it as it was.
_STATUS = {
    Deed.APPROVED.value: FactStatus.ACTIVE.value,
    Deed.RESTORED.value: FactStatus.ACTIVE.value,
    Deed.VOIDED.value: FactStatus.VOID.value,
}
#: Decisions that set the rank; a correction only takes an approval away.
_RANKING = (*_STATUS, Deed.DEPRECATED.value)
#: Entries of transactions side by side are not numbered in the order of their times, but nearly.
_SIDE_BY_SIDE = 20_000


def stood(filters: Filters, moment: datetime) -> Iterator[ColumnElement[bool]]:
    """What an entry has to fulfil for its fact to have had one of the statuses and ranks then."""
    yield _status(moment).in_(sorted(filters.statuses))
    yield _rank(moment).in_(sorted(filters.ranks))


def sourced(terms: Collection[str], moment: datetime) -> Iterator[ColumnElement[bool]]:
    """What an entry that has these terms of its sources now has to fulfil to have had them then."""
    if terms:
        at = later_sources.c
        yield ~exists().where(at.fact == entries.c.fact, at.term.in_(sorted(terms)), at.since > moment)


def _status(moment: datetime) -> ColumnElement[str]:
    first = select(facts.c.status).where(facts.c.n == entries.c.fact).scalar_subquery()
    made = case(_STATUS, value=_last(moment, *_STATUS).with_only_columns(events.c.deed).scalar_subquery())
    # Most facts nothing was ever decided on: their rows need not be read.
    decided = exists().where(events.c.fact == entries.c.fact)
    return case((decided, func.coalesce(made, first)), else_=entries.c.status)


def _rank(moment: datetime) -> ColumnElement[str]:
    last = _last(moment, *_RANKING)
    deed: ScalarSelect[str] = last.with_only_columns(events.c.deed).scalar_subquery()
    approved = last.with_only_columns(events.c.at).scalar_subquery()
    corrected = exists().where(
        revisions.c.fact == entries.c.fact, revisions.c.at <= moment, revisions.c.at > approved
    )
    return case(
        (deed == Deed.DEPRECATED.value, Rank.DEPRECATED.value),
        ((deed == Deed.APPROVED.value) & ~corrected, Rank.PREFERRED.value),
        else_=Rank.NORMAL.value,
    )


def _last(moment: datetime, *deeds: str) -> Select[Any]:
    """The last of such decisions on the fact of an entry until then."""
    return (
        select(events)
        .where(events.c.fact == entries.c.fact, events.c.at <= moment, events.c.deed.in_(deeds))
        .order_by(events.c.at.desc(), events.c.n.desc())
        .limit(1)
        .correlate(entries)
    )


def last_entry(connection: Connection, moment: datetime) -> int:
    """No entry known at the moment has a higher number; not many others have a lower one.

    Found by halving: facts are numbered in the order they were recorded, and a correction's entry comes
    after its fact's.
    """
    low, high = 0, connection.execute(select(func.max(entries.c.n))).scalar() or 0
    while low < high:
        middle = (low + high + 1) // 2
        query = select(entries.c.recorded).where(entries.c.n >= middle).order_by(entries.c.n).limit(1)
        if connection.execute(query).scalar_one() <= moment:
            low = middle
        else:
            high = middle - 1
    return low + _SIDE_BY_SIDE
