"""Claims held against the fact store: what it says of each, fact by fact, apart from article against article.

The steps are in ``run``, which is not imported here: a report holds these values, and loads no judge.
"""

from verifier.factcheck.values import (
    FactAnswer,
    FactAnswers,
    FactFinding,
    FactRead,
    Standing,
    StoreSays,
    Timing,
    Validity,
    standing_of,
)

__all__ = [
    "FactAnswer",
    "FactAnswers",
    "FactFinding",
    "FactRead",
    "Standing",
    "StoreSays",
    "Timing",
    "Validity",
    "standing_of",
]
