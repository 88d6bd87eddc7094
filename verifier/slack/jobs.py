"""The queue, in the desk's database: stored once, leased, answered, posted, each exactly once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Select, func, literal, select, text, update

from verifier.slack.quota import over
from verifier.slack.rows import due, follows, held, job_of, row_of
from verifier.slack.settings import Limits
from verifier.slack.tables import channels, jobs
from verifier.slack.values import DIRECT, MESSAGE, Job, Kind, NewJob, State
from verifier.storage.columns import UtcTime
from verifier.storage.inserting import if_new, insert_into
from verifier.storage.sqlite import WRITES
from verifier.storage.trouble import told

if TYPE_CHECKING:
    from sqlalchemy import RowMapping

    from verifier.desk import Desk

#: Number of PostgreSQL's advisory lock under which jobs are leased.
_LEASING = 7_264_021
#: Long ago: a channel not served yet comes first.
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def utc_now() -> datetime:
    """The time rows are written at."""
    return datetime.now(UTC)


class Jobs:
    """The queue.

    Args:
        desk: The desk's open database.
        lease: Seconds a worker has for a stage before another may take it over, unless it says it is alive.
        pause: Seconds between two messages to one channel; Slack wants about one.
        clock: Tells the time; for tests.
    """

    def __init__(
        self,
        desk: Desk,
        *,
        lease: float = 60.0,
        pause: float = 1.0,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._desk = desk
        self.lease = timedelta(seconds=lease)
        self.pause = timedelta(seconds=pause)
        self.clock = clock

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read with."""
        with told(self._desk.kind(), self._desk.name, "read"), self._desk.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: all of it is written, or nothing."""
        made = self._desk.engine.connect().execution_options(**{WRITES: True})
        with told(self._desk.kind(), self._desk.name, "write"), made as connection, connection.begin():
            yield connection

    # --- storing and looking

    def store(self, new: NewJob, limits: Limits | None = None) -> bool:
        """Stores a job unless its key is known; says whether it is new.

        Args:
            new: The job.
            limits: Beyond them the asker is told so instead of answered.
        """
        return self.store_all([(new, limits)])[0]

    def store_all(self, given: Sequence[tuple[NewJob, Limits | None]]) -> list[bool]:
        """The same for several in one transaction: a burst is written faster than one by one."""
        with self.writing() as connection:
            return [self._store(connection, new, limits) for new, limits in given]

    def _store(self, connection: Connection, new: NewJob, limits: Limits | None) -> bool:
        if connection.execute(select(jobs.c.n).where(jobs.c.key == new.key)).first() is not None:
            return False
        now = self.clock()
        why = over(connection, now, new, limits) if limits is not None else ""
        if why:
            # In direct messages nobody reads along, and what only one sees is not shown in a new thread.
            private = new.private or not new.channel.startswith(DIRECT)
            new = new.model_copy(update={"kind": Kind.SAY, "result": {"say": why}, "private": private})
        stored = connection.execute(
            if_new(connection, jobs, "key").values(row_of(new, now)).returning(jobs.c.n)
        )
        return stored.first() is not None

    def get(self, n: int) -> Job | None:
        """The job of that number."""
        with self.reading() as connection:
            row = connection.execute(select(jobs).where(jobs.c.n == n)).mappings().first()
            return None if row is None else job_of(row)

    def by_key(self, key: str) -> Job | None:
        """The job of that key."""
        with self.reading() as connection:
            row = connection.execute(select(jobs).where(jobs.c.key == key)).mappings().first()
            return None if row is None else job_of(row)

    def asked_in(self, channel: str, thread: str, asker: str) -> bool:
        """Whether that person has asked the bot in that thread, in words the others could read."""
        query = select(jobs.c.n).where(
            jobs.c.channel == channel,
            jobs.c.thread == thread,
            jobs.c.asker == asker,
            jobs.c.kind.in_((Kind.ASK, Kind.COMPARE)),
            jobs.c.key.startswith(MESSAGE),
        )
        with self.reading() as connection:
            return connection.execute(query.limit(1)).first() is not None

    def counts(self) -> dict[str, int]:
        """How many jobs there are, by state."""
        query = select(jobs.c.state, func.count()).group_by(jobs.c.state)
        with self.reading() as connection:
            return {state: count for state, count in connection.execute(query)}  # noqa: C416  # rows are no pairs to mypy

    # --- answering

    def lease_question(self, owner: str) -> Job | None:
        """Takes the job to be answered next: of the channel served longest ago, a thread's in order."""
        with self.writing() as connection:
            now = self.clock()
            query = (
                select(jobs)
                .outerjoin(channels, channels.c.channel == jobs.c.channel)
                .where(due(State.WAITING, State.ANSWERING, now), ~follows(State.WAITING, State.ANSWERING))
                .order_by(func.coalesce(channels.c.served, literal(_NEVER, UtcTime)), jobs.c.n)
            )
            row = self._first(connection, query)
            if row is None:
                return None
            self._touch(connection, row["channel"], now, served=now)
            return self._take(connection, row, State.ANSWERING, owner, now)

    def answered(self, job: Job, result: dict[str, Any], *, tokens: int = 0) -> bool:
        """Keeps what is to be posted; says whether the job was still this owner's."""
        return self._leave(
            job,
            state=State.ANSWERED,
            result=result,
            tokens=jobs.c.tokens + tokens,
            attempts=0,
            not_before=self.clock(),
        )

    # --- posting

    def lease_post(self, owner: str) -> Job | None:
        """Takes the answer to be posted next; a channel gets one at a time, in order, and with pauses."""
        with self.writing() as connection:
            now = self.clock()
            busy = (
                select(jobs.c.channel)
                .where(jobs.c.state == State.POSTING, jobs.c.lease_until > now)
                .scalar_subquery()
            )
            query = (
                select(jobs)
                .outerjoin(channels, channels.c.channel == jobs.c.channel)
                .where(
                    due(State.ANSWERED, State.POSTING, now),
                    func.coalesce(channels.c.next_post, literal(_NEVER, UtcTime)) <= now,
                    jobs.c.channel.not_in(busy),
                    ~follows(State.ANSWERED, State.POSTING),
                )
                .order_by(jobs.c.n)
            )
            row = self._first(connection, query)
            if row is None:
                return None
            self._touch(connection, row["channel"], now, next_post=now + self.pause)
            return self._take(connection, row, State.POSTING, owner, now)

    def done(self, job: Job, channel: str | None, ts: str | None) -> bool:
        """Posted, and where. Its channel rests from now on, however slow the post was to arrive."""
        now = self.clock()
        left = self._leave(
            job, state=State.DONE, finished=now, posted_channel=channel, posted_ts=ts, error=None
        )
        with self.writing() as connection:
            self._touch(connection, job.channel, now, next_post=now + self.pause)
        return left

    def give_up(self, job: Job, error: str) -> bool:
        """Nothing more is tried."""
        return self._leave(job, state=State.GIVEN_UP, finished=self.clock(), error=error[:80])

    def instead(self, job: Job, said: str) -> bool:
        """Words are posted instead of what was stored; tries count on, since one may have gone out."""
        return self._leave(job, state=State.ANSWERED, not_before=self.clock(), result={"say": said})

    def directly(self, job: Job) -> bool:
        """Posted to its asker directly instead, who is told so."""
        moved = {
            "channel": job.asker,
            "thread": None,
            "private": False,
            "about": {**job.about, "moved": True},
        }
        return self._leave(job, state=State.ANSWERED, attempts=0, not_before=self.clock(), **moved)

    # --- both

    def later(
        self, job: Job, seconds: float, error: str, *, counted: bool = True, whole_channel: bool = False
    ) -> bool:
        """Tried again after so many seconds.

        Args:
            job: The job.
            seconds: How many.
            error: Why, in a word.
            counted: Whether this was a try.
            whole_channel: Whether nothing is posted to its channel before.
        """
        again = self.clock() + timedelta(seconds=seconds)
        back = State.WAITING if job.state is State.ANSWERING else State.ANSWERED
        tries = job.attempts if counted else job.attempts - 1
        left = self._leave(job, state=back, not_before=again, error=error[:80], attempts=tries)
        if whole_channel:
            with self.writing() as connection:
                self._touch(connection, job.channel, self.clock(), next_post=again)
        return left

    def untouched(self, job: Job) -> bool:
        """Given back for another to take at once: this worker stops.

        A post that was begun counts as tried: the next one looks first whether it went out.
        """
        now = self.clock()
        if job.state is State.POSTING:
            return self._leave(job, state=State.ANSWERED, not_before=now)
        return self._leave(job, state=State.WAITING, attempts=job.attempts - 1, not_before=now)

    def alive(self, job: Job) -> datetime | None:
        """Prolongs the lease; the moment it ends, or ``None`` where another has the job now."""
        until = self.clock() + self.lease
        with self.writing() as connection:
            kept = connection.execute(update(jobs).where(held(job)).values(lease_until=until)).rowcount
        return until if kept else None

    def _leave(self, job: Job, **values: Any) -> bool:
        with self.writing() as connection:
            left = update(jobs).where(held(job)).values(owner=None, lease_until=None, **values)
            return connection.execute(left).rowcount == 1

    def _take(self, connection: Connection, row: RowMapping, state: State, owner: str, now: datetime) -> Job:
        taken = {
            "state": state,
            "owner": owner,
            "lease_until": now + self.lease,
            "attempts": row["attempts"] + 1,
        }
        connection.execute(update(jobs).where(jobs.c.n == row["n"]).values(**taken))
        return job_of(dict(row) | taken)

    def _first(self, connection: Connection, query: Select[Any]) -> RowMapping | None:
        # One lease at a time, or two could go to one channel. In SQLite the transaction has the whole file.
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"select pg_advisory_xact_lock({_LEASING})"))
        return connection.execute(query.limit(1)).mappings().first()

    def _touch(self, connection: Connection, channel: str, now: datetime, **values: datetime) -> None:
        row = {"channel": channel, "served": _NEVER, "next_post": now} | values
        made = insert_into(connection, channels).values(row)
        connection.execute(made.on_conflict_do_update(index_elements=["channel"], set_=values))
