"""Questions as people type them: without a verb, with noise around them, several in one message."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.scripted_door import ScriptedDoor
from verifier.answers.message import preface
from verifier.answers.opening import cleaned, spelled, unmarked
from verifier.answers.question import Declined, Point, QuestionRead, Sort, Wanted
from verifier.answers.reading import Given, read_question
from verifier.answers.referred import subject_of
from verifier.answers.spelling import spelled_as
from verifier.asking import Stage
from verifier.progress import silent


async def read(text: str, earlier: tuple[Point, ...] = (), told: tuple[str, ...] = ()) -> QuestionRead:
    """A question read by code alone: the door has no reply for it."""
    now = datetime.now(UTC)
    thread = tuple(
        (f"a{k}", QuestionRead(text="?", asked=now, as_of=now.date(), points=(point,), read_by="code test"))
        for k, point in enumerate(earlier)
    )
    with ScriptedDoor() as door:
        given = Given(text, now, date(2026, 11, 14), thread, told)
        return await read_question(given, lambda: Stage("read", 1, door, silent))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "statement"),
    [
        ("how many drowned off Halden in 2019", "____ drowned off Halden in 2019."),
        ("wich firm did the salvage in Halden?", "Firm ____ did the salvage in Halden."),
        ("Attendance at the Halden fair?", "The attendance at the Halden fair is ____."),
        ("Final number of evacuees in Halden?", "____ evacuees in Halden."),
        ("Any arrests in Halden?", "There were arrests in Halden."),
        ("Was anybody aboard when the ferry sank off Halden?",
         "Somebody was aboard when the ferry sank off Halden."),
        ("Is Rehbek’s deputy going to resign?", "Rehbek's deputy is going to resign."),
        ("How fast was the ferry moving when it struck the pier?",
         "The ferry was moving ____ when it struck the pier."),
        ("On what grounds did the tribunal reject Rehbek's claim?",
         "The tribunal rejected Rehbek's claim on grounds ____."),
        ("Until when is the port of Halden closed?", "The port of Halden is closed until ____."),
        ("Was the crane beside the pier at fault?", "The crane beside the pier was at fault."),
        ("What did the cargo fetch at auction?", "The cargo fetched ____ at auction."),
        ("Didn't Kastavia seize 14 containers?", "Kastavia seized 14 containers."),
        ("How many members does the guild have that's on strike?",
         "The guild that is on strike has ____ members."),
        ("So the woman who fell from the pier is going to recover?",
         "The woman who fell from the pier is going to recover."),
        ("When was the last strike before this one?", "The last strike before this one was ____."),
        ("Just check it, no links please: Rehbek sold the ship, right?", "Rehbek sold the ship."),
        ("The fine Rehbek got, was that 4 million?", "The fine Rehbek got was 4 million."),
        ("<b>how many</b> ships left Halden @here ```drop table```", "____ ships left Halden."),
        ("Did that landslip near Halden kill four people?", "That landslip near Halden killed four people."),
    ],
)  # fmt: skip
async def test_a_plain_question_is_read_by_code(asked: str, statement: str) -> None:
    found = await read(asked)
    assert found.points, found.reason
    assert found.points[0].statement == statement


@pytest.mark.parametrize(
    ("asked", "statements"),
    [
        (
            "When was the Halden lock built and who was the architect?",
            ["The Halden lock was built ____.", "____ was the architect of the Halden lock."],
        ),
        (
            "Kastavia sent boats to three ports in May: how many boats, and which ports?",
            ["Kastavia sent ____ boats to three ports in May.", "Kastavia sent boats to ports ____ in May."],
        ),
        (
            "how many people were rescued in Halden and how many of them are home already",
            ["____ people were rescued in Halden.", "____ of the people rescued in Halden are home already."],
        ),
        (
            "Halden ferry: number of collisions in 2024 and number of people killed in them pls",
            ["On Halden ferry, ____ collisions in 2024.",
             "On Halden ferry, ____ people killed in the collisions."],
        ),
        (
            "Who chairs Norvane Lines now and until when is her contract?",
            ["____ chairs Norvane Lines now.",
             "The contract of whoever chairs Norvane Lines now is until ____."],
        ),
        (
            "Hi all, I need this for the box on the Halden strike: the bonus they got, was that 300 crowns, "
            "and was there a day off on top of it?",
            ["On Halden, the bonus they got was 300 crowns.",
             "On Halden, there was a day off on top of the bonus."],
        ),
    ],
)  # fmt: skip
async def test_each_question_of_a_message_is_a_point(asked: str, statements: list[str]) -> None:
    found = await read(asked)
    assert [p.statement for p in found.points if not p.premise] == statements


def _point(statement: str, wanted: Wanted) -> Point:
    return Point(id="p1", sort=Sort.WHICH, statement=statement, wanted=wanted)


COST = _point("The Halden lock repair cost ____.", Wanted.NUMBER)
WINNER = _point("____ won the regatta this year.", Wanted.PERSON)
DEAD = _point("____ were killed in Halden.", Wanted.NUMBER)


@pytest.mark.parametrize(
    ("before", "told", "asked", "statement"),
    [
        (COST, (), "and who paid for that?", "____ paid for the Halden lock repair."),
        (DEAD, (), "how many of them children", "____ children were killed in Halden."),
        (DEAD, (), "How many of them were children?", "____ children were killed in Halden."),
        (
            WINNER,
            ("Halden Rowers won the regatta this year.",),
            "When had they last won it before that?",
            "Halden Rowers had last won the regatta before that ____.",
        ),
        (
            WINNER,
            ("Mira Tollund won the regatta this year.",),
            "and what does her husband do?",
            "Mira Tollund's husband does ____.",
        ),
    ],
)
async def test_a_follow_up_takes_up_what_was_told(
    before: Point, told: tuple[str, ...], asked: str, statement: str
) -> None:
    found = await read(asked, (before,), told)
    assert [p.statement for p in found.points if not p.premise] == [statement]
    assert found.carried
    assert found.follows == ("a0",)


async def test_a_pronoun_that_the_question_itself_explains_is_left_alone() -> None:
    found = await read("Did Rehbek buy a yacht, and what did the yacht cost when it was sold?")
    assert found.points[1].statement == "On Rehbek, the yacht cost ____ when it was sold."
    assert found.carried == ()
    found = await read("is that fish app, Finder, banned now")
    assert found.points[0].statement == "That fish app, Finder, is banned now."


async def test_only_a_message_that_names_nobody_at_all_is_asked_back() -> None:
    found = await read("Do they agree?")
    assert (found.declined, "“they”" in found.reason) == (Declined.UNCLEAR, True)


def test_what_stands_before_a_colon_is_told_from_what_is_asked() -> None:
    assert preface("Halden ferry: how many died?") == ("Halden ferry", "how many died?")
    assert preface("Did it sail at 5:30?") == ("", "Did it sail at 5:30?")
    assert preface("Halden: a port in Kastavia.") == ("", "Halden: a port in Kastavia.")


def test_only_slips_of_an_asking_word_are_mended() -> None:
    assert spelled("waht happened") == "what happened"
    assert spelled("hwo many left") == "how many left"
    for kept in ("Who left?", "How many?", "Wheat prices rose?", "hat makers left?", "Then what?"):
        assert spelled(kept) == kept


def test_markup_goes_and_words_stay() -> None:
    assert unmarked("*Did* Kastavia <i>sail</i>?") == "Did Kastavia sail?"
    assert unmarked("<script>x()</script> who left?") == "who left?"
    assert unmarked("```who left?```") == "```who left?```"
    assert cleaned("Who's left, pls?") == "Who is left?"


def test_the_subject_ends_at_the_verb() -> None:
    assert subject_of("The Halden lock repair cost 4 million.") == "The Halden lock repair"
    assert subject_of("The bonus they got was small.") == "The bonus"
    assert subject_of("____ left the port.") == ""


def test_only_a_word_one_slip_from_one_stored_word_is_mended() -> None:
    known = {"repairs", "harbor", "harbors", "strait", "straight", "caused"}
    assert spelled_as("reapirs", known) == "repairs"
    assert spelled_as("repair", known) == "repair"
    assert spelled_as("cause", known) == "cause"
    assert spelled_as("Repars", known) == "Repars"
    assert spelled_as("boats", known) == "boats"
    assert spelled_as("strat", {"strait", "strata"}) == "strat"
    assert spelled_as("alone", {"along"}) == "alone"
    assert spelled_as("county", {"country"}) == "county"
    assert spelled_as("containrs", {"containers"}) == "containers"
