"""Tokens of a stretch, cut from the tokens of its whole text."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from verifier.values.tokens import Token, tokens

#: What tokens are made of, and what may bind or part them.
PIECES = [
    "a",
    "I",
    "Bo",
    "U.S.",
    "A.",
    "'s",
    "’s",
    "'",
    "’",
    "1",
    "234",
    ",",
    ".",
    "-",
    " ",
    "\n",
    "é",
    "e\u0301",
    "s",
    "_",
    "%",
]


def alone(text: str, start: int, end: int) -> tuple[Token, ...]:
    """The tokens of a stretch as a text of its own."""
    found = tokens(text[start:end], 0, end - start)
    return tuple(t._replace(start=t.start + start, end=t.end + start) for t in found)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.data())
@example("1,2345", None)
@example("rock's's", None)
def test_a_stretch_has_the_tokens_it_would_have_alone(text: str, data: st.DataObject | None) -> None:
    spans = [(a, b) for a in range(len(text) + 1) for b in range(a, len(text) + 1)]
    for start, end in spans if data is None else data.draw(st.lists(st.sampled_from(spans), max_size=20)):
        assert tokens(text, start, end) == alone(text, start, end)
