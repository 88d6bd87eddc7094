"""Whether a system is as often right as it is sure, and what is left out by keeping what it is surest of."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from verifier.articles import Value
from verifier.evals.confidence import confidence
from verifier.evals.counted import Counted, share
from verifier.evals.datasets import UNSCORED, Label, is_right
from verifier.findings import Relation

if TYPE_CHECKING:
    from verifier.evals.records import Record

#: Bins of equal width, for the reliability table and the expected calibration error.
BINS = 10
#: Per cent of the claims kept, the surest first.
KEPT = (25, 50, 75, 100)
#: What is told of the claims kept.
OF_KEPT = ("kept_right", "kept_false_contradiction", "kept_false_support")
SUMMARY = ("confident", "ece", "aurc", "aurc_least")

_NOT_REFUTED = {Label.SUPPORTED, Label.PARTIALLY_SUPPORTED, Label.NOT_FOUND}


class Sure(NamedTuple):
    """A scored row whose prediction tells how sure it is.

    Attributes:
        confidence: 0 to 1.
        right: Whether it is what the label asks for.
        false_contradiction: Called contradicted, and labelled supported, partly supported or not found.
        false_support: Called supported, and labelled refuted.
    """

    confidence: float
    right: bool
    false_contradiction: bool
    false_support: bool


class Point(Value):
    """What is among the claims kept.

    Attributes:
        kept: Share of the claims kept, the surest first.
        right, false_contradiction, false_support: Shares of the claims kept.
    """

    kept: float
    right: float
    false_contradiction: float
    false_support: float


def sure_of(record: Record) -> Sure | None:
    """What calibration needs of a row; ``None`` where it is not scored or tells no confidence."""
    label, relation = record.label, record.prediction.relation
    told = None if label in UNSCORED else confidence(record.prediction)
    if told is None:
        return None
    return Sure(
        told,
        is_right(label, relation),
        relation is Relation.CONTRADICTED and label in _NOT_REFUTED,
        relation is Relation.SUPPORTED and label is Label.REFUTED,
    )


def calibration(rows: Sequence[Sure], scored: int) -> dict[str, Counted]:
    """Figures by name.

    Args:
        rows: Rows that tell a confidence.
        scored: How many rows can be right or not.
    """
    told = share(len(rows), scored) if rows else Counted(None, 0)
    found = {"confident": told, "ece": _error(rows)}
    found |= {"aurc": aurc(rows), "aurc_least": _least(rows)}
    for per_cent, point in zip(KEPT, curve(rows, KEPT), strict=True):
        kept = round(len(rows) * per_cent / 100)
        shares = (point.right, point.false_contradiction, point.false_support) if point else (None,) * 3
        named = zip(OF_KEPT, shares, strict=True)
        found |= {f"{name} {per_cent}": Counted(value, kept) for name, value in named}
    return found | _by_bin(rows)


def _bins(rows: Iterable[Sure]) -> list[list[Sure]]:
    found: list[list[Sure]] = [[] for _ in range(BINS)]
    for row in rows:
        found[min(int(row.confidence * BINS), BINS - 1)].append(row)
    return found


def _error(rows: Sequence[Sure]) -> Counted:
    """Expected calibration error (Naeini and others, 2015).

    By how far the mean confidence and the share that is right lie apart in a bin, as a mean over rows.
    """
    gaps = (abs(math.fsum(row.confidence - row.right for row in held)) for held in _bins(rows))
    return Counted(math.fsum(gaps) / len(rows) if rows else None, len(rows))


def _by_bin(rows: Sequence[Sure]) -> dict[str, Counted]:
    """Of each bin ("sure_right 30": from 30 to 40% sure) the share that is right, and how sure it is."""
    found = {}
    for place, held in enumerate(_bins(rows)):
        start = 100 * place // BINS
        mean = math.fsum(row.confidence for row in held) / len(held) if held else None
        found[f"sure_right {start}"] = share(sum(row.right for row in held), len(held))
        found[f"sure_mean {start}"] = Counted(mean, len(held))
    return found


def aurc(rows: Iterable[Sure]) -> Counted:
    """Area under the risk-coverage curve (Geifman and El-Yaniv, 2017).

    The mean, over keeping the surest one, two, … all rows, of the share kept that is not right. Rows equally
    sure come in any order: what counts is the mean over all orders.
    """
    wrong, kept, area = 0.0, 0, 0.0
    for held in _surest_first(rows):
        each = 1 - held.right / held.rows
        for _ in range(held.rows):
            wrong, kept = wrong + each, kept + 1
            area += wrong / kept
    return Counted(area / kept if kept else None, kept)


def _least(rows: Sequence[Sure]) -> Counted:
    """The least area there can be with as many wrong: all that is right comes first."""
    right = sum(row.right for row in rows)
    area = math.fsum(wrong / (right + wrong) for wrong in range(1, len(rows) - right + 1))
    return Counted(area / len(rows) if rows else None, len(rows))


class _Tally(NamedTuple):
    """How many rows, and what of them."""

    rows: int
    right: int
    false_contradiction: int
    false_support: int

    def plus(self, other: _Tally) -> _Tally:
        return _Tally(*(ours + theirs for ours, theirs in zip(self, other, strict=True)))


def _surest_first(rows: Iterable[Sure]) -> Iterator[_Tally]:
    """Rows equally sure together."""
    ordered = sorted(rows, key=itemgetter(0), reverse=True)
    for _, held in groupby(ordered, key=itemgetter(0)):
        yield _Tally(*map(sum, zip(*((1, *row[1:]) for row in held), strict=True)))


def curve(rows: Iterable[Sure], per_cents: Iterable[float]) -> list[Point | None]:
    """What is among the claims kept, for each share kept; of rows equally sure at the edge a part counts.

    Args:
        rows: Rows that tell a confidence.
        per_cents: Over 0, up to 100.
    """
    kept = list(accumulate(_surest_first(rows), _Tally.plus, initial=_Tally(0, 0, 0, 0)))
    return [_point(kept, per_cent / 100) if len(kept) > 1 else None for per_cent in per_cents]


def _point(tallies: Sequence[_Tally], kept: float) -> Point:
    """Between the two tallies that so many rows lie between, in proportion."""
    rows = kept * tallies[-1].rows
    at = min(bisect_left(tallies, rows, key=itemgetter(0)), len(tallies) - 1)
    start, end = tallies[at - 1], tallies[at]
    part = (rows - start.rows) / (end.rows - start.rows)
    shares = [(low + part * (high - low)) / rows for low, high in zip(start[1:], end[1:], strict=True)]
    return Point(kept=kept, right=shares[0], false_contradiction=shares[1], false_support=shares[2])
