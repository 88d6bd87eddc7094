"""The table of calls."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
    op.create_table(
        "calls",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("created", sa.String(32), nullable=False),
        sa.Column("status", sa.String(8), nullable=False),
        sa.Column("error", sa.String(64)),
        sa.Column("http_status", sa.Integer),
        sa.Column("prompt_name", sa.String(80), nullable=False),
        sa.Column("prompt_version", sa.String(20), nullable=False),
        sa.Column("prompt_hash", sa.String(64), nullable=False),
        sa.Column("model", sa.String(200), nullable=False),
        sa.Column("model_identity", sa.String(300), nullable=False),
        sa.Column("request", sa.JSON, nullable=False),
        sa.Column("response", sa.JSON),
        sa.Column("input_tokens", sa.Integer, nullable=False),
        sa.Column("output_tokens", sa.Integer, nullable=False),
        sa.Column("cost", sa.BigInteger),
        sa.Column("seconds", sa.Float, nullable=False),
        sa.Column("asked", sa.Integer, nullable=False),
        sa.CheckConstraint("status in ('ok', 'failed')", name="status_known"),
    )
    op.create_index("calls_answer", "calls", ["key"], unique=True, sqlite_where=sa.text("status = 'ok'"))
    op.create_index("calls_key", "calls", ["key"])
    op.create_index("calls_created", "calls", ["created"])


def downgrade() -> None:
    """Back to nothing."""
    op.drop_table("calls")
