"""Claims as a person gives them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factcheck.builders import day
from verifier.errors import InputError, InputTooLarge, UnsupportedLanguage
from verifier.factcheck.given import read_claims


def test_each_claim_stands_as_given_and_code_reads_it() -> None:
    lines = ["The port  took 14 ships on Tuesday.", "Ida Holt said the bridge is safe. It opened in 2019."]
    asked = read_claims(lines, as_of=day("2026-11-12"), language=None)
    first, second = asked.claims
    assert first.text == "The port took 14 ships on Tuesday."
    assert [q.value for q in first.quantities] == [14]
    assert [t.start for t in first.times] == [day("2026-11-10")]
    assert second.text == lines[1]
    assert second.sentences == (2, 3)
    assert second.attribution is not None
    assert second.attribution.speaker == "Ida Holt"
    assert asked.article.quote(second.span) == lines[1]


@pytest.mark.parametrize(
    ("claims", "error", "says"),
    [
        ([], InputError, "no claim"),
        ("  ", InputError, "no words"),
        (["The port took 14 ships.", "— …"], InputError, "claim 2 has no words"),
        ("Did the port take 14 ships?", InputError, "is a question"),
        ("The port took \x07 14 ships.", InputError, "can't be shown"),
        ("The port took 14 ships. " * 400, InputTooLarge, "at most 4,000"),
        ("Der Hafen hat am Dienstag 14 Schiffe auf das Meer geschickt.", UnsupportedLanguage, "German"),
        ("Порт принял 14 судов во вторник.", UnsupportedLanguage, "Cyrillic"),
    ],
)  # fmt: skip
def test_what_is_no_claim_is_refused_with_what_to_do(
    claims: str | list[str], error: type[InputError], says: str
) -> None:
    with pytest.raises(error, match=says) as caught:
        read_claims(claims, as_of=None, language=None)
    assert caught.value.hint


def test_a_short_claim_without_function_words_is_no_foreign_one() -> None:
    assert read_claims("Port Elmar closed.", as_of=None, language=None).claims


@given(
    st.lists(
        st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Co", "Cn")), max_size=60), max_size=5
    )
)
def test_every_line_is_one_claim_or_all_are_refused(lines: list[str]) -> None:
    try:
        asked = read_claims(lines, as_of=day("2026-11-12"), language="en")
    except InputError:
        return
    assert [claim.text for claim in asked.claims] == [" ".join(line.split()) for line in lines]
    assert all(asked.article.quote(claim.span) == claim.text for claim in asked.claims)
    assert len({claim.id for claim in asked.claims}) == len(lines)
