from __future__ import annotations

from datetime import UTC, datetime

from tests.totals.builders import article, assert_exact, one, verdicts
from verifier.totals import SumKind, Verdict, work_out

LINES = (
    "Norland returned 12 paintings on Tuesday.",
    "Norland has returned paintings for the third time in under one year.",
    "In February it returned 20 paintings.",
    "In June it returned 31 paintings.",
)


def test_as_many_events_as_the_rank_says_agree_and_the_time_they_took_is_held_against_it() -> None:
    a = article(*LINES)
    found = one(SumKind.OCCASION, a)
    assert found.verdict is Verdict.AGREES
    assert found.note == "A: third time; 3 told: February, June, Tuesday, all within one year"
    assert_exact((a,), work_out(a))


def test_events_that_took_longer_than_said_cannot_be_told() -> None:
    lines = [line.replace("In February", "In 2021") for line in LINES]
    assert one(SumKind.OCCASION, article(*lines)).verdict is Verdict.CANNOT_TELL


def test_fewer_events_told_than_ranked_cannot_be_told() -> None:
    found = one(SumKind.OCCASION, article(*LINES[:3]))
    assert found.verdict is Verdict.CANNOT_TELL
    assert found.note == "A: third time; 2 told: February, Tuesday; more may be untold"


def test_more_events_than_ranked_are_shown_where_a_running_total_speaks_of_them() -> None:
    lines = [line.replace("third time", "second time") for line in LINES]
    assert verdicts(SumKind.OCCASION, article(*lines)) == []
    found = one(SumKind.OCCASION, article(*lines, "It has now returned 63 paintings."))
    assert found.verdict is Verdict.CANNOT_TELL
    assert found.note == "A: second time; 3 told: February, June, Tuesday"


def test_the_other_article_may_tell_the_events() -> None:
    a, b = article(*LINES[:2]), article(LINES[0], *LINES[2:], outlet="B")
    assert verdicts(SumKind.OCCASION, a) == []
    assert one(SumKind.OCCASION, a, b).verdict is Verdict.AGREES


def test_an_event_with_a_day_of_its_own_is_ranked_among_those_before_it() -> None:
    a = article(*LINES[:1], LINES[2], "In June it returned 31 paintings in a second return.")
    found = one(SumKind.OCCASION, a)
    assert found.verdict is Verdict.AGREES
    assert [part.shown for part in found.parts] == ["20", "31"]


def test_a_rank_of_something_else_is_left_alone() -> None:
    a = article(LINES[0], *LINES[2:], "Eva Lund, who returned the paintings, is in her third term.")
    assert verdicts(SumKind.OCCASION, a) == []


def test_without_a_publication_time_relative_days_stay_open() -> None:
    assert verdicts(SumKind.OCCASION, article(*LINES, published=None)) == []
    later = datetime(2025, 9, 18, tzinfo=UTC)
    assert verdicts(SumKind.OCCASION, article(*LINES, published=later)) == [Verdict.AGREES]
