"""What a store holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, and_, func, not_, select

from verifier.facts.dispute import listed
from verifier.facts.filters import Asked, may_see
from verifier.facts.model import Deed, FactStats, FactStatus
from verifier.facts.tables import assertions, entries, events, metadata, vectors
from verifier.facts.vectors.rows import chosen

_OUTLETS = 20


def stats(connection: Connection, asked: Asked, path: Path | None) -> FactStats:
    """Counts of what the reader may see; ``path`` is the store's file, if it is one."""
    now = entries.c.known_until.is_(None)
    seen = and_(now, *may_see(asked))
    last = select(func.count(), func.min(entries.c.recorded), func.max(entries.c.recorded)).where(seen)
    facts, oldest, newest = connection.execute(last).one()
    hidden = connection.execute(select(func.count()).select_from(entries).where(now, not_(seen))).scalar_one()
    purged = connection.execute(
        select(func.count()).select_from(events).where(events.c.deed == Deed.PURGED.value)
    ).scalar_one()
    status = _counts(connection, entries.c.status, seen)
    conflicts = listed(connection, asked, closed_too=True)
    return FactStats(
        facts=facts,
        assertions=connection.execute(_asserted(func.count(), seen)).scalar_one(),
        by_status=status | ({FactStatus.PURGED.value: purged} if purged else {}),
        by_rank=_counts(connection, entries.c.rank, seen),
        by_language=_counts(connection, entries.c.language, seen),
        by_outlet=_outlets(connection, seen),
        open_conflicts=sum(conflict.open for conflict in conflicts),
        closed_conflicts=sum(not conflict.open for conflict in conflicts),
        hidden=hidden,
        bytes=_size(connection, path),
        oldest=oldest,
        newest=newest,
        **_meaning(connection, seen),
    )


def _meaning(connection: Connection, seen: ColumnElement[bool]) -> dict[str, Any]:
    model = chosen(connection)
    held = select(func.count()).select_from(vectors).join(entries, entries.c.n == vectors.c.entry).where(seen)
    return {"embedder": model and model.name, "vectors": connection.execute(held).scalar_one()}


def _counts(connection: Connection, column: Column[Any], seen: ColumnElement[bool]) -> dict[str, int]:
    number = func.count().label("number")
    query = select(column, number).where(seen).group_by(column).order_by(number.desc(), column)
    return {name or "unknown": count for name, count in connection.execute(query)}


def _asserted(what: Any, seen: ColumnElement[bool]) -> Any:
    return select(what).select_from(assertions).join(entries, entries.c.fact == assertions.c.fact).where(seen)


def _outlets(connection: Connection, seen: ColumnElement[bool]) -> dict[str, int]:
    outlet, number = assertions.c.outlet, func.count().label("number")
    query = _asserted(outlet, seen).add_columns(number).where(outlet.is_not(None)).group_by(outlet)
    return dict(connection.execute(query.order_by(number.desc(), outlet).limit(_OUTLETS)).all())


def _size(connection: Connection, path: Path | None) -> int:
    if path is not None:
        files = (path, path.with_name(f"{path.name}-wal"))
        return sum(file.stat().st_size for file in files if file.exists())
    sizes = [func.pg_total_relation_size(table.name) for table in metadata.sorted_tables]
    return sum(connection.execute(select(*sizes)).one())
