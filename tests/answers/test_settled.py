"""What code settles by itself: "yes" only where a sentence says it of those asked about."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from verifier.answers.deciding import decide
from verifier.answers.passages import Target
from verifier.answers.question import Wanted
from verifier.answers.whether import as_claim
from verifier.answers.which import by_code
from verifier.articles import Article
from verifier.findings import Relation
from verifier.judge import Case
from verifier.read import read_text

#: What makes an article of a sentence or two.
REST = (
    "Mild weather kept the shops along the quay busy, merchants told readers who wrote in about trade. "
    "Bakers sold out of rolls before noon, as they often do in autumn."
)


def article(text: str) -> Article:
    day = datetime(2026, 11, 20, tzinfo=UTC)
    return read_text(f"{text}\n\n{REST}", outlet="Tarn Post", published=day)


def target(statement: str) -> Target:
    return Target(statement=statement, as_of=date(2026, 12, 1), asked=statement)


def says(statement: str, text: str) -> Relation | None:
    """What code makes of a point; ``None`` is the judge's."""
    point, source = target(statement), article(text)
    asked = as_claim(point, source)
    found = decide(Case(asked.claims[0], asked.article, source), point)
    return found.relation if found else None


def figures(statement: str, text: str) -> list[str]:
    return [one.words for one in by_code(target(statement), Wanted.NUMBER, article(text))]


TRIAL = "The jury cleared former bridge inspector Pelle Sund on Friday."


@pytest.mark.parametrize(
    ("statement", "text"),
    [
        ("Pelle Sund was convicted.", f"{TRIAL} His brother, Arvid Hallen, was convicted of forgery."),
        ("Pelle Sund was convicted.", f"{TRIAL} The foreman was convicted of forgery."),
        ("Pelle Sund was convicted.", f"{TRIAL} It convicted former foreman Arvid Hallen of forgery."),
        ("Pelle Sund was convicted.", "Pelle Sund's deputy was convicted of forgery on Friday."),
        ("Pelle Sund was convicted.", "The former deputy of Pelle Sund was convicted on Friday."),
        (
            "Pelle Sund was jailed for two years.",
            f"{TRIAL} His deputy Arvid Hallen stood trial too. He was jailed for two years.",
        ),
        ("Pelle Sund died.", "Pelle Sund survived a fall in Arn. Two others died there."),
        ("Pelle Sund died.", "Pelle Sund was at home. His horse died."),
        ("Pelle Sund was arrested.", "Pelle Sund reported a theft. A 34-year-old man was arrested."),
        ("Pelle Sund was arrested.", "Pelle Sund saw Arvid Hallen being arrested."),
        ("Pelle Sund resigned.", "Pelle Sund said Arvid Hallen had resigned."),
        ("Pelle Sund was fined.", "A court fined Arvid Hallen, who had sued Pelle Sund."),
        ("Pelle Sund will resign.", f"{TRIAL} Hallen will resign, his aide Mia Torv said."),
        ("Pelle Sund will resign.", f"{TRIAL} Mia Torv said she will resign."),
        ("Pelle Sund was jailed for five years.", f"{TRIAL} Arvid Hallen was jailed for two years."),
    ],
)
def test_what_is_told_of_somebody_else_is_left_to_the_judge(statement: str, text: str) -> None:
    assert says(statement, text) is None


@pytest.mark.parametrize(
    ("statement", "text"),
    [
        ("Pelle Sund was convicted.", "Pelle Sund stood trial in Arn. He was convicted of forgery."),
        ("Pelle Sund was convicted.", "Pelle Sund stood trial in Arn. A judge convicted him of forgery."),
        ("Arvid Hallen was convicted.", f"{TRIAL} His brother, Arvid Hallen, was convicted of forgery."),
        ("Pelle Sund was arrested.", "Pelle Sund fled. Police said he was arrested in Arn."),
        ("Pelle Sund was arrested.", "Pelle Sund of Halden Trams was arrested in Arn."),
        ("Pelle Sund was arrested.", "Arvid Hallen and Pelle Sund were arrested in Arn."),
        ("Pelle Sund was fined.", "A court fined Arvid Hallen and Pelle Sund."),
        ("Pelle Sund will resign.", "Inspector Pelle Sund met reporters. The inspector will resign."),
        ("Pelle Sund will resign.", "Pelle Sund met reporters. He will resign, his aide Mia Torv said."),
        ("Pelle Sund's deputy was convicted.", "Pelle Sund's deputy was convicted of forgery on Friday."),
        (
            "Orvane will cut 300 jobs.",
            "Orvane is in trouble. Union leader Mia Torv said it will cut 300 jobs.",
        ),
        ("Twenty people died in Arn.", "Fire swept through Arn. Mayor Mia Torv said twenty people died."),
    ],
)
def test_what_is_told_of_those_asked_about_is_settled(statement: str, text: str) -> None:
    assert says(statement, text) is Relation.SUPPORTED


def test_a_figure_of_somebody_else_fills_no_blank() -> None:
    asked = "Pelle Sund was fined ____ crowns."
    assert figures(asked, f"{TRIAL} His brother, Arvid Hallen, was fined 900 crowns.") == []
    assert figures(asked, "Pelle Sund stood trial in Arn. He was fined 900 crowns.") == ["900"]


@pytest.mark.parametrize(
    ("statement", "text"),
    [
        (
            "Drivers got 8 percent at Halden Trams.",
            "Drivers at Halden Trams got a raise of 4 percent; mechanics had asked for 8 percent.",
        ),
        (
            "Drivers got 8 percent at Halden Trams.",
            "Drivers at Halden Trams got 4 percent, while mechanics there got 8 percent.",
        ),
        (
            "Drivers got 8 percent at Halden Trams.",
            "At Halden Trams drivers got 4 percent and mechanics 8 percent.",
        ),
        ("Halden Trams cut 40 jobs in Arn.", "Halden Trams cut 40 jobs in Tarn but none in Arn."),
        (
            "Five people are in a coma in Arn.",
            "Five people are in hospital in Arn, two of them in a coma.",
        ),
    ],
)
def test_a_number_of_another_clause_is_left_to_the_judge(statement: str, text: str) -> None:
    assert says(statement, text) is None


@pytest.mark.parametrize(
    ("statement", "text"),
    [
        (
            "Drivers got 4 percent at Halden Trams.",
            "Drivers at Halden Trams got a raise of 4 percent; mechanics had asked for 8 percent.",
        ),
        ("Halden Trams cut 40 jobs.", "Halden Trams made a profit last year but cut 40 jobs in May."),
        ("Halden Trams cut 40 jobs.", "Halden Trams made a profit; it cut 40 jobs all the same."),
        ("Two people are in a coma in Arn.", "Five people are in hospital in Arn, two of them in a coma."),
    ],
)
def test_a_number_told_with_its_subject_is_settled(statement: str, text: str) -> None:
    assert says(statement, text) is Relation.SUPPORTED


@pytest.mark.parametrize(
    ("statement", "text", "told"),
    [
        (
            "____ people died in the Arn flood.",
            "In the flood at Arn 20 people were hurt. The oil killed 400 ducks.",
            [],
        ),
        (
            "____ people died in the Arn flood.",
            "The flood in Arn hurt 20 people. A train crash killed three people that day.",
            [],
        ),
        ("____ people died in the Arn flood.", "The flood in Arn killed 12 hikers.", ["12"]),
        ("____ people died in the Arn flood.", "A flood hit Arn. It killed 12 early Monday.", ["12"]),
        ("____ ducks died in the Arn flood.", "The flood in Arn killed 400 ducks.", ["400"]),
        (
            "____ people are in a coma after the Arn flood.",
            "Five people remain in hospital after the Arn flood, two of them in a coma.",
            ["two"],
        ),
        (
            "____ people remain in hospital after the Arn flood.",
            "Five people remain in hospital after the Arn flood, two of them in a coma.",
            ["Five"],
        ),
        (
            "Orvane will cut ____ jobs in Arn.",
            "Orvane will cut 90 of its 700 jobs in Tarn but none in Arn.",
            [],
        ),
        ("Orvane will cut ____ jobs in Arn.", "Orvane will cut 90 of its 700 jobs in Arn.", ["90"]),
    ],
)
def test_a_figure_is_read_only_of_what_is_counted(statement: str, text: str, told: list[str]) -> None:
    assert figures(statement, text) == told


@pytest.mark.parametrize(
    ("told", "relation"),
    [
        ("Four sailors have been injured on the barge so far.", Relation.CONTRADICTED),
        ("Four sailors were injured on the barge.", Relation.CONTRADICTED),
        ("Five sailors have been injured on the barge so far.", Relation.SUPPORTED),
        ("Nine sailors have been injured on the barge so far.", Relation.NOT_ADDRESSED),
        ("At least four sailors were injured on the barge.", None),
    ],
)
def test_another_number_is_no_yes(told: str, relation: Relation | None) -> None:
    assert says("Five sailors were injured on the barge.", told) is relation


@pytest.mark.parametrize(
    ("statement", "text"),
    [
        ("The pump was on that morning.", "The pump was off that morning, the keeper wrote."),
        ("Lars Teg is the father of Mia Torv.", "Lars Teg is the father-in-law of Mia Torv."),
        ("Lars Teg is the founder of Orvane.", "Lars Teg is the co-founder of Orvane."),
        ("Brandel lost the regatta.", "Brandel lost time at the first buoy and won the regatta."),
        ("Brandel rejected the offer.", "Brandel rejected criticism and accepted the offer."),
    ],
)
def test_words_that_come_to_the_opposite_are_left_to_the_judge(statement: str, text: str) -> None:
    assert says(statement, text) is None


@pytest.mark.parametrize(
    ("statement", "text"),
    [
        ("The pump was on that morning.", "The pump was on that morning, the keeper wrote."),
        ("Lars Teg is the father-in-law of Mia Torv.", "Lars Teg is the father-in-law of Mia Torv."),
        (
            "Lars Teg is the father of Mia Torv.",
            "Lars Teg, a father-in-law at 40, is the father of Mia Torv.",
        ),
        ("Lars Teg got a three year term.", "Lars Teg got a three-year term in May."),
        ("Brandel won the regatta.", "Brandel lost time at the first buoy and won the regatta."),
        ("Brandel accepted the offer.", "Brandel rejected criticism and accepted the offer."),
    ],
)
def test_words_beside_an_opposite_of_something_else_are_settled(statement: str, text: str) -> None:
    assert says(statement, text) is Relation.SUPPORTED


@pytest.mark.parametrize("word", ["denies", "denied"])
def test_what_somebody_denies_is_no_part_of_a_yes(word: str) -> None:
    assert says("Brandel knew of the debt.", f"Brandel {word} he knew of the debt.") is Relation.CONTRADICTED
    assert says("Brandel denied he knew of the debt.", f"Brandel {word} he knew of the debt.") is (
        Relation.SUPPORTED
    )
