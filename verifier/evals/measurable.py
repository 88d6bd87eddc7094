"""Which step can be measured on which kind of data."""

from __future__ import annotations

from collections.abc import Mapping

from verifier.errors import SettingsError
from verifier.evals.records import Step
from verifier.evals.rows import Kind

_KINDS: Mapping[Step, frozenset[Kind]] = {
    "judging": frozenset({"rows", "gold", "facts"}),
    "facts": frozenset({"rows", "facts"}),
    "extraction": frozenset({"gold", "texts"}),
    "end-to-end": frozenset({"gold"}),
    "origins": frozenset({"gold"}),
    "questions": frozenset({"questions"}),
}
#: Why a step can't be measured on data of a kind, and what can.
_UNTOLD: Mapping[Kind, tuple[str, str]] = {
    "rows": (
        "claim rows: they don't say what claims a text makes",
        "Name a gold set (gold:dev, or folder:dev, or folder:test); for extraction also texts with "
        'their claims: {"id": …, "text": …, "claims": ["…", …]}.',
    ),
    "gold": (
        "a gold set of pairs: its claims are held against articles",
        "Name its fact-store part (gold-facts:dev), or claim rows, whose documents are taken in as facts.",
    ),
    "texts": (
        "texts with their claims: they don't say what is right of a claim",
        "To measure what claims are found: --step extraction.",
    ),
    "facts": (
        "claims on a fact store: no article makes them",
        "Name a gold set of pairs (gold:dev); on this one: --step facts, or judging.",
    ),
    "questions": (
        "questions: they make no claims",
        "What is measured on them is how they are answered: --step questions, or none.",
    ),
}


def check_measurable(step: Step, kind: Kind) -> None:
    """Refuses data that doesn't say what is right in a step.

    Raises:
        SettingsError: It doesn't; the hint names data that does.
    """
    if step == "questions" and kind != "questions":
        hint = "Name the questions of a gold set: questions:dev, or folder/questions:dev."
        raise SettingsError("answers can be measured on questions only.", hint=hint)
    if kind not in _KINDS[step]:
        why, hint = _UNTOLD[kind]
        raise SettingsError(f"{step} can't be measured on {why}.", hint=hint)
