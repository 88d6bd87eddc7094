"""Judging, row by row, or all gold claims of an article at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import cast

from verifier.evals.datasets import ClaimRow
from verifier.evals.expected import expected_of
from verifier.evals.goldrows import GoldRow
from verifier.evals.groups import Group
from verifier.evals.records import Record
from verifier.evals.systems import Prediction, System
from verifier.findings import Relation
from verifier.llm import Door
from verifier.progress import OnProgress


def judging_groups(system: System, rows: Sequence[ClaimRow], *, with_text: bool = False) -> list[Group]:
    """Rows that the system takes at once: those of one unit where it can, else each alone.

    Args:
        system: The way to judge.
        rows: What to judge.
        with_text: Keep claims, documents and reasons.
    """
    found: dict[str, list[ClaimRow]] = defaultdict(list)
    for row in rows:
        together = system.together is not None and row.unit is not None
        found[f"unit {row.unit}" if together else f"row {row.id}"].append(row)
    return [_group(system, tuple(members), with_text) for members in found.values()]


def _group(system: System, rows: tuple[ClaimRow, ...], with_text: bool) -> Group:
    async def ask(door: Door, on_progress: OnProgress) -> list[Record]:
        if system.together is not None and isinstance(rows[0], GoldRow):
            said = await system.together(cast("Sequence[GoldRow]", rows), door, on_progress)
        else:
            said = [await system.judge(row, door, on_progress) for row in rows]
        return [record_of(row, one, with_text) for row, one in zip(rows, said, strict=True)]

    def broken(why: str) -> list[Record]:
        failed = Prediction(relation=Relation.NOT_JUDGED, failure=why)
        return [record_of(row, failed, with_text) for row in rows]

    return Group(tuple(row.id for row in rows), ask, broken, rows[0].document)


def record_of(row: ClaimRow, prediction: Prediction, with_text: bool) -> Record:
    """What a run keeps of a row and what was said of it."""
    return Record(
        id=row.id,
        label=row.label,
        orig_label=row.orig_label,
        cluster=row.cluster,
        unit=row.unit,
        prediction=prediction if with_text else prediction.without_text(),
        expected=expected_of(row, with_text=with_text),
        claim=row.claim if with_text else None,
        document=row.document if with_text else None,
    )
