"""The desk's tables: one schema for SQLite and PostgreSQL.

Rows are written once. ``sentences`` is what search reads, made of the articles. Its full-text index is the
database's own matter (``migrations``): a virtual table ``sentences_text`` in SQLite, a column ``search`` in
PostgreSQL.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from verifier.storage.columns import UtcTime

#: Revision this code works with; the newest in ``migrations/versions``.
REVISION = "0002"
#: Where the revision stands: a fact store in the same database has a table of its own for that.
VERSIONS = "desk_version"

metadata = MetaData()

#: ``hash``: SHA-256 of the text in hex, so that no text is held twice. ``id``: its first 12 digits.
articles = Table(
    "articles",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("id", String(12), nullable=False, unique=True),
    Column("hash", String(64), nullable=False, unique=True),
    Column("outlet", Text),
    Column("title", Text),
    Column("url", Text),
    Column("published", UtcTime),
    Column("at", UtcTime, nullable=False),
    Column("person", Text, nullable=False),
    Column("article", JSON, nullable=False),
    Index("articles_url", "url"),
)

#: One row for each sentence that may state something.
sentences = Table(
    "sentences",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("article", ForeignKey("articles.n"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("terms", Text, nullable=False),
    UniqueConstraint("article", "number", name="sentences_number"),
)

#: Reports on two articles.
reports = Table(
    "reports",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("a", String(12), nullable=False),
    Column("b", String(12), nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("report", JSON, nullable=False),
    Index("reports_pair", "a", "b"),
)

#: Answers given; those of one thread are each other's context.
answers = Table(
    "answers",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("thread", Text),
    Column("at", UtcTime, nullable=False),
    Column("answer", JSON, nullable=False),
    Index("answers_thread", "thread"),
)
