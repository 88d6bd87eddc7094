"""Claim rows on invented events, and runs whose predictions are planted."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence, Set
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from verifier.evals.datasets import ClaimRow, Label
from verifier.evals.expected import Expected
from verifier.evals.groups import run_groups
from verifier.evals.judging import judging_groups
from verifier.evals.records import Header, Record, Run, Source
from verifier.evals.systems import Prediction, System
from verifier.findings import DiscrepancyKind, Relation
from verifier.progress import OnProgress
from verifier.report import Usage

FERRY = """VARNHOLM, Sundmark — The ferry Alma Rood ran aground off Kettle Island early on Monday with 212
passengers on board, the coast guard said.

No one was hurt. Captain Jorun Haske said a rudder had failed in heavy fog.

The Sundmark Maritime Board has opened an inquiry and expects to report in March.
"""
STRIKE = """Dock workers in Port Lessing ended an eleven-day strike on Thursday after accepting a raise of
6 percent over two years.

Union leader Petra Oswin called the deal fair. The port authority said the stoppage had delayed 41 ships.
"""

#: (id, document, claim, label, orig_label)
ROWS = (
    (
        "f1",
        FERRY,
        "The ferry Alma Rood ran aground off Kettle Island early on Monday.",
        "supported",
        "as told",
    ),
    ("f2", FERRY, "Captain Jorun Haske said a propeller had failed in clear weather.", "refuted", "cause"),
    ("f3", FERRY, "Mussel farmers demand compensation for lost harvests.", "not_found", None),
    (
        "s1",
        STRIKE,
        "Dock workers in Port Lessing ended an eleven-day strike on Thursday.",
        "supported",
        "as told",
    ),
    ("s2", STRIKE, "The stoppage delayed 14 ships.", "refuted", "number"),
)


def line(id: str, document: str, claim: str, label: str, orig_label: str | None = None, **more: Any) -> str:
    """A row as a line of JSONL."""
    return json.dumps(
        {"id": id, "document": document, "claim": claim, "label": label, "orig_label": orig_label, **more}
    )


def write_rows(path: Path, lines: Iterable[str] | None = None) -> Path:
    """A file of rows."""
    path.write_text("\n".join(lines or (line(*row) for row in ROWS)) + "\n", encoding="utf-8")
    return path


def rows() -> tuple[ClaimRow, ...]:
    """The rows above."""
    return tuple(ClaimRow.model_validate_json(line(*row)) for row in ROWS)


def header(**changed: Any) -> Header:
    """What makes a planted run."""
    made = Header(
        dataset=Source(name="invented/dev", hash="d" * 64, rows=10, documents=5),
        system="planted",
        model={"model": "local", "seed": 7},
        profile=None,
        prompts={"plain@1": "a" * 64},
        code="c" * 64,
        verifier_version="0.1.0",
        git=None,
        sample=None,
        seed=None,
        selected=10,
        with_text=False,
        started=datetime(2026, 11, 22, 12, 0, tzinfo=UTC),
    )
    return made.model_copy(update=changed)


def record(
    id: str,
    cluster: str,
    label: Label | str,
    relation: Relation | str,
    orig_label: str | None = None,
    *,
    unit: str | None = None,
    said: tuple[str, tuple[int, ...]] | None = None,
    gold: tuple[str, tuple[int, ...]] | None = None,
    **took: Any,
) -> Record:
    """One planted outcome; ``said`` and ``gold`` are kinds of differences in one string, and evidence."""
    relation = Relation(relation)
    failure = "call_failed: no answer" if relation is Relation.NOT_JUDGED else ""
    return Record(
        id=id,
        label=Label(label),
        orig_label=orig_label,
        cluster=cluster,
        unit=unit,
        prediction=Prediction(relation=relation, failure=failure, **_grounds(said)),
        expected=Expected(**_grounds(gold)) if gold else None,
        taken=Usage(**took),
    )


def _grounds(given: tuple[str, tuple[int, ...]] | None) -> dict[str, Any]:
    kinds, evidence = given or ("", ())
    return {"kinds": tuple(DiscrepancyKind(kind) for kind in kinds.split()), "evidence": evidence}


async def judge_rows(
    system: System,
    rows: Sequence[ClaimRow],
    door: Any,
    *,
    put: Callable[[Any], None],
    on_progress: OnProgress,
    done: Set[str] = frozenset(),
    with_text: bool = False,
) -> None:
    """Judges rows without a file."""
    groups = judging_groups(system, rows, with_text=with_text)
    await run_groups(system, groups, door, put=put, on_progress=on_progress, done=done)


def planted(*records: Record, **changed: Any) -> Run:
    """A run of planted outcomes."""
    return Run(header=header(**changed), records=records)
