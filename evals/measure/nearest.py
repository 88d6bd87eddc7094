"""Search by meaning in PostgreSQL: by the index, and with all vectors compared."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from evals.measure.command import refusing
from evals.measure.places import postgres_places
from verifier.facts import ANY, PUBLIC, Assertion, FactStore, NewFact
from verifier.facts.channels import CANDIDATES
from verifier.facts.filters import Asked, conditions
from verifier.facts.vectors.pgvector import by_index, exactly

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from sqlalchemy import Connection

    Way = Callable[[Connection, NDArray[Any], Sequence[Any], int], list[tuple[int, float]]]

DIMENSIONS, CENTERS, SPREAD = 384, 500, 0.7
HELP = """Measure search by meaning in PostgreSQL, by its index and exactly, on vectors drawn at random.

Of random vectors none is near to another, which no text's are: the hardest case for an index. With --around
they lie around 500 centers, as texts do around topics, and so do the queries. Both ways answer the same
queries in turn, in one process; each is asked for as many facts as a search looks at.
"""


class Drawn:
    """Vectors drawn at random, whatever the text."""

    name, floor, dimensions = "drawn/at-random", -1.0, DIMENSIONS

    def __init__(self, *, around: bool) -> None:
        import numpy as np

        self._random = np.random.default_rng(7)
        self._centers = self._random.standard_normal((CENTERS, DIMENSIONS)) if around else None

    def queries(self, texts: Sequence[str]) -> NDArray[Any]:
        """One a text."""
        import numpy as np

        drawn = self._random.standard_normal((len(texts), DIMENSIONS))
        if self._centers is not None:
            drawn = self._centers[self._random.integers(CENTERS, size=len(texts))] + SPREAD * drawn
        made: NDArray[Any] = (drawn / np.linalg.norm(drawn, axis=1, keepdims=True)).astype(np.float32)
        return made

    passages = queries


@click.command(help=HELP)
@click.option("--facts", type=click.IntRange(min=1000), default=20_000, show_default=True)
@click.option("--queries", type=click.IntRange(min=1), default=100, show_default=True)
@click.option("--around", is_flag=True, help="Vectors around centers.")
def main(facts: int, queries: int, around: bool) -> None:
    """The command; its help is ``HELP``."""
    with refusing(), tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # as root, the server runs as another user
        with postgres_places(Path(folder)) as place, FactStore.open(place("nearest")) as store:
            source = (Assertion(outlet="Lantern News"),)
            made = (NewFact(statement=f"Ship {n} left.", assertions=source) for n in range(facts))
            store.add_many(made, person="Ana Lund")
            drawn = Drawn(around=around)
            took = store.embed(drawn).seconds
            click.echo(f"{facts:,} vectors kept and indexed in {took:.0f} s")
            _compare(store, drawn.queries([""] * queries))


def _compare(store: FactStore, queries: NDArray[Any]) -> None:
    asked = tuple(conditions(Asked(ANY, PUBLIC, datetime.now(UTC), None)))
    ways: dict[str, Way] = {"exactly": exactly, "by index": by_index}
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    found: dict[str, list[list[int]]] = {name: [] for name in ways}
    with store.engine.connect() as connection:
        for query in queries:
            for name, way in ways.items():
                started = time.perf_counter()
                near = way(connection, query, asked, CANDIDATES)
                seconds[name].append(time.perf_counter() - started)
                found[name].append([fact for fact, _ in near])
    for name, taken in seconds.items():
        cuts = statistics.quantiles(taken, n=20)
        click.echo(f"{name}: p50 {1000 * cuts[9]:.1f} ms, p95 {1000 * cuts[18]:.1f} ms")
    exact, indexed = (statistics.median(seconds[name]) for name in ways)
    click.echo(f"by index {exact / indexed:.1f} times as fast")
    for most in (10, CANDIDATES):
        shared = [len({*a[:most]} & {*b[:most]}) / most for a, b in zip(*found.values(), strict=True)]
        click.echo(f"recall at {most} against exact: {statistics.mean(shared):.3f}")


if __name__ == "__main__":
    main(prog_name="python -m evals.measure.nearest")
