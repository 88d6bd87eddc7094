"""How much is answered: a limit a person and a channel, a budget a day."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, select

from verifier.slack.settings import Limits
from verifier.slack.tables import jobs
from verifier.slack.values import Kind, NewJob

#: What takes a model, and so counts. One told no is ``Kind.SAY``: to ask again does not lengthen the wait.
_COUNTED = (Kind.ASK, Kind.COMPARE)


def over(connection: Connection, now: datetime, new: NewJob, limits: Limits) -> str:
    """Why a job is beyond the limits, in words for the asker; empty where it is within."""
    hour, day = now - timedelta(hours=1), now.replace(hour=0, minute=0, second=0, microsecond=0)
    if _count(connection, jobs.c.asker == new.asker, jobs.c.created > hour) >= limits.user_hour:
        return f"You have asked {limits.user_hour} questions within an hour. Ask again in a while."
    if _count(connection, jobs.c.channel == new.channel, jobs.c.created > hour) >= limits.channel_hour:
        return f"This channel has had {limits.channel_hour} questions within an hour. Ask again in a while."
    spent = _tokens(connection, day) if limits.day_tokens is not None else 0
    if _count(connection, jobs.c.created >= day) >= limits.day or spent >= (limits.day_tokens or 1 + spent):
        return "Today's budget for questions is spent. It begins anew at midnight UTC."
    return ""


def _count(connection: Connection, *which: Any) -> int:
    counted = select(func.count()).where(jobs.c.kind.in_(_COUNTED), *which)
    return int(connection.execute(counted).scalar_one())


def _tokens(connection: Connection, day: datetime) -> int:
    query = select(func.coalesce(func.sum(jobs.c.tokens), 0)).where(jobs.c.created >= day)
    return int(connection.execute(query).scalar_one())
