"""Small pictures of figures with their intervals, as SVG; the page's own style gives the colours."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from verifier.evals.score import Figure

_WIDTH, _PAD, _LINE = 200, 5, 14


def whiskers(figures: Sequence[Figure | None], *, label: str) -> Markup:
    """A line from 0 to 1 for each run, with the interval and the value on it.

    Args:
        figures: One a run; ``None`` or without a value leaves the line bare.
        label: What a reader who does not see it is told.
    """
    height = _LINE * len(figures)
    parts = [
        Markup('<svg class="plot" viewBox="0 0 {} {}" role="img" aria-label="{}">').format(
            _WIDTH, height, label
        )
    ]
    for place, figure in enumerate(figures):
        middle = _LINE * place + _LINE // 2
        parts.append(_line("axis", _x(0), _x(1), middle))
        parts += _marks(figure, middle, place + 1) if figure else []
    return Markup("").join([*parts, Markup("</svg>")])


def _marks(figure: Figure, middle: int, run: int) -> list[Markup]:
    if figure.value is None:
        return []
    found = []
    if figure.low is not None and figure.high is not None:
        found.append(_line(f"span run{run}", _x(figure.low), _x(figure.high), middle))
    dot = Markup('<circle class="dot run{}" cx="{}" cy="{}" r="4"/>')
    return [*found, dot.format(run, _x(figure.value), middle)]


def _line(kind: str, start: float, end: float, middle: int) -> Markup:
    return Markup('<line class="{}" x1="{}" x2="{}" y1="{}" y2="{}"/>').format(
        kind, start, end, middle, middle
    )


def _x(value: float) -> float:
    return round(_PAD + min(max(value, 0.0), 1.0) * (_WIDTH - 2 * _PAD), 1)
