"""Origins: whether two outlets make two sources. Rules and reasons: ``docs/origins.md``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.origins.values import (
    AgencyCredits,
    ClaimOrigin,
    Credit,
    CreditPlace,
    Origin,
    OriginKind,
    OriginVerdict,
    PairOrigins,
    Reason,
    SharedRun,
    SharedSpeaker,
    Words,
)

if TYPE_CHECKING:
    from verifier.origins.pair import origins_of as origins_of

__all__ = [
    "AgencyCredits",
    "ClaimOrigin",
    "Credit",
    "CreditPlace",
    "Origin",
    "OriginKind",
    "OriginVerdict",
    "PairOrigins",
    "Reason",
    "SharedRun",
    "SharedSpeaker",
    "Words",
    "origins_of",
]


def __getattr__(name: str) -> object:
    """``origins_of`` is loaded when asked for: it needs extraction, and the report only the values."""
    if name != "origins_of":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from verifier.origins.pair import origins_of

    return origins_of
