"""What a reader of what was found must know: that it was not searched by meaning, or not all of it."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from verifier.facts.filters import Asked, conditions
from verifier.facts.tables import entries, vectors
from verifier.facts.vectors.rows import KEPT


def notes(connection: Connection, asked: Asked, why: str) -> tuple[str, ...]:
    """Notes on a search; none where the store was never set up for meaning, or all went well.

    Args:
        connection: In a transaction that reads.
        asked: What was asked for.
        why: Why it was not searched by meaning; empty where it was.
    """
    if KEPT.chosen(connection) is None:
        return ()
    if why:
        return (f"Facts were searched by their words, not by meaning: {why}",)
    lacking, total = _lacking(connection, asked)
    if not lacking:
        return ()
    have = "has no vector yet and was" if lacking == 1 else "have no vector yet and were"
    return (f"{lacking:,} of {total:,} facts {have} searched by words, not by meaning.",)


def _lacking(connection: Connection, asked: Asked) -> tuple[int, int]:
    """How many facts have no vector, and of how many."""
    counts = select(
        select(func.count()).select_from(entries).scalar_subquery(),
        select(func.count()).select_from(vectors).scalar_subquery(),
    )
    total, made = connection.execute(counts).one()
    if total == made:  # as a rule, and quick
        return 0, total
    query = select(func.count() - func.count(vectors.c.n), func.count()).select_from(entries)
    query = query.outerjoin(vectors, vectors.c.entry == entries.c.n).where(*conditions(asked))
    lacking, of = connection.execute(query).one()
    return lacking, of
