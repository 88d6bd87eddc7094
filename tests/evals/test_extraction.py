"""Claims found against claims in the gold: planted, worked out by hand; and what holds of any."""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.evals.goldset import crane
from tests.evals.invented import header
from tests.scripted_door import ScriptedDoor
from verifier.articles import Article, Span
from verifier.claims import (
    Attribution,
    Certainty,
    Claim,
    Extraction,
    SentenceOutcome,
    SkipReason,
    SpeakerKind,
)
from verifier.errors import BudgetExceeded, SettingsError
from verifier.evals.comparing import compare
from verifier.evals.cost import COST
from verifier.evals.datasets import Dataset
from verifier.evals.differences import comparison_sheet
from verifier.evals.extracting.assignment import best_pairs
from verifier.evals.extracting.compare import anchored, compare_claims
from verifier.evals.extracting.figures import GROUPS, NAMES
from verifier.evals.extracting.likeness import SAME, likeness, signature
from verifier.evals.extracting.marks import ArticleRecord
from verifier.evals.extracting.systems import EXTRACTORS, Extractor, extraction_groups
from verifier.evals.goldrows import SHIPPED, GoldSide, gold_dataset, sides_of
from verifier.evals.groups import run_groups
from verifier.evals.records import Run
from verifier.evals.run import Plan, run
from verifier.evals.runfile import read_run
from verifier.evals.score import Score, score
from verifier.evals.scoresheet import score_sheet
from verifier.evals.show import markdown
from verifier.evals.systems import SYSTEMS
from verifier.extraction.attribute import Voice
from verifier.extraction.build import build
from verifier.llm import ModelSettings, load_prompt
from verifier.progress import silent
from verifier.read import read_text

SENTENCES = EXTRACTORS["sentences"]
SENTENCE = (
    "Two barges of the Harl line sank in the canal of Northam on Friday morning"
    " and 40 tons of gravel were lost, the canal board said."
)
TEXT = f"""{SENTENCE}

The lock keeper, a former sailor, closed the gates. Nobody was hurt.

It was a sorry sight.
"""


def article() -> Article:
    return read_text(TEXT)


def claim(text: str, words: str, **changed: Any) -> Claim:
    """A claim of the article on these words of it."""
    start = TEXT.index(words)
    span = Span(start=start, end=start + len(words))
    sentence = next(s for s in article().sentences if span.start < s.span.end)
    made = build(article(), sentence, Voice(), text, speaker=None, decided_by="test", span=span)
    return made.model_copy(update={"id": text} | changed)


BOARD = Attribution(speaker="the canal board", cue="said", kind=SpeakerKind.NAMED)
SANK = claim(
    "Two barges of the Harl line sank in the canal of Northam on Friday morning.",
    "Two barges of the Harl line sank in the canal of Northam on Friday morning",
    attribution=BOARD,
)
LOST = claim("40 tons of gravel were lost in Northam.", "40 tons of gravel were lost", attribution=BOARD)
SAILOR = claim("The lock keeper is a former sailor.", "The lock keeper, a former sailor")
CLOSED = claim("The lock keeper closed the gates.", "The lock keeper, a former sailor, closed the gates.")
UNHURT = claim("Nobody was hurt.", "Nobody was hurt.")
GOLD = (SANK, LOST, SAILOR, CLOSED, UNHURT)

BOTH = claim(SENTENCE, SENTENCE, attribution=BOARD)
SIGHT = claim("It was a sorry sight.", "It was a sorry sight.")


def extraction(*claims: Claim, unread: int = 0) -> Extraction:
    outcomes = [
        SentenceOutcome(sentence=n + 1, reason=SkipReason.CALL_FAILED, detail="no answer")
        for n in range(unread)
    ]
    return Extraction(article=article().id, claims=claims, outcomes=tuple(outcomes))


def held(*found: Claim, gold: Sequence[Claim] = GOLD, **more: Any) -> ArticleRecord:
    return compare_claims(gold, extraction(*found), article(), name="n/a", cluster="n", **more)


def figures_of(*records: ArticleRecord) -> Score:
    return score(Run(header=header(step="extraction"), articles=records), replicates=100)


def value(record: ArticleRecord, name: str) -> float | None:
    return figures_of(record).figures[name].value


# --- assignment


@given(st.integers(0, 5), st.integers(0, 5), st.randoms(use_true_random=False))
def test_no_other_pairs_are_worth_more(rows: int, columns: int, chance: random.Random) -> None:
    worth = [[chance.choice([0.0, 0.1, 0.25, 0.5, 0.7, 1.0]) for _ in range(columns)] for _ in range(rows)]
    found = best_pairs(worth)
    assert len({row for row, _ in found}) == len({column for _, column in found}) == len(found)
    assert all(worth[row][column] > 0 for row, column in found)
    small, large = sorted((rows, columns))
    choices = itertools.permutations(range(large), small)
    best = max(
        sum(worth[n][c] if rows <= columns else worth[c][n] for n, c in enumerate(choice))
        for choice in choices
    )
    assert sum(worth[row][column] for row, column in found) == pytest.approx(best)


def test_the_nearest_first_would_be_worse() -> None:
    """Greedy takes 0.9 and is left with 0.1; the best two pairs are worth 0.8 each."""
    assert best_pairs([[0.9, 0.8], [0.8, 0.1]]) == [(0, 1), (1, 0)]
    assert best_pairs([[0.0, 0.0]]) == best_pairs([]) == best_pairs([[]]) == []


# --- likeness


def test_likeness_is_the_mean_of_places_and_words() -> None:
    one, other = signature(SANK, article()), signature(BOTH, article())
    # Places: two, barges, Harl, line, sank, canal, Northam, Friday, morning of these and 40, tons, gravel,
    # lost, canal, board. Words, without the speaker's "canal" and "board": eight of eight and of twelve.
    assert likeness(one, other) == pytest.approx((9 / 15 + 2 * 8 / (8 + 12)) / 2)
    assert likeness(one, one) == 1
    assert likeness(one, signature(UNHURT, article())) == 0


def test_who_said_it_is_no_part_of_what_makes_two_claims_one() -> None:
    named = SANK.model_copy(update={"text": f"{SANK.text[:-1]}, the canal board said."})
    assert likeness(signature(named, article()), signature(SANK, article())) == 1


@pytest.mark.parametrize("split", ["dev", "test"])
def test_different_gold_claims_are_not_one(split: Any) -> None:
    for side in sides_of(gold_dataset(SHIPPED, split).rows):
        signed = [signature(one, side.article) for one in side.claims]
        pairs = list(itertools.combinations(signed, 2))
        alike = sum(likeness(one, other) >= SAME for one, other in pairs)
        assert alike <= len(pairs) / 100


# --- one article, by hand


def test_a_perfect_extraction() -> None:
    for record in (held(*GOLD), held(*reversed(GOLD))):
        figures = figures_of(record).figures
        zero = {"split", "merged", "claimed", "unread"}
        assert {figures[name].value for name in zero} == {0}
        rest = [name for _, names in GROUPS for name in names if name not in zero]
        assert {figures[name].value for name in rest} <= {1.0, None}
        assert figures["claims_f1"].value == 1


def test_a_sentence_that_lumps_two_claims() -> None:
    """SANK and LOST are in one claim: it is SANK, lumps two, and LOST is stated but not found."""
    record = held(BOTH, SAILOR, CLOSED, UNHURT)
    assert [mark.matched for mark in record.gold] == [BOTH.id, None, SAILOR.id, CLOSED.id, UNHURT.id]
    assert [mark.holds for mark in record.found] == [2, 1, 1, 1]
    assert value(record, "claims_precision") == 4 / 4
    assert value(record, "claims_recall") == 4 / 5
    assert value(record, "claims_f1") == pytest.approx(8 / 9)
    assert value(record, "stated") == 1
    assert value(record, "merged") == 1 / 4
    assert value(record, "atomicity") == (1 / 2 + 3) / 4


def test_a_claim_found_in_parts() -> None:
    """Where the gold has one claim for the sentence, SANK and LOST are parts of it; one at most is it."""
    record = held(SANK, LOST, gold=(BOTH,))
    assert record.gold[0].split
    assert value(record, "split") == 1
    assert value(record, "claims_precision") == 1 / 2
    assert value(record, "merged") == 0


def test_the_same_claim_twice_is_punished() -> None:
    twice = [one.model_copy(update={"id": f"{one.id} again"}) for one in GOLD]
    record = held(*GOLD, *twice)
    assert value(record, "claims_precision") == 1 / 2
    assert value(record, "claims_recall") == 1
    assert value(record, "split") == value(record, "merged") == 0


def test_sentences_are_counted_by_what_they_hold() -> None:
    record = held(SANK, SIGHT)
    # Claims of the gold are in sentences 1, 2 and 3; sentence 4 has none.
    assert record.sentences.model_dump() == {
        "checkable": 3,
        "covered": 1,
        "bare": 1,
        "claimed": 1,
        "unread": 0,
        "untold": 0,
    }
    assert (value(record, "covered"), value(record, "claimed")) == (1 / 3, 1)


def test_sentences_nobody_read_are_told_with_their_reason() -> None:
    record = compare_claims(GOLD, extraction(SANK, unread=2), article(), name="n/a", cluster="n")
    assert record.failures == {"call_failed": 2}
    assert record.failed
    scored = figures_of(record)
    assert (scored.figures["unread"].value, scored.failures) == (2 / 4, {"call_failed": 2})


def test_nothing_found_is_no_perfect_precision() -> None:
    figures = figures_of(held()).figures
    assert (figures["claims_recall"].value, figures["claims_f1"].value) == (0, 0)
    assert {figures[name].value for name in ("claims_precision", "anchored", "atomicity", "voice")} == {None}


@pytest.mark.parametrize(
    ("changed", "name", "expected"),
    [
        ({"attribution": None}, "voice", 1 / 2),
        ({"attribution": BOARD.model_copy(update={"speaker": "the lock keeper"})}, "speaker", 1 / 2),
        ({"attribution": BOARD.model_copy(update={"speaker": "canal board"})}, "speaker", 1),
        ({"attribution": BOARD.model_copy(update={"kind": SpeakerKind.UNNAMED})}, "speaker", 1 / 2),
        ({"certainty": Certainty.ALLEGED}, "certainty", 1 / 2),
        ({"certainty": Certainty.ALLEGED}, "certainty_hedged", None),
        # The gold has "two" of SANK and "40 tons" of LOST.
        ({"quantities": ()}, "number_recall", 1 / 2),
        ({"quantities": ()}, "number_precision", 1),
        ({"quantities": (*SANK.quantities, *LOST.quantities)}, "number_precision", 2 / 3),
    ],
)
def test_what_matched_claims_share(changed: dict[str, Any], name: str, expected: float | None) -> None:
    assert value(held(SANK.model_copy(update=changed), LOST), name) == expected


def test_hedged_gold_claims_are_told_apart() -> None:
    hedged = SANK.model_copy(update={"certainty": Certainty.ALLEGED})
    record = held(SANK, LOST, gold=(hedged, LOST))
    assert (value(record, "certainty"), value(record, "certainty_hedged")) == (1 / 2, 0)


@pytest.mark.parametrize(
    "changed",
    [
        {"span": Span(start=0, end=len(TEXT) + 5)},
        {"span": Span(start=5, end=5)},
        {"sentences": ()},
        {"sentences": (99,)},
        {"sentences": (2,)},
        {"article": "another"},
        {"quantities": UNHURT.quantities + BOTH.quantities, "span": Span(start=0, end=5)},
    ],
)
def test_a_claim_that_is_not_where_it_says_is_not_anchored(changed: dict[str, Any]) -> None:
    assert anchored(SANK, article())
    off = SANK.model_copy(update=changed)
    assert not anchored(off, article())
    assert value(held(off, LOST), "anchored") == 1 / 2


def test_no_words_are_kept_unless_asked_for() -> None:
    assert (
        "barges"
        not in held(
            *[c.model_copy(update={"id": str(n)}) for n, c in enumerate(GOLD)], gold=()
        ).model_dump_json()
    )
    assert held(SANK, with_text=True).found[0].text == SANK.text


# --- whole sets


def perfect(claims: dict[str, Sequence[Claim]]) -> Extractor:
    async def extract(article: Article, *_: Any) -> Extraction:
        return Extraction(article=article.id, claims=tuple(claims[article.id]), outcomes=())

    return replace(SENTENCES, extract=extract)


async def records(extractor: Extractor, sides: Sequence[GoldSide]) -> tuple[ArticleRecord, ...]:
    put: list[Any] = []
    with ScriptedDoor() as door:
        groups = extraction_groups(extractor, sides)
        await run_groups(extractor, groups, door, put=put.append, on_progress=silent)  # type: ignore[arg-type]
    return tuple(put)


async def test_the_gold_itself_scores_one_on_every_shipped_pair() -> None:
    sides = sides_of(gold_dataset(SHIPPED, None).rows)
    extractor = perfect({side.article.id: side.claims for side in sides})
    figures = figures_of(*await records(extractor, sides)).figures
    assert {
        figures[name].value for name in NAMES if name not in {"split", "merged", "claimed", "unread"}
    } == {1.0}
    assert {figures[name].value for name in ("split", "merged", "claimed", "unread")} == {0.0}


@settings(max_examples=5)
@given(st.randoms(use_true_random=False))
async def test_order_and_ids_change_nothing(chance: random.Random) -> None:
    (side, *_) = sides_of(gold_dataset(SHIPPED, "dev").rows)
    found = (await SENTENCES.extract(side.article, None, silent)).claims  # type: ignore[arg-type]
    turned = [c.model_copy(update={"id": str(n)}) for n, c in enumerate(chance.sample(found, len(found)))]
    one, other = (
        compare_claims(
            side.claims,
            Extraction(article=side.article.id, claims=tuple(claims), outcomes=()),
            side.article,
            name="x",
            cluster="x",
        )
        for claims in (found, turned)
    )
    assert figures_of(one).figures == figures_of(other).figures


async def test_each_sentence_a_claim_is_anchored_and_covers_all() -> None:
    sides = sides_of(gold_dataset(SHIPPED, "dev").rows)
    figures = figures_of(*await records(SENTENCES, sides)).figures
    assert figures["anchored"].value == figures["covered"].value == figures["stated"].value == 1
    assert 0 < (figures["merged"].value or 0) < 1


async def test_an_extractor_that_breaks_has_found_nothing_and_says_so() -> None:
    async def breaks(*_: Any) -> Extraction:
        raise ValueError(TEXT)

    sides = sides_of(gold_dataset(SHIPPED, "dev").rows)[:1]
    (record,) = await records(replace(SENTENCES, extract=breaks), sides)
    assert (record.failure, record.found, record.failed) == ("error: ValueError", (), True)
    assert figures_of(record).failures == {"error: ValueError": 1}


# --- runs


def plan(data: Dataset, **changed: Any) -> Plan:
    return replace(Plan(dataset=data, system=SENTENCES, settings=ModelSettings(), ledger=False), **changed)


def test_a_run_is_resumed_scored_and_compared(tmp_path: Path) -> None:
    data, path = crane(tmp_path / "set", "crane", "crane-two"), tmp_path / "run.jsonl"
    assert run(plan(data, limit=1), path, resume=False, on_progress=silent) == 1
    assert run(plan(data), path, resume=True, on_progress=silent) == 3
    made = read_run(path)
    assert (made.header.step, made.header.selected) == ("extraction", 4)
    assert (len(made.articles), made.records) == (4, ())
    text = markdown(score_sheet(score(made, replicates=100)))
    assert "set/dev · extraction · sentences: 4 articles on 2 pairs" in text
    assert "| claims found whose positions are exact | 100.0% |" in text
    # a1, a3, b1 and b2 of each pair are found as sentences; a2 and b3 are lesser parts of theirs.
    assert score(made, replicates=100).figures["claims_recall"].value == pytest.approx(8 / 12)
    fewer = made.model_copy(
        update={
            "articles": tuple(
                one.model_copy(
                    update={
                        "gold": tuple(m.model_copy(update={"matched": None}) for m in one.gold),
                        "agreements": (),
                    }
                )
                for one in made.articles
            )
        }
    )
    compared = compare(made, fewer, replicates=100)
    assert [(one.id, one.second) for one in compared.found][:2] == [
        ("crane-two/a1", False),
        ("crane-two/a3", False),
    ]
    shown = markdown(comparison_sheet(compared, everything=False))
    assert "Found by one run only: 8 claims" in shown
    assert "0 claims found now, 8 claims no longer" in shown
    assert "| gold claims found | 66.7%" not in shown
    assert "| gold claims found | 0.667 | 0.000 |" in shown


def test_runs_of_two_steps_are_neither_mixed_nor_compared(tmp_path: Path) -> None:
    data = crane(tmp_path / "set")
    run(plan(data), tmp_path / "one.jsonl", resume=False, on_progress=silent)
    judging = plan(data, system=SYSTEMS["overlap"])
    run(judging, tmp_path / "two.jsonl", resume=False, on_progress=silent)
    with pytest.raises(SettingsError, match="step: extraction, now judging"):
        run(judging, tmp_path / "one.jsonl", resume=True, on_progress=silent)
    with pytest.raises(SettingsError, match="one run is of extraction"):
        compare(read_run(tmp_path / "one.jsonl"), read_run(tmp_path / "two.jsonl"))


def test_the_prompts_of_extraction_are_those_it_asks_with() -> None:
    source = (SHIPPED.parents[1] / "verifier" / "extraction" / "run.py").read_text("utf-8")
    asked = {part.split('"')[0] for part in source.split('load_prompt("')[1:]}
    assert EXTRACTORS["pipeline"].prompts == asked
    assert all(load_prompt(name) for name in asked)


async def test_the_pipeline_stops_at_a_spent_budget_and_keeps_no_article_for_read(tmp_path: Path) -> None:
    sides = sides_of(crane(tmp_path).rows)
    put: list[Any] = []
    door = ScriptedDoor(*[BudgetExceeded("The budget is spent.")] * 9, model="openai/gpt-4.1-mini")
    pipeline = EXTRACTORS["pipeline"]
    with pytest.raises(BudgetExceeded):
        await run_groups(
            pipeline,
            extraction_groups(pipeline, sides),
            door,  # type: ignore[arg-type]
            put=put.append,
            on_progress=silent,
        )
    assert {prompt for prompt, _ in door.asked} == {"extract"}
    assert all(not record.failed for record in put)


def test_cost_is_told_by_the_article() -> None:
    assert set(COST) <= figures_of(held(*GOLD)).figures.keys()
