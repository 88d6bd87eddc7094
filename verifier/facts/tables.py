"""The fact store's tables: one schema for SQLite and PostgreSQL.

Rows of all tables but ``entries``, ``later_sources`` and ``vectors`` are written once. These three are what
search reads: made from the others, so they may change, and could be made anew. The full-text index of entries
is the database's own matter (``migrations``): a virtual table ``entries_text`` in SQLite, a column ``search``
in PostgreSQL.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
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

metadata = MetaData()


def _content() -> list[Column[object]]:
    return [
        Column("statement", Text, nullable=False),
        Column("scope", String(16), nullable=False),
        Column("valid_from", Date),
        Column("valid_to", Date),
        Column("subject", Text, nullable=False),
        Column("quantities", JSON, nullable=False),
        Column("language", String(35)),
    ]


def _written() -> list[Column[object]]:
    return [
        Column("at", UtcTime, nullable=False),
        Column("person", Text, nullable=False),
        Column("reason", Text, nullable=False),
    ]


#: A fact as first written. ``id`` is the key of its content, so the same is never written twice.
facts = Table(
    "facts",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("id", String(24), nullable=False, unique=True),
    *_content(),
    Column("status", String(8), nullable=False),
    Column("embargo_until", UtcTime),
    Column("unpublished", Boolean, nullable=False),
    *_written(),
)

#: What corrections made of it; the first is number 2. ``key`` is the key of that content.
revisions = Table(
    "revisions",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("fact", ForeignKey("facts.n"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("key", String(24), nullable=False),
    *_content(),
    *_written(),
    UniqueConstraint("fact", "number", name="revisions_number"),
    Index("revisions_key", "key"),
)

assertions = Table(
    "assertions",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("fact", ForeignKey("facts.n"), nullable=False),
    Column("key", String(24), nullable=False),
    Column("speaker", Text),
    Column("role", Text),
    Column("outlet", Text),
    Column("url", Text),
    Column("document", Text),
    Column("published", UtcTime),
    Column("exact", Text),
    Column("prefix", Text, nullable=False),
    Column("suffix", Text, nullable=False),
    Column("position_start", Integer),
    Column("position_end", Integer),
    Column("snapshot", String(64)),
    Column("through", JSON, nullable=False),
    Column("is_primary", Boolean, nullable=False),
    Column("extra", JSON, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("person", Text, nullable=False),
    UniqueConstraint("fact", "key", name="assertions_key"),
)

#: Decisions of people on a fact.
events = Table(
    "events",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("fact", ForeignKey("facts.n"), nullable=False),
    Column("deed", String(16), nullable=False),
    Column("embargo_until", UtcTime),
    Column("unpublished", Boolean),
    *_written(),
    Index("events_fact", "fact"),
)

conflicts = Table(
    "conflicts",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("id", String(24), nullable=False, unique=True),
)

conflict_facts = Table(
    "conflict_facts",
    metadata,
    Column("conflict", ForeignKey("conflicts.n"), primary_key=True),
    Column("fact", ForeignKey("facts.n"), primary_key=True),
    Index("conflict_facts_fact", "fact"),
)

#: Each opening and closing.
conflict_events = Table(
    "conflict_events",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("conflict", ForeignKey("conflicts.n"), nullable=False),
    Column("deed", String(16), nullable=False),
    *_written(),
    Index("conflict_events_conflict", "conflict"),
)

#: One row for each revision of a fact: its terms, and what filters ask for, as of now.
entries = Table(
    "entries",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("fact", ForeignKey("facts.n"), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("recorded", UtcTime, nullable=False),
    Column("known_from", UtcTime, nullable=False),
    Column("known_until", UtcTime),
    Column("status", String(8), nullable=False),
    Column("rank", String(10), nullable=False),
    Column("scope", String(16), nullable=False),
    Column("valid_from", Date),
    Column("valid_to", Date),
    Column("language", String(35)),
    Column("embargo_until", UtcTime),
    Column("unpublished", Boolean, nullable=False),
    Column("terms", Text, nullable=False),
    UniqueConstraint("fact", "revision", name="entries_revision"),
)

#: Outlets and sites a fact got only after it was written, as terms, with the time. An entry has those of now;
#: without these it had at a moment before.
later_sources = Table(
    "later_sources",
    metadata,
    Column("fact", ForeignKey("facts.n"), primary_key=True),
    Column("term", Text, primary_key=True),
    Column("since", UtcTime, nullable=False),
)

#: The model whose vectors the store holds is the last; those before it were given up.
embedders = Table(
    "embedders",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("dimensions", Integer, nullable=False),
    Column("at", UtcTime, nullable=False),
)

#: What an entry says as a vector of length 1, in half precision. Its number is never given twice: what is
#: held in memory of a deleted one can't stand for another. With pgvector there is a column ``half`` too.
vectors = Table(
    "vectors",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("entry", ForeignKey("entries.n"), nullable=False, unique=True),
    Column("embedder", ForeignKey("embedders.n"), nullable=False),
    Column("vector", LargeBinary, nullable=False),
    sqlite_autoincrement=True,
)
