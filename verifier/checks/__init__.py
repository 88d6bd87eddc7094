"""Comparators by code: one file each, pure functions on a claim and its evidence.

To add one: write ``compare(claim, claim_article, evidence, source) -> Comparison`` in a
file of its own, and name it in ``COMPARATORS``. Nothing else changes.

A check never promotes a relation: ``differ`` demotes and names what differs, ``agree`` and
``cannot_tell`` leave the relation as it is. The one exception is ``identical``, kept apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from verifier.checks import attribution, certainty, names, negation, places, quantities, quotes, roles, times
from verifier.checks.comparison import Comparator, Comparison, Outcome
from verifier.checks.content import SourceIndex, rank_sentences
from verifier.checks.identical import identical_sentences

__all__ = [
    "COMPARATORS",
    "Comparator",
    "Comparison",
    "Outcome",
    "SourceIndex",
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
        "places": places.compare,
        "roles": roles.compare,
        "attribution": attribution.compare,
        "certainty": certainty.compare,
        "negation": negation.compare,
    }
)
