from __future__ import annotations

import pytest

from tests.checks.builders import article, claim, evidence, pair
from verifier.checks import COMPARATORS
from verifier.checks import attribution as attribution_check
from verifier.checks import certainty as certainty_check
from verifier.checks import identical as identical_check
from verifier.checks import names as names_check
from verifier.checks import negation as negation_check
from verifier.checks import places as places_check
from verifier.checks import quantities as quantities_check
from verifier.checks import quotes as quotes_check
from verifier.checks import times as times_check
from verifier.findings import DiscrepancyKind

SAME_NUMBER = [
    ("The ferry carried 37 passengers to Lerwick.", "Thirty-seven passengers were on the ferry to Lerwick."),
    ("The ferry carried 24 passengers to Lerwick.", "Two dozen passengers were on the ferry to Lerwick."),
    ("The dam repair cost $2.5 million.", "The repair of the dam cost 2,500,000 dollars."),
    ("The dam repair cost €40m.", "The repair of the dam cost 40 million euros."),
    ("The glider fell 1,100 feet over the valley.", "The glider fell 335 meters over the valley."),
    ("Half of the voters backed the levy.", "Some 50 percent of the voters backed the levy."),
    ("About 300 homes lost power.", "A total of 312 homes lost power."),
    ("More than 100 homes lost power.", "Officials counted 120 homes that lost power."),
    ("The levy raised 1.2 million euros.", "The levy raised 1,234,500 euros."),
    ("Berg is 41 years old, the court said.", "The court said Berg is 41."),
    ("Flood water reached 26 houses in Selby.", "Flood water reached 26 homes in Selby."),
]
OTHER_NUMBER = [
    (
        "The ferry carried 37 passengers to Lerwick.",
        "The ferry carried 36 passengers to Lerwick.",
        "37 passengers",
        "36 passengers",
    ),
    (
        "The dam repair cost $2.5 million.",
        "The dam repair cost $3.5 million.",
        "$2.5 million",
        "$3.5 million",
    ),
    (
        "Turnout in Selby rose to 61 percent.",
        "Turnout in Selby rose to 16 percent.",
        "61 percent",
        "16 percent",
    ),
    (
        "The glider fell 1,100 feet over the valley.",
        "The glider fell 9,500 feet over the valley.",
        "1,100 feet",
        "9,500 feet",
    ),
    ("At least 40 homes lost power in Selby.", "Only 12 homes lost power in Selby.", "40 homes", "12 homes"),
]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (
            "Jon Vale signed a five-year deal in Selby.",
            "Three years after he came, Jon Vale signed in Selby.",
        ),
        ("The Selby bridge was shut for two years.", "Selby shut the bridge after a three-year lawsuit."),
        (
            "Vale was convicted on 19 counts.",
            "Vale was convicted on 14 counts of theft and five of fraud.",
        ),
    ],
)
def test_lengths_of_other_things_and_parts_of_a_sum_are_no_difference(ours: str, theirs: str) -> None:
    found = quantities_check.compare(*pair(ours, theirs)).discrepancies
    assert DiscrepancyKind.NUMBER not in [one.kind for one in found]


def test_lengths_of_one_thing_differ_also_before_its_noun() -> None:
    closed = pair(
        "The 19-month closure of the Selby bridge is over.", "Selby bridge was closed for 20 months."
    )
    (found,) = quantities_check.compare(*closed).discrepancies
    assert found.kind is DiscrepancyKind.NUMBER


@pytest.mark.parametrize(("ours", "theirs"), SAME_NUMBER)
def test_same_number_in_other_words_agrees(ours: str, theirs: str) -> None:
    assert quantities_check.compare(*pair(ours, theirs)).outcome == "agree"


@pytest.mark.parametrize(("ours", "theirs", "shown", "other"), OTHER_NUMBER)
def test_other_number_differs_on_the_words(ours: str, theirs: str, shown: str, other: str) -> None:
    (found,) = quantities_check.compare(*pair(ours, theirs)).discrepancies
    assert found.kind is DiscrepancyKind.NUMBER
    assert (found.claim_words, found.source_words) == (shown, other)
    assert found.note == f"A: {shown}; B: {other}"


def test_running_total_is_scope_not_number() -> None:
    result = quantities_check.compare(
        *pair("Norway returned 37 seals to the sea.", "Norway has now returned 92 seals to the sea.")
    )
    assert [d.kind for d in result.discrepancies] == [DiscrepancyKind.SCOPE]


def test_number_the_evidence_lacks_is_a_detail() -> None:
    result = quantities_check.compare(
        *pair("The ferry carried 37 passengers.", "The ferry carried passengers.")
    )
    (found,) = result.discrepancies
    assert found.kind is DiscrepancyKind.DETAIL
    assert found.source_words is None


def test_numbers_of_different_days_are_not_held_against_each_other() -> None:
    result = quantities_check.compare(
        *pair(
            "Norway returned 37 seals to the sea on Tuesday.", "Norway returned 29 seals to the sea in March."
        )
    )
    assert result.outcome == "cannot_tell"


def test_no_evidence_can_not_be_told() -> None:
    a, b = article("Norway returned 37 seals on Tuesday."), article("Rain fell.", outlet="B")
    for compare in COMPARATORS.values():
        assert compare(claim(a), a, (), b).outcome == "cannot_tell"


@pytest.mark.parametrize(
    ("ours", "theirs", "outcome"),
    [
        ("The bridge reopened on Tuesday.", "The bridge reopened on Sept. 16.", "agree"),
        ("The bridge reopened on Tuesday.", "The bridge reopened this month.", "agree"),
        ("The bridge reopened on Tuesday.", "The bridge reopened in September 2025.", "agree"),
        ("The bridge reopened on Tuesday.", "The bridge reopened on Monday.", "differ"),
        ("The bridge was built in 1985.", "The bridge was built in 1987.", "differ"),
        ("The bridge was closed in July.", "The bridge was closed in August.", "differ"),
        ("The bridge will reopen on Friday.", "The bridge is to reopen on Sept. 19, 2025.", "agree"),
    ],
)
def test_times(ours: str, theirs: str, outcome: str) -> None:
    assert times_check.compare(*pair(ours, theirs)).outcome == outcome


def test_other_day_shows_both_readings() -> None:
    (found,) = times_check.compare(*pair("It reopened on Tuesday.", "It reopened on Monday.")).discrepancies
    assert found.kind is DiscrepancyKind.DATE
    assert found.note == "A: Tuesday; B: Monday (read as 2025-09-16 and 2025-09-15)"


def test_time_without_publication_can_not_be_told() -> None:
    a = article("The bridge reopened on Tuesday.", published=None)
    b = article("The bridge reopened on Monday.", outlet="B", published=None)
    assert times_check.compare(claim(a), a, evidence(b), b).outcome == "cannot_tell"


def test_time_told_elsewhere_in_the_source_is_no_missing_detail() -> None:
    a = article("The bridge reopened on Tuesday.")
    b = article("The bridge has reopened.", "Crowds came on Tuesday.", outlet="B")
    assert times_check.compare(claim(a), a, evidence(b, 1), b).outcome == "cannot_tell"


QUOTED = "“The river gave us no warning at all,” the mayor said."


@pytest.mark.parametrize(
    ("theirs", "outcome", "kind"),
    [
        ('"The river gave us no warning at all," the mayor said.', "agree", None),
        ("“We were asleep. The river gave us no warning at all,” the mayor said.", "agree", None),
        ("“The river,” the mayor said, “gave us no warning at all.”", "agree", None),
        ("The mayor said the river gave us no warning at all.", "agree", None),
        (
            "“The river gave us little warning at all,” the mayor said.",
            "differ",
            DiscrepancyKind.QUOTE_WORDING,
        ),
        ("The mayor spoke of “no warning at all.”", "differ", DiscrepancyKind.DETAIL),
        ("The mayor said it gave “us no warning at all.”", "differ", DiscrepancyKind.QUOTE_WORDING),
        ("The mayor spoke of the flood.", "differ", DiscrepancyKind.DETAIL),
    ],
)
def test_quotes(theirs: str, outcome: str, kind: DiscrepancyKind | None) -> None:
    result = quotes_check.compare(*pair(QUOTED, theirs))
    assert result.outcome == outcome
    assert [d.kind for d in result.discrepancies] == ([kind] if kind else [])


def test_changed_words_of_a_quote_are_shown() -> None:
    theirs = "“The river gave us little warning at all,” the mayor said."
    (found,) = quotes_check.compare(*pair(QUOTED, theirs)).discrepancies
    assert "“no” against “little”" in found.note


@pytest.mark.parametrize(
    ("ours", "theirs", "outcome"),
    [
        ("Inga María Ólafsdóttir opened the school.", "Olafsdottir opened the school.", "agree"),
        (
            "The Icelandic Coast Guard rescued two sailors.",
            "The Icelandic Coast Guard rescued sailors.",
            "agree",
        ),
        ("Sailors thanked the North Sea Pilots Union.", "Sailors thanked the NSPU.", "agree"),
        ("Rescuers found Jonas Berg on the ridge.", "Rescuers found a hiker on the ridge.", "differ"),
    ],
)
def test_names(ours: str, theirs: str, outcome: str) -> None:
    assert names_check.compare(*pair(ours, theirs)).outcome == outcome


@pytest.mark.parametrize(
    ("ours", "theirs", "outcome", "shown"),
    [
        ("Police in Norway closed the road.", "Norwegian police closed the road.", "agree", None),
        (
            "A fire in Selby hit the harbor on Monday.",
            "A fire in Hull hit the harbor on Monday.",
            "differ",
            "Hull",
        ),
        (
            "Four boats sank off Selby in March 2019.",
            "In March 2019, four boats sank off Hull.",
            "differ",
            "Hull",
        ),
        ("A dam on the north bank broke.", "On the south bank, a dam broke.", "differ", "south bank"),
        ("A fire near Norway hit a boat.", "A fire near Selby, Norway, hit a boat.", "agree", None),
    ],
)
def test_places(ours: str, theirs: str, outcome: str, shown: str | None) -> None:
    result = places_check.compare(*pair(ours, theirs))
    assert result.outcome == outcome
    assert [(d.kind, d.source_words) for d in result.discrepancies] == (
        [(DiscrepancyKind.PLACE, shown)] if shown else []
    )


def test_a_place_within_the_other_is_no_difference() -> None:
    a = article("The fire in Selby reached the harbor on Monday.")
    b = article(
        "The fire in Norway reached the harbor on Monday.", "Selby, Norway, is quiet now.", outlet="B"
    )
    assert places_check.compare(claim(a), a, evidence(b, 1), b).outcome == "cannot_tell"


def test_another_name_in_the_same_place_is_a_difference_of_name() -> None:
    ours, theirs = (
        "Rescuers found Jonas Berg alive on the ridge.",
        "Rescuers found Peter Dahl alive on the ridge.",
    )
    (found,) = names_check.compare(*pair(ours, theirs)).discrepancies
    assert (found.kind, found.claim_words, found.source_words) == (
        DiscrepancyKind.NAME,
        "Jonas Berg",
        "Peter Dahl",
    )


def test_name_shortly_before_the_evidence_can_not_be_told() -> None:
    a = article("Jonas Berg opened the school.")
    b = article("Jonas Berg came at noon.", "He opened the school.", outlet="B")
    assert names_check.compare(claim(a), a, evidence(b, 2), b).outcome == "cannot_tell"


@pytest.mark.parametrize(
    ("ours", "theirs", "differs"),
    [
        (
            "Dahl, wanted for the 2011 robbery of a Bergen bank, was held.",
            "Dahl, who was behind the robbery of a Bergen bank in 2011, was held.",
            True,
        ),
        ("Dahl allegedly robbed a Bergen bank.", "Dahl robbed a Bergen bank.", True),
        ("Dahl robbed a Bergen bank.", "Dahl is accused of robbing a Bergen bank.", True),
        ("Dahl allegedly robbed a Bergen bank.", "Dahl is suspected of robbing a Bergen bank.", False),
        ("The council will build a new harbor school.", "The council may build a new harbor school.", True),
        (
            "The council will build a new harbor school.",
            "A new harbor school is to be built by the council.",
            False,
        ),
        (
            "The harbor school will cost a million.",
            "The cost of the harbor school is put at a million.",
            False,
        ),
        ("Dahl was charged with murder in Bergen.", "A court in Bergen charged Dahl with murder.", False),
        ("Dahl was charged with murder in Bergen.", "Dahl was convicted of murder in Bergen.", True),
        ("The harbor school probably lost money.", "The harbor school lost money.", True),
        ("Dahl allegedly robbed a Bergen bank.", "Rain fell on Bergen.", False),
    ],
)
def test_certainty(ours: str, theirs: str, differs: bool) -> None:
    result = certainty_check.compare(*pair(ours, theirs))
    assert (result.outcome == "differ") is differs
    assert all(d.kind is DiscrepancyKind.CERTAINTY for d in result.discrepancies)


def test_certainty_shows_both_sides() -> None:
    (found,) = certainty_check.compare(
        *pair(
            "Dahl, wanted for the 2011 robbery of a Bergen bank, was held.",
            "Dahl, who was behind the robbery of a Bergen bank in 2011, was held.",
        )
    ).discrepancies
    assert found.claim_words == "wanted for"
    assert found.source_words is not None
    assert found.source_words.startswith("was behind the robbery")


@pytest.mark.parametrize(
    ("ours", "theirs", "differs"),
    [
        ("The council approved the harbor plan.", "The council did not approve the harbor plan.", True),
        (
            "The council didn't approve the harbor plan.",
            "The council did not approve the harbor plan.",
            False,
        ),
        ("Rents in Selby rose in May.", "Rents in Selby fell in May.", True),
        ("The council not only approved the harbor plan.", "The council approved the harbor plan.", False),
        ("The council approved the plan.", "It was not raining in Selby.", False),
        ("No homes burned in the Selby fire.", "Homes burned in the Selby fire.", True),
    ],
)
def test_negation_and_direction(ours: str, theirs: str, differs: bool) -> None:
    assert (negation_check.compare(*pair(ours, theirs)).outcome == "differ") is differs


@pytest.mark.parametrize(
    ("ours", "theirs", "outcome"),
    [
        ("The dam was unsafe for years, Dahl said.", "The dam was unsafe for years.", "differ"),
        ("The dam was unsafe for years.", "The dam was unsafe for years, engineers said.", "differ"),
        (
            "The dam was unsafe for years, Dahl said.",
            "Jonas Dahl said the dam was unsafe for years.",
            "agree",
        ),
        (
            "The dam was unsafe for years, Jonas Dahl said.",
            "The dam was unsafe for years, Eva Lund said.",
            "differ",
        ),
        ("The dam was unsafe for years, Dahl said.", "The dam was unsafe for years, he said.", "cannot_tell"),
        (
            "The dam was unsafe for years, Dahl said.",
            "The dam was unsafe for years, an engineer said.",
            "cannot_tell",
        ),
    ],
)
def test_attribution(ours: str, theirs: str, outcome: str) -> None:
    assert attribution_check.compare(*pair(ours, theirs)).outcome == outcome


def test_identical_sentence_anywhere_in_the_source_agrees() -> None:
    a = article("The mayor called it “a long and cold night” for all of Selby.")
    b = article("Rain fell.", 'The mayor called it "a long  and cold night" for all of Selby.', outlet="B")
    assert identical_check.identical_sentences(claim(a), a, b) == (2,)
    assert identical_check.compare(claim(a), a, (), b).outcome == "agree"


def test_short_or_changed_sentences_are_not_identical() -> None:
    a, b = article("He said so."), article("He said so.", outlet="B")
    assert identical_check.compare(claim(a), a, (), b).outcome == "cannot_tell"
    assert (
        identical_check.compare(
            *pair("Ten boats left Lerwick at dawn.", "Two boats left Lerwick at dawn.")
        ).outcome
        == "cannot_tell"
    )


def test_same_words_on_other_days_are_not_identical() -> None:
    a = article("The ferry left Lerwick late on Tuesday.")
    b = article("The ferry left Lerwick late on Tuesday.", outlet="B", published=a.published.replace(month=8))  # type: ignore[union-attr]
    assert identical_check.compare(claim(a), a, (), b).outcome == "cannot_tell"


def test_notes_never_take_sides() -> None:
    for ours, theirs, *_ in OTHER_NUMBER:
        for compare in COMPARATORS.values():
            for found in compare(*pair(ours, theirs)).discrepancies:
                assert not {"false", "wrong", "incorrect"} & set(found.note.lower().split())


def test_the_edge_of_a_span_of_time_is_no_rival_of_a_day_within_it() -> None:
    ours = "Selby has stopped three ships with waste since June."
    theirs = "Selby on Thursday stopped a third ship with waste."
    found = times_check.compare(*pair(ours, theirs)).discrepancies
    assert DiscrepancyKind.DATE not in [one.kind for one in found]
    other = times_check.compare(*pair(ours, ours.replace("June", "August"))).discrepancies
    assert DiscrepancyKind.DATE in [one.kind for one in other]


def test_a_unit_left_out_after_another_number_is_no_difference() -> None:
    paid = "Tarbell Foods paid Ines Corvo, its chairwoman, 2.3 million euros."
    bare = "Tarbell Foods, with sales of 640 million euros, paid its chairwoman, Ines Corvo, 2.3 million."
    found = quantities_check.compare(*pair(paid, bare)).discrepancies
    assert DiscrepancyKind.NUMBER not in {gap.kind for gap in found}
    other = bare.replace("2.3 million", "2.9 million euros")
    kinds = {gap.kind for gap in quantities_check.compare(*pair(paid, other)).discrepancies}
    assert DiscrepancyKind.NUMBER in kinds
