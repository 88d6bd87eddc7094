"""The same asked several times: asked anew, gone on with, averaged, and told apart where it differs."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.evals.invented import planted, record, rows
from tests.scripted_door import ScriptedDoor
from verifier.errors import InputError, SettingsError
from verifier.evals.comparing import compare
from verifier.evals.datasets import Dataset
from verifier.evals.differences import comparison_sheet
from verifier.evals.gate import Bound, gate
from verifier.evals.page import page
from verifier.evals.records import Record, Run
from verifier.evals.run import Plan, run
from verifier.evals.runfile import read_run
from verifier.evals.score import score
from verifier.evals.scoresheet import score_sheet
from verifier.evals.show import markdown
from verifier.evals.systems import SYSTEMS
from verifier.llm import ModelSettings
from verifier.progress import Progress, silent

YES = {"reason": "So it stands.", "label": "supported"}
NO = {"reason": "It does not.", "label": "refuted"}


def plan(**changed: Any) -> Plan:
    made = {"dataset": Dataset(name="invented", rows=rows()), "system": SYSTEMS["plain"], "epochs": 2}
    return Plan(**(made | {"settings": ModelSettings(), "ledger": False} | changed))


class Numbered(ScriptedDoor):
    """Notes in which epoch each question was asked."""

    epochs: list[int]
    epoch = 1

    async def ask(self, *given: Any, **more: Any) -> Any:
        self.epochs = [*getattr(self, "epochs", []), self.epoch]
        return await super().ask(*given, **more)


def installed(patch: pytest.MonkeyPatch, door: ScriptedDoor) -> None:
    @asynccontextmanager
    async def opened(*_: object, **__: object) -> AsyncIterator[ScriptedDoor]:
        yield door

    patch.setattr("verifier.evals.run.open_door", opened)


def test_all_rows_are_asked_once_an_epoch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Progress] = []
    with Numbered(*[YES] * 5, *[NO] * 5) as door:
        installed(monkeypatch, door)
        assert run(plan(), tmp_path / "run.jsonl", resume=False, on_progress=told.append) == 10
    made = read_run(tmp_path / "run.jsonl")
    assert door.epochs == [1] * 5 + [2] * 5
    assert (made.header.selected, made.header.epochs, made.header.wanted) == (5, 2, 10)
    ids = [row.id for row in rows()]
    assert [one.key for one in made.records] == [(epoch, name) for epoch in (1, 2) for name in ids]
    assert {one.said for one in made.records[:5]} == {"supported"}
    assert {one.said for one in made.records[5:]} == {"contradicted"}
    assert [told[0].stage, told[-1].stage] == ["plain (epoch 1 of 2)", "plain (epoch 2 of 2)"]


def test_a_run_stopped_within_a_second_epoch_goes_on_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "run.jsonl"
    with Numbered(*[YES] * 10) as door:
        installed(monkeypatch, door)
        run(plan(), path, resume=False, on_progress=silent)
    whole = path.read_bytes()
    path.write_bytes(b"".join(whole.splitlines(keepends=True)[:8]) + b'{"id":')
    with Numbered(*[YES] * 3) as door:
        installed(monkeypatch, door)
        assert run(plan(), path, resume=True, on_progress=silent) == 3
    assert door.epochs == [2] * 3
    assert [one.key for one in read_run(path).records] == [
        (epoch, row.id) for epoch in (1, 2) for row in rows()
    ]


def test_how_often_is_part_of_what_makes_a_run(tmp_path: Path) -> None:
    overlap = SYSTEMS["overlap"]
    run(plan(system=overlap, epochs=1), tmp_path / "run.jsonl", resume=False, on_progress=silent)
    with pytest.raises(SettingsError, match="epochs: 1, now 3"):
        run(plan(system=overlap, epochs=3), tmp_path / "run.jsonl", resume=True, on_progress=silent)


def test_a_row_twice_in_one_epoch_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    run(plan(system=SYSTEMS["overlap"]), path, resume=False, on_progress=silent)
    assert len(read_run(path).records) == 10
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join([*lines, lines[-1]]))
    with pytest.raises(InputError, match="twice"):
        read_run(path)


# --- scored


LABELS = "supported supported refuted refuted".split()


def twice(first: Sequence[str], second: Sequence[str]) -> Run:
    """Four rows on four documents, each asked twice."""
    asked = [
        record(str(n), f"d{n}", label, relation).model_copy(update={"epoch": epoch})
        for epoch, relations in ((1, first), (2, second))
        for n, (label, relation) in enumerate(zip(LABELS, relations, strict=True))
    ]
    return planted(*asked, epochs=2, selected=4)


RUN = twice(
    ["supported", "supported", "contradicted", "supported"],
    ["supported", "contradicted", "contradicted", "not_judged"],
)


def test_figures_are_means_over_the_epochs() -> None:
    scored = score(RUN, replicates=100)
    found = {name: (one.value, one.rows) for name, one in scored.figures.items()}
    assert found["accuracy"] == ((3 / 4 + 2 / 4) / 2, 4)
    assert found["false_contradiction"] == ((0 + 1 / 2) / 2, 2)
    # Called contradicted: one, rightly; then two, one of them rightly.
    assert found["precision contradicted"] == ((1 + 1 / 2) / 2, 2)
    # Called supported: three, then one.
    assert found["precision supported"] == ((2 / 3 + 1) / 2, 2)
    assert (scored.rows, scored.done, scored.documents) == (4, 8, 4)


def test_what_is_not_the_same_is_told_and_listed() -> None:
    scored = score(RUN, replicates=100)
    steady = scored.figures["same_in_all_epochs"]
    assert (steady.value, steady.rows) == (2 / 4, 4)
    assert [(one.id, one.said) for one in scored.flips] == [
        ("1", ("supported", "contradicted")),
        ("3", ("supported", "not_judged")),
    ]
    shown = markdown(score_sheet(scored))
    assert "all asked 2 times" in shown
    assert "| 1 | supported, contradicted |" in shown
    assert "| 3 | supported, not judged |" in shown
    assert "not finished" not in shown


def test_a_run_asked_once_tells_nothing_of_what_stays_the_same() -> None:
    once = planted(record("1", "a", "supported", "supported"), record("2", "b", "refuted", "supported"))
    scored = score(once, replicates=100)
    assert "same_in_all_epochs" not in scored.figures
    assert scored.flips == ()


def test_the_same_twice_is_scored_as_once() -> None:
    """Asking again what never changes tells nothing more: rows stay with their document in each draw."""
    said = ["supported", "contradicted", "contradicted", "supported"]
    both = twice(said, said)
    once = Run(header=both.header.model_copy(update={"epochs": 1}), records=both.records[:4])
    one, other = score(once), score(both)
    assert other.figures["same_in_all_epochs"].value == 1
    assert {name: other.figures[name] for name in one.figures} == one.figures


def test_rows_of_a_second_epoch_not_run_yet_are_missing_not_different() -> None:
    part = RUN.model_copy(update={"records": RUN.records[:5]})
    scored = score(part, replicates=100)
    assert scored.figures["same_in_all_epochs"].rows == 1
    assert "5 of 8 rows are in: the run is not finished" in markdown(score_sheet(scored))
    assert "3 of 8 rows are missing: the run is not finished" in "".join(
        gate(part, None, [Bound.of("max", "not_judged=1")]).broken
    )


def test_runs_are_compared_epoch_by_epoch() -> None:
    steady = twice(*[["supported", "supported", "contradicted", "supported"]] * 2)
    compared = compare(RUN, steady, replicates=100)
    assert (compared.rows, compared.epochs, compared.only_first) == (4, 2, 0)
    assert compared.figures["same_in_all_epochs"].difference == 1 / 2
    assert compared.figures["accuracy"].difference == pytest.approx(1 / 8)
    assert [(one.id, one.epoch) for one in compared.changes] == [("1", 2), ("3", 2)]
    shown = markdown(comparison_sheet(compared, everything=True))
    assert "1 (epoch 2)" in shown
    assert "the same in all epochs" in shown


def test_only_epochs_that_both_have_are_compared() -> None:
    once = Run(header=RUN.header.model_copy(update={"epochs": 1}), records=RUN.records[:4])
    compared = compare(RUN, once, replicates=100)
    assert (compared.rows, compared.epochs, compared.only_first) == (4, 1, 4)
    assert compared.settings == ("epochs: 2, now 1",)
    assert compared.changes == ()


def test_a_gate_on_what_stays_the_same_needs_epochs_on_both_sides() -> None:
    bound = [Bound.of("no_fall", "same_in_all_epochs")]
    assert any("same_in_all_epochs" in line for line in gate(RUN, RUN, bound).held)
    once = Run(header=RUN.header.model_copy(update={"epochs": 1}), records=RUN.records[:4])
    assert any("nothing it could be counted on" in line for line in gate(RUN, once, bound).broken)


def test_the_page_lists_what_flips_and_each_epochs_errors() -> None:
    made = page(RUN, replicates=100)
    assert "Not the same in all epochs" in made
    assert "<bdi>1</bdi>: supported, contradicted" in made
    assert "<bdi>1 (epoch 2)</bdi>" in made


def test_what_an_epoch_took_is_told_by_those_asked_afresh() -> None:
    """A first epoch out of the ledger does not hide what the second one took."""

    def asked(epoch: int, **took: int) -> list[Record]:
        made = [record(str(n), f"d{n}", "supported", "supported", **took) for n in range(4)]
        return [one.model_copy(update={"epoch": epoch}) for one in made]

    both = planted(*asked(1, cached_calls=1), *asked(2, calls=3), epochs=2, selected=4)
    calls = score(both, replicates=100).figures["calls"]
    assert (calls.value, calls.rows) == (3, 4)
