"""Outlets and sites that facts got only after they were written."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from alembic import op

from verifier.fulltext.terms import source_terms

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

#: All sources of the facts that got one later, a fact after the other, in the order of time.
_SOURCES = """
select assertions.fact, assertions.outlet, assertions.url, assertions.at, facts.at
from assertions join facts on facts.n = assertions.fact
where assertions.fact in (
    select later.fact from assertions later join facts first on first.n = later.fact where later.at > first.at
)
order by assertions.fact, assertions.at
"""


def upgrade() -> None:
    """To this revision."""
    table = op.create_table(
        "later_sources",
        sa.Column("fact", sa.Integer, sa.ForeignKey("facts.n"), primary_key=True),
        sa.Column("term", sa.Text, primary_key=True),
        sa.Column("since", sa.String(32), nullable=False),
    )
    rows = list(_later(op.get_bind()))
    if rows:
        op.get_bind().execute(sa.insert(table), rows)


def _later(connection: sa.Connection) -> Iterator[dict[str, Any]]:
    for fact, sources in groupby(connection.execute(sa.text(_SOURCES)), key=lambda row: row[0]):
        seen: set[str] = set()
        for _, outlet, url, at, written in sources:
            for term in set(source_terms(outlet, url)) - seen:
                seen.add(term)
                if at > written:
                    yield {"fact": fact, "term": term, "since": at}


def downgrade() -> None:
    """Back to the revision before."""
    op.drop_table("later_sources")
