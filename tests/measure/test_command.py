"""The commands: what they teach, refuse, show and keep."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from evals.measure import __main__ as everything
from evals.measure import ablation, attributions, cost, quotes
from evals.measure.command import Measure, command
from tests.evals.invented import ROWS, write_rows

QUOTE = {
    "id": "1",
    "triplet": "t",
    "quote_a": "Zanzibar is dry",
    "quote_b": "Zanzibar is dry",
    "kind": "identical",
}
ARTICLE = {"id": "1", "text": "Rain is due, Eva Lund said.", "attributions": [{"cue_span": [[22, 26]]}]}


def call(measure: Measure, *arguments: str | Path) -> Result:
    return CliRunner().invoke(command(measure), [str(argument) for argument in arguments])


def written(path: Path, *rows: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


@pytest.mark.parametrize("measure", everything.MEASURES, ids=lambda m: m.name)
def test_help_teaches(measure: Measure) -> None:
    shown = call(measure, "--help")
    assert shown.exit_code == 0
    assert f"python -m evals.measure.{measure.name}" in shown.output
    assert "Example" in shown.output


@pytest.mark.parametrize(
    "measure", [ablation.MEASURE, quotes.MEASURE, attributions.MEASURE], ids=lambda m: m.name
)
def test_a_file_that_is_not_there(measure: Measure, tmp_path: Path) -> None:
    refused = call(measure, tmp_path / "none.jsonl")
    assert refused.exit_code == 2
    assert refused.stdout == ""
    assert "there is no file" in refused.stderr
    assert measure.name in refused.stderr


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ({**QUOTE, "kind": "alike"}, "line 1: “kind”"),
        ({**QUOTE, "quote_b": None}, "line 1: “quote_b”"),
        ("Zanzibar", "line 1"),
    ],
)
def test_a_line_that_is_no_row_is_named_not_shown(row: object, complaint: str, tmp_path: Path) -> None:
    refused = call(quotes.MEASURE, written(tmp_path / "rows.jsonl", row))
    assert refused.exit_code == 2
    assert complaint in refused.stderr
    assert "Zanzibar" not in refused.output
    assert "quote_a" in refused.stderr


def test_an_id_that_occurs_twice_is_refused(tmp_path: Path) -> None:
    refused = call(quotes.MEASURE, written(tmp_path / "rows.jsonl", QUOTE, QUOTE))
    assert refused.exit_code == 2
    assert "twice" in refused.stderr


def test_a_result_tells_what_made_it_and_holds_no_text(tmp_path: Path) -> None:
    output = tmp_path / "result.json"
    shown = call(ablation.MEASURE, write_rows(tmp_path / "rows.jsonl"), "--output", output)
    assert shown.exit_code == 0, shown.output
    kept = json.loads(output.read_text("utf-8"))
    assert kept["command"] == "python -m evals.measure.ablation rows.jsonl"
    assert kept["data"]["rows"] == len(ROWS)
    assert kept["data"]["clusters"] == 2
    assert all(re.fullmatch(r"[0-9a-f]{64}", kept[name]) for name in ("code", "measuring"))
    assert kept["figures"]["all, differs, refuted"]["rows"] == 2
    both = shown.output + output.read_text("utf-8")
    assert str(tmp_path) not in both
    assert not [word for word in ("Alma", "Haske", "Lessing", "Oswin", "stoppage") if word in both]


def test_the_data_has_one_hash_in_any_order(tmp_path: Path) -> None:
    rows = [{**QUOTE, "id": str(k), "triplet": f"t{k}"} for k in range(3)]
    hashes = set()
    for name, order in (("a", rows), ("b", rows[::-1])):
        shown = call(quotes.MEASURE, written(tmp_path / f"{name}.jsonl", *order), "--output", "-")
        hashes.add(json.loads(shown.stdout)["data"]["hash"])
    assert len(hashes) == 1


def test_a_place_that_cannot_be_written_is_refused_first(tmp_path: Path) -> None:
    refused = call(
        quotes.MEASURE, written(tmp_path / "rows.jsonl", QUOTE), "-o", tmp_path / "no/such/file.json"
    )
    assert refused.exit_code == 3
    assert "does not exist" in refused.stderr


def test_all_that_is_there_and_a_line_for_what_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        everything, "MEASURES", tuple(m for m in everything.MEASURES if m is not cost.MEASURE)
    )
    written(tmp_path / "data" / attributions.MEASURE.data, ARTICLE)
    output, page = tmp_path / "all.json", tmp_path / "all.md"
    arguments = [str(tmp_path / "data"), "--output", str(output), "--markdown", str(page)]
    shown = CliRunner().invoke(everything.main, arguments)
    assert shown.exit_code == 0, shown.output
    assert shown.stderr.splitlines() == [
        "ablation: skipped, there is no bump/dev.jsonl in the benchmarks.",
        "premises: skipped, there is no bump/dev.jsonl in the benchmarks.",
        "quotes: skipped, there is no basil/quote_pairs_dev.jsonl in the benchmarks.",
    ]
    kept = json.loads(output.read_text("utf-8"))
    names = ["evals/gold", "evals/gold", "polnear/dev.jsonl"]
    assert [one["data"]["name"] for one in kept] == names
    headings = re.findall(r"^## .*$", page.read_text("utf-8"), re.MULTILINE)
    assert [heading.split(":")[0] for heading in headings] == [
        "## ablation",
        "## premises",
        "## attributions",
    ]
    assert str(tmp_path) not in page.read_text("utf-8") + output.read_text("utf-8")


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    refused = CliRunner().invoke(everything.main, [str(tmp_path / "none")])
    assert refused.exit_code == 2
    assert "does not exist" in refused.output
