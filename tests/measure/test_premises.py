"""How seldom a statement is told to be wrong: on invented claims against an invented text."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from evals.measure.premises import MEASURE, run, told
from verifier.read import read_text

TEXT = (
    "Norvik’s ferry terminal opened on Monday. It was finished three months early, the builder said. "
    "The terminal cost 410 million crowns, court auditors said, and the town of Norvik paid for it all."
)
DAY = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("statement", "by"),
    [
        ("The Norvik terminal was finished three months late.", {"opposite"}),
        ("The Norvik terminal was finished three months early.", set[str]()),
        ("The terminal in Norvik cost 340 million crowns, auditors said.", {"figure"}),
        ("The fish market in Norvik was closed.", set[str]()),
    ],
)
def test_a_statement_is_told_to_be_wrong_where_the_text_tells_it_otherwise(
    statement: str, by: set[str]
) -> None:
    assert told(statement, DAY, read_text(TEXT)) == by


def test_figures_of_claim_rows_by_label(tmp_path: Path) -> None:
    claims = {
        "refuted": "The Norvik terminal was finished three months late.",
        "supported": "The Norvik terminal was finished three months early.",
    }
    rows = [
        {"id": label, "document": TEXT, "doc_id": "d", "claim": claim, "label": label}
        for label, claim in claims.items()
    ]
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    found = run(path, "rows.jsonl")
    assert found.figures["any, refuted"].value == 1
    assert found.figures["opposite, refuted"].value == 1
    assert found.figures["any, supported"].value == 0
    assert MEASURE.name == "premises"
