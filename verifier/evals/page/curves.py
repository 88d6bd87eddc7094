"""Pictures of how sure a system is: what is right by how sure, and what keeping the surest gives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from verifier.evals.calibration import Point
from verifier.evals.naming import BINS_SHOWN, KEPT_NAMES
from verifier.evals.score import Figure, Score
from verifier.evals.sheets import value_words

_WIDTH, _HEIGHT = 320, 236
_LEFT, _RIGHT, _TOP, _BOTTOM = 38, 302, 20, 196
_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
#: Shares of the claims kept that the words of a picture tell.
_TOLD = (0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True)
class Chart:
    """A picture and what it shows.

    Attributes:
        title, key: What it shows and how it is read.
        picture: The picture.
    """

    title: str
    key: str
    picture: Markup


def charts_of(scores: Sequence[Score]) -> list[Chart]:
    """The pictures of runs that tell how sure they are; none where no run does."""
    if not any(score.curve for score in scores):
        return []
    return [
        Chart(
            "Keeping only the surest claims",
            "From left to right more claims are kept, the surest first. Solid: what is right of them; dashed:"
            " false contradictions; dotted: false support. Where the solid line falls to the right, claims"
            " left out first are more often wrong.",
            _frame("share of the claims kept", "share of these", _curves(scores), _told(scores)),
        ),
        Chart(
            "Right, by how sure",
            "A dot stands for all claims about as sure, with the interval of what is right of them. On the "
            "slope sure and right are the same; below it the system is surer than it is right.",
            _frame("how sure", "share that is right", _bins(scores), _bins_told(scores)),
        ),
    ]


def _curves(scores: Sequence[Score]) -> list[Markup]:
    return [
        _line(name, run, [(point.kept, getattr(point, name.removeprefix("kept_"))) for point in score.curve])
        for run, score in enumerate(scores, start=1)
        if score.curve
        for name in KEPT_NAMES
    ]


def _line(name: str, run: int, points: Iterable[tuple[float, float]]) -> Markup:
    placed = " ".join(f"{_x(x)},{_y(y)}" for x, y in points)
    return Markup('<polyline class="{} run{}" points="{}"/>').format(name.replace("_", "-"), run, placed)


def _bins(scores: Sequence[Score]) -> list[Markup]:
    slope = _rule(_x(0), _y(0), _x(1), _y(1))
    return [slope, *(mark for run, score in enumerate(scores, start=1) for mark in _dots(run, score))]


def _dots(run: int, score: Score) -> list[Markup]:
    found = []
    for sure, right in _bins_of(score):
        x = _x(sure)
        if right.low is not None and right.high is not None:
            span = Markup('<line class="span run{}" x1="{}" y1="{}" x2="{}" y2="{}"/>')
            found.append(span.format(run, x, _y(right.low), x, _y(right.high)))
        dot = Markup('<circle class="dot run{}" cx="{}" cy="{}" r="4"/>')
        found.append(dot.format(run, x, _y(right.value or 0.0)))
    return found


def _bins_of(score: Score) -> list[tuple[float, Figure]]:
    """How sure the rows of a bin are, and how many are right; bins without rows left out."""
    pairs = [(score.figures[name.replace("right", "mean")].value, score.figures[name]) for name in BINS_SHOWN]
    return [(sure, right) for sure, right in pairs if sure is not None]


def _told(scores: Sequence[Score]) -> str:
    return "; ".join(
        _of_run(n, scores, (_point_told(point) for point in score.curve if point.kept in _TOLD))
        for n, score in enumerate(scores)
    )


def _point_told(point: Point) -> str:
    return f"of the surest {point.kept:.0%} {value_words('', point.right)} right"


def _bins_told(scores: Sequence[Score]) -> str:
    return "; ".join(
        _of_run(n, scores, (f"{sure:.0%} sure, {right.value:.0%} right" for sure, right in _bins_of(score)))
        for n, score in enumerate(scores)
    )


def _of_run(place: int, scores: Sequence[Score], told: Iterable[str]) -> str:
    run = f"run {place + 1}: " if len(scores) > 1 else ""
    return run + (", ".join(told) or "says nothing of how sure it is")


def _frame(across: str, up: str, marks: Iterable[Markup], label: str) -> Markup:
    start = Markup('<svg class="chart" viewBox="0 0 {} {}" role="img" aria-label="{}">')
    parts = [start.format(_WIDTH, _HEIGHT, label)]
    for tick in _TICKS:
        parts.append(_rule(_x(0), _y(tick), _x(1), _y(tick)))
        parts.append(_words("end", _LEFT - 5, _y(tick) + 4, f"{tick:.0%}"))
        parts.append(_words("middle", _x(tick), _BOTTOM + 15, f"{tick:.0%}"))
    parts.append(_words("middle", (_LEFT + _RIGHT) / 2, _HEIGHT - 6, across))
    parts.append(_words("start", _LEFT, _TOP - 9, up))
    return Markup("").join([*parts, *marks, Markup("</svg>")])


def _rule(x1: float, y1: float, x2: float, y2: float) -> Markup:
    return Markup('<line class="axis" x1="{}" y1="{}" x2="{}" y2="{}"/>').format(x1, y1, x2, y2)


def _words(anchor: str, x: float, y: float, words: str) -> Markup:
    return Markup('<text text-anchor="{}" x="{}" y="{}">{}</text>').format(anchor, x, y, words)


def _x(value: float) -> float:
    return round(_LEFT + min(max(value, 0.0), 1.0) * (_RIGHT - _LEFT), 1)


def _y(value: float) -> float:
    return round(_BOTTOM - min(max(value, 0.0), 1.0) * (_BOTTOM - _TOP), 1)
