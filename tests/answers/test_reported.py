"""What kept reports found to differ stands with an answer that rests on the sentences."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.answers.conftest import Ask
from tests.render.factory import report
from verifier.answers.values import Answer
from verifier.desk import Desk


def _notes(answer: Answer) -> list[str]:
    return [gap.note for gap in answer.differences if "report of" in gap.note]


async def test_what_a_kept_report_found_to_differ_is_told_with_the_sentences(
    ask: Ask, tmp_path: Path
) -> None:
    made = report(hostile=False)
    with Desk.open(tmp_path / "ferry.db") as desk:
        for side in (made.a, made.b):
            desk.add(side.article, person="Ana")
        before = await ask("Were 214 people taken ashore?", place=desk, as_of=date(2026, 3, 12))
        assert _notes(before) == []
        desk.keep_report(made)
        desk.keep_report(made)
        answer = await ask("Were 214 people taken ashore?", place=desk, as_of=date(2026, 3, 12))
    told = (
        "On the place: Harrow Bay Courier has “off Harrow Bay”, Northreach Post has “near Kestrel Point”"
        " (report of 12 Mar 2026)"
    )
    assert _notes(answer).count(told) == 1
    [gap] = [one for one in answer.differences if one.note == told]
    shown = [answer.row(id).quote for id in gap.rows]
    assert shown
    assert all("off Harrow Bay" in words or "near Kestrel Point" in words for words in shown)


async def test_a_report_on_other_sentences_says_nothing(ask: Ask, tmp_path: Path) -> None:
    made = report(hostile=False)
    with Desk.open(tmp_path / "ferry.db") as desk:
        for side in (made.a, made.b):
            desk.add(side.article, person="Ana")
        desk.keep_report(made)
        answer = await ask("Was a small leak of fuel contained?", place=desk, as_of=date(2026, 3, 12))
    assert not any("off Harrow Bay" in note for note in _notes(answer))
