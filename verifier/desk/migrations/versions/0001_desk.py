"""Articles with what search reads of them, reports, and answers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# Terms come folded and cut in Python, so that both databases match alike: "ascii" takes them as they are.
_SQLITE = (
    "create virtual table sentences_text using fts5("
    "terms, content='sentences', content_rowid='n', tokenize='ascii')",
    "create trigger sentences_text_added after insert on sentences begin"
    " insert into sentences_text(rowid, terms) values (new.n, new.terms); end",
    "create trigger sentences_text_removed after delete on sentences begin"
    " insert into sentences_text(sentences_text, rowid, terms) values ('delete', old.n, old.terms); end",
)
_POSTGRESQL = (
    "alter table sentences add column search tsvector"
    " generated always as (array_to_tsvector(string_to_array(terms, ' '))) stored",
    "create index sentences_search on sentences using gin (search)",
)


def upgrade() -> None:
    """To this revision."""
    _articles()
    op.create_table(
        "reports",
        sa.Column("n", sa.Integer, primary_key=True),
        sa.Column("id", sa.String(64), nullable=False, unique=True),
        sa.Column("a", sa.String(12), nullable=False),
        sa.Column("b", sa.String(12), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("report", sa.JSON, nullable=False),
    )
    op.create_index("reports_pair", "reports", ["a", "b"])
    op.create_table(
        "answers",
        sa.Column("n", sa.Integer, primary_key=True),
        sa.Column("id", sa.String(64), nullable=False, unique=True),
        sa.Column("thread", sa.Text),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("answer", sa.JSON, nullable=False),
    )
    op.create_index("answers_thread", "answers", ["thread"])


def downgrade() -> None:
    """Back to nothing."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("drop table sentences_text")
    for table in ("answers", "reports", "sentences", "articles"):
        op.drop_table(table)


def _articles() -> None:
    op.create_table(
        "articles",
        sa.Column("n", sa.Integer, primary_key=True),
        sa.Column("id", sa.String(12), nullable=False, unique=True),
        sa.Column("hash", sa.String(64), nullable=False, unique=True),
        *(sa.Column(name, sa.Text) for name in ("outlet", "title", "url")),
        sa.Column("published", sa.String(32)),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("article", sa.JSON, nullable=False),
    )
    op.create_index("articles_url", "articles", ["url"])
    op.create_table(
        "sentences",
        sa.Column("n", sa.Integer, primary_key=True),
        sa.Column("article", sa.Integer, sa.ForeignKey("articles.n"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("terms", sa.Text, nullable=False),
        sa.UniqueConstraint("article", "number", name="sentences_number"),
    )
    for statement in _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL:
        op.execute(statement)
