"""All of it in the question, a part of it in a passage: "all seventeen counts" against "14 of 17 counts"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from verifier.answers.clash.said import Said
from verifier.articles import Span
from verifier.checks.content import stem
from verifier.values.quantities import quantities
from verifier.values.wordlists import word_set

_ALL = word_set("all every each both whole entire full total")
_WHOLE = Decimal(100)
_MONEY = frozenset(map(stem, "cost costs bill price expense payment debt loan damage".split()))
_TIMES = word_set("day week month year night morning evening time summer winter")
#: Tokens behind "all" in which stands what it is all of.
_REACH = 5


class _Part(NamedTuple):
    """A part of something: where its figure stands, words for what it is of, and whether it is a share."""

    span: Span
    of: frozenset[str]
    percent: bool


def in_part(asked: Said, told: Said, near: Sequence[Said]) -> Iterator[tuple[Span, Span]]:
    """The whole of a thing in the question, and words of the passage that have a part of it.

    Args:
        asked: The question.
        told: The passage.
        near: Whatever else is told near it: where it has the whole too, nothing is found.
    """
    for first, things in _wholes(asked):
        for theirs in _parts(told):
            thing = next((key for _, key in things if key in theirs.of), "")
            if not thing or not _alike(asked, first, told, theirs):
                continue
            if not any(_whole_of(thing, other) for other in near):
                yield Span(start=asked.tokens[first].start, end=asked.tokens[things[-1][0]].end), theirs.span


def _alike(asked: Said, first: int, told: Said, part: _Part) -> bool:
    """Whether the same leads up to whole and part ("guilty on …"); who pays a share, pays a part."""
    if part.percent and part.of & _MONEY:
        return True
    at = next(k for k, token in enumerate(told.tokens) if token.start >= part.span.start)
    mine, other = (
        {key for key in one.keys[max(0, k - _REACH) : k] if key} for one, k in ((asked, first), (told, at))
    )
    return bool((mine & other) - asked.name_keys)


def _wholes(said: Said) -> Iterator[tuple[int, list[tuple[int, str]]]]:
    """Each word for a whole, with what stands right behind it."""
    for at, token in enumerate(said.tokens):
        if token.lower in _ALL:
            if said.tokens[at + 1 : at + 2] and said.tokens[at + 1].lower in _TIMES:
                continue  # "every year"
            behind = [(k, key) for k, key in enumerate(said.keys) if at < k <= at + _REACH and key]
            if behind:
                yield at, behind[:2]


def _whole_of(key: str, said: Said) -> bool:
    return any(key == other for _, things in _wholes(said) for _, other in things)


def _parts(told: Said) -> Iterator[_Part]:
    """As in "14 of 17 counts", "60 percent of the cost": with the words for what it is a part of."""
    ends = {token.end: k for k, token in enumerate(told.tokens)}
    for one in quantities(told.text, told.span):
        at = ends.get(one.span.end)
        if at is None or at + 1 >= len(told.tokens) or told.tokens[at + 1].lower != "of":
            continue
        behind = [key for key in told.keys[at + 2 : at + 2 + _REACH] if key][:2]
        if (one.unit == "%" and one.value < _WHOLE) or (not one.unit and _more(behind, one.value)):
            of = frozenset(key for key in behind if not key.startswith("#"))
            yield _Part(one.span, of, one.unit == "%")


def _more(behind: list[str], value: Decimal) -> bool:
    """Whether a larger number follows: "14 of 17"."""
    number = behind[0][1:] if behind and behind[0].startswith("#") else ""
    return number.replace(".", "").isdigit() and Decimal(number) > value
