"""Vectors of what articles' sentences say, and the model that made them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision. A fact store in the same database has tables of its own for its vectors."""
    op.create_table(
        "article_embedders",
        sa.Column("n", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("dimensions", sa.Integer, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
    )
    op.create_table(
        "article_vectors",
        sa.Column("n", sa.Integer, primary_key=True),
        sa.Column("article", sa.Integer, sa.ForeignKey("articles.n"), nullable=False, unique=True),
        sa.Column("embedder", sa.Integer, sa.ForeignKey("article_embedders.n"), nullable=False),
        sa.Column("numbers", sa.JSON, nullable=False),
        sa.Column("sentences", sa.LargeBinary, nullable=False),
        sa.Column("titled", sa.LargeBinary, nullable=False),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    """Back to the one before: articles stay, vectors can be made anew."""
    op.drop_table("article_vectors")
    op.drop_table("article_embedders")
