"""The desk's tables: one schema for SQLite and PostgreSQL.

Rows are written once. ``sentences`` and ``article_vectors`` are what search reads, made of the articles; the
latter may be made anew by another model. The full-text index is the database's own matter (``migrations``): a
virtual table ``sentences_text`` in SQLite, a column ``search`` in PostgreSQL.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from verifier.storage.columns import UtcTime

#: Revision this code works with; the newest in ``migrations/versions``.
REVISION = "0003"
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

#: The model whose vectors are held is the last; those before it were given up.
article_embedders = Table(
    "article_embedders",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("dimensions", Integer, nullable=False),
    Column("at", UtcTime, nullable=False),
)

#: What an article's sentences say, as vectors of length 1 in half precision, one after the other: of the
#: sentence alone, and of headline and sentence; ``numbers`` tells which sentences. One row an article: it is
#: embedded whole or not at all, one look finds those that lack it, and 20 sentences are one row to read. Its
#: number is never given twice, so that what was read already is known by the last one.
article_vectors = Table(
    "article_vectors",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("article", ForeignKey("articles.n"), nullable=False, unique=True),
    Column("embedder", ForeignKey("article_embedders.n"), nullable=False),
    Column("numbers", JSON, nullable=False),
    Column("sentences", LargeBinary, nullable=False),
    Column("titled", LargeBinary, nullable=False),
    sqlite_autoincrement=True,
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
