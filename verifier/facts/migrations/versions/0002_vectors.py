"""Vectors of what facts say, and the model that made them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision. A column of pgvector's is added where vectors are first made."""
    op.create_table(
        "embedders",
        sa.Column("n", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("dimensions", sa.Integer, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
    )
    op.create_table(
        "vectors",
        sa.Column("n", sa.Integer, primary_key=True),
        sa.Column("entry", sa.Integer, sa.ForeignKey("entries.n"), nullable=False, unique=True),
        sa.Column("embedder", sa.Integer, sa.ForeignKey("embedders.n"), nullable=False),
        sa.Column("vector", sa.LargeBinary, nullable=False),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    """Back to the revision before: facts stay, vectors can be made anew."""
    op.drop_table("vectors")
    op.drop_table("embedders")
