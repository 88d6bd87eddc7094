"""Facts looked up for many claims, and put together by fact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from verifier.claims import Claim
from verifier.factcheck.asked import Asked
from verifier.factcheck.candidates import Candidate, Finder


@dataclass(frozen=True)
class Pair:
    """A claim and a fact found for it."""

    asked: Asked
    claim: Claim
    candidate: Candidate

    @property
    def key(self) -> tuple[str, str]:
        """Ids of claim and fact."""
        return self.claim.id, self.candidate.fact.id


def pairs(one: Asked, claim: Claim, finder: Finder) -> list[Pair]:
    """One claim with each fact found for it, best first."""
    return [Pair(one, claim, candidate) for candidate in finder.find(claim, one.article)]


def each(asked: Iterable[Asked]) -> Iterator[tuple[Asked, Claim]]:
    """Each claim with its article, in order."""
    return ((one, claim) for one in asked for claim in one.claims)


def by_fact(found: Iterable[Pair]) -> list[list[Pair]]:
    """One group a fact and article: its claims are judged by the fact together."""
    groups: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for pair in found:
        groups[pair.asked.article.id, pair.candidate.fact.id].append(pair)
    return list(groups.values())
