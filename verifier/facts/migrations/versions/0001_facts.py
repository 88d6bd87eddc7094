"""Facts, what they rest on, what became of them, and what search reads."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# Terms come folded and cut in Python, so that both databases match alike: "ascii" takes them as they are.
_SQLITE = (
    "create virtual table entries_text using fts5("
    "terms, content='entries', content_rowid='n', tokenize='ascii')",
    "create trigger entries_text_added after insert on entries begin"
    " insert into entries_text(rowid, terms) values (new.n, new.terms); end",
    "create trigger entries_text_changed after update of terms on entries begin"
    " insert into entries_text(entries_text, rowid, terms) values ('delete', old.n, old.terms);"
    " insert into entries_text(rowid, terms) values (new.n, new.terms); end",
    "create trigger entries_text_removed after delete on entries begin"
    " insert into entries_text(entries_text, rowid, terms) values ('delete', old.n, old.terms); end",
)
_POSTGRESQL = (
    "alter table entries add column search tsvector"
    " generated always as (array_to_tsvector(string_to_array(terms, ' '))) stored",
    "create index entries_search on entries using gin (search)",
)


def upgrade() -> None:
    """To this revision."""
    _facts()
    _conflicts()
    _entries()


def downgrade() -> None:
    """Back to nothing."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("drop table entries_text")
    for table in (
        "entries",
        "conflict_events",
        "conflict_facts",
        "conflicts",
        "events",
        "assertions",
        "revisions",
        "facts",
    ):
        op.drop_table(table)


def _content() -> list[sa.Column[object]]:
    return [
        sa.Column("statement", sa.Text, nullable=False),
        sa.Column("scope", sa.String(16), nullable=False),
        sa.Column("valid_from", sa.Date),
        sa.Column("valid_to", sa.Date),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("quantities", sa.JSON, nullable=False),
        sa.Column("language", sa.String(35)),
    ]


def _written() -> list[sa.Column[object]]:
    return [
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
    ]


def _facts() -> None:
    op.create_table(
        "facts",
        sa.Column("n", sa.Integer, primary_key=True),
        sa.Column("id", sa.String(24), nullable=False, unique=True),
        *_content(),
        sa.Column("status", sa.String(8), nullable=False),
        sa.Column("embargo_until", sa.String(32)),
        sa.Column("unpublished", sa.Boolean, nullable=False),
        *_written(),
    )
    op.create_table(
        "revisions",
        sa.Column("n", sa.Integer, primary_key=True),
        sa.Column("fact", sa.Integer, sa.ForeignKey("facts.n"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("key", sa.String(24), nullable=False),
        *_content(),
        *_written(),
        sa.UniqueConstraint("fact", "number", name="revisions_number"),
    )
    op.create_index("revisions_key", "revisions", ["key"])
    op.create_table(
        "assertions",
        sa.Column("n", sa.Integer, primary_key=True),
        sa.Column("fact", sa.Integer, sa.ForeignKey("facts.n"), nullable=False),
        sa.Column("key", sa.String(24), nullable=False),
        *(sa.Column(name, sa.Text) for name in ("speaker", "role", "outlet", "url", "document")),
        sa.Column("published", sa.String(32)),
        sa.Column("exact", sa.Text),
        sa.Column("prefix", sa.Text, nullable=False),
        sa.Column("suffix", sa.Text, nullable=False),
        sa.Column("position_start", sa.Integer),
        sa.Column("position_end", sa.Integer),
        sa.Column("snapshot", sa.String(64)),
        sa.Column("through", sa.JSON, nullable=False),
        sa.Column("is_primary", sa.Boolean, nullable=False),
        sa.Column("extra", sa.JSON, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.UniqueConstraint("fact", "key", name="assertions_key"),
    )
    op.create_table(
        "events",
        sa.Column("n", sa.Integer, primary_key=True),
        sa.Column("fact", sa.Integer, sa.ForeignKey("facts.n"), nullable=False),
        sa.Column("deed", sa.String(16), nullable=False),
        sa.Column("embargo_until", sa.String(32)),
        sa.Column("unpublished", sa.Boolean),
        *_written(),
    )
    op.create_index("events_fact", "events", ["fact"])


def _conflicts() -> None:
    op.create_table(
        "conflicts",
        sa.Column("n", sa.Integer, primary_key=True),
        sa.Column("id", sa.String(24), nullable=False, unique=True),
    )
    op.create_table(
        "conflict_facts",
        sa.Column("conflict", sa.Integer, sa.ForeignKey("conflicts.n"), primary_key=True),
        sa.Column("fact", sa.Integer, sa.ForeignKey("facts.n"), primary_key=True),
    )
    op.create_index("conflict_facts_fact", "conflict_facts", ["fact"])
    op.create_table(
        "conflict_events",
        sa.Column("n", sa.Integer, primary_key=True),
        sa.Column("conflict", sa.Integer, sa.ForeignKey("conflicts.n"), nullable=False),
        sa.Column("deed", sa.String(16), nullable=False),
        *_written(),
    )
    op.create_index("conflict_events_conflict", "conflict_events", ["conflict"])


def _entries() -> None:
    op.create_table(
        "entries",
        sa.Column("n", sa.Integer, primary_key=True),
        sa.Column("fact", sa.Integer, sa.ForeignKey("facts.n"), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("recorded", sa.String(32), nullable=False),
        sa.Column("known_from", sa.String(32), nullable=False),
        sa.Column("known_until", sa.String(32)),
        sa.Column("status", sa.String(8), nullable=False),
        sa.Column("rank", sa.String(10), nullable=False),
        sa.Column("scope", sa.String(16), nullable=False),
        sa.Column("valid_from", sa.Date),
        sa.Column("valid_to", sa.Date),
        sa.Column("language", sa.String(35)),
        sa.Column("embargo_until", sa.String(32)),
        sa.Column("unpublished", sa.Boolean, nullable=False),
        sa.Column("terms", sa.Text, nullable=False),
        sa.UniqueConstraint("fact", "revision", name="entries_revision"),
    )
    for statement in _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL:
        op.execute(statement)
