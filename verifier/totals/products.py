"""So many at so much each, against the total stated with them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from verifier.articles import Article
from verifier.claims import Quantity
from verifier.totals.amounts import Range, Worked, exact, range_of, shown
from verifier.totals.lines import Line, Number, lines
from verifier.totals.model import Sum, SumKind
from verifier.totals.told import called_total
from verifier.values.tokens import lower_at
from verifier.values.units import dimension

_EACH = frozenset({"each", "apiece"})
_AT = frozenset({"at", "for", "costing", "worth", "priced", "carrying", "weighing", "holding", "of"})
_FEWEST = 3
_NOUN = 5  # tokens from the count to the amount of each


def so_many_each(article: Article) -> Iterator[Sum]:
    """All three in one sentence: "twelve boats at $3 million each, a total of $36 million"."""
    for line in lines(article, _FEWEST):
        totals = [n.quantity for n in line.numbers if called_total(line.tokens, n)]
        for count, each in pairwise(line.numbers):
            same = [q for q in totals if q.unit == each.quantity.unit and q.span != each.quantity.span]
            if len(same) == 1 and _each(line, count, each):
                item = _sum(line, count.quantity, each.quantity, same[0])
                if item is not None:
                    yield item


def _each(line: Line, count: Number, each: Number) -> bool:
    between = line.between(count, each)
    said = _EACH & {lower_at(line.tokens, each.after), lower_at(line.tokens, each.after + 1)}
    counts = not count.quantity.unit and bool(count.quantity.counted) and count.quantity.counted != "old"
    measured = dimension(each.quantity.unit) not in {"share", "ordinal", "points", "speed", "power"}
    return bool(said) and counts and measured and len(between) <= _NOUN and bool(_AT & set(between))


def _sum(line: Line, count: Quantity, each: Quantity, total: Quantity) -> Sum | None:
    a, b = range_of(line.article, count), range_of(line.article, each)
    worked = Worked(count.value * each.value, Range(a.low * b.low, a.high * b.high))
    value = shown(worked.value, each.unit)
    left = f"{shown(count.value)} × {shown(each.value, each.unit)} = {value}"
    parts = (line.part(count), line.part(each))
    return line.result(SumKind.PRODUCT, total, worked, left, parts, sure=exact([count, each]))
