"""How exact a stated number is, what a sum of such numbers can be, and how to show it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from verifier.articles import Article
from verifier.claims import Approximation, Quantity
from verifier.totals.model import Verdict
from verifier.values.units import dimension

_WRITTEN = re.compile(r"\d[\d,]*(?:\.\d+)?")
_ROUND = 2  # trailing zeros from which a number of four digits or more may be a rounded one
_ABOUT = Decimal("0.1")
_SAME_WITHIN = Decimal("0.05")
_WHOLE_POINT = Decimal("0.5")
_BELOW = frozenset({Approximation.LESS_THAN, Approximation.AT_MOST})
_ABOVE = frozenset({Approximation.MORE_THAN, Approximation.AT_LEAST})


class Range(NamedTuple):
    """All values a number as written can stand for, ends included."""

    low: Decimal
    high: Decimal

    def meets(self, other: Range) -> bool:
        """Whether one value fits both."""
        return self.low <= other.high and other.low <= self.high


def range_of(article: Article, quantity: Quantity) -> Range:
    """What a number stands for: half a unit of its last digit where rounded, a tenth where "about"."""
    value, play = quantity.value, _rounding(article.quote(quantity.span), quantity.value)
    reach = max(play, abs(value) * _ABOUT)
    if quantity.approximation is Approximation.ABOUT:
        return Range(value - reach, value + reach)
    if quantity.approximation in _ABOVE:
        return Range(value, value + reach)
    if quantity.approximation in _BELOW:
        return Range(value - reach, value)
    return Range(value - play, value + play)


def half_digit(value: Decimal) -> Decimal:
    """Half a unit of the last digit that is no trailing zero: 50 for 3,400, 0.05 for 2.5."""
    return Decimal(5).scaleb(int(value.normalize().as_tuple().exponent) - 1)


def rounded_share(article: Article, share: Quantity) -> Range:
    """What a share as written can stand for: rounded to its last digit, whole points at the coarsest."""
    play = min(half_digit(share.value), _WHOLE_POINT)
    low, high = range_of(article, share)
    return Range(low - play, high + play)


def _rounding(words: str, value: Decimal) -> Decimal:
    """Half a unit of the last digit before a scale or after a point; of a round number's last but zeros."""
    written = _WRITTEN.search(words)
    if written is not None:
        digits = Decimal(written.group().replace(",", ""))
        scale = abs(value) / digits if digits else Decimal(1)
        step = Decimal(1).scaleb(int(digits.as_tuple().exponent)) * scale
        if scale > 1 or step < 1:
            return step / 2
    round_ = value == value.to_integral_value() and abs(value) >= 1000 and value % 10**_ROUND == 0
    return half_digit(value) if round_ else Decimal(0)


def exact(quantities: Iterable[Quantity]) -> bool:
    """Whether none is said to be approximate."""
    return all(q.approximation is Approximation.EXACT for q in quantities)


class Worked(NamedTuple):
    """A value worked out: as the numbers stand, and all that it can be."""

    value: Decimal
    range: Range

    def against(self, stated: Range, exact_words: bool) -> Verdict:
        """Agrees where it is what is stated, or near it and the same within rounding.

        Differs where no rounding makes them the same and no number is said to be approximate.
        """
        if stated.low <= self.value <= stated.high:
            return Verdict.AGREES
        if self.range.meets(stated):
            middle = (stated.low + stated.high) / 2
            near = abs(self.value - middle) <= _SAME_WITHIN * abs(self.value)
            return Verdict.AGREES if near else Verdict.CANNOT_TELL
        return Verdict.DIFFERS if exact_words else Verdict.CANNOT_TELL


def added(numbers: Iterable[tuple[Article, Quantity]]) -> Worked:
    """The sum of numbers, each of its article."""
    value = low = high = Decimal(0)
    for article, quantity in numbers:
        part = range_of(article, quantity)
        value, low, high = value + quantity.value, low + part.low, high + part.high
    return Worked(value, Range(low, high))


_SCALES = (
    (Decimal(10) ** 12, "trillion"),
    (Decimal(10) ** 9, "billion"),
    (Decimal(10) ** 6, "million"),
)


def shown(value: Decimal, unit: str = "") -> str:
    """A number as a desk writes it: "92", "70%", "5.5 million USD"."""
    text = _scaled(value)
    if unit == "%":
        return f"{text}%"
    if unit == "pp":
        return f"{text} points"
    return f"{text} {unit}" if unit and dimension(unit) != "ordinal" else text


def _scaled(value: Decimal) -> str:
    for scale, word in _SCALES:
        if abs(value) >= scale and value % (scale / 1000) == 0:
            return f"{_plain(value / scale)} {word}"
    return _plain(value)


def _plain(value: Decimal) -> str:
    text = f"{round(value, 2):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


_SAID = {
    Approximation.ABOUT: "about ",
    Approximation.MORE_THAN: "more than ",
    Approximation.AT_LEAST: "at least ",
    Approximation.LESS_THAN: "less than ",
    Approximation.AT_MOST: "at most ",
}


def note(left: str, worked: Worked, stated: Quantity, words: str, who: str, verdict: Verdict) -> str:
    """What was worked out, then what is stated: "29 + 26 + 37 = 92, as A states".

    Args:
        left: What was worked out, in words.
        worked: Its value.
        stated: The number it is held against, and the words that state it.
        words: Those words, approximation left off.
        who: The article or articles that state it.
        verdict: How the two stand.
    """
    several = " and " in who
    rounded = worked.value != stated.value
    if verdict is Verdict.AGREES and stated.approximation is Approximation.EXACT and not rounded:
        return f"{left}, as {who} {'state' if several else 'states'}"
    said = f"{left}; {who} {'say' if several else 'says'} {_SAID.get(stated.approximation, '')}{words}"
    return f"{said}; the same within rounding" if verdict is Verdict.AGREES else said
