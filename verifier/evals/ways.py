"""All that can be measured, by step and name."""

from __future__ import annotations

from collections.abc import Mapping

from verifier.errors import SettingsError
from verifier.evals.extracting.judged import with_judge
from verifier.evals.extracting.systems import EXTRACTORS, Extractor
from verifier.evals.origin.systems import TRACERS
from verifier.evals.questions.systems import ANSWERERS
from verifier.evals.records import Step
from verifier.evals.stored.systems import STORE_SYSTEMS
from verifier.evals.systems import SYSTEMS, Way
from verifier.evals.whole.systems import COMPARERS

WAYS: dict[Step, Mapping[str, Way]] = {
    "judging": SYSTEMS,
    "facts": STORE_SYSTEMS,
    "extraction": EXTRACTORS,
    "end-to-end": COMPARERS,
    "origins": TRACERS,
    "questions": ANSWERERS,
}


def way_named(name: str, step: Step, *, judge: bool = False) -> Way:
    """The system of that name for a step.

    Args:
        name: Its name.
        step: What is measured.
        judge: Of extraction: whether a model holds each claim against its own sentences, too.

    Raises:
        SettingsError: There is none, or a judge is asked for where none can be.
    """
    known = WAYS[step]
    if name not in known:
        raise SettingsError(f"there is no system {name!r} for {step}.", hint=f"Known: {', '.join(known)}.")
    way = known[name]
    if not judge:
        return way
    if not isinstance(way, Extractor):
        raise SettingsError(
            f"there is no judge for {step}.", hint="A judge holds claims found: --step extraction --judge"
        )
    return with_judge(way)
