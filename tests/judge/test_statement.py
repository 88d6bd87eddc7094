"""Where the words of a part stand in a claim's wording."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from verifier.articles import Span
from verifier.judge.statement import find_words

PIECES = ["Oslo", "an", "Ana", "San", " ", "\n", "  ", "-", ".", "37", "_", "(", "é"]


@given(
    st.lists(st.sampled_from(PIECES), max_size=10).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=4).map("".join),
)
def test_words_are_found_as_whole_words_the_first_time(wording: str, words: str) -> None:
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    match = re.search(rf"(?<!\w){pattern}(?!\w)", wording) if pattern else None
    assert find_words(wording, words) == (Span(start=match.start(), end=match.end()) if match else None)
