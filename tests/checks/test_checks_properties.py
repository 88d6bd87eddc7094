from __future__ import annotations

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.checks.builders import article, claim, evidence
from verifier.checks import COMPARATORS
from verifier.checks import identical as identical_check
from verifier.checks import quantities as quantities_check
from verifier.checks.amounts import comparable, verdict
from verifier.checks.wording import align
from verifier.claims import Quantity
from verifier.values.quantities import quantities

NAMES = ["Jonas Berg", "Inga María Ólafsdóttir", "the Harbor Council", "Norway", "Eva Lund"]
NUMBERS = [
    "37",
    "two",
    "1,204",
    "about 300",
    "more than 40",
    "thirty-seven",
    "half a million",
    "€2.5 million",
    "61%",
]
THINGS = ["boats", "homes", "members of the union", "people"]
TIMES = ["on Tuesday", "last week", "in 1985", "on Sept. 3", "in August", ""]
FRAMES = [
    "{name} said {number} {thing} left Lerwick {time}.",
    "{name} did not move {number} {thing} {time}.",
    "“We lost {number} {thing},” {name} told reporters {time}.",
    "{name}, wanted for the theft of {number} {thing}, was held {time}.",
    "According to {name}, {number} {thing} could be lost {time}.",
    "{name} has now sent {number} {thing} in total {time}.",
]


@st.composite
def sentences(draw: st.DrawFn) -> str:
    words = draw(st.sampled_from(FRAMES)).format(
        name=draw(st.sampled_from(NAMES)),
        number=draw(st.sampled_from(NUMBERS)),
        thing=draw(st.sampled_from(THINGS)),
        time=draw(st.sampled_from(TIMES)),
    )
    return words[0].upper() + words[1:].replace(" .", ".")


@given(st.lists(sentences(), min_size=1, max_size=4), st.data())
@settings(max_examples=60, deadline=None)
def test_a_sentence_never_differs_from_itself(lines: list[str], data: st.DataObject) -> None:
    number = data.draw(st.integers(1, len(lines)))
    a, b = article(*lines), article(*lines, outlet="B")
    for name, compare in COMPARATORS.items():
        result = compare(claim(a, number), a, evidence(b, number), b)
        assert result.outcome != "differ", (name, lines[number - 1], result.discrepancies)
        assert not result.discrepancies


@given(sentences(), sentences())
@settings(max_examples=60, deadline=None)
def test_discrepancies_are_exact_slices(ours: str, theirs: str) -> None:
    a, b = article(ours), article(theirs, outlet="B")
    for compare in COMPARATORS.values():
        result = compare(claim(a), a, evidence(b), b)
        assert (result.outcome == "differ") is bool(result.discrepancies)
        for found in result.discrepancies:
            assert found.claim_words == a.quote(found.claim_span)
            if found.source_span is not None:
                assert found.source_words == b.quote(found.source_span)


@given(sentences())
@settings(max_examples=40, deadline=None)
def test_quote_style_and_white_space_change_nothing(line: str) -> None:
    other = line.replace("“", '"').replace("”", '"').replace(" ", "  ")
    a, b = article(line), article(other, outlet="B")
    assert identical_check.compare(claim(a), a, (), b).outcome == "agree"
    for compare in COMPARATORS.values():
        assert not compare(claim(a), a, evidence(b), b).discrepancies


@given(sentences())
@settings(max_examples=40, deadline=None)
def test_capitals_of_a_whole_line_raise_no_difference(line: str) -> None:
    a, b = article(line), article(line, line.upper(), outlet="B")
    for name in ("quantities", "times", "quotes", "negation"):
        for ours, theirs, number in ((a, b, 2), (b, a, 1)):
            result = COMPARATORS[name](claim(ours, 3 - number), ours, evidence(theirs, number), theirs)
            assert all(d.kind.value == "detail" for d in result.discrepancies), (name, line)


PAIRS = [
    ("Crews moved 37 boats to Lerwick harbor.", "Crews moved 36 boats to Lerwick harbor."),
    ("The council approved the harbor plan on Monday.", "The council approved the harbor plan on Tuesday."),
    ("The council approved the harbor plan.", "The council never approved the harbor plan."),
    ("A fire in Selby hit the harbor on Monday.", "A fire in Hull hit the harbor on Monday."),
    ("Rescuers found Jonas Berg alive.", "Rescuers found Peter Dahl alive."),
    ("The mayor, Eva Lund, left at noon.", "The governor, Eva Lund, left at noon."),
    ("Jonas Berg sued Eva Lund in March.", "Eva Lund sued Jonas Berg in March."),
    ("“We will rebuild every house,” Eva Lund said.", "“We will rebuild every home,” Eva Lund said."),
    ("Berg stole two boats from Selby.", "Berg allegedly stole two boats from Selby."),
    ("The dam was unsafe for years, Jonas Dahl said.", "The dam was unsafe for years, Eva Lund said."),
]


@pytest.mark.parametrize(("ours", "theirs"), PAIRS)
def test_a_difference_is_seen_from_both_sides(ours: str, theirs: str) -> None:
    a, b = article(ours), article(theirs, outlet="B")
    for compare in COMPARATORS.values():
        there = {d.kind for d in compare(claim(a), a, evidence(b), b).discrepancies}
        back = {d.kind for d in compare(claim(b), b, evidence(a), a).discrepancies}
        assert there == back
    assert any(c(claim(a), a, evidence(b), b).outcome == "differ" for c in COMPARATORS.values())


words = st.lists(st.text(string.ascii_lowercase, min_size=1, max_size=7), min_size=1, max_size=14)


@given(words)
def test_alignment_ignores_case_marks_and_white_space(found: list[str]) -> None:
    plain = " ".join(found)
    for other in (plain.upper(), plain.title(), "  ".join(found), ", ".join(found) + "."):
        assert align(plain, other).kind == "identical"


@given(words, words)
def test_alignment_is_symmetric_in_kind(a: list[str], b: list[str]) -> None:
    assert align(" ".join(a), " ".join(b)).kind == align(" ".join(b), " ".join(a)).kind


def read(words: str) -> Quantity:
    one = article(f"Crews moved {words} boats.")
    return quantities(one.text, one.sentence(1).span)[0]


@given(st.sampled_from(NUMBERS[:-2]), st.sampled_from(NUMBERS[:-2]))
def test_verdict_on_amounts_is_symmetric(a: str, b: str) -> None:
    first, second = read(a), read(b)
    assert comparable(first, second) == comparable(second, first)
    assert verdict(first, second) == verdict(second, first)


@given(st.integers(2, 99), st.integers(2, 99))
def test_counts_agree_exactly_when_equal(ours: int, theirs: int) -> None:
    a = article(f"Crews moved {ours} boats to Lerwick harbor.")
    b = article(f"Crews moved {theirs} boats to Lerwick harbor.", outlet="B")
    result = quantities_check.compare(claim(a), a, evidence(b), b)
    assert result.outcome == ("agree" if ours == theirs else "differ")
