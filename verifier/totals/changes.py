"""A stated rise or fall against the two numbers it runs between."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from verifier.articles import Article
from verifier.checks.content import stem
from verifier.claims import Quantity
from verifier.totals.amounts import Range, Worked, exact, range_of, shown
from verifier.totals.lines import Line, Number, lines
from verifier.totals.model import Sum, SumKind
from verifier.values.tokens import lower_at
from verifier.values.wordlists import word_set

_UP = word_set(
    """rise rises rose risen rising increase increased increases increasing grew grow growth grown gain
    gained gains jump jumped climb climbed up surge surged more higher over above"""
)
_DOWN = word_set(
    """fall falls fell fallen falling drop drops dropped decline declined decrease decreased cut loss lost
    down reduction reduced shrank slump slumped fewer less lower plunge plunged below under"""
)
_MOVES = _UP | _DOWN
#: What may stand between a stated change and the numbers it runs between.
_BRIDGE = _MOVES | word_set(
    ", ( ) — – - a an the by of or in from to about roughly nearly some which is was than over just"
)
_FROM = (["from"], ["than"], ["over"], ["above"], ["below"], ["under"], ["of"])
_FEWEST = 3
_NOUN = 3  # tokens the thing counted may take after a number
_REACH = 3  # tokens around a number in which its word of rise or fall stands


class _Move(NamedTuple):
    """Where it began, where it ended, the change stated, and how it is said to move: 1 or -1."""

    start: Quantity
    end: Quantity
    change: Quantity
    way: int


def rises_and_falls(article: Article) -> Iterator[Sum]:
    """Every "from 120 to 90" with a drop or rise stated right beside it, in numbers or per cent."""
    for line in lines(article, _FEWEST):
        for trio in zip(line.numbers, line.numbers[1:], line.numbers[2:], strict=False):
            move = _move(line, *trio)
            if move is not None and (item := _sum(line, move)) is not None:
                yield item


def _move(line: Line, one: Number, two: Number, three: Number) -> _Move | None:
    """The three numbers as a move: the change first, last, or between ("to 132, up 10% from 120")."""
    if (ends := _ends(line, two, three)) and _bridged(line, one, two):
        return _checked(line, ends, one)
    if (ends := _ends(line, one, two)) and _bridged(line, two, three):
        return _checked(line, ends, three)
    if line.between(two, three)[-1:] in _FROM and _bridged(line, one, two):
        return _checked(line, (three.quantity, one.quantity), two) if _bridged(line, two, three) else None
    return None


def _checked(line: Line, ends: tuple[Quantity, Quantity], change: Number) -> _Move | None:
    start, end = ends
    way = _way(line, change)
    if way == 0 or not _one_kind(start.unit, end.unit, change.quantity.unit):
        return None
    if start.counted and end.counted and stem(start.counted) != stem(end.counted):
        return None
    return _Move(start, end, change.quantity, way)


def _one_kind(start: str, end: str, change: str) -> bool:
    """Whether a change in that unit can lie between those two: the same, per cent, or points of per cent."""
    return start == end and (change in {start, "%"} or (change, start) == ("pp", "%"))


def _ends(line: Line, first: Number, second: Number) -> tuple[Quantity, Quantity] | None:
    before = {lower_at(line.tokens, first.first - k) for k in (1, 2)}
    between = line.between(first, second)
    a, b = first.quantity, second.quantity
    if "from" in before and between[-1:] == ["to"] and len(between) <= _NOUN:
        return a, b
    if "to" in before and between[-1:] == ["from"] and len(between) <= _NOUN:
        return b, a
    return None


def _way(line: Line, change: Number) -> int:
    """1 where the words around a change say up, -1 down, 0 where none or both do."""
    near = {lower_at(line.tokens, change.first - k) for k in range(1, _REACH + 1)}
    near |= {lower_at(line.tokens, change.after + k) for k in range(2)}
    up, down = bool(near & _UP), bool(near & _DOWN)
    return int(up) - int(down)


def _bridged(line: Line, left: Number, right: Number) -> bool:
    """Whether nothing but the thing counted, marks and words of the change stand between."""
    between = line.between(left, right)
    noun = next((k for k, w in enumerate(between) if w in _BRIDGE), len(between))
    return noun <= _NOUN and noun < len(between) and set(between[noun:]) <= _BRIDGE


def _sum(line: Line, move: _Move) -> Sum | None:
    """The move worked out; ``None`` for a per cent change of percentages, which can be meant two ways."""
    start, end, change, way = move
    relative = change.unit == "%" and start.unit != "%"
    if (change.unit == "%" and not relative) or start.value == 0:
        return None
    a, b = range_of(line.article, start), range_of(line.article, end)
    possible = _relative(a, b, way) if relative else _difference(a, b, way)
    if possible is None:
        return None
    value = way * (end.value - start.value)
    value = value / start.value * 100 if relative else value
    ends = f"from {shown(start.value, start.unit)} to {shown(end.value, end.unit)}"
    left, parts = f"{ends} is {shown(value, change.unit)}", (line.part(start), line.part(end))
    kind = SumKind.CHANGE if relative else SumKind.DIFFERENCE
    return line.result(kind, change, Worked(value, possible), left, parts, sure=exact([start, end]))


def _difference(a: Range, b: Range, way: int) -> Range | None:
    low, high = (b.low - a.high, b.high - a.low) if way > 0 else (a.low - b.high, a.high - b.low)
    return Range(low, high) if high > 0 else None


def _relative(a: Range, b: Range, way: int) -> Range | None:
    if a.low <= 0:
        return None
    first, second = (b.low / a.high - 1) * 100, (b.high / a.low - 1) * 100
    low, high = sorted((way * first, way * second))
    return Range(low, high) if high > 0 else None
