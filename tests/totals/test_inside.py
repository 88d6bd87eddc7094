from __future__ import annotations

import pytest

from tests.totals.builders import article
from verifier.totals import InconsistencyKind, Verdict, inside

BODY = (
    "A fire at a warehouse in Brenholm killed 12 people on Monday, officials said.",
    "Prosecutors said Jonas Berg is accused of setting the fire at the warehouse.",
    "Rain is expected later this week.",
)


def test_a_number_of_the_headline_that_the_text_tells_otherwise() -> None:
    a = article("HEADLINE: Fire at Brenholm warehouse kills 14 people", *BODY)
    (found,) = inside(a)
    assert found.kind is InconsistencyKind.NUMBER
    assert found.verdict is Verdict.DIFFERS
    assert found.note == "A's headline: 14 people; A's text: 12 people"
    assert [told.words for told in found.passages] == ["14 people", "12 people"]
    assert [told.sentence for told in found.passages] == [1, 2]
    for told in found.passages:
        assert a.text[told.span.start : told.span.end] == told.words


@pytest.mark.parametrize(
    "headline",
    [
        "Fire at Brenholm warehouse kills 12",
        "Fire at Brenholm warehouse kills a dozen people",
        "Fire at Brenholm warehouse kills at least 10 people",
        "Brenholm mourns after fire",
        "Jonas Berg accused of setting fire at warehouse",
        "Prosecutors: Jonas Berg set fire at warehouse",
        "“Jonas Berg set the fire at the warehouse”",
        "Did Jonas Berg set the fire at the warehouse?",
    ],
)
def test_a_headline_that_fits_its_text(headline: str) -> None:
    assert inside(article(f"HEADLINE: {headline}", *BODY)) == ()


def test_a_number_the_text_has_elsewhere_is_not_held_against_the_headline() -> None:
    more = "Two more died in hospital on Tuesday, bringing the number of people killed to 14."
    assert inside(article("HEADLINE: Fire at Brenholm warehouse kills 14 people", *BODY, more)) == ()


@pytest.mark.parametrize("role", ["HEADLINE", "DECK", "CAPTION"])
def test_a_hedge_lost_on_the_way_to_a_prominent_place(role: str) -> None:
    (found,) = inside(article(f"{role}: Jonas Berg set fire at warehouse", *BODY))
    assert found.kind is InconsistencyKind.CERTAINTY
    assert found.note == f"A's {role.lower()}: set fire at warehouse; A's text: accused of"


def test_a_day_of_the_headline_that_the_text_tells_otherwise() -> None:
    (found,) = inside(article("HEADLINE: Fire at Brenholm warehouse killed 12 people on Sunday", *BODY))
    assert found.kind is InconsistencyKind.DATE
    assert found.note == "A's headline: Sunday; A's text: Monday"


def test_a_sum_that_does_not_add_up_is_told_with_its_parts() -> None:
    (found,) = inside(article("The avalanche buried 12 people, seven men and six women."))
    assert found.kind is InconsistencyKind.SUM
    assert [told.words for told in found.passages] == ["12 people", "seven men", "six women"]
    assert inside(article("The avalanche buried 12 people, seven men and five women.")) == ()


def test_a_second_mention_without_a_first() -> None:
    lines = ("The ferry left the harbor at noon on Monday.", "Mr. Berg said the engine failed.")
    (found,) = inside(article(*lines))
    assert found.kind is InconsistencyKind.NOT_INTRODUCED
    assert found.note == "A: Mr. Berg is not named in full anywhere"


@pytest.mark.parametrize(
    "line",
    [
        "Jonas Berg steered the ferry.",
        "Captain Berg steered the ferry.",
        "Mr. Jonas Berg steered the ferry.",
    ],
)
def test_a_person_introduced_anywhere_by_first_name_or_role(line: str) -> None:
    assert inside(article(line, "Mr. Berg said the engine failed.", "Mr. Berg left.")) == ()


def test_a_speaker_names_people_as_they_like() -> None:
    assert inside(article("“I told Mr. Berg to go home,” Eva Lund said.")) == ()


def test_a_text_that_may_be_cut_off_is_not_searched_for_first_mentions() -> None:
    a = article("Mr. Berg said the engine failed.").model_copy(update={"truncated": "ends in an ellipsis"})
    assert inside(a) == ()
