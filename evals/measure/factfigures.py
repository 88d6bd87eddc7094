"""Figures of the fact store at one size, out of what was timed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from evals.measure.queries import Query
from evals.measure.storework import Counted, Imported, Searched, Took
from verifier.evals.score import Figure


@dataclass(frozen=True)
class Run:
    """All that was timed on one size."""

    size: int
    asked: Sequence[Query]
    imports: Mapping[str, Imported]
    search: Searched
    counted: Counted


def figures(run: Run) -> Iterator[tuple[str, Figure]]:
    """All figures of one size, by name."""
    for how, made in run.imports.items():
        for clock in Took._fields:
            seconds = getattr(made.took, clock)
            yield f"{how}, facts a {clock} second at {run.size}", _figure(made.facts / seconds, made.facts)
        if made.batches:
            slow = quantiles([1000 / batch.cpu for batch in made.batches], n=10)
            rate = Figure(value=median(slow), low=slow[0], high=slow[-1], rows=len(made.batches))
            yield f"{how}, facts a cpu second in a batch at {run.size}", rate
        yield f"{how}, peak MB at {run.size}", _figure(made.peak / 2**20, made.facts)
    for how in ("cold", "warm", "then"):
        yield from _of_searches(run, how)
    for name, took in (("opening", run.search.opening), ("stats", run.counted.stats)):
        yield f"{name}, ms at {run.size}", _figure(1000 * took.wall, 1)
    yield f"conflicts, ms at {run.size}", _figure(1000 * run.counted.conflicts.wall, run.counted.number)
    yield f"store, MB at {run.size}", _figure(run.counted.bytes / 2**20, run.counted.facts)
    before, opened, most = (figure / 2**20 for figure in run.search.memory)
    yield f"opening, MB of memory at {run.size}", _figure(opened - before, 1)
    yield f"searching, peak MB at {run.size}", _figure(most, len(run.asked))


def _of_searches(run: Run, how: str) -> Iterator[tuple[str, Figure]]:
    taken: Sequence[Took] = getattr(run.search, how)
    sorts = dict.fromkeys(query.sort for query in run.asked)
    for clock in Took._fields:
        every = [
            (query.sort, 1000 * getattr(took, clock)) for query, took in zip(run.asked, taken, strict=True)
        ]
        for name, part in (("all", sorts), *((sort, {sort: None}) for sort in sorts)):
            ms = sorted(value for sort, value in every if sort in part)
            for percent in (50, 95):
                value = ms[min(len(ms) - 1, len(ms) * percent // 100)]
                yield f"search {how}, {name}, {clock} ms p{percent} at {run.size}", _figure(value, len(ms))


def _figure(value: float, rows: int) -> Figure:
    return Figure(value=value, rows=rows)
