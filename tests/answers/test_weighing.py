"""How sources are weighed: figures that move on, states that ended, open conflicts, what a blank measures."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.answers.conftest import Ask
from verifier import read_text
from verifier.answers.measures import Measure, measure_of
from verifier.answers.passages import Target
from verifier.answers.values import Answer, Says
from verifier.desk import Desk
from verifier.facts import Assertion, FactScope, FactStore, NewFact, QuoteSelector

TODAY = date(2026, 11, 14)
MORE = "The council met on the evening of the same day and heard what the river board had to say about it."


def fact(statement: str, said: str, scope: FactScope = FactScope.EVENT, **more: object) -> NewFact:
    """A fact as somebody said it on a day ("2026-09-02")."""
    published = datetime.fromisoformat(said).replace(tzinfo=UTC)
    quote = QuoteSelector(exact=statement)
    word = Assertion(outlet="Vale Gazette", published=published, quote=quote)
    given = {"statement": statement, "scope": scope, "assertions": (word,)}
    return NewFact(**given | more)  # type: ignore[arg-type]


async def put(ask: Ask, facts: FactStore, question: str, *steps: dict[str, object]) -> Answer:
    return await ask(question, *steps, facts=facts, place=None, as_of=TODAY)


async def test_the_latest_toll_is_told_and_the_earlier_ones_as_earlier(ask: Ask, facts: FactStore) -> None:
    total = FactScope.RUNNING_TOTAL
    first, last = date(2026, 9, 1), date(2026, 9, 1)
    facts.add(
        fact(
            "At least 7 people died in the flood at Orrun.",
            "2026-09-01",
            total,
            valid_from=first,
            valid_to=last,
        ),
        person="Ana",
    )
    facts.add(
        fact(
            "The flood at Orrun killed 16 people, five of them children.",
            "2026-09-20",
            total,
            valid_from=date(2026, 9, 5),
        ),
        person="Ana",
    )
    answer = await put(ask, facts, "How many people were killed in the flood at Orrun?")
    assert answer.points[0].says is Says.TOLD
    assert answer.line[0].text.startswith("16, as of 20 Sep 2026, according to the desk's fact")
    assert answer.line[1].text.startswith("Earlier figures: 7 (")
    assert "1 Sep 2026" in answer.line[1].text
    assert not any(gap.conflict for gap in answer.differences)


async def test_a_part_of_a_toll_is_not_the_toll(desk: Desk, ask: Ask) -> None:
    text = f"The flood killed 16 people in Orrun.\n\nFive of those killed in Orrun were children.\n\n{MORE}\n"
    desk.add(
        read_text(text, outlet="Vale Gazette", published=datetime(2026, 9, 20, tzinfo=UTC)), person="Ana"
    )
    answer = await ask("How many people were killed in Orrun?")
    assert answer.text.startswith("16, according to Vale Gazette")


async def test_a_toll_of_years_ago_is_of_another_event(desk: Desk, ask: Ask) -> None:
    text = f"The flood killed 16 people in Orrun.\n\nIn 1987 a flood in Orrun killed 42 people.\n\n{MORE}\n"
    desk.add(
        read_text(text, outlet="Vale Gazette", published=datetime(2026, 9, 20, tzinfo=UTC)), person="Ana"
    )
    answer = await ask("How many people were killed in Orrun?")
    assert answer.text.startswith("16, ")
    assert "42" not in answer.text
    then = await ask("How many people were killed in Orrun in 1987?")
    assert then.text.startswith("42, ")


async def test_a_toll_asked_with_a_later_one_stored_holds_no_longer(ask: Ask, facts: FactStore) -> None:
    total = FactScope.RUNNING_TOTAL
    day = date(2026, 9, 1)
    early = fact("The flood at Orrun killed 7 people.", "2026-09-01", total, valid_from=day, valid_to=day)
    later = fact("The flood at Orrun killed 16 people.", "2026-09-20", total, valid_from=date(2026, 9, 5))
    for one in (early, later):
        facts.add(one, person="Ana")
    answer = await put(ask, facts, "Did the flood at Orrun kill 7 people?")
    assert answer.points[0].says is Says.CONTRADICTED
    assert "killed 16 people" in answer.line[0].text
    assert answer.line[1].text.startswith("Told earlier:")
    still = await put(ask, facts, "Did the flood at Orrun kill 16 people?")
    assert still.points[0].says is Says.SUPPORTED


async def test_who_holds_an_office_now_is_told_where_the_one_asked_holds_it_no_longer(
    ask: Ask, facts: FactStore
) -> None:
    state = FactScope.STATE
    gone = fact("Jo Reed is the mayor of Tarn.", "2020-01-01", state, valid_to=date(2026, 5, 1))
    now = fact("Lin Osk is the mayor of Tarn.", "2026-05-02", state, valid_from=date(2026, 5, 2))
    for one in (gone, now):
        facts.add(one, person="Ana")
    answer = await put(ask, facts, "Is Jo Reed still the mayor of Tarn?")
    assert answer.points[0].says is Says.CONTRADICTED
    now_, then = answer.text.split("; ")
    assert now_.startswith("No longer, by the latest stored:")
    assert now_.endswith("has “Lin Osk is the mayor of Tarn”")
    assert then.endswith("has “Jo Reed is the mayor of Tarn”, until 1 May 2026.")


async def test_facts_in_an_open_conflict_are_both_shown_whatever_they_call_it(
    ask: Ask, facts: FactStore
) -> None:
    ours = facts.add(fact("Mira Holt's alliance has 55 seats.", "2026-10-01"), person="Ana").id
    theirs = facts.add(fact("The ruling alliance has 53 seats.", "2026-10-01"), person="Ana").id
    facts.open_conflict([ours, theirs], person="Ana", reason="two counts")
    answer = await put(ask, facts, "How many seats does Mira Holt's alliance have?")
    assert answer.points[0].says is Says.CONFLICTING
    assert "“55" in answer.text
    assert "“53" in answer.text


@pytest.mark.parametrize(
    ("asked", "statement", "measure"),
    [
        ("How fast was the tram going?", "The tram was going ____.", Measure(dimension="speed")),
        ("What was the score?", "The score was ____.", Measure(unit="score")),
        ("What was the turnout in Tarn?", "The turnout in Tarn was ____.", Measure(unit="%", of="turnout")),
        ("How fast was it, and who drove?", "____ drove.", None),
        ("What did Holt say?", "Holt said ____.", None),
    ],
)
def test_what_a_blank_measures(asked: str, statement: str, measure: Measure | None) -> None:
    assert measure_of(Target(statement, TODAY, asked=asked)) == measure


async def test_two_speeds_are_a_conflict(ask: Ask, facts: FactStore) -> None:
    for told in (
        "The tram was going at 61 kilometers per hour in Tarn.",
        "The tram was going at 38 km/h in Tarn.",
    ):
        facts.add(fact(told, "2026-10-01"), person="Ana")
    answer = await put(ask, facts, "How fast was the tram going in Tarn?")
    assert answer.points[0].says is Says.CONFLICTING
    assert "“61 kilometers per hour”" in answer.text
    assert "“38 km/h”" in answer.text
