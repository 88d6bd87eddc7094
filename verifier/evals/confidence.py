"""How sure a prediction is, from the numbers it was decided on."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from verifier.errors import InputError
from verifier.findings import Relation
from verifier.judge.table import STATED, TOLD

if TYPE_CHECKING:
    from verifier.evals.systems import Prediction


def confidence(said: Prediction) -> float | None:
    """A chance, 0 to 1, that the relation is right; ``None`` where the system told no number for it.

    A system may say how sure it is itself (``figures["confidence"]``). Else it follows from the score and
    the limits of the judging table, read as cut points of an ordinal logit (McCullagh, Regression Models
    for Ordinal Data, 1980): supported or better has the chance s(score - STATED), partly or better
    s(score - TOLD), with s the logistic function, and each relation what lies between. A contradiction is
    on no such scale: it is as sure as the answer that both cannot be right ("different"), and without one as
    the share of the claim's words in the sentences on it, which is no chance but grows with one.

    Raises:
        InputError: A system's own confidence is not within 0 and 1.
    """
    told = said.figures
    if said.relation is Relation.NOT_JUDGED:
        return None
    if "confidence" in told:
        return _checked(told["confidence"])
    if said.relation is Relation.CONTRADICTED:
        return told.get("different", told.get("share"))
    return _by_score(said.relation, told["score"]) if "score" in told else None


def _by_score(relation: Relation, score: float) -> float:
    supported, partly = _logistic(score - STATED), _logistic(score - TOLD)
    if relation is Relation.SUPPORTED:
        return supported
    return partly - supported if relation is Relation.PARTLY_SUPPORTED else 1 - partly


def _logistic(x: float) -> float:
    return 1 / (1 + math.exp(-x))


def _checked(told: float) -> float:
    if not 0 <= told <= 1:
        raise InputError(
            f"a prediction's confidence is {told:g}.", hint="A confidence is a number from 0 to 1."
        )
    return told
