from __future__ import annotations

import pytest

from tests.totals.builders import article, assert_exact, one, verdicts
from verifier.totals import SumKind, Verdict, work_out

FIRST = "Norland first returned 29 paintings to Ostmark in February."
SECOND = "A second return in June brought back 26 paintings."
LATEST = "Norland returned {} paintings to Ostmark on Tuesday."
TOTAL = "With the latest return, Norland has now returned 92 paintings, the museum said."


def test_a_running_total_agrees_with_the_events_of_one_article() -> None:
    a = article(LATEST.format(37), TOTAL, FIRST, SECOND)
    found = one(SumKind.TOTAL, a)
    assert found.verdict is Verdict.AGREES
    assert found.note == "29 + 26 + 37 = 92, as A states"
    assert [part.shown for part in found.parts] == ["29", "26", "37"]
    assert found.stated[0].words == "92 paintings"
    assert_exact((a,), work_out(a))


def test_events_of_both_articles_are_added_up_and_each_counts_once() -> None:
    a = article(LATEST.format(37), TOTAL, FIRST)
    b = article(
        "Ostmark's museum got another 37 paintings returned from Norland on Tuesday.",
        "In June a second round saw 26 paintings returned.",
        "The museum has had 92 paintings returned in total.",
        outlet="B",
    )
    found = one(SumKind.TOTAL, a, b)
    assert found.note == "29 + 26 + 37 = 92, as A and B state"
    assert [len(part.passages) for part in found.parts] == [1, 1, 2]
    assert len(found.stated) == 2


def test_a_total_differs_where_all_events_are_said_to_be_told() -> None:
    found = one(SumKind.TOTAL, article(LATEST.format(36), TOTAL, FIRST, SECOND))
    assert found.verdict is Verdict.DIFFERS
    assert found.note == "29 + 26 + 36 = 91; A says 92 paintings"


def test_the_so_manieth_time_says_how_many_events_there_were() -> None:
    lines = [
        "Norland returned 12 paintings on Tuesday.",
        "Norland has returned paintings for the third time in under one year.",
        "In February it returned 20 paintings and 31 paintings in June.",
        "It has returned 93 paintings so far.",
    ]
    assert one(SumKind.TOTAL, article(*lines)).note == "20 + 31 + 12 = 63; A says 93 paintings"
    without = [line for line in lines if "third time" not in line]
    assert verdicts(SumKind.TOTAL, article(*without)) == []


def test_a_small_gap_without_word_of_how_many_events_cannot_be_told() -> None:
    found = one(
        SumKind.TOTAL,
        article(
            "Norland returned 36 paintings on Tuesday.",
            "It returned 55 paintings in June.",
            "Norland has now returned 92 paintings.",
        ),
    )
    assert found.verdict is Verdict.CANNOT_TELL
    assert found.note == "55 + 36 = 91; A says 92 paintings; more may be untold"


def test_a_rank_of_something_else_does_not_say_how_many_events_there_were() -> None:
    a = article(
        "In its second season the museum returned 26 paintings in June.",
        "It returned 40 paintings on Tuesday.",
        "In February it returned 12 paintings.",
        "The museum has now returned 150 paintings.",
    )
    assert verdicts(SumKind.TOTAL, a) == []


def test_each_side_is_added_up_with_its_own_number_first() -> None:
    a = article(LATEST.format(37), TOTAL, FIRST, SECOND)
    b = article(LATEST.format(36), TOTAL, FIRST, SECOND, outlet="B")
    found = {item.note: item.verdict for item in work_out(a, b) if item.kind is SumKind.TOTAL}
    assert found == {
        "29 + 26 + 37 = 92, as A states": Verdict.AGREES,
        "29 + 26 + 36 = 91; B says 92 paintings": Verdict.DIFFERS,
    }


def test_the_last_events_alone_may_make_up_the_total() -> None:
    a = article(
        "The ferry line lost 14 boats in 2009.",
        "It lost 30 boats in March.",
        "It lost 20 boats on Tuesday.",
        "The line has lost 50 boats since March.",
    )
    assert one(SumKind.TOTAL, a).note == "30 + 20 = 50, as A states"


def test_approximate_numbers_agree_within_rounding() -> None:
    a = article(
        "The port sold 1.2 million tons of grain in May.",
        "It sold 2.1 million tons in June.",
        "It has sold about 3.4 million tons so far.",
    )
    found = one(SumKind.TOTAL, a)
    assert found.verdict is Verdict.AGREES
    assert found.note.endswith("A says about 3.4 million tons; the same within rounding")


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(
            ["Norland returned 37 paintings on Tuesday.", "It lent 55 statues in June."], id="other thing"
        ),
        pytest.param(
            ["Norland returned 37 paintings on Tuesday.", "Thieves burned 55 paintings in June."],
            id="other act",
        ),
        pytest.param(
            ["Norland returned 37 paintings on Tuesday, including 55 paintings from Ostmark in June."],
            id="part of another number",
        ),
        pytest.param(
            ["Norland returned 37 paintings on Tuesday.", "It returned 55 paintings on Tuesday."],
            id="two numbers of one day",
        ),
        pytest.param(
            ["Norland returned 37 paintings.", "Rain fell.", "It returned 55 paintings.", "Rain fell."],
            id="no time",
        ),
    ],
)
def test_numbers_that_are_not_distinct_events_of_one_kind_are_not_added(lines: list[str]) -> None:
    a = article(*lines, "Norland has now returned 92 paintings.")
    assert verdicts(SumKind.TOTAL, a) == []


def test_money_is_added_by_currency() -> None:
    a = article(
        "The city paid $3 million in May.",
        "It paid $2.5 million in June.",
        "It paid €4 million in July.",
        "The city has paid $5.5 million so far.",
    )
    assert one(SumKind.TOTAL, a).note == "3 million + 2.5 million = 5.5 million USD, as A states"


def test_a_number_that_names_nothing_is_of_the_thing_named_before() -> None:
    a = article(
        "Rescuers saved 80 people on Friday and 12 on Saturday, bringing the total to 92.",
        "The ferry was built in 1998.",
    )
    assert one(SumKind.TOTAL, a).note == "80 + 12 = 92, as A states"
    b = article("Norland returned 20 paintings in June.", "Another 12 paintings were returned on Tuesday,"
                " bringing the total to 32.")  # fmt: skip
    assert one(SumKind.TOTAL, b).note == "20 + 12 = 32, as A states"


def test_without_a_publication_time_events_are_told_apart_by_the_words_of_their_times() -> None:
    first = "Norland first returned 29 paintings to Ostmark last February, stolen in 1985."
    a = article(LATEST.format(37), TOTAL, first, SECOND, published=None)
    assert one(SumKind.TOTAL, a).verdict is Verdict.AGREES
    assert {part.shown for part in one(SumKind.TOTAL, a).parts} == {"29", "26", "37"}


def test_without_a_publication_time_a_sum_that_does_not_fit_is_not_told() -> None:
    a = article(LATEST.format(36), TOTAL, FIRST, SECOND, published=None)
    assert [found for found in work_out(a) if found.kind is SumKind.TOTAL] == []
