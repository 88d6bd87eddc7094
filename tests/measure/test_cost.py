"""CPU time by length: articles that grow, figures by hand, and one small run."""

from __future__ import annotations

import pytest

from evals.measure import cost
from evals.measure.cost import articles, figures, of_length, tellings
from evals.measure.stage import PARTS, Taken, run, taken_alone
from tests.evals.invented import FERRY, STRIKE
from verifier.evals.systems import article_of


def taken(words: int, **seconds: float) -> Taken:
    return Taken(seconds=dict.fromkeys(PARTS, 0.0) | seconds, words=words)


def test_growth_by_hand() -> None:
    found = {
        1: [
            taken(100, names=0.1, totals=0.1),
            taken(100, names=0.2, totals=0.2),
            taken(100, names=0.1, totals=0.1),
        ],
        2: [
            taken(210, names=0.2, totals=0.4),
            taken(210, names=0.8, totals=0.4),
            taken(210, names=0.3, totals=0.3),
        ],
    }
    made = figures(found)
    names = made["names, times at 2"]
    assert (names.value, names.low, names.high) == (pytest.approx(3), pytest.approx(2), pytest.approx(4))
    assert made["names, seconds at 2"].value == pytest.approx(0.3)
    assert made["all comparators, seconds at 1"].value == pytest.approx(0.1)
    assert made["all, seconds at 1"].value == pytest.approx(0.2)
    assert made["all, times at 2"].value == pytest.approx(3)
    assert made["words, times at 2"].value == pytest.approx(2.1)
    assert made["origins, times at 2"].value is None


def test_paragraphs_until_there_are_enough_words() -> None:
    assert of_length(["one two\n\nthree four", "five six"], 3) == "one two\n\nthree four"
    assert of_length(["one two\n\nthree four", "five six"], 5) == "one two\n\nthree four\n\nfive six"


def test_the_projects_own_stories_are_enough_for_eight_times_the_length() -> None:
    for text in articles(max(cost.FACTORS) * cost.WORDS):
        assert len(text.split()) == pytest.approx(max(cost.FACTORS) * cost.WORDS, rel=0.02)
    assert all(a != b and a and b for a, b in tellings())


def test_every_part_is_timed() -> None:
    found = run(article_of(FERRY), article_of(FERRY.replace("212", "221") + STRIKE))
    assert found.words == 2 * len(FERRY.split()) + len(STRIKE.split())
    assert found.claims == found.sentences
    assert 0 < found.findings <= found.claims
    assert found.seconds.keys() == set(PARTS)
    assert all(seconds >= 0 for seconds in found.seconds.values())


def test_runs_in_processes_of_their_own() -> None:
    found = cost.measured({1: (STRIKE, FERRY), 2: (STRIKE + FERRY, FERRY + STRIKE)}, runs=1)
    alone = taken_alone((STRIKE, FERRY))
    assert found.counts["at 1"]["claims"] == alone.claims
    assert found.figures["all, seconds at 2"].rows == 1
    assert [table.rows[0][0] for table in found.tables] == ["1", *PARTS[:1], "words"]
