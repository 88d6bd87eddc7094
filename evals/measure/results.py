"""A measurement's result: figures, and all that is needed to have them again."""

from __future__ import annotations

import json
import platform
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import verifier
from verifier.articles import Value
from verifier.evals.bootstrap import REPLICATES, SEED
from verifier.evals.provenance import Git, code_hash, git_state, hash_of
from verifier.evals.score import Figure
from verifier.evals.sheets import Sheet, Table
from verifier.evals.systems import SYSTEMS
from verifier.render.words import number, plural

ROOT = Path(__file__).parents[2]
_INNERMOST = re.compile(r'\{\n\s*"value"[^{}]*\}')


class Data(Value):
    """What was measured on.

    Attributes:
        name: Where the data lies in its folder ("bump/dev.jsonl"); never a path of a machine.
        hash: SHA-256 (hex) of all that is read of it.
        rows: How many there are.
        clusters: How many draws of the bootstrap choose from.
        drawn: What a cluster is, in the plural ("documents"); empty where nothing is drawn.
    """

    name: str
    hash: str
    rows: int
    clusters: int
    drawn: str


class Result(Value):
    """A measurement as it is kept.

    Attributes:
        measure: Its name.
        purpose: What it tells.
        command: How to have it again.
        data: What it was measured on.
        code: SHA-256 (hex) of the package's code and word lists.
        measuring: SHA-256 (hex) of what measures: ``evals/measure`` and ``verifier/evals``.
        verifier_version, python: Versions.
        git: The checkout, where there is one.
        intervals: What ``low`` and ``high`` of a figure are.
        figures: By name.
        counts: By table, whole numbers by name.
        notes: What a reader must know.
    """

    measure: str
    purpose: str
    command: str
    data: Data
    code: str
    measuring: str
    verifier_version: str
    python: str
    git: Git | None
    intervals: str
    figures: dict[str, Figure]
    counts: dict[str, dict[str, int]]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Measured:
    """What a measurement found, before it is told what made it.

    Attributes:
        data: What it was measured on.
        figures, counts, notes: As in ``Result``.
        tables: The same for people.
        intervals: What ``low`` and ``high`` are, where it is no bootstrap.
    """

    data: Data
    figures: Mapping[str, Figure]
    tables: Sequence[Table]
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    intervals: str = ""


def result(measured: Measured, *, measure: str, purpose: str) -> Result:
    """The figures with what made them."""
    drawn = f"95%: {number(REPLICATES)} draws of {measured.data.drawn}, seed {SEED}"
    return Result(
        measure=measure,
        purpose=purpose,
        command=f"python -m evals.measure.{measure} {measured.data.name}".rstrip(),
        data=measured.data,
        code=code_hash(SYSTEMS["pipeline"]),
        measuring=hash_of(ROOT, _measuring()),
        verifier_version=verifier.__version__,
        python=platform.python_version(),
        git=git_state(),
        intervals=measured.intervals or drawn,
        figures={name: _rounded(figure) for name, figure in measured.figures.items()},
        counts={name: dict(counts) for name, counts in measured.counts.items()},
        notes=measured.notes,
    )


def as_json(results: Result | Sequence[Result]) -> str:
    """One result, or a list of several, as JSON with a figure a line: two results can be compared by line."""
    if isinstance(results, Result):
        shape: object = results.model_dump(mode="json")
    else:
        shape = [one.model_dump(mode="json") for one in results]
    text = json.dumps(shape, indent=1, ensure_ascii=False)
    return _INNERMOST.sub(lambda found: re.sub(r"\n\s*", " ", found[0]), text)


def _measuring() -> Iterable[Path]:
    yield from (ROOT / "evals/measure").glob("*.py")
    yield from (ROOT / "verifier/evals").rglob("*.py")


def _rounded(figure: Figure) -> Figure:
    values = (figure.value, figure.low, figure.high)
    value, low, high = (None if v is None else round(v, 6) for v in values)
    return Figure(value=value, low=low, high=high, rows=figure.rows)


def sheet(one: Result, tables: Sequence[Table]) -> Sheet:
    """The result for people."""
    data, git = one.data, one.git
    rows = f"{plural(data.rows, 'row')} on {number(data.clusters)} {data.drawn}"
    commit = "no checkout" if git is None else f"commit {git.commit[:12]}{' and changes' * git.dirty}"
    made = f"claim-verifier {one.verifier_version}, {commit}, code {one.code[:12]}"
    return Sheet(
        title=f"{one.measure}: {one.purpose}",
        lines=(
            one.command,
            f"data {data.hash[:12]}, {rows}" if data.drawn else f"data {data.hash[:12]}",
            f"{made}, measuring {one.measuring[:12]}, Python {one.python}",
            f"intervals {one.intervals}",
        ),
        notes=one.notes,
        tables=tuple(table for table in tables if table.rows),
    )
