"""The fact store by size: how fast facts come in and are found, and what they take."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import ParamSpec, TypeVar

import click

from evals.measure.command import refusing, show
from evals.measure.copied import copied
from evals.measure.factfigures import Run, figures
from evals.measure.facttables import tables
from evals.measure.places import STORES, Places
from evals.measure.queries import queries
from evals.measure.results import Data, Measured, as_json, result, sheet
from evals.measure.storework import (
    counted,
    facts_added,
    file_imported,
    searched,
    write_feed,
    write_jsonl,
)
from verifier.cli.output import check_writable, write
from verifier.evals.show import markdown
from verifier.llm.prompts import digest

P = ParamSpec("P")
T = TypeVar("T")
_FILE = click.Path(path_type=Path, dir_okay=False)
HELP = """Measure the fact store with generated facts: import, size, search, memory, and how they grow.

For each size a new store is filled from a JSONL file, then asked 7 sorts of queries, 32 of each: whole
statements, some words of one, a name, a number or a date with two words, common words, and what no fact has.
Cold is a process that has just opened the store (a SQLite file is put out of the system's memory before),
warm the same queries once more. Smaller stores of their own take the same facts through add_many and as a
ClaimReview feed; the first facts of the JSONL file are imported once more to see how fast an import that was
stopped goes over what is there.

Everything runs in a process of its own, one at a time. Wall is by the clock; CPU is of the process alone, so
in PostgreSQL it leaves out the server. The figures of each size are kept as soon as they are there.

With --copies 10 a tenth of the facts is imported and copied nine times in SQL: for times of reading, and of
importing more, where there is no time to import a million.

\b
Examples:
  python -m evals.measure.facts --sizes 10000,100000
  python -m evals.measure.facts --store postgres --sizes 10000 -o facts.json --markdown facts.md
"""
#: Queries of each sort; facts added in other ways, and gone over again; facts for one recorded conflict.
EACH, OTHERWISE, A_CONFLICT = 32, 20_000, 1000
#: Fewest facts of a store: queries are drawn from them.
LEAST = 100
PURPOSE = "import, search, size and memory of the fact store by number of facts"


def alone(work: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
    """The same in a process of its own, so that nothing done before helps or takes memory."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *given, **named).result()


def timed_run(size: int, places: Places, folder: Path, each: int, copies: int = 1) -> Run:
    """Fills and asks stores of one size; with ``copies`` of each fact, only the first is imported."""
    different = size // copies
    few = min(different, OTHERWISE)
    whole, part, feed = (folder / name for name in ("facts.jsonl", "part.jsonl", "feed.json"))
    write_jsonl(whole, different)
    write_jsonl(part, few)
    write_feed(feed, few)
    place = places(f"s{size}")
    imports = {"JSONL": alone(file_imported, place, str(whole))}
    if copies > 1:
        alone(copied, place, copies)
    imports |= {
        "the same again": alone(file_imported, place, str(part)),
        "add_many": alone(facts_added, places(f"a{size}"), few),
        "ClaimReview": alone(file_imported, places(f"c{size}"), str(feed)),
    }
    asked = queries(different, each)
    found = alone(searched, place, asked)
    return Run(size, asked, imports, found, alone(counted, place, size // A_CONFLICT))


def measured(runs: Sequence[Run], arguments: str, machine: str) -> Measured:
    """Figures and tables of the sizes done so far."""
    made = {name: figure for run in runs for name, figure in figures(run)}
    sizes = [run.size for run in runs]
    asked = [query for run in runs for query in run.asked]
    return Measured(
        data=Data(name=arguments, hash=digest(asked), rows=len(asked), clusters=0, drawn=""),
        figures=made,
        tables=tables(made, sizes, list(dict.fromkeys(query.sort for query in asked))),
        counts={
            f"queries with hits at {run.size}": {
                sort: sum(
                    bool(n) for one, n in zip(run.asked, run.search.hits, strict=True) if one.sort == sort
                )
                for sort in dict.fromkeys(query.sort for query in run.asked)
            }
            for run in runs
        },
        notes=(machine,),
        intervals="of a batch's rate are the slowest and the fastest tenth",
    )


@contextmanager
def _folder(given: Path | None) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir=given) as made:
        Path(made).chmod(0o755)  # as root, PostgreSQL runs as another user
        yield Path(made)


def _machine() -> str:
    """What the machine is and how busy, without its name."""
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    return (
        f"{os.cpu_count()} cores, SQLite {sqlite3.sqlite_version}, load average {load} at the start: above 0 "
        "something else ran too, and wall times are longer for it."
    )


def _sizes(written: str) -> list[int]:
    parts = [part.strip() for part in written.split(",")]
    if not all(part.isdecimal() and int(part) >= LEAST for part in parts):
        raise click.UsageError(f"--sizes takes numbers of facts, {LEAST} or more each, parted by commas.")
    return [int(part) for part in parts]


@click.command(help=HELP)
@click.option("--sizes", default="10000,100000", show_default=True, help="Numbers of facts.")
@click.option("--store", type=click.Choice([*STORES]), default="sqlite", show_default=True)
@click.option(
    "--queries", "each", type=click.IntRange(1), default=EACH, show_default=True, help="Of each sort."
)
@click.option(
    "--copies",
    type=click.IntRange(1, 20),
    default=1,
    show_default=True,
    help="Of each fact, made in SQL (SQLite only).",
)
@click.option(
    "--folder", type=click.Path(path_type=Path, file_okay=False, exists=True), help="For the stores."
)
@click.option("-o", "--output", type=_FILE, metavar="FILE", help="Keep the result as JSON.")
@click.option("--markdown", "page", type=_FILE, metavar="FILE", help="Keep the tables as a page.")
def main(
    *,
    sizes: str,
    store: str,
    each: int,
    copies: int,
    folder: Path | None,
    output: Path | None,
    page: Path | None,
) -> None:
    """The command; its help is ``HELP``."""
    wanted = _sizes(sizes)
    if copies > 1 and store != "sqlite":
        raise click.UsageError("--copies can be made in SQLite only.")
    with refusing(), _folder(folder) as within, STORES[store](within) as places:
        for path in (output, page):
            if path is not None:
                check_writable(path)
        machine, runs = _machine(), []
        arguments = f"--sizes {sizes} --store {store} --queries {each} --copies {copies}"
        for size in wanted:
            click.echo(f"{size:,} facts …", err=True)
            runs.append(timed_run(size, places, within, each, copies))
            found = measured(runs, arguments, machine)
            made = result(found, measure="facts", purpose=PURPOSE)
            told = sheet(made, found.tables)
            if output is not None:
                write(output, as_json(made))
            if page is not None:
                write(page, markdown(told))
        show([told])


if __name__ == "__main__":
    main(prog_name="python -m evals.measure.facts")
