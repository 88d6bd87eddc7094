"""Attribution cues and hedges of one sentence, as code reads them."""

from __future__ import annotations

from verifier.checks.reading.attribution import Cue, find_attribution
from verifier.checks.reading.hedges import Hedge, find_hedges, hedge

__all__ = ["Cue", "Hedge", "find_attribution", "find_hedges", "hedge", "is_question"]

_CLOSING = " \t\n\r\"'”’»)]"


def is_question(text: str) -> bool:
    """Whether a sentence ends in a question mark, closing marks aside."""
    return text.rstrip(_CLOSING).endswith(("?", "？"))
