"""All that can be measured, by step and name."""

from __future__ import annotations

from collections.abc import Mapping

from verifier.errors import SettingsError
from verifier.evals.extracting.systems import EXTRACTORS, Extractor
from verifier.evals.records import Step
from verifier.evals.systems import SYSTEMS, System

WAYS: dict[Step, Mapping[str, System | Extractor]] = {"judging": SYSTEMS, "extraction": EXTRACTORS}


def way_named(name: str, step: Step) -> System | Extractor:
    """The system of that name for a step.

    Raises:
        SettingsError: There is none.
    """
    known = WAYS[step]
    if name not in known:
        raise SettingsError(f"there is no system {name!r} for {step}.", hint=f"Known: {', '.join(known)}.")
    return known[name]
