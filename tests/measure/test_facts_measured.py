"""The benchmark of the fact store: fixed queries, figures by hand, one small run of all parts."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from evals.measure.copied import copied
from evals.measure.factfigures import Run, figures
from evals.measure.facts import main, measured
from evals.measure.generated import generated_facts
from evals.measure.queries import Query, queries
from evals.measure.results import as_json, result, sheet
from evals.measure.storework import (
    Counted,
    Imported,
    Searched,
    Took,
    counted,
    facts_added,
    file_imported,
    searched,
    write_feed,
    write_jsonl,
)
from verifier.facts import FactStore


def test_the_queries_are_the_same_each_time_and_of_all_sorts() -> None:
    asked = queries(500, 4)
    assert asked == queries(500, 4)
    assert len(asked) == 28
    assert len({query.sort for query in asked}) == 7
    assert all(query.text.split() for query in asked)
    assert asked != queries(500, 4, seed=8)


def test_figures_by_hand() -> None:
    took = tuple(Took(ms / 1000, ms / 2000) for ms in (4, 8, 2))
    asked = [Query("a", "x"), Query("a", "y"), Query("b", "z")]
    one = Imported(1000, Took(2.0, 0.5), (Took(1.0, 0.25), Took(1.0, 0.5)), 3 * 2**20)
    search = Searched(Took(0.1, 0.1), took, took, took, (1, 0, 2), (2**20, 3 * 2**20, 9 * 2**20))
    run = Run(1000, asked, {"JSONL": one}, search, Counted(Took(0.3, 0), Took(0.02, 0), 1, 1000, 2**20))
    made = dict(figures(run))
    assert made["JSONL, facts a wall second at 1000"].value == 500
    assert made["JSONL, facts a cpu second at 1000"].value == 2000
    assert made["JSONL, facts a cpu second in a batch at 1000"].value == 3000
    assert made["search warm, all, wall ms p50 at 1000"].value == 4
    assert made["search warm, all, wall ms p95 at 1000"].value == 8
    assert made["search cold, b, cpu ms p95 at 1000"].value == 1
    assert made["opening, MB of memory at 1000"].value == 2
    assert made["stats, ms at 1000"].value == 300


def test_a_store_of_copies_is_one_of_so_many_facts(tmp_path: Path) -> None:
    place = str(tmp_path / "s.db")
    facts_added(place, 30)
    with FactStore.open(place) as store:
        before = store.stats()
    copied(place, 3)
    with FactStore.open(place) as store:
        held = store.stats()
        assert (held.facts, held.assertions) == (3 * before.facts, 3 * before.assertions)
        one = next(store.every())
        hits = store.search(one.statement, limit=20)
        assert sum(hit.fact.statement == one.statement for hit in hits) == 3
        again = store.add_many(generated_facts(30), person="Ana")
        assert (again.added, again.known) == (0, 30)


def test_a_small_run_of_all_parts(tmp_path: Path) -> None:
    lines, feed = tmp_path / "f.jsonl", tmp_path / "f.json"
    write_jsonl(lines, 120)
    write_feed(feed, 40)
    place = str(tmp_path / "s.db")
    imports = {
        "JSONL": file_imported(place, str(lines)),
        "the same again": file_imported(place, str(lines)),
        "add_many": facts_added(str(tmp_path / "a.db"), 40),
        "ClaimReview": file_imported(str(tmp_path / "c.db"), str(feed)),
    }
    assert [made.facts for made in imports.values()] == [120, 120, 40, 40]
    asked = queries(120, 2)
    found = searched(place, asked)
    hits = dict(zip(asked, found.hits, strict=True))
    assert all(n for query, n in hits.items() if query.sort == "whole statement")
    assert not any(n for query, n in hits.items() if query.sort == "nothing on it")
    run = Run(120, asked, imports, found, counted(place, 2))
    assert run.counted.number == 2
    made = measured([run], "--sizes 120", "a machine")
    shown = sheet(result(made, measure="facts", purpose="p"), made.tables)
    rows = [row for table in shown.tables for row in table.rows]
    assert len(rows) > 30
    assert '"command": "python -m evals.measure.facts --sizes 120"' in as_json(
        result(made, measure="facts", purpose="p")
    )


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--sizes", "many"], "numbers of facts"),
        (["--sizes", "1000,,5"], "numbers of facts"),
        (["--sizes", "3"], "100 or more"),
        (["--store", "postgres", "--copies", "2"], "SQLite only"),
        (["--copies", "0"], "range"),
    ],
)
def test_options_nothing_can_be_measured_with_are_refused_at_once(options: list[str], says: str) -> None:
    refused = CliRunner().invoke(main, options)
    assert refused.exit_code == 2
    assert says in refused.output
