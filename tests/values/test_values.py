from __future__ import annotations

import time
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.articles import Span
from verifier.claims import Approximation, Quantity, Scope
from verifier.values.names import names
from verifier.values.quantities import quantities
from verifier.values.quotes import quotes
from verifier.values.times import times

PUBLISHED = datetime(2025, 9, 17, 9, 0, tzinfo=UTC)  # a Wednesday


def whole(text: str) -> Span:
    return Span(start=0, end=len(text))


def read(text: str) -> list[tuple[str, str, str]]:
    found = quantities(text, whole(text))
    return [(q.span.of(text), f"{q.value.normalize():f} {q.unit}".strip(), q.counted) for q in found]


def one(text: str) -> Quantity:
    (found,) = quantities(text, whole(text))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thirty-seven boats left.", [("Thirty-seven", "37", "boats")]),
        ("They saved a dozen dogs.", [("a dozen", "12", "dogs")]),
        ("They saved two dozen cats.", [("two dozen", "24", "cats")]),
        ("Half of voters stayed home.", [("Half", "50 %", "voters")]),
        ("Two-thirds of members left.", [("Two-thirds", "66.67 %", "members")]),
        ("It cost half a million euros.", [("half a million euros", "500000 EUR", "")]),
        ("It cost $2.5 million.", [("$2.5 million", "2500000 USD", "")]),
        ("It cost €40m.", [("€40m", "40000000 EUR", "")]),
        ("It cost US$3bn.", [("US$3bn", "3000000000 USD", "")]),
        ("It fell 1,100ft.", [("1,100ft", "1100 ft", "")]),
        ("Rates rose 12 per cent.", [("12 per cent", "12 %", "")]),
        ("Rates rose 3 percentage points.", [("3 percentage points", "3 pp", "")]),
        ("It rained for three and a half hours.", [("three and a half hours", "3.5 hour", "")]),
        ("The crew of 1,204 police officers left.", [("1,204", "1204", "officers")]),
        ("Twelve hundred and five people came.", [("Twelve hundred and five", "1205", "people")]),
        ("Eva Lund, 41, fled.", [("41", "41 year", "old")]),
        ("The 19-year-old fled.", [("19-year", "19 year", "old")]),
        ("It was the third time.", [("third", "3 ordinal", "time")]),
        ("One person died.", [("One", "1", "person")]),
        ("The mine lies 300 square miles from here.", [("300 square miles", "300 mi2", "")]),
    ],
)
def test_quantities(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "An F-16 and a Boeing 737 landed.",
        "Covid-19 spread.",
        "He won in 2019 and on Jan. 5, 2020.",
        "They met at 5 p.m. and at 10:30 GMT.",
        "The G20 met on Flight 370 under Section 230.",
        "No. 2 on the list, the gang's number two.",
        "One of them left and no one knew one another.",
        "The First Lady of the 21st century walked down Fifth Avenue.",
        "It was open 24/7 since 9/11.",
        "They were there in 1985.",
    ],
)
def test_no_quantities(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("words", "how"),
    [
        ("40 homes", Approximation.EXACT),
        ("about 40 homes", Approximation.ABOUT),
        ("nearly 40 homes", Approximation.ABOUT),
        ("more than 40 homes", Approximation.MORE_THAN),
        ("at least 40 homes", Approximation.AT_LEAST),
        ("no fewer than 40 homes", Approximation.AT_LEAST),
        ("fewer than 40 homes", Approximation.LESS_THAN),
        ("up to 40 homes", Approximation.AT_MOST),
        ("no more than 40 homes", Approximation.AT_MOST),
        ("40 or more homes", Approximation.AT_LEAST),
        ("dozens of homes", Approximation.AT_LEAST),
    ],
)
def test_approximation(words: str, how: Approximation) -> None:
    assert one(f"It flooded {words}.").approximation is how


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Norway sent 37 seals home.", Scope.EVENT),
        ("Norway has now sent 92 seals home.", Scope.RUNNING_TOTAL),
        ("Norway sent 92 seals home in total.", Scope.RUNNING_TOTAL),
        ("Norway sent 92 seals home since May.", Scope.RUNNING_TOTAL),
        ("So far Norway sent 92 seals home.", Scope.RUNNING_TOTAL),
    ],
)
def test_scope(text: str, scope: Scope) -> None:
    assert one(text).scope is scope


def test_scope_holds_for_its_own_clause_only() -> None:
    text = "Norway sent 37 seals home, bringing the total to 92 seals."
    assert [q.scope for q in quantities(text, whole(text))] == [Scope.EVENT, Scope.RUNNING_TOTAL]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("He left on Tuesday.", date(2025, 9, 16), date(2025, 9, 16)),
        ("He left on Wednesday.", date(2025, 9, 17), date(2025, 9, 17)),
        ("He left last Wednesday.", date(2025, 9, 10), date(2025, 9, 10)),
        ("He will leave on Friday.", date(2025, 9, 19), date(2025, 9, 19)),
        ("He said Friday that he will leave.", date(2025, 9, 12), date(2025, 9, 12)),
        ("He leaves next Tuesday.", date(2025, 9, 23), date(2025, 9, 23)),
        ("He left yesterday.", date(2025, 9, 16), date(2025, 9, 16)),
        ("He left last week.", date(2025, 9, 7), date(2025, 9, 14)),
        ("He left earlier this month.", date(2025, 9, 1), date(2025, 9, 17)),
        ("He left last month.", date(2025, 8, 1), date(2025, 8, 31)),
        ("He left last year.", date(2024, 1, 1), date(2024, 12, 31)),
        ("He left in August.", date(2025, 8, 1), date(2025, 8, 31)),
        ("He left last October.", date(2024, 10, 1), date(2024, 10, 31)),
        ("He left on Aug. 12.", date(2025, 8, 12), date(2025, 8, 12)),
        ("He left on December 3.", date(2024, 12, 3), date(2024, 12, 3)),
        ("He left on 12 March 2019.", date(2019, 3, 12), date(2019, 3, 12)),
        ("He left on March 12, 2019.", date(2019, 3, 12), date(2019, 3, 12)),
        ("He left on 2019-03-12.", date(2019, 3, 12), date(2019, 3, 12)),
        ("He left in March 2019.", date(2019, 3, 1), date(2019, 3, 31)),
        ("He is gone since 2019.", date(2019, 1, 1), date(2019, 12, 31)),
        ("He left two weeks ago.", date(2025, 8, 30), date(2025, 9, 7)),
        ("He left three days ago.", date(2025, 9, 14), date(2025, 9, 14)),
        ("He left in the 1990s.", date(1990, 1, 1), date(1999, 12, 31)),
        ("He left on 13/4/2021.", date(2021, 4, 13), date(2021, 4, 13)),
        ("He left on 3/4/2021.", date(2021, 3, 4), date(2021, 4, 3)),
        ("He left on\nMarch 12,\n2019.", date(2019, 3, 12), date(2019, 3, 12)),
    ],
)
def test_times(text: str, start: date, end: date) -> None:
    (found,) = times(text, whole(text), PUBLISHED)
    assert (found.start, found.end) == (start, end)
    assert found.reading


@pytest.mark.parametrize("words", ["on Tuesday", "last week", "yesterday", "in August", "two weeks ago"])
def test_relative_times_stay_open_without_publication(words: str) -> None:
    text = f"He left {words}."
    (found,) = times(text, whole(text), None)
    assert (found.start, found.end) == (None, None)
    assert "unknown" in found.reading


@pytest.mark.parametrize(
    "text", ["She may march.", "May I go?", "They met Theresa May.", "He ran on Feb. 31, 2020."]
)
def test_look_alikes_are_no_resolved_times(text: str) -> None:
    assert all(found.start is None for found in times(text, whole(text), PUBLISHED))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said, “Go home.”", ["Go home."]),
        ('He said, "Go home."', ["Go home."]),
        ("He said, ‘Don’t go home.’", ["Don’t go home."]),
        ("He said, 'It isn't the cooks' fault,' and left.", ["It isn't the cooks' fault,"]),
        ("The boys’ boat didn’t sink.", []),
        ("The boys' boat didn't sink.", []),
        ("«Oui», dit-il.", ["Oui"]),
        ("„Ja, gut“, sagte er.", ["Ja, gut"]),
        ("''Go home,'' he said.", ["Go home,"]),
        ("“He told me ‘no’ twice,” she said.", ["He told me ‘no’ twice,", "no"]),
        ("“One begins.\n\n“Two ends,” he said.", ["One begins.", "Two ends,"]),
        ("He was 6'2\" tall.", []),
        ("He quit in the '90s, he said.", []),
    ],
)
def test_quotes(text: str, expected: list[str]) -> None:
    found = quotes(text)
    assert [q.words for q in found] == expected
    assert all(q.span.of(text) == q.words for q in found)


def test_quotes_of_a_span_are_the_parts_within_it() -> None:
    text = "“The river rose. It gave no warning,” he said."
    second = Span(start=text.index("It gave"), end=len(text))
    assert [q.words for q in quotes(text, second)] == ["It gave no warning,"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Inga María de la Cruz Ólafsdóttir left.", ["Inga María de la Cruz Ólafsdóttir"]),
        ("The U.S. State Department called.", ["U.S. State Department"]),
        ("Mexican Security Minister Eva Lund left.", ["Eva Lund"]),
        ("Gen. Mark A. Dahl of the Bank of England left.", ["Mark A. Dahl of the Bank of England"]),
        ("Police found the Beltrán-Leyva papers.", ["Beltrán-Leyva"]),
        ("The DEA and NATO met.", ["DEA", "NATO"]),
        ("Another boat sank. Meanwhile, rain fell.", []),
        ("On Tuesday in August, I left.", []),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in names(text, whole(text))] == expected


def test_headline_case_is_no_name() -> None:
    text = "Police Hold Thirty Men After Clash Near Selby\nThe men were held near Selby. A clash began."
    line = Span(start=0, end=text.index("\n"))
    assert [span.of(text) for span in names(text, line)] == ["Selby"]


PIECES = st.sampled_from(
    ["“", "”", '"', "'", "‘", "’", "«", "»", "''", "\n", "\n\n", " ", "U.S. ", "Eva Lund ", "37 ", "1,200 ",
     "thirty-", "seven ", "half a ", "million ", "$", "%", "-", "May ", "Tuesday ", "last ", "2019 ", "ago ",
     "said ", ", ", ". ", "the ", "of ", "boats ", "é", "5 p.m. ", "third ", "one ", "\u00a0"]
)  # fmt: skip


@given(st.one_of(st.lists(PIECES, max_size=30).map("".join), st.text(max_size=60)), st.data())
@settings(max_examples=150, deadline=None)
def test_spans_are_exact_and_inside(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start=start, end=data.draw(st.integers(start, len(text))))
    found = [
        *(q.span for q in quantities(text, span)),
        *(t.span for t in times(text, span, PUBLISHED)),
        *(q.span for q in quotes(text, span)),
        *names(text, span),
    ]
    assert all(inner.of(text).strip() and inner in span for inner in found)


@given(st.integers(1, 999_999))
def test_digits_with_and_without_separators_agree(number: int) -> None:
    plain, parted = f"Crews moved {number} boats.", f"Crews moved {number:,} boats."
    if not 1500 <= number <= 2099:
        assert one(plain).value == one(parted).value == number


@pytest.mark.parametrize(
    "piece", ["“", "'", "1,", "5 to ", "the third ", "May ", "A of ", "one hundred ", "“a"]
)
def test_long_input_is_read_in_bounded_time(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    began = time.process_time()
    quantities(text, whole(text))
    times(text, whole(text), PUBLISHED)
    quotes(text)
    names(text, whole(text))
    assert time.process_time() - began < 20  # quadratic reading takes minutes
