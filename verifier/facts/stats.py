"""What a store holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, RowMapping, and_, func, select, true

from verifier.facts.dispute import listed
from verifier.facts.filters import Asked, may_see
from verifier.facts.model import Deed, FactStats, FactStatus
from verifier.facts.tables import assertions, entries, events, metadata, vectors
from verifier.facts.vectors.rows import KEPT

_OUTLETS = 20


def stats(connection: Connection, asked: Asked, path: Path | None) -> FactStats:
    """Counts of what the reader may see; ``path`` is the store's file, if it is one.

    A big table is gone through once: all that is told of facts comes out of one count of their kinds.
    """
    kinds = _kinds(connection, asked)
    seen = [kind for kind in kinds if kind["seen"]]
    purged = connection.execute(
        select(func.count()).select_from(events).where(events.c.deed == Deed.PURGED.value)
    ).scalar_one()
    outlets = _outlets(connection, asked)
    conflicts = listed(connection, asked, closed_too=True)
    return FactStats(
        facts=sum(kind["number"] for kind in seen),
        assertions=sum(outlets.values()),
        by_status=_by(seen, "status") | ({FactStatus.PURGED.value: purged} if purged else {}),
        by_rank=_by(seen, "rank"),
        by_language=_by(seen, "language"),
        by_outlet=dict([(name, count) for name, count in outlets.items() if name is not None][:_OUTLETS]),
        open_conflicts=sum(conflict.open for conflict in conflicts),
        closed_conflicts=sum(not conflict.open for conflict in conflicts),
        hidden=sum(kind["number"] for kind in kinds if not kind["seen"]),
        bytes=_size(connection, path),
        oldest=min((kind["oldest"] for kind in seen), default=None),
        newest=max((kind["newest"] for kind in seen), default=None),
        **_meaning(connection, asked),
    )


def _meaning(connection: Connection, asked: Asked) -> dict[str, Any]:
    model = KEPT.chosen(connection)
    held = select(func.count()).select_from(vectors).join(entries, entries.c.n == vectors.c.entry)
    held = held.where(*may_see(asked), entries.c.known_until.is_(None))
    return {"embedder": model and model.name, "vectors": connection.execute(held).scalar_one()}


def _kinds(connection: Connection, asked: Asked) -> Sequence[RowMapping]:
    """How many facts there are of each status, rank and language, for the reader to see or not."""
    held = (entries.c.status, entries.c.rank, entries.c.language)
    query = select(
        and_(true(), *may_see(asked)).label("seen"),
        *held,
        func.count().label("number"),
        func.min(entries.c.recorded).label("oldest"),
        func.max(entries.c.recorded).label("newest"),
    )
    query = query.where(entries.c.known_until.is_(None)).group_by("seen", *held)
    return connection.execute(query).mappings().all()


def _by(kinds: Iterable[RowMapping], name: str) -> dict[str, int]:
    """The facts by one of these, most first."""
    counts: Counter[str] = Counter()
    for kind in kinds:
        counts[kind[name] or "unknown"] += kind["number"]
    return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def _outlets(connection: Connection, asked: Asked) -> dict[str | None, int]:
    """Assertions by outlet, most first; under ``None`` those without."""
    outlet, number = assertions.c.outlet, func.count().label("number")
    query = select(outlet, number).join(entries, entries.c.fact == assertions.c.fact)
    query = query.where(entries.c.known_until.is_(None), *may_see(asked)).group_by(outlet)
    return dict(connection.execute(query.order_by(number.desc(), outlet)).all())


def _size(connection: Connection, path: Path | None) -> int:
    if path is not None:
        files = (path, path.with_name(f"{path.name}-wal"))
        return sum(file.stat().st_size for file in files if file.exists())
    sizes = [func.pg_total_relation_size(table.name) for table in metadata.sorted_tables]
    return sum(connection.execute(select(*sizes)).one())
