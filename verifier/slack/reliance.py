"""Which answers rested on which facts, and which of those people have changed since."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select

from verifier.articles import Value
from verifier.facts import PUBLIC, Deed, FactStore
from verifier.slack.jobs import Jobs
from verifier.slack.tables import jobs as rows
from verifier.slack.tables import reliance
from verifier.slack.values import Job
from verifier.storage.inserting import if_new

#: What is told: each means that the answer may read differently now.
TOLD = frozenset({Deed.CORRECTED, Deed.VOIDED, Deed.DEPRECATED, Deed.PURGED})
#: Days after which an answer is not followed up any more.
DAYS = 90


class Changed(Value):
    """A change of a fact that an answer rested on.

    Attributes:
        job: Number of the answer's job.
        fact: Id of the fact.
        deed: What was done to it.
        at: When.
        now: What it says now, where everybody may see that; else empty.
    """

    job: int
    fact: str
    deed: Deed
    at: datetime
    now: str


def rely(jobs: Jobs, job: Job, facts: Sequence[str]) -> None:
    """Keeps that the answer of the job rests on these facts as they are now."""
    with jobs.writing() as connection:
        for fact in dict.fromkeys(facts):
            row = {"job": job.n, "fact": fact, "at": jobs.clock()}
            connection.execute(if_new(connection, reliance).values(row))


def rely_alike(jobs: Jobs, job: Job, other: int) -> None:
    """Keeps that a job shows what another one does, and so rests on the same, as it was then."""
    query = select(reliance.c.fact, reliance.c.at).where(reliance.c.job == other)
    with jobs.writing() as connection:
        for fact, at in connection.execute(query).all():
            row = {"job": job.n, "fact": fact, "at": at}
            connection.execute(if_new(connection, reliance).values(row))


def relied_on(jobs: Jobs, since: datetime) -> dict[str, list[tuple[int, datetime]]]:
    """Facts that posted answers rest on: by fact, the jobs and when each looked."""
    oldest = max(since, jobs.clock() - timedelta(days=DAYS))
    query = select(reliance.c.fact, reliance.c.job, reliance.c.at).join(rows, rows.c.n == reliance.c.job)
    found: dict[str, list[tuple[int, datetime]]] = {}
    with jobs.reading() as connection:
        for fact, job, at in connection.execute(query.where(reliance.c.at >= oldest)):
            found.setdefault(fact, []).append((job, at))
    return found


def changes(store: FactStore, relied: dict[str, list[tuple[int, datetime]]]) -> Iterable[Changed]:
    """What was done to the facts since the answers looked at them, the last deed of each."""
    from verifier.facts import Reader

    for fact, looked in relied.items():
        # Looked up as an allowed reader: a fact hidden since has changed too. Its words are then not told.
        deeds = [event for event in store.history(fact, reader=Reader(allowed=True)) if event.deed in TOLD]
        if not deeds:
            continue
        last, seen = deeds[-1], store.get(fact, reader=PUBLIC)
        now = seen.statement if seen is not None and last.deed is Deed.CORRECTED else ""
        for job, at in looked:
            if last.at > at:
                yield Changed(job=job, fact=fact, deed=last.deed, at=last.at, now=now)
