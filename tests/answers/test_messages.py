"""Messages as they come in at a desk: nouns that could be verbs, occasions, too many questions at once."""

from __future__ import annotations

import pytest

from tests.answers.readings import asked, granted, read, read_without_model


async def test_questions_beyond_the_most_are_shown_as_left_out() -> None:
    found = await read(
        "Who sank the barge? Where was the tug built? Who hired Ana Lund? When did Rehbek resign? "
        "Did Kastavia pay? How many ships left Halden?"
    )
    assert len(asked(found)) == 4
    assert found.left_out == ("Did Kastavia pay?", "How many ships left Halden?")


async def test_nothing_is_left_out_of_as_many_questions_as_are_answered() -> None:
    found = await read("Who sank the barge? Where was the tug built? Who hired Ana Lund? Did Rehbek resign?")
    assert len(asked(found)) == 4
    assert not found.left_out


@pytest.mark.parametrize(
    ("message", "statement"),
    [
        ("When did the Brindle lock reopen?", "The Brindle lock reopened ____."),
        ("When did the Cape Orsa refinery restart?", "The Cape Orsa refinery restarted ____."),
        ("Did the port strike go on?", "The port strike went on."),
        ("When will the parking ban be lifted?", "The parking ban will be lifted ____."),
        ("Will the staff raise be paid?", "The staff raise will be paid."),
        ("Did the harbor plan change?", "The harbor plan changed."),
        # These are the verbs.
        ("Did the pilots strike last week?", "The pilots struck last week."),
        ("Did the union strike last week?", "The union struck last week."),
        ("When will the port ban trucks?", "The port will ban trucks ____."),
        ("Did the guild help build homes?", "The guild helped build homes."),
        ("Did the Halden crew strike?", "The Halden crew struck."),
        ("Did the crew plan a protest?", "The crew planned a protest."),
        ("Did the ministry report the loss?", "The ministry reported the loss."),
    ],
)  # fmt: skip
async def test_a_noun_that_can_be_a_verb_stays_a_noun_before_one(message: str, statement: str) -> None:
    assert asked(await read(message)) == [statement]


def test_where_either_of_two_can_be_the_verb_it_is_looked_up_as_asked() -> None:
    assert asked(read_without_model("Did the port report record losses?")) == [
        "[Did the port report record losses?]"
    ]


@pytest.mark.parametrize(
    ("message", "statement", "premise"),
    [
        ("When the barge hit the quay, how many sailors were hurt?",
         "____ sailors were hurt when the barge hit the quay.", "The barge hit the quay."),
        ("When Berg was freed, what did the judge say?",
         "The judge said ____ when Berg was freed.", "Berg was freed."),
    ],
)  # fmt: skip
async def test_an_occasion_is_no_question_of_its_own(message: str, statement: str, premise: str) -> None:
    found = await read(message)
    assert asked(found) == [statement]
    assert granted(found) == [premise]


async def test_a_row_of_questions_that_begins_with_when_is_several() -> None:
    found = await read("When was Berg held, how long was he held?")
    assert len(asked(found)) == 2
