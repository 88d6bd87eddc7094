"""Quantities: digits and number words, with unit, counted thing, approximation and scope."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from verifier.articles import Span
from verifier.claims import Approximation, Quantity
from verifier.remembered import by_span
from verifier.values import exclusions, scores
from verifier.values.calendar import clock_times, mentions
from verifier.values.counting import approximation, counted, scope, total_words
from verifier.values.numberwords import BEGIN, DOZEN, FRACTIONS, ORDINAL, SCALES, SHORT_SCALES, VAGUE, read
from verifier.values.tokens import Token, adjoining, lower_at, phrase_at, span_of, tokens_of
from verifier.values.units import CODES, DOLLARS, MONEY_WORDS, SYMBOLS, UNIT_PHRASES, UNIT_WORDS

#: Adverbs that count occasions.
_TIMES = {"twice": Decimal(2), "thrice": Decimal(3)}
_PHRASES_BY_FIRST = {
    first: tuple(row for row in UNIT_PHRASES if row[0][0] == first)
    for first in {w[0] for w, _ in UNIT_PHRASES}
}
#: A number in words, of any sort, begins with one of these.
_BEGIN = BEGIN | _TIMES.keys() | VAGUE.keys() | ORDINAL.keys()
_MINUS = frozenset("-−")


class _Number(NamedTuple):
    """A number found: tokens ``first`` to ``after`` (exclusive)."""

    first: int
    after: int
    value: Decimal
    unit: str = ""
    kind: str = "number"


@by_span
def quantities(text: str, span: Span) -> tuple[Quantity, ...]:
    """The quantities in a span, in order, not overlapping.

    Years, dates, times of day, numbers within names ("F-16", "Boeing 737", "No. 2") and
    pronouns ("one another") are left out.

    Args:
        text: The article's text.
        span: Where to look.

    Returns:
        Quantities; each span holds the number with its currency and unit.
    """
    found = tokens_of(text, span)
    totals = total_words(found)
    return tuple(_quantity(text, found, number, totals) for number in _numbers(found, _masks(text, span)))


def _masks(text: str, span: Span) -> tuple[Span, ...]:
    dates = [m.span for m in mentions(text, span)]
    return tuple(sorted([*dates, *clock_times(text, span)], key=lambda s: s.start))


def _masked(masks: Sequence[Span], starts: Sequence[int], token: Token) -> bool:
    if not masks:
        return False
    index = bisect_right(starts, token.start) - 1
    return index >= 0 and masks[index].start <= token.start < masks[index].end


def _numbers(found: Sequence[Token], masks: Sequence[Span]) -> Iterator[_Number]:
    starts = [mask.start for mask in masks]
    index = 0
    while index < len(found):
        if found[index].kind != "number" and found[index].lower not in _BEGIN:
            index += 1
            continue
        score = scores.score_at(found, index)
        if score is not None and not _masked(masks, starts, found[index]):
            yield from (_part(found, at) for at in (score.first, score.second))
            index = score.after
            continue
        number = None if _masked(masks, starts, found[index]) else _number_at(found, index)
        if number is None:
            index += 1
            continue
        index = max(number.after, index + 1)
        if not exclusions.not_a_quantity(found, number.first, number.after, number.kind):
            yield number


def _part(found: Sequence[Token], index: int) -> _Number:
    """One side of a score."""
    return _Number(index, index + 1, Decimal(scores.value_of(found[index])), "score", "score")


def _number_at(found: Sequence[Token], index: int) -> _Number | None:
    token = found[index]
    if token.kind == "number":
        return _digits(found, index)
    if token.kind == "word":
        return _words(found, index)
    return None


def _digits(found: Sequence[Token], index: int) -> _Number:
    """A number in digits with its scale, currency, unit, or ordinal ending."""
    value = Decimal(found[index].text.replace(",", ""))
    first, currency = _currency_before(found, index)
    ending = lower_at(found, index + 1)
    if ending in {"st", "nd", "rd", "th"} and adjoining(found[index], found[index + 1]):
        return _Number(index, index + 2, value, "ordinal", "ordinal")
    value, after = _scaled(found, index + 1, value, bool(currency))
    return _finish(found, first, (after, value), currency, "number")


def _scaled(found: Sequence[Token], after: int, value: Decimal, money: bool) -> tuple[Decimal, int]:
    """Applies "million", "bn", "dozen"; "m" counts as million after money only."""
    at = after + 1 if lower_at(found, after) == "-" and lower_at(found, after + 1) in SCALES else after
    word = lower_at(found, at)
    if word in SCALES:
        return value * SCALES[word], at + 1
    if word == "dozen":
        return value * DOZEN, at + 1
    if word in SHORT_SCALES and (money or word in {"bn", "mn", "mln", "tn", "trn"}):
        return value * SHORT_SCALES[word], at + 1
    if word == "k" and adjoining(found[at - 1], found[at]):
        return value * SHORT_SCALES[word], at + 1
    return _range_scaled(found, after, value, money), after


def _range_scaled(found: Sequence[Token], after: int, value: Decimal, money: bool) -> Decimal:
    """In "$2-3 million" the scale belongs to both ends."""
    if (
        lower_at(found, after) not in {"-", "–"}
        or after + 2 >= len(found)
        or found[after + 1].kind != "number"
    ):
        return value
    scale = SCALES.get(found[after + 2].lower) or (
        SHORT_SCALES.get(found[after + 2].lower) if money else None
    )
    return value * scale if scale else value


def _currency_before(found: Sequence[Token], index: int) -> tuple[int, str]:
    """Index of the first token and the currency code; "" where none stands before."""
    before = index - 1
    if before < 0:
        return index, ""
    if found[before].text in SYMBOLS:
        prefix = lower_at(found, before - 1).replace(".", "")
        if found[before].text == "$" and prefix in DOLLARS and adjoining(found[before - 1], found[before]):
            return before - 1, DOLLARS[prefix]
        return before, SYMBOLS[found[before].text]
    if found[before].text in CODES:
        return before, found[before].text
    return index, ""


def _words(found: Sequence[Token], index: int) -> _Number | None:
    """A number in words: vague plurals, fractions, ordinals, or cardinal words."""
    word = found[index].lower
    if word in _TIMES and lower_at(found, index + 1) not in {"as", "the", "that", "its"}:
        return _Number(index, index + 1, _TIMES[word], "", "times")
    if word in VAGUE and lower_at(found, index + 1) != "-":
        return _finish(found, index, (index + 1, VAGUE[word]), "", "vague")
    fraction = _fraction(found, index)
    if fraction is not None:
        return fraction
    if (rank := exclusions.ordinal_at(found, index)) is not None:
        return _Number(index, index + 1, Decimal(rank), "ordinal", "ordinal")
    words = read(found, index)
    if words is None:
        return None
    first, currency = _currency_before(found, index)
    return _finish(found, first, (words.after, words.value), currency, "words")


_PARTS_OF = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}


def _fraction(found: Sequence[Token], index: int) -> _Number | None:
    """Reads "half of the seats", "two-thirds", "a quarter of" as per cent."""
    word, after = found[index].lower, lower_at(found, index + 1)
    if word == "half" and after in {"of", "the", "its", "his", "her", "their", "all"}:
        return _Number(index, index + 1, Decimal(50), "%", "fraction")
    if word not in _PARTS_OF:
        return None
    at = index + 2 if after == "-" else index + 1
    name = lower_at(found, at)
    base = FRACTIONS.get(name.rstrip("s") if name != "half" else "")
    singular = _PARTS_OF[word] == 1
    if base is None or singular == name.endswith("s"):
        return None
    following = lower_at(found, at + 1)
    if following not in {"of", "majority", "full", "empty", "complete"} and not following.endswith("ed"):
        return None
    return _Number(index, at + 1, (base * _PARTS_OF[word]).quantize(Decimal("0.01")), "%", "fraction")


def _finish(found: Sequence[Token], first: int, read: tuple[int, Decimal], unit: str, kind: str) -> _Number:
    """Adds a sign before and a unit after a number read as (index after it, value)."""
    after, value = read
    if not unit:
        unit, after = _unit_after(found, after)
    if _minus(found, first) and unit:
        return _Number(first - 1, after, -value, unit, kind)
    return _Number(first, after, value, unit, kind)


def _minus(found: Sequence[Token], first: int) -> bool:
    if first < 1 or found[first - 1].text not in _MINUS or not adjoining(found[first - 1], found[first]):
        return False
    return first < 2 or not adjoining(found[first - 2], found[first - 1])


def _unit_after(found: Sequence[Token], after: int) -> tuple[str, int]:
    at = after + 1 if lower_at(found, after) == "-" and lower_at(found, after + 1) in UNIT_WORDS else after
    word = lower_at(found, at)
    for words, unit in _PHRASES_BY_FIRST.get(word, ()):
        if phrase_at(found, at, words):
            return unit, at + len(words)
    if word in MONEY_WORDS:
        return MONEY_WORDS[word], at + 1
    if word in {"u.s.", "us", "canadian", "australian"} and lower_at(found, at + 1) == "dollars":
        return {"canadian": "CAD", "australian": "AUD"}.get(word, "USD"), at + 2
    if word in UNIT_WORDS and not _unit_is_word(found, at):
        return UNIT_WORDS[word], at + 1
    if at < len(found) and found[at].text in CODES:
        return found[at].text, at + 1
    return "", after


def _unit_is_word(found: Sequence[Token], at: int) -> bool:
    """A one-letter unit not joined to its number, or the plain word "stone", "second"."""
    word = found[at].lower
    if word in {"m", "g"}:
        return not adjoining(found[at - 1], found[at]) or found[at].text.isupper()
    return (
        word in {"stone", "foot"} and found[at - 1].text != "-" and lower_at(found, at - 1) not in {"-", "a"}
    )


_AGE_AFTER = re.compile(r"[- ]old\b")
#: Nobody is older: "Mara Lenz, 2.3 million" is no age.
_OLDEST = 130


def _quantity(text: str, found: Sequence[Token], number: _Number, totals: Sequence[int]) -> Quantity:
    span = span_of(found[number.first], found[number.after - 1])
    if number.kind == "score":
        return Quantity(span=span, value=number.value, unit="score")
    how = approximation(found, number.first, number.after)
    if number.kind == "vague":
        how = Approximation.AT_LEAST
    elif number.kind == "fraction" and how is Approximation.EXACT and number.value % 5:
        how = Approximation.ABOUT
    elif how is Approximation.EXACT and (bound := exclusions.range_bound(found, number.first, number.after)):
        how = bound
    unit, noun = number.unit, _counted(text, found, number, span)
    if noun == "old":
        unit = "year" if unit == "" else unit
    return Quantity(
        span=span,
        value=number.value,
        unit=unit,
        counted=noun,
        approximation=how,
        scope=scope(found, number.first, number.after, totals),
    )


def _counted(text: str, found: Sequence[Token], number: _Number, span: Span) -> str:
    if number.kind == "times":
        return "times"
    if number.unit in {"", "year", "month", "day", "week"} and (
        _AGE_AFTER.match(text, span.end)
        or (number.value <= _OLDEST and exclusions.age_by_place(found, number.first, number.after))
    ):
        return "old"
    if number.unit not in {"", "ordinal", "%"}:
        return ""
    head = counted(found, number.after)
    return head[0] if head else ""


def phrase_of(text: str, quantity: Quantity, within: Span) -> Span:
    """The quantity's span, stretched to its counted word where that follows; a score's to both its sides."""
    if quantity.unit == "score":
        return _whole_score(text, quantity, within)
    if not quantity.counted:
        return quantity.span
    rest = Span(start=quantity.span.end, end=max(quantity.span.end, min(within.end, quantity.span.end + 90)))
    for token in tokens_of(text, rest):
        if token.lower == quantity.counted:
            return Span(start=quantity.span.start, end=token.end)
    return quantity.span


def _whole_score(text: str, quantity: Quantity, within: Span) -> Span:
    found = tokens_of(text, within)
    for index in range(len(found)):
        score = scores.score_at(found, index)
        if score and quantity.span.start in {found[score.first].start, found[score.second].start}:
            return span_of(found[score.first], found[score.second])
    return quantity.span
