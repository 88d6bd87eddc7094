"""All of it in the question, a part of it in a passage: "all seventeen counts" against "14 of 17 counts"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from verifier.answers.clash.said import Said
from verifier.articles import Span
from verifier.values.quantities import quantities
from verifier.values.wordlists import word_set

_ALL = word_set("all every each both whole entire full total")
_WHOLE = Decimal(100)
#: Tokens behind "all" in which stands what it is all of.
_REACH = 5


def in_part(asked: Said, told: Said, near: Iterable[Said]) -> Iterator[tuple[Span, Span]]:
    """The whole of a thing in the question, and words of the passage that have a part of it.

    Args:
        asked: The question.
        told: The passage.
        near: Whatever else is told near it: where it has the whole too, nothing is found.
    """
    for first, things in _wholes(asked):
        for theirs in _parts(told):
            thing = next((at for at, key in things if key in theirs.of), None)
            if thing is None or any(_whole_of(asked.keys[thing], other) for other in near):
                continue
            yield Span(start=asked.tokens[first].start, end=asked.tokens[things[-1][0]].end), theirs.span


def _wholes(said: Said) -> Iterator[tuple[int, list[tuple[int, str]]]]:
    """Each word for a whole, with what stands right behind it."""
    for at, token in enumerate(said.tokens):
        if token.lower in _ALL:
            behind = [(k, key) for k, key in enumerate(said.keys) if at < k <= at + _REACH and key]
            if behind:
                yield at, behind[:2]


def _whole_of(key: str, said: Said) -> bool:
    return any(key == other for _, things in _wholes(said) for _, other in things)


class _Part:
    def __init__(self, span: Span, of: frozenset[str]) -> None:
        self.span, self.of = span, of


def _parts(told: Said) -> Iterator[_Part]:
    """As in "14 of 17 counts", "60 percent of the cost": with the words for what it is a part of."""
    ends = {token.end: k for k, token in enumerate(told.tokens)}
    for one in quantities(told.text, told.span):
        at = ends.get(one.span.end)
        if at is None or at + 1 >= len(told.tokens) or told.tokens[at + 1].lower != "of":
            continue
        behind = [key for key in told.keys[at + 2 : at + 2 + _REACH] if key][:2]
        if (one.unit == "%" and one.value < _WHOLE) or (not one.unit and _more(behind, one.value)):
            yield _Part(one.span, frozenset(key for key in behind if not key.startswith("#")))


def _more(behind: list[str], value: Decimal) -> bool:
    """Whether a larger number follows: "14 of 17"."""
    number = behind[0][1:] if behind and behind[0].startswith("#") else ""
    return number.replace(".", "").isdigit() and Decimal(number) > value
