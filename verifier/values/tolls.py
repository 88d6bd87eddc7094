"""Counts of the dead, the hurt and the missing, which newsrooms tell in many words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from verifier.articles import Span
from verifier.remembered import by_span
from verifier.values.tokens import Token, lower_at, tokens_of
from verifier.values.wordlists import word_set

State = Literal["dead", "hurt", "missing"]

_WORDS: dict[State, frozenset[str]] = {
    "dead": word_set("dead died dies killed fatalities deaths fatally perished drowned"),
    "hurt": word_set("injured wounded hurt injuries casualties hospitalized"),
    "missing": word_set("missing unaccounted"),
}
_ACTS: dict[State, frozenset[str]] = {
    "dead": word_set("kill killed killing kills"),
    "hurt": word_set("injure injured injuring injures wound wounded wounding"),
    "missing": frozenset(),
}
_STATE_OF: dict[str, State] = {word: state for state, words in _WORDS.items() for word in words}
_ACT_OF: dict[str, State] = {word: state for state, words in _ACTS.items() for word in words}
_PASSED = word_set(
    """at least about some around more than up to another other others people persons were was are is
    have has had been still also reported confirmed as and lost their lives killed"""
)
_TOLL = "toll"
_COUNTED = word_set("toll death number count total people person persons others lives lost")
_LEFT = 12
_RIGHT = 7


def words_for(state: State) -> frozenset[str]:
    """Words that say so, lower case, and those of which such a count is told."""
    return _WORDS[state] | _ACTS[state] | _COUNTED


@by_span
def state_of(text: str, number: Span, sentence: Span) -> State | None:
    """What befell the people a number counts: "three people died", "killing three", "a death toll of three".

    Nothing for a part of them ("three of the dead").

    Args:
        text: The article's text.
        number: The number.
        sentence: Its sentence.
    """
    before = (
        tokens_of(text, Span(start=sentence.start, end=number.start)) if number.start > sentence.start else ()
    )
    after = tokens_of(text, Span(start=number.end, end=sentence.end)) if number.end < sentence.end else ()
    if lower_at(after, 0) == "of":
        return None
    return _after(after) or _act_before(before) or _toll_before(before)


def _after(found: Sequence[Token]) -> State | None:
    """In "27 others missing", "three people were killed": past plain words for people."""
    for index, token in enumerate(found[:_RIGHT]):
        if token.kind != "word" or token.lower in {"and", "to", "by", "as"}:
            return None
        if token.lower == "lost" and lower_at(found, index + 2) in {"life", "lives"}:
            return "dead"
        if (state := _STATE_OF.get(token.lower)) is not None:
            return state
    return None


def _act_before(found: Sequence[Token]) -> State | None:
    """In "killing at least 11 people"."""
    for token in reversed(found[-5:]):
        if (state := _ACT_OF.get(token.lower)) is not None:
            return state
        if token.lower not in _PASSED:
            return None
    return None


def _toll_before(found: Sequence[Token]) -> State | None:
    """In "raising the death toll … to 19", "the number of injured rose to 56"."""
    if not found or found[-1].lower not in {"to", "at", "of", "was", "is"}:
        return None
    near = [token.lower for token in found[-_LEFT * 2 :]]
    if _TOLL in near:
        return "dead"
    counted = next((k for k, word in enumerate(near) if word == "number"), None)
    if counted is None or counted + 2 >= len(near) or near[counted + 1] != "of":
        return None
    return next((_STATE_OF[word] for word in near[counted + 2 : counted + 5] if word in _STATE_OF), None)
