"""How each step is scored: from what a run keeps to figures by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from verifier.evals import figures as judged
from verifier.evals.counted import Counted
from verifier.evals.epochs import averaged, dated
from verifier.evals.extracting import figures as extracted
from verifier.evals.origin import figures as traced
from verifier.evals.questions import figures as asked
from verifier.evals.records import Step
from verifier.evals.whole import figures as whole


@dataclass(frozen=True)
class Measure:
    """How a step is scored.

    Attributes:
        outcomes: From the records of one or several runs to what figures need, a tuple a record.
        figures: From those of one run to figures by name.
        is_share: Whether a figure is a share, for which a bound can be had where no draw differs.
    """

    outcomes: Callable[..., list[tuple[Any, ...]]]
    figures: Callable[[Sequence[Any]], dict[str, Counted]]
    is_share: Callable[[str], bool]


MEASURES: dict[Step, Measure] = {
    "judging": Measure(dated(judged.outcomes), averaged(judged.figures), judged.is_share),
    "facts": Measure(dated(judged.outcomes), averaged(judged.figures), judged.is_share),
    "extraction": Measure(dated(extracted.outcomes), averaged(extracted.figures), extracted.is_share),
    "end-to-end": Measure(dated(whole.outcomes), averaged(whole.figures), whole.is_share),
    "origins": Measure(dated(traced.outcomes), averaged(traced.figures), traced.is_share),
    "questions": Measure(dated(asked.outcomes), averaged(asked.figures), asked.is_share),
}


def values(counted: Mapping[str, Counted]) -> dict[str, float | None]:
    """Figures without what they were counted over."""
    return {name: one.value for name, one in counted.items()}
