"""The bot's queue, what people said of its answers, and which facts answers rested on."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
    _jobs()
    op.create_table(
        "slack_channels",
        sa.Column("channel", sa.String(32), primary_key=True),
        sa.Column("served", sa.String(32), nullable=False),
        sa.Column("next_post", sa.String(32), nullable=False),
    )
    op.create_table(
        "slack_feedback",
        sa.Column("n", sa.Integer, primary_key=True),
        sa.Column("job", sa.Integer, sa.ForeignKey("slack_jobs.n"), nullable=False),
        sa.Column("person", sa.String(32), nullable=False),
        sa.Column("good", sa.Boolean, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.UniqueConstraint("job", "person", name="slack_feedback_person"),
    )
    op.create_table(
        "slack_reliance",
        sa.Column("job", sa.Integer, sa.ForeignKey("slack_jobs.n"), primary_key=True),
        sa.Column("fact", sa.String(24), primary_key=True),
        sa.Column("at", sa.String(32), nullable=False),
    )
    op.create_index("slack_reliance_fact", "slack_reliance", ["fact"])
    op.create_table(
        "slack_proposals",
        sa.Column("fact", sa.String(24), primary_key=True),
        sa.Column("person", sa.String(32), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
    )


def downgrade() -> None:
    """Back to the one before."""
    for table in ("slack_proposals", "slack_reliance", "slack_feedback", "slack_channels", "slack_jobs"):
        op.drop_table(table)


def _jobs() -> None:
    op.create_table(
        "slack_jobs",
        sa.Column("n", sa.Integer, primary_key=True),
        sa.Column("key", sa.String(200), nullable=False, unique=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("thread", sa.String(32)),
        sa.Column("asker", sa.String(32), nullable=False),
        sa.Column("private", sa.Boolean, nullable=False),
        sa.Column("about", sa.JSON, nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("owner", sa.String(40)),
        sa.Column("lease_until", sa.String(32)),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("not_before", sa.String(32), nullable=False),
        sa.Column("created", sa.String(32), nullable=False),
        sa.Column("finished", sa.String(32)),
        sa.Column("result", sa.JSON),
        sa.Column("tokens", sa.Integer, nullable=False),
        sa.Column("error", sa.String(80)),
        sa.Column("posted_channel", sa.String(32)),
        sa.Column("posted_ts", sa.String(32)),
    )
    op.create_index("slack_jobs_state", "slack_jobs", ["state", "not_before"])
    op.create_index("slack_jobs_thread", "slack_jobs", ["channel", "thread"])
    op.create_index("slack_jobs_asker", "slack_jobs", ["asker", "created"])
    op.create_index("slack_jobs_channel", "slack_jobs", ["channel", "created"])
    op.create_index("slack_jobs_created", "slack_jobs", ["created"])
