"""The queue's rows, and which of them are asked for."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, or_, select

from verifier.slack.tables import jobs
from verifier.slack.values import Job, Kind, NewJob, State

if TYPE_CHECKING:
    from sqlalchemy import RowMapping

#: What keeps its place in a thread; a question that was refused is answered with words.
_IN_ORDER = (Kind.ASK, Kind.COMPARE, Kind.SAY)


def row_of(new: NewJob, now: datetime) -> dict[str, Any]:
    """A new job's row."""
    state = State.WAITING if new.result is None else State.ANSWERED
    given = new.model_dump(mode="json")
    return given | {"state": state, "attempts": 0, "not_before": now, "created": now, "tokens": 0}


def job_of(row: RowMapping | dict[str, Any]) -> Job:
    """The job of a row."""
    return Job.model_validate({name: row[name] for name in Job.model_fields})


def held(job: Job) -> Any:
    """The job's row, as long as the one it is leased to has it."""
    return and_(jobs.c.n == job.n, jobs.c.owner == job.owner, jobs.c.state == job.state)


def due(waiting: State, leased: State, now: datetime) -> Any:
    """Rows whose time has come: waiting, or leased to one that is silent."""
    return or_(
        and_(jobs.c.state == waiting, jobs.c.not_before <= now),
        and_(jobs.c.state == leased, jobs.c.lease_until <= now),
    )


def follows(*states: State) -> Any:
    """Whether a question before it in its thread is still in that stage: their order, and context.

    A file, a note or a shared answer holds nobody back: it may be put off for a day.
    """
    earlier = jobs.alias("earlier")
    return (
        select(earlier.c.n)
        .where(
            earlier.c.channel == jobs.c.channel,
            earlier.c.thread == jobs.c.thread,
            earlier.c.n < jobs.c.n,
            earlier.c.state.in_(states),
            earlier.c.kind.in_(_IN_ORDER),
        )
        .exists()
    )
