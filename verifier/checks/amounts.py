"""Whether two quantities can be the same: units, approximation, rounding."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations
from typing import Literal

from verifier.checks.content import stem
from verifier.claims import Approximation, Quantity
from verifier.values.numberwords import VAGUE
from verifier.values.units import convert, dimension
from verifier.values.vocabulary import PERSON_NOUNS

Verdict = Literal["same", "different", "open"]

_LOWER = frozenset({Approximation.MORE_THAN, Approximation.AT_LEAST})
_UPPER = frozenset({Approximation.LESS_THAN, Approximation.AT_MOST})
_STRICT = {Approximation.MORE_THAN, Approximation.LESS_THAN}
#: How far a bound may lie from the number it stands for, as a factor.
_LOWER_REACH = {Approximation.MORE_THAN: Decimal(2), Approximation.AT_LEAST: Decimal(5)}
_UPPER_REACH = Decimal("0.5")
_ABOUT = Decimal("0.1")
_CONVERTED = Decimal("0.05")
_ROUNDED_FROM = Decimal(1000)
_VAGUE_VALUES = frozenset(VAGUE.values())


def comparable(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities measure one kind of thing."""
    if _bare_age(a, b) or _bare_age(b, a):
        return True
    return dimension(a.unit) == dimension(b.unit) and (a.counted == "old") == (b.counted == "old")


def _bare_age(a: Quantity, b: Quantity) -> bool:
    """An age against a number alone ("he is 41")."""
    return a.counted == "old" and not b.unit and not b.counted


def same_thing(a: Quantity, b: Quantity) -> bool | None:
    """Whether they count the same thing; ``None`` where one doesn't say."""
    if not a.counted or not b.counted:
        return None
    if stem(a.counted) == stem(b.counted):
        return True
    return a.counted in PERSON_NOUNS and b.counted in PERSON_NOUNS


def other_sort(a: Quantity, b: Quantity) -> bool:
    """Whether one is an age, a bare rank, or a length of time of another order, and the other is not."""
    if (a.counted == "old") != (b.counted == "old") and (a.counted and b.counted):
        return True
    if a.unit == "ordinal" and bool(a.counted) is not bool(b.counted):
        return True
    return a.unit != b.unit and dimension(a.unit) == "duration"  # years of waiting, minutes of play


def summed(quantity: Quantity, others: Sequence[Quantity]) -> bool:
    """Whether two numbers of one sentence make up another ("14 counts of theft and five of fraud": 19)."""
    counts = [q.value for q in others if q.unit == quantity.unit and q.unit not in {"ordinal", "score"}]
    return any(a + b == quantity.value for a, b in combinations(counts, 2))


def verdict(a: Quantity, b: Quantity) -> Verdict:
    """Whether two comparable quantities state the same value."""
    if a.unit != b.unit and "money" in (dimension(a.unit), dimension(b.unit)):
        return "open"
    bare = _bare_age(a, b) or _bare_age(b, a)
    value = b.value if bare else convert(b.value, b.unit, a.unit)
    if value is None:
        return "open"
    if a.value == value:
        return "different" if {a.approximation, b.approximation} == _STRICT else "same"
    if a.unit != b.unit and not bare and _close(a.value, value, _CONVERTED):
        return "same"
    return _bounded(a.value, a.approximation, value, b.approximation)


def _bounded(a: Decimal, how_a: Approximation, b: Decimal, how_b: Approximation) -> Verdict:
    if how_a is Approximation.EXACT and how_b is Approximation.EXACT:
        return "same" if _rounds(a, b) or _rounds(b, a) else "different"
    if how_a in _LOWER | _UPPER and how_b in _LOWER | _UPPER:
        return _bounds(a, how_a, b, how_b)
    if how_a in _LOWER | _UPPER:
        return _within(a, how_a, b)
    if how_b in _LOWER | _UPPER:
        return _within(b, how_b, a)
    return "same" if _close(a, b, _ABOUT) or _coarse(a, b) or _coarse(b, a) else "different"


def _bounds(a: Decimal, how_a: Approximation, b: Decimal, how_b: Approximation) -> Verdict:
    """Two bounds: of one direction they are held to each other, opposite ones to what both leave room for."""
    if (how_a in _LOWER) is (how_b in _LOWER):
        if _close(a, b, _ABOUT):
            return "same"
        return "open" if _vague(a, how_a) or _vague(b, how_b) else "different"
    low, high = (a, b) if how_a in _LOWER else (b, a)
    return "different" if low > high else "open"


def _vague(value: Decimal, how: Approximation) -> bool:
    """Whether the bound is the reading of "dozens", "hundreds"."""
    return how is Approximation.AT_LEAST and value in _VAGUE_VALUES


def _within(bound: Decimal, how: Approximation, value: Decimal) -> Verdict:
    """A value against "more than 100", "at least 100", "fewer than 100", "up to 100"."""
    if how in _LOWER:
        if value < bound:
            return "different"
        return "same" if value <= bound * _LOWER_REACH[how] else "open"
    if value > bound:
        return "different"
    return "same" if value >= bound * _UPPER_REACH else "open"


def _close(a: Decimal, b: Decimal, share: Decimal) -> bool:
    return abs(a - b) <= share * max(abs(a), abs(b))


def _digits(value: Decimal) -> int:
    """Significant digits, trailing zeros not counted."""
    return len("".join(map(str, value.normalize().as_tuple().digits)))


def _rounded(value: Decimal, digits: int) -> Decimal:
    exponent = value.adjusted() - digits + 1
    return value.quantize(Decimal(1).scaleb(exponent), rounding=ROUND_HALF_UP)


def _rounds(coarse: Decimal, fine: Decimal) -> bool:
    """Whether ``coarse`` is ``fine`` rounded: two digits or more, and large or a decimal fraction."""
    digits = _digits(coarse)
    fraction = fine != fine.to_integral_value()
    if digits < 2 or digits >= _digits(fine) or not (abs(coarse) >= _ROUNDED_FROM or fraction):
        return False
    return _rounded(fine, digits) == coarse


def _coarse(approximate: Decimal, other: Decimal) -> bool:
    """Whether an approximate number is the other, rounded to its digits ("about 300", 282)."""
    return (
        other != 0
        and _digits(approximate) < _digits(other)
        and _rounded(other, _digits(approximate)) == approximate
    )
