"""Messages as they come in at a desk: nouns that could be verbs, occasions, too many questions at once."""

from __future__ import annotations

import pytest

from tests.answers.readings import asked, granted, read, read_without_model
from verifier.answers.question import Declined


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


@pytest.mark.parametrize(
    ("message", "statement"),
    [
        ("Who sold the lock in Halden? When was it built?", "On Halden, the lock was built ____."),
        ("How many were hurt in the Brindle silo blast? Who owns it?", "____ owns the Brindle silo blast."),
        ("Who owned the tug? When was it sold?", "The tug was sold ____."),
        ("When was Kastavia Steel founded? When did they buy it?", "They bought Kastavia Steel ____."),
        # A name that is the thing itself is meant as ever.
        ("Did the Maren sink? Who owned it?", "____ owned the Maren."),
        ("Did Osterra join the pact? When did it leave?", "Osterra left ____."),
    ],
)  # fmt: skip
async def test_it_is_the_thing_said_before_and_no_place(message: str, statement: str) -> None:
    assert asked(await read(message))[1] == statement


@pytest.mark.parametrize(
    ("message", "why"),
    [
        ("Who should lead Norvane Lines?", Declined.OPINION),
        ("Is Rehbek a good harbor master?", Declined.OPINION),
        ("Was the pilot a bad captain?", Declined.OPINION),
        ("Do you trust Kastavia Steel?", Declined.OPINION),
        ("Would it be fair to blame Rehbek?", Declined.OPINION),
        ("Would it be premature to name the pilot?", Declined.ADVICE),
    ],
)
async def test_what_is_to_be_thought_or_done_is_declined(message: str, why: Declined) -> None:
    assert (await read(message)).declined is why


@pytest.mark.parametrize(
    ("message", "statement"),
    [
        ("Is the crane good for 20 tons?", "The crane is good for 20 tons."),
        ("Who should have closed the lock?", "____ should have closed the lock."),
        ("Did Rehbek have a good year?", "Rehbek had a good year."),
    ],
)
async def test_what_only_sounds_like_an_opinion_is_looked_up(message: str, statement: str) -> None:
    assert asked(await read(message)) == [statement]


@pytest.mark.parametrize(
    ("message", "statement"),
    [
        ("True or false: the anchor was found", "The anchor was found."),
        ("Check this: the blast in Halden hurt two and killed one.",
         "The blast in Halden hurt two and killed one."),
        ("“Rehbek fined for smuggling” - our headline. Safe?", "Rehbek fined for smuggling."),
        ("Fact check please: Norvane Lines made a loss of 3 million euros in 2024.",
         "Norvane Lines made a loss of 3 million euros in 2024."),
        ("we're writing that the tug towed 14 barges, ok?", "The tug towed 14 barges."),
        ("My editor says 3 men drowned off Halden. Is that right?", "3 men drowned off Halden."),
        ("Minister Lund says 3 men drowned off Halden. Is that right?",
         "Minister Lund says 3 men drowned off Halden."),
        ("Are the sailors safe?", "The sailors are safe."),
        ("9 hurt in Halden, still correct?", "9 were hurt in Halden."),
        ("Trains on the Brindle line still disrupted?", "Trains on the Brindle line are still disrupted."),
        ("Lund held, freed, or charged?", "[Lund held, freed, or charged]"),
        ("Except for Lund, was anyone held by customs?", "Somebody was held by customs except for Lund."),
        ("Regarding Brindle (silo two), 4 hurt?", "On Brindle (silo two), 4 were hurt."),
        ("Was the fine 8 million euros?", "The fine was 8 million euros."),
        ("Was the discount only 5 percent of the fare?", "The discount was only 5 percent of the fare."),
        ("Is the toll 14?", "The toll is 14."),
        ("Lund got how many months in prison?", "Lund got ____ months in prison."),
        ("How severe was the blast?", "[How severe was the blast]"),
        ("How old is the lock?", "The lock is ____ years old."),
        ("How severe were burns?", "[How severe were burns]"),
        ("How late was the tug?", "[How late was the tug]"),
        ("How fast was the tug moving?", "The tug was moving ____."),
        ("Did the Brindle strike last long?", "The Brindle strike lasted long."),
        ("Norvane Lines sold or leased the tug?", "[Norvane Lines sold or leased the tug]"),
        ("Lund owns a tug or boat?", "Lund owns a tug or boat."),
        ("Lund was held on what grounds?", "[Lund was held on what grounds]"),
        ("My editor wants to know if Lund was held.", "Lund was held."),
        ("My source in the ministry says Lund was held. True?", "Lund was held."),
        ("Lund still wanted by customs?", "Lund is still wanted by customs."),
        ("Loss of 3 million euros in Brindle?", "[Loss of 3 million euros in Brindle]"),
        ("Turnout of the runoff in Brindle?", "The turnout of the runoff in Brindle is ____."),
        ("Was the Brindle meeting cancelled?", "The Brindle meeting was cancelled."),
        ("Has the fare cut been reversed?", "The fare cut has been reversed."),
        ("Was the Brindle firm making used cars?", "The Brindle firm was making used cars."),
        ("True or false, the anchor has been found?", "The anchor has been found."),
        ("can you fact-check: Lund was jailed", "Lund was jailed."),
        ("3 men drowned off Halden, is that right?", "3 men drowned off Halden."),
        ("Which deputies did not vote?", "____ deputies did not vote."),
        ("Which deputies did the mayor sue?", "The mayor sued deputies ____."),
        ("Harbor master Lund said what about the blast?", "Harbor master Lund said ____ about the blast."),
    ],
)  # fmt: skip
async def test_a_message_is_read_as_it_is_meant(message: str, statement: str) -> None:
    assert asked(await read(message)) == [statement]


async def test_who_writes_for_whom_is_shown_and_no_part_of_the_question() -> None:
    found = await read("I'm writing for The Tarn Post about Norvane Lines: how many ships go?")
    assert asked(found) == ["On Norvane Lines, ____ ships go."]
    assert found.left_out == ("I'm writing for The Tarn Post",)


async def test_whoever_is_said_to_say_it_is_shown_where_a_name_is() -> None:
    found = await read("My colleague Vera says 3 men drowned off Halden. Is that right?")
    assert asked(found) == ["3 men drowned off Halden."]
    assert any("Vera" in one for one in found.left_out)


async def test_what_somebody_claimed_within_a_question_is_a_premise() -> None:
    found = await read("Why, as customs officers claimed, did Lund pay bribes?")
    assert asked(found) == ["Lund paid bribes because ____."]
    assert granted(found) == ["Customs officers claimed that Lund paid bribes.", "Lund paid bribes."]


async def test_where_it_is_nothing_said_the_place_spoken_of_is_what_it_is_looked_up_on() -> None:
    before = await read("How many were hurt in Halden?")
    found = await read("Was it an accident?", before)
    assert asked(found) == ["On Halden, it was an accident."]
    assert found.carried == ("Halden",)
    assert (await read("Was it an accident?")).declined is Declined.UNCLEAR
