"""What is worked out from the numbers and dates of one sentence."""

from __future__ import annotations

import pytest

from tests.totals.builders import article, assert_exact, one
from verifier.totals import SumKind, Verdict, work_out

AGREES, DIFFERS = Verdict.AGREES, Verdict.DIFFERS

CASES = [
    (
        SumKind.PARTS,
        "The avalanche buried 12 people, seven men and five women.",
        AGREES,
        "7 + 5 = 12, as A states",
    ),
    (
        SumKind.PARTS,
        "The avalanche buried 12 people, seven men and six women.",
        DIFFERS,
        "7 + 6 = 13; A says 12 people",
    ),
    (
        SumKind.PARTS,
        "Five people were hurt: three guards and two drivers.",
        None,
        "",
    ),
    (
        SumKind.PARTS,
        "The crash hurt nine people (four residents, three workers and two officers).",
        AGREES,
        "4 + 3 + 2 = 9, as A states",
    ),
    (
        SumKind.PARTS,
        "The crash hurt nine people (four residents, three workers and one officer).",
        DIFFERS,
        "4 + 3 + 1 = 8; A says nine people",
    ),
    (
        SumKind.PARTS,
        "The crash hurt nine people, including three men and two women.",
        None,
        "",
    ),
    (
        SumKind.PARTS,
        "The crash hurt 12 people, three officers and two residents were missing.",
        None,
        "",
    ),
    (
        SumKind.PARTS,
        "About 12 people, seven men and six women, were hurt.",
        None,
        "",
    ),
    (
        SumKind.SHARE,
        "Engineers stopped 14 of the 20 cranes, or 70 percent.",
        AGREES,
        "14 of 20 is 70%, as A states",
    ),
    (
        SumKind.SHARE,
        "Engineers stopped 14 of the 20 cranes (60%).",
        DIFFERS,
        "14 of 20 is 70%; A says 60%",
    ),
    (
        SumKind.SHARE,
        "One of the 3 cranes, or 33 percent, broke.",
        None,
        "",
    ),
    (
        SumKind.SHARE,
        "Two of the 3 cranes, or about 65 percent, broke.",
        AGREES,
        "",
    ),
    (
        SumKind.SHARE,
        "Two out of 3 cranes, or 67 percent, broke.",
        AGREES,
        "2 of 3 is 66.67%; A says 67 percent; the same within rounding",
    ),
    (
        SumKind.SHARE,
        "Fourteen of the 20 cranes stood still, and prices rose 60 percent.",
        None,
        "",
    ),
    (
        SumKind.DIFFERENCE,
        "The fleet fell from 120 boats to 90, a drop of 30.",
        AGREES,
        "from 120 to 90 is 30, as A states",
    ),
    (
        SumKind.DIFFERENCE,
        "The fleet fell from 120 boats to 90, a drop of 40.",
        DIFFERS,
        "from 120 to 90 is 30; A says 40",
    ),
    (
        SumKind.DIFFERENCE,
        "The share rose three points, from 61% to 64%.",
        None,
        "",
    ),
    (
        SumKind.CHANGE,
        "Exports rose 10 percent, from 120 tons to 132 tons.",
        AGREES,
        "from 120 ton to 132 ton is 10%, as A states",
    ),
    (
        SumKind.CHANGE,
        "Exports rose to 132 tons, up 12 percent from 120 tons.",
        DIFFERS,
        "from 120 ton to 132 ton is 10%; A says 12 percent",
    ),
    (
        SumKind.CHANGE,
        "The fund grew from $1.2 million to $1.3 million, an increase of 8 percent.",
        AGREES,
        "",
    ),
    (
        SumKind.CHANGE,
        "Exports rose 10 percent as imports fell from 120 tons to 90 tons.",
        None,
        "",
    ),
    (
        SumKind.CHANGE,
        "Turnout fell 10 percent, from 60 percent to 54 percent.",
        None,
        "",
    ),
    (
        SumKind.PRODUCT,
        "The city bought 12 boats at $3 million each, a total of $36 million.",
        AGREES,
        "12 × 3 million USD = 36 million USD, as A states",
    ),
    (
        SumKind.PRODUCT,
        "The city bought 12 boats at $3 million each, a total of $60 million.",
        DIFFERS,
        "12 × 3 million USD = 36 million USD; A says $60 million",
    ),
    (
        SumKind.PRODUCT,
        "The city bought 12 boats at $3 million each, a total of $40 million.",
        None,
        "",
    ),
    (
        SumKind.WEEKDAY,
        "The bridge fell on Tuesday, March 14, 2023.",
        AGREES,
        "2023-03-14 is a Tuesday, as A states",
    ),
    (
        SumKind.WEEKDAY,
        "The bridge fell on Monday, 14 March 2023.",
        DIFFERS,
        "2023-03-14 is a Tuesday; A says Monday",
    ),
    (
        SumKind.WEEKDAY,
        "The bridge fell on Friday, September 12.",
        AGREES,
        "",
    ),
    (
        SumKind.WEEKDAY,
        "The bridge fell on Saturday, September 12.",
        DIFFERS,
        "2025-09-12 is a Friday; A says Saturday",
    ),
    (
        SumKind.WEEKDAY,
        "The council meets on Monday, January 12.",
        None,
        "",
    ),
    (
        SumKind.WEEKDAY,
        "On Monday, lawyers spoke of March 14, 2023.",
        None,
        "",
    ),
    (
        SumKind.AGE,
        "Eva Lund, 71, who was born in 1954, steers the ferry.",
        AGREES,
        "born 1954 is 70 or 71 on 2025-09-17, as A states",
    ),
    (
        SumKind.AGE,
        "Eva Lund, 75, who was born in 1954, steers the ferry.",
        DIFFERS,
        "",
    ),
    (
        SumKind.AGE,
        "Eva Lund, 45, died years ago; she was born in 1954.",
        None,
        "",
    ),
    (
        SumKind.DURATION,
        "The dam opened in 2018, three years after the 2015 flood.",
        AGREES,
        "2015 to 2018 is 3 years, as A states",
    ),
    (
        SumKind.DURATION,
        "The dam opened in 2018, six years after the 2015 flood.",
        DIFFERS,
        "2015 to 2018 is 3 years; A says six years",
    ),
    (
        SumKind.DURATION,
        "The dam of 2018 was drained six years after it was filled in 2015.",
        None,
        "",
    ),
]


@pytest.mark.parametrize(("kind", "line", "verdict", "note"), CASES)
def test_one_sentence(kind: SumKind, line: str, verdict: Verdict | None, note: str) -> None:
    a = article(line)
    found = [item for item in work_out(a) if item.kind is kind]
    assert [item.verdict for item in found] == ([verdict] if verdict else [])
    if note:
        assert found[0].note == note
    assert_exact((a,), work_out(a))


def test_a_share_told_by_the_other_article() -> None:
    a = article("Inspectors closed 14 of the 20 cranes after the storm.")
    b = article("Inspectors closed 60 percent of the cranes after the storm.", outlet="B")
    found = one(SumKind.SHARE, a, b)
    assert found.verdict is DIFFERS
    assert found.note == "14 of 20 is 70%; B says 60 percent of the cranes"
    other = article("Owners praised 60 percent of the cranes after the storm.", outlet="B")
    assert not work_out(a, other)
