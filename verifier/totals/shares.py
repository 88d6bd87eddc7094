"""A share against the two numbers it is of ("14 of the 20 cranes", "70 percent of the cranes")."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from verifier.articles import Article
from verifier.checks.content import stem
from verifier.checks.times import days_apart
from verifier.claims import Quantity
from verifier.totals.amounts import Range, Worked, exact, shown
from verifier.totals.lines import Line, Number, lines
from verifier.totals.model import Sum, SumKind
from verifier.totals.told import act_of
from verifier.values.tokens import lower_at
from verifier.values.wordlists import word_set

_OF = frozenset({("of", "the"), ("out", "of"), ("of", "its"), ("of", "their"), ("of", "all")})
_OPENERS = frozenset({",", "(", "or", "—", "–"})
_TO_SHARE = _OPENERS | word_set("about roughly nearly almost some around equal to a the just over under")
_OF_SOMETHING_ELSE = word_set("of more less higher lower increase decrease rise fall drop")
_NOUN = 4  # tokens the counted thing may take between the whole and its share
_SHARED = 2  # stems of what is done that a share elsewhere must have in common
_MOST = 12  # of one counted thing; keeps the work linear


class _OutOf(NamedTuple):
    """The part, the whole, and the sentence they stand in: "14 of the 20 cranes"."""

    line: Line
    part: Quantity
    whole: Number


def stated_shares(articles: Sequence[Article]) -> Iterator[Sum]:
    """Every share beside a number and the number it is out of, or elsewhere of the same thing and act."""
    return (item for found in _found(articles) if (item := _sum(*found)) is not None)


def _found(articles: Sequence[Article]) -> Iterator[tuple[_OutOf, Line, Quantity]]:
    counted: dict[str, list[_OutOf]] = defaultdict(list)
    stated: dict[str, list[tuple[Line, Quantity]]] = defaultdict(list)
    for line in (line for article in articles for line in lines(article, 1)):
        taken = set()
        for found, share in _pairs(line):
            if share is not None:
                taken.add(share.quantity.span)
                yield found, line, share.quantity
            elif found.whole.quantity.counted:
                counted[stem(found.whole.quantity.counted)].append(found)
        for quantity in (n.quantity for n in line.numbers):
            if quantity.unit == "%" and quantity.counted and quantity.span not in taken:
                stated[stem(quantity.counted)].append((line, quantity))
    for thing, group in counted.items():
        for found in group[:_MOST]:
            alike = [(line, q) for line, q in stated[thing][:_MOST] if _alike(found.line, line)]
            if len(alike) == 1:
                yield found, *alike[0]


def _pairs(line: Line) -> Iterator[tuple[_OutOf, Number | None]]:
    """Each "14 of the 20 cranes" with the share that stands right beside it, if one does."""
    for part, whole, share in zip(line.numbers, line.numbers[1:], [*line.numbers[2:], None], strict=False):
        if _out_of(line, part, whole):
            beside = share if share is not None and _beside(line, whole, share) else None
            yield _OutOf(line, part.quantity, whole), beside


def _out_of(line: Line, part: Number, whole: Number) -> bool:
    between = tuple(line.between(part, whole))
    of = between[-1:] == ("of",) or between[-2:] in _OF
    a, b = part.quantity, whole.quantity
    counts = a.unit == b.unit and a.unit not in {"%", "ordinal"} and a.counted != "old"
    return of and len(between) <= _NOUN and counts and 0 < a.value <= b.value and exact([a, b])


def _beside(line: Line, whole: Number, share: Number) -> bool:
    """Whether only the counted thing, a mark, "or" and "about" stand between the whole and the share."""
    between = line.between(whole, share)
    first = next((k for k, word in enumerate(between) if word in _OPENERS), None)
    return (
        share.quantity.unit == "%"
        and first is not None
        and first <= _NOUN
        and set(between[first:]) <= _TO_SHARE
        and lower_at(line.tokens, share.after) not in _OF_SOMETHING_ELSE
    )


def _alike(one: Line, other: Line) -> bool:
    """Whether two sentences tell the same of a thing, on days that can be the same."""
    if (one.article.id, one.sentence.number) == (other.article.id, other.sentence.number):
        return False
    shared = act_of(one.article, one.sentence) & act_of(other.article, other.sentence)
    things = {stem(n.quantity.counted) for n in (*one.numbers, *other.numbers)}
    return len(shared - things) >= _SHARED and not days_apart(
        one.article, one.sentence.span, other.article, other.sentence.span
    )


def _sum(found: _OutOf, line: Line, share: Quantity) -> Sum | None:
    part, whole = found.part, found.whole.quantity
    value = part.value / whole.value * 100
    left = f"{shown(part.value)} of {shown(whole.value)} is {shown(value, '%')}"
    parts = (found.line.part(part), found.line.part(whole))
    return line.result(SumKind.SHARE, share, Worked(value, Range(value, value)), left, parts, sure=True)
