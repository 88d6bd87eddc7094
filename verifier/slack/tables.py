"""The bot's tables in the desk's database: one schema for SQLite and PostgreSQL."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from verifier.desk.tables import metadata
from verifier.storage.columns import UtcTime

#: What was asked for, once: ``key`` names the message, command or click it came by.
jobs = Table(
    "slack_jobs",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("key", String(200), nullable=False, unique=True),
    Column("kind", String(16), nullable=False),
    Column("channel", String(32), nullable=False),
    Column("thread", String(32)),
    Column("asker", String(32), nullable=False),
    Column("private", Boolean, nullable=False),
    Column("about", JSON, nullable=False),
    Column("state", String(12), nullable=False),
    Column("owner", String(40)),
    Column("lease_until", UtcTime),
    Column("attempts", Integer, nullable=False),
    Column("not_before", UtcTime, nullable=False),
    Column("created", UtcTime, nullable=False),
    Column("finished", UtcTime),
    Column("result", JSON),
    Column("tokens", Integer, nullable=False),
    Column("error", String(80)),
    Column("posted_channel", String(32)),
    Column("posted_ts", String(32)),
    Index("slack_jobs_state", "state", "not_before"),
    Index("slack_jobs_thread", "channel", "thread"),
    Index("slack_jobs_asker", "asker", "created"),
    Index("slack_jobs_channel", "channel", "created"),
    Index("slack_jobs_created", "created"),
)

#: When a channel was last served and may next be posted to: whose turn it is, across processes.
channels = Table(
    "slack_channels",
    metadata,
    Column("channel", String(32), primary_key=True),
    Column("served", UtcTime, nullable=False),
    Column("next_post", UtcTime, nullable=False),
)

#: What people said of answers; one row a person and answer, the last word counts.
feedback = Table(
    "slack_feedback",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("job", ForeignKey("slack_jobs.n"), nullable=False),
    Column("person", String(32), nullable=False),
    Column("good", Boolean, nullable=False),
    Column("words", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    UniqueConstraint("job", "person", name="slack_feedback_person"),
)

#: Which answers rested on which fact, as it was then.
reliance = Table(
    "slack_reliance",
    metadata,
    Column("job", ForeignKey("slack_jobs.n"), primary_key=True),
    Column("fact", String(24), primary_key=True),
    Column("at", UtcTime, nullable=False),
    Index("slack_reliance_fact", "fact"),
)

#: Facts handed in from Slack, until a second person has decided.
proposals = Table(
    "slack_proposals",
    metadata,
    Column("fact", String(24), primary_key=True),
    Column("person", String(32), nullable=False),
    Column("at", UtcTime, nullable=False),
)
