"""Which facts a claim is held against: found by the store, and near enough in their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from verifier.articles import Article
from verifier.checks.content import keys
from verifier.claims import Claim
from verifier.factcheck.asked import OpenSource
from verifier.factcheck.nearness import near_enough
from verifier.factcheck.source import as_article
from verifier.facts import ANY, Conflict, Fact, FactStatus, Hit, Rank, Why
from verifier.judge import wording_of
from verifier.llm import Profile

#: Facts looked at for them.
LOOKED_AT = 20
#: Channels that match words; what another one (meaning) puts among its first may share fewer.
_BY_WORDS = frozenset({"text", "numbers", "names", "dates"})
#: Deprecated facts are found too, and marked; void and purged ones never are.
_ASKED_FOR = ANY.model_copy(update={"ranks": frozenset(Rank)})
_COUNTING = frozenset({FactStatus.ACTIVE, FactStatus.PROPOSED})


@dataclass(frozen=True)
class Candidate:
    """A fact a claim is held against.

    Attributes:
        fact: As held.
        article: As the judge reads it.
        why: Why it was found; empty where it came with a fact it is in conflict with.
    """

    fact: Fact
    article: Article
    why: tuple[Why, ...]


class Finder:
    """Looks facts up for claims.

    Args:
        source: The store, and who asks: without allowance nothing under embargo or unpublished is found.
        profile: The model's, for how few words may still bear on a claim.
    """

    def __init__(self, source: OpenSource, profile: Profile) -> None:
        self._store, self._reader, self._most = source.store, source.allowance, source.most
        self._profile = profile
        self._conflicts = self._store.conflicts(reader=self._reader)
        self._read: dict[str, tuple[Article, Set[str]]] = {}

    def find(self, claim: Claim, article: Article) -> tuple[Candidate, ...]:
        """The facts for one claim, best first.

        Args:
            claim: The claim.
            article: The article that makes it.

        Raises:
            FactStoreError: The store cannot be read.
        """
        hits = self._store.search(
            wording_of(claim),
            limit=LOOKED_AT,
            filters=_ASKED_FOR,
            reader=self._reader,
            published=article.published,
        )
        near = [hit for hit in hits if self._near(claim, article, hit)][: self._most]
        found = [self._candidate(hit.fact, hit.why) for hit in near]
        return (*found, *self._in_conflict_with(found))

    def _near(self, claim: Claim, article: Article, hit: Hit) -> bool:
        meant = any(why.channel not in _BY_WORDS and why.rank <= self._most for why in hit.why)
        held = self._read_as(hit.fact)[1]
        if not meant:
            return near_enough(claim, article, held)
        # Other words for the same may share nothing but the names.
        floor = self._profile.evidence_floor
        return near_enough(claim, article, held, floor, names_only=floor)

    def _read_as(self, fact: Fact) -> tuple[Article, Set[str]]:
        """One article a fact, however many claims it is found for, and its words by stem."""
        if fact.id not in self._read:
            article = as_article(fact)
            self._read[fact.id] = article, keys(article.text).keys()
        return self._read[fact.id]

    def _candidate(self, fact: Fact, why: tuple[Why, ...]) -> Candidate:
        return Candidate(fact, self._read_as(fact)[0], why)

    def _in_conflict_with(self, found: Sequence[Candidate]) -> Iterator[Candidate]:
        """Facts a person has put beside one found: a conflict is shown whole."""
        known = {one.fact.id for one in found}
        for conflict in self.between(known):
            for id in conflict.facts:
                fact = None if id in known else self._store.get(id, reader=self._reader)
                if fact is not None and fact.status in _COUNTING:
                    known.add(id)
                    yield self._candidate(fact, ())

    def notes(self) -> tuple[str, ...]:
        """What a reader must know of how facts were looked up.

        Raises:
            FactStoreError: The store cannot be read.
        """
        return self._store.search_notes(filters=_ASKED_FOR, reader=self._reader)

    def between(self, facts: Iterable[str]) -> tuple[Conflict, ...]:
        """Open conflicts that one of the facts is part of."""
        ids = set(facts)
        return tuple(one for one in self._conflicts if not ids.isdisjoint(one.facts))
