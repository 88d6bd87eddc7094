"""The page of a run: what is on it, what may not be, and that it stays inert whatever a run holds."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.evals.goldset import crane
from tests.evals.invented import header, planted, record, rows
from verifier.errors import SettingsError
from verifier.evals.datasets import Dataset
from verifier.evals.expected import Expected
from verifier.evals.extracting.systems import EXTRACTORS
from verifier.evals.page import page, policy
from verifier.evals.page.cards import cards_of
from verifier.evals.page.plots import whiskers
from verifier.evals.records import Record, Run, Source
from verifier.evals.run import Plan, run
from verifier.evals.runfile import read_run
from verifier.evals.score import Figure
from verifier.evals.systems import SYSTEMS
from verifier.findings import Relation
from verifier.llm import ModelSettings
from verifier.progress import silent

GOLD = Source(name="invented/dev", hash="d" * 64, rows=4, documents=2, kind="gold")


def worded(one: Record, claim: str, **prediction: Any) -> Record:
    told = one.prediction.model_copy(update=prediction)
    return one.model_copy(update={"claim": claim, "document": "The whole article.", "prediction": told})


RIGHT = record("p/a1", "p", "supported", "supported", said=("", (1,)), gold=("", (1,)))
WRONG = worded(
    record("p/a2", "p", "supported", "contradicted", said=("number", (2,)), gold=("", (3,))),
    "The dam holds 40 <b>tons</b>.",
    quotes=("It holds 14 tons.",),
    reason="A: 40 tons; B: 14 tons",
    steps=("prompt read@1: contradicted",),
).model_copy(
    update={"expected": Expected(evidence=(3,), quotes=("All 40 tons are in.",), differences=("x – y",))}
)
MISSED = record("q/b1", "q", "refuted", "not_judged", gold=("date", (2,)))
RUN = planted(RIGHT, WRONG, MISSED, dataset=GOLD, selected=3, with_text=True)


def shown(*runs: Run) -> str:
    return page(*runs, replicates=100)


def test_figures_come_with_interval_and_picture() -> None:
    made = shown(RUN)
    assert "<title>invented/dev · planted · local, measured</title>" in made
    row = re.search(r"<tr><th scope=\"row\">false contradictions, of supported rows</th>.*?</tr>", made, re.S)
    assert row
    assert "<b>50.0%</b>" in row[0]
    assert 'aria-label="false contradictions, of supported rows: 50.0%' in row[0]
    assert made.count('class="plot"') > 10


def test_the_confusion_leads_to_its_rows() -> None:
    made = shown(RUN)
    assert 'data-cell="supported-contradicted">1</a>' in made
    assert '<option value="refuted-not_judged">refuted, called not judged: 1</option>' in made


def test_what_went_wrong_is_shown_on_the_words_of_both_sides() -> None:
    made = shown(RUN)
    assert made.count('<article class="row"') == 2
    assert "The dam holds 40 &lt;b&gt;tons&lt;/b&gt;." in made
    assert "It holds 14 tons." in made
    assert "All 40 tons are in." in made
    assert "prompt read@1: contradicted" in made
    assert "call_failed: no answer" in made


def test_a_run_without_text_shows_ids_and_says_how_to_have_words() -> None:
    bare = RUN.model_copy(update={"header": header(dataset=GOLD), "records": (RIGHT, MISSED)})
    made = shown(bare)
    assert "--with-text" in made
    assert "q/b1" in made


def test_two_runs_stand_side_by_side_with_what_changed() -> None:
    mended = WRONG.model_copy(
        update={"prediction": WRONG.prediction.model_copy(update={"relation": Relation.SUPPORTED})}
    )
    spoiled = record("p/a1", "p", "supported", "not_addressed", gold=("", (1,)))
    after = RUN.model_copy(update={"records": (spoiled, mended, MISSED)})
    assert [(card.id, card.turned) for card in cards_of([RUN, after])] == [
        ("p/a1", "lost"),
        ("p/a2", "gained"),
        ("q/b1", ""),
    ]
    made = shown(RUN, after)
    assert 'data-turned="gained"' in made
    assert "2 less 1" in made
    assert "−50.0%" in made
    assert made.count('class="confusion"') == 2


def test_only_rows_of_both_are_on_the_page() -> None:
    after = RUN.model_copy(update={"records": (WRONG, MISSED)})
    assert "p/a1" not in shown(RUN, after)
    other = RUN.model_copy(update={"header": header(dataset=GOLD.model_copy(update={"hash": "e" * 64}))})
    with pytest.raises(SettingsError, match="different data"):
        shown(RUN, other)


@pytest.mark.parametrize("name", ["invented/test", "invented"])
def test_nobody_reads_errors_in_the_test_part(name: str) -> None:
    held_back = GOLD.model_copy(update={"name": name})
    made = shown(RUN.model_copy(update={"header": header(dataset=held_back, with_text=True)}))
    assert "nobody reads errors in it" in made
    assert "p/a2" not in made
    assert "40 &lt;b&gt;tons" not in made
    assert "false contradictions" in made


def test_extraction_shows_what_was_missed_and_found_beside(tmp_path: Path) -> None:
    plan = Plan(
        dataset=crane(tmp_path / "set", "crane", "crane-two"),
        system=EXTRACTORS["sentences"],
        settings=ModelSettings(),
        with_text=True,
        ledger=False,
    )
    run(plan, tmp_path / "run.jsonl", resume=False, on_progress=silent)
    made = shown(read_run(tmp_path / "run.jsonl"))
    assert "Somebody says: injured 14 people." in made
    assert "within a larger claim" in made
    assert "It was bound to happen." in made
    assert "Labelled (down)" not in made
    both = shown(read_run(tmp_path / "run.jsonl"), read_run(tmp_path / "run.jsonl"))
    assert 'class="letter run2"' in both


def test_a_run_of_rows_has_a_page_too(tmp_path: Path) -> None:
    plan = Plan(
        dataset=Dataset(name="rows", rows=rows()), system=SYSTEMS["overlap"], settings=ModelSettings()
    )
    run(plan, tmp_path / "run.jsonl", resume=False, on_progress=silent)
    assert "right, of all scored rows" in shown(read_run(tmp_path / "run.jsonl"))


# --- the page itself


def test_ids_are_unique_and_links_lead_somewhere() -> None:
    made = shown(RUN, RUN)
    ids = re.findall(r'\sid="([^"]+)"', made)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', made)) <= set(ids)
    assert re.findall(r'(?:href|src)="([^#"][^"]*)"', made) == []


def test_only_its_own_style_and_script_are_allowed() -> None:
    made = shown(RUN)
    assert policy().startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy()
    assert made.count("<script>") == made.count("<style>") == 1
    assert " style=" not in made
    assert not re.search(r"\son\w+=", made.partition("</style>")[2].partition("<script>")[0])


@settings(max_examples=15)
@given(
    st.text(
        st.one_of(st.characters(codec="utf-8"), st.sampled_from("<>&\"'{}%\u2028")), min_size=1, max_size=40
    )
)
def test_any_words_stay_words(words: str) -> None:
    said = {"quotes": (words,), "reason": words, "steps": (words,), "failure": words}
    one = worded(record("1", words, "supported", "contradicted", words, gold=("", (1,))), words, **said)
    made = shown(
        planted(
            one.model_copy(
                update={
                    "id": words,
                    "expected": Expected(evidence=(1,), quotes=(words,), differences=(words,)),
                }
            ),
            dataset=GOLD.model_copy(update={"name": f"{words}/dev"}),
            selected=1,
        )
    )
    bare = shown(planted(one.model_copy(update={"id": "1"}), selected=1))
    assert made.count("<script>") == 1
    assert made.count("<article") == bare.count("<article") == 1
    assert len(re.findall(r"<(?:b|img|script|a)\b", made)) == len(re.findall(r"<(?:b|img|script|a)\b", bare))


def test_a_picture_keeps_within_its_frame() -> None:
    drawn = whiskers(
        [Figure(value=1.0, low=0.9, high=1.0, rows=3), None, Figure(value=None, rows=0)], label='"<'
    )
    assert drawn.count("<circle") == 1
    assert drawn.count('class="axis"') == 3
    assert 'aria-label="&#34;&lt;"' in drawn
    assert all(0 <= float(x) <= 200 for x in re.findall(r'(?:x1|x2|cx)="([\d.]+)"', drawn))
