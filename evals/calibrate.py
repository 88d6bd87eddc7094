"""Sets the limits of the judging table: ``python -m evals.calibrate``.

The table of ``verifier/judge/table.py`` calls a claim supported, partly supported or not addressed by its
score. A run file holds the numbers behind each score, so limits are tried without asking a model again.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import product
from pathlib import Path
from typing import NamedTuple

import click

from verifier.errors import SettingsError, VerifierError
from verifier.evals.runfile import read_run
from verifier.findings import Relation
from verifier.judge import table

HELP = """Set the limits of the judging table on a run over the gold set's development part.

\b
  verifier eval run gold:dev --system pipeline -o dev.jsonl
  python -m evals.calibrate dev.jsonl

Shown are the limits that give the best macro-F1 of relations, that figure with each pair of articles
judged by limits set on the other pairs, and the same for the limits in force. A claim that a reading, a
check or a rule contradicted stays contradicted.
"""
RELATIONS = (
    Relation.SUPPORTED,
    Relation.PARTLY_SUPPORTED,
    Relation.CONTRADICTED,
    Relation.NOT_ADDRESSED,
)
_GIVEN = {
    "supported": Relation.SUPPORTED,
    "partially_supported": Relation.PARTLY_SUPPORTED,
    "refuted": Relation.CONTRADICTED,
    "not_found": Relation.NOT_ADDRESSED,
}


class Limits(NamedTuple):
    """Limits of the score: from which on a claim counts as stated, as told, and what a missing part takes."""

    stated: float
    told: float
    missing: float


IN_FORCE = Limits(table.STATED, table.TOLD, table.MISSING)
GRID = tuple(
    Limits(stated, told, missing)
    for stated, told, missing in product(
        [x / 4 for x in range(-4, 9)], [x / 4 for x in range(-14, 3)], [0.0, 0.3, 0.6, 0.9]
    )
    if told < stated
)


class Weighed(NamedTuple):
    """One claim of the run.

    Attributes:
        pair: The pair of articles it is from.
        given: The gold relation.
        called: What the run called it.
        lessened: Whether checks named a difference that leaves at best ``partly_supported``.
        yes, share, missing: Numbers of the score; ``None`` where it was decided without.
    """

    pair: str
    given: Relation
    called: Relation
    lessened: bool
    yes: float | None = None
    share: float = 0.0
    missing: float = 0.0


def relation(one: Weighed, limits: Limits) -> Relation:
    """What a claim is called with other limits."""
    if one.yes is None or one.called is Relation.CONTRADICTED:
        return one.called
    kept = min(max(one.yes, 0.001), 0.999)
    score = math.log(kept / (1 - kept)) + table.SHARE * one.share - limits.missing * one.missing
    if score >= limits.stated and one.missing <= 1:
        return Relation.PARTLY_SUPPORTED if one.lessened else Relation.SUPPORTED
    in_part = score >= limits.told and one.share >= table.NEAR
    return Relation.PARTLY_SUPPORTED if in_part else Relation.NOT_ADDRESSED


def macro_f1(called: Iterable[tuple[Relation, Relation]]) -> float:
    """The mean of F1 over the relations, from (gold, called)."""
    cells = Counter(called)
    return sum(_f1(cells, one) for one in RELATIONS) / len(RELATIONS)


def _f1(cells: Counter[tuple[Relation, Relation]], of: Relation) -> float:
    right = cells[of, of]
    all_ = sum(count for (given, called), count in cells.items() for one in (given, called) if one is of)
    return 2 * right / all_ if all_ else 0.0


def score(claims: Sequence[Weighed], limits: Limits) -> float:
    """Macro-F1 of the claims with these limits."""
    return macro_f1((one.given, relation(one, limits)) for one in claims)


def best(claims: Sequence[Weighed]) -> Limits:
    """The limits of the grid with the best macro-F1, of equals the ones nearest to those in force."""
    return max(GRID, key=lambda limits: (score(claims, limits), -math.dist(limits, IN_FORCE)))


def left_out(claims: Sequence[Weighed]) -> float:
    """Macro-F1 where each pair is judged by limits set on the others."""
    called = [
        (one.given, relation(one, limits))
        for pair in sorted({one.pair for one in claims})
        for limits in [best([one for one in claims if one.pair != pair])]
        for one in claims
        if one.pair == pair
    ]
    return macro_f1(called)


def claims_of(path: Path) -> list[Weighed]:
    """The claims of a run.

    Raises:
        InputError: It is no run file.
        SettingsError: No claim of it was decided on a score.
    """
    run = read_run(path)
    found = []
    for record in run.records:
        said = record.prediction
        if record.label not in _GIVEN or said.relation not in RELATIONS:
            continue
        lessened = any(step.startswith("code ") for step in said.steps[1:]) and (
            said.relation is Relation.PARTLY_SUPPORTED
        )
        figures = {name: said.figures[name] for name in ("yes", "share", "missing") if name in said.figures}
        found.append(Weighed(record.cluster, _GIVEN[record.label], said.relation, lessened, **figures))
    if not any(one.yes is not None for one in found):
        raise SettingsError("no claim of this run was decided on a score.", hint=HELP)
    return found


@click.command(help=HELP)
@click.argument("run", type=click.Path(path_type=Path))
def main(run: Path) -> None:
    """The command; its help is ``HELP``."""
    try:
        claims = claims_of(run)
    except VerifierError as error:
        raise click.ClickException(f"{error.message} {error.hint}") from error
    chosen = best(claims)
    click.echo(f"{len(claims)} claims of {len({one.pair for one in claims})} pairs")
    click.echo(f"in force   {tuple(IN_FORCE)}  macro-F1 {score(claims, IN_FORCE):.3f}")
    click.echo(f"best       {tuple(chosen)}  macro-F1 {score(claims, chosen):.3f}")
    click.echo(f"each pair by limits set on the others      {left_out(claims):.3f}")


if __name__ == "__main__":
    main()
