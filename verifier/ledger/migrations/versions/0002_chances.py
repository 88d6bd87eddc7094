"""The chances of an answer's labels."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
    op.add_column("calls", sa.Column("chances", sa.JSON))


def downgrade() -> None:
    """Back to the one before."""
    op.drop_column("calls", "chances")
