"""Comparators by code: one file each, pure functions on a claim and its evidence.

To add one: write ``compare(claim, claim_article, evidence, source) -> Comparison`` in a
file of its own, and name it in ``COMPARATORS``. Nothing else changes.

A check never promotes a relation: ``differ`` demotes and names what differs, ``agree`` and
``cannot_tell`` leave the relation as it is. The one exception is ``identical``, kept apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from verifier.articles import Article
from verifier.checks import attribution, certainty, identical, names, negation, quantities, quotes, times
from verifier.checks.comparison import Comparator, Comparison, Outcome
from verifier.checks.content import SourceIndex, coverage, rank_sentences
from verifier.checks.identical import identical_sentences
from verifier.claims import Claim
from verifier.findings import Evidence

__all__ = [
    "COMPARATORS",
    "PROMOTES",
    "Comparator",
    "Comparison",
    "Outcome",
    "SourceIndex",
    "compare_all",
    "coverage",
    "identical_sentences",
    "rank_sentences",
]

#: Name -> comparator, in the order they are run and reported.
COMPARATORS: Mapping[str, Comparator] = MappingProxyType(
    {
        "quantities": quantities.compare,
        "times": times.compare,
        "quotes": quotes.compare,
        "names": names.compare,
        "attribution": attribution.compare,
        "certainty": certainty.compare,
        "negation": negation.compare,
    }
)
#: The one check that may promote, asked before any call.
PROMOTES: Comparator = identical.compare


def compare_all(
    claim: Claim, claim_article: Article, evidence: tuple[Evidence, ...], source: Article
) -> dict[str, Comparison]:
    """What every check of :data:`COMPARATORS` says, by name."""
    return {name: check(claim, claim_article, evidence, source) for name, check in COMPARATORS.items()}
