"""Another figure for the same thing: "the 340 million euros that …", "… cost 430 million euros"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verifier.answers.alike import one_word
from verifier.answers.clash.said import Said
from verifier.articles import Span
from verifier.checks.amounts import same_thing
from verifier.checks.content import stem
from verifier.checks.nameforms import present
from verifier.checks.slots import words_and_names
from verifier.claims import Quantity
from verifier.values.quantities import quantities
from verifier.values.tolls import state_of

#: Figures further apart than so many times count or measure something else.
_TIMES = 3
#: Words both sides must share around them, apart from such as stand beside any figure.
_SHARED = 2
_LIGHT = frozenset(
    map(stem, "rise fall lost lose last first year month week day time percent total million billion".split())
) | frozenset(map(one_word, map(stem, ["rise", "fall", "increase", "people"])))


def other_figures(asked: Said, told: Said, near: Sequence[Said]) -> Iterator[tuple[Span, Span]]:
    """A figure of the question, and the one figure of its sort that a passage tells of the same thing.

    Args:
        asked: The question.
        told: The passage.
        near: Whatever else is told near it: where the question's figure stands, nothing is found.
    """
    for ours in quantities(asked.text, asked.span):
        sort = [one for one in quantities(told.text, told.span) if one.unit == ours.unit]
        if len(sort) != 1 or not _other(ours, sort[0]) or not _of_one(asked, ours, told, sort[0]):
            continue
        if not any(_has(ours, other) for other in near):
            yield ours.span, sort[0].span


def _other(ours: Quantity, theirs: Quantity) -> bool:
    same = same_thing(ours, theirs)
    ages = "old" in {ours.counted, theirs.counted}
    if ages or same is False or (not ours.unit and not same) or ours.unit == "ordinal":
        return False
    if ours.scope is not theirs.scope:
        return False  # what was sent this time, and what has been sent by now
    low, high = sorted((ours.value, theirs.value))
    return low != high and low > 0 and high < low * _TIMES


def _has(ours: Quantity, told: Said) -> bool:
    return any(one.value == ours.value for one in quantities(told.text, told.span))


def _of_one(asked: Said, ours: Quantity, told: Said, theirs: Quantity) -> bool:
    """Whether both are told of one thing: two words shared around them, and of whoever is named there."""
    mine, other = _around(asked, ours), _around(told, theirs)
    if len((mine.keys() & other.keys()) - _LIGHT - asked.name_keys) < _SHARED or _other_toll(
        asked, ours, told, theirs
    ):
        return False
    named = [span.of(asked.text) for span in asked.name_spans if _key_of(asked, span) in mine]
    words = words_and_names(told.text, told.span)
    return not told.names or all(present(name, *words) for name in named)


def _other_toll(asked: Said, ours: Quantity, told: Said, theirs: Quantity) -> bool:
    """Whether one counts the dead and the other the hurt."""
    states = (state_of(one.text, number.span, one.span) for one, number in ((asked, ours), (told, theirs)))
    mine, other = states
    return mine != other


def _key_of(said: Said, name: Span) -> str:
    at = next(k for k, token in enumerate(said.tokens) if token.end >= name.end)
    return said.keys[at]


def _around(said: Said, one: Quantity) -> dict[str, int]:
    within = [k for k, token in enumerate(said.tokens) if one.span.start <= token.start < one.span.end]
    if not within:
        return {}
    found = said.around(within[0], within[-1])
    counted = said.keys[within[-1] + 1] if within[-1] + 1 < len(said.keys) else ""
    return {key: far for key, far in found.items() if key != counted and not key.startswith("#")}
