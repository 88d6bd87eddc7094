"""Claims put to every comparator, and what each raised for itself."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from verifier.articles import Article
from verifier.checks import COMPARATORS
from verifier.claims import Claim
from verifier.evals.datasets import ClaimRow
from verifier.evals.gold import GoldPair
from verifier.evals.systems import article_of, claims_of
from verifier.findings import DiscrepancyKind, Evidence, Relation
from verifier.judge.case import Case
from verifier.judge.compared import EXCLUDING
from verifier.judge.told import MOST_EVIDENCE, near
from verifier.llm.profiles import EMBEDDED

Kinds = frozenset[DiscrepancyKind]
K = DiscrepancyKind

#: Kinds that tell of a difference: not what the nearest sentences merely lack, nor who says it.
TELLING: Kinds = frozenset(K) - {K.DETAIL, K.ATTRIBUTION}


@dataclass(frozen=True)
class Asked:
    """One claim as the comparators have it.

    Attributes:
        cluster, id: Its document or pair, and its own name.
        label: What is right.
        kinds: By comparator, what it raised.
        labelled: Kinds that are right, where the data says so.
        fine: The data's own, finer label.
    """

    cluster: str
    id: str
    label: str
    kinds: Mapping[str, Kinds]
    labelled: Kinds = frozenset()
    fine: str | None = None

    def raised(self, wanted: Kinds, *without: str) -> list[str]:
        """The comparators that raised one of these kinds; of a supported claim, one not labelled."""
        right = self.labelled if self.label == Relation.SUPPORTED else frozenset()
        return [name for name, kinds in self.kinds.items() if (kinds - right) & wanted if name not in without]

    def every(self) -> Kinds:
        """The kinds raised by any of them."""
        return frozenset().union(*self.kinds.values())


#: A way to count: which kinds of a claim count as raised.
Level = Callable[[Asked], Kinds]
LEVELS: dict[str, Level] = {
    "excludes": lambda asked: EXCLUDING,
    "differs": lambda asked: TELLING,
    "named": lambda asked: asked.labelled,
}


@dataclass
class Clock:
    """CPU seconds by comparator; what several read from a text is counted where it is first read."""

    seconds: dict[str, float] = field(default_factory=lambda: dict.fromkeys(COMPARATORS, 0.0))

    def kinds(
        self, claim: Claim, article: Article, evidence: tuple[Evidence, ...], source: Article
    ) -> dict[str, Kinds]:
        """What each comparator raises."""
        found: dict[str, Kinds] = {}
        for name, compare in COMPARATORS.items():
            began = time.process_time()
            compared = compare(claim, article, evidence, source)
            self.seconds[name] += time.process_time() - began
            found[name] = frozenset(d.kind for d in compared.discrepancies)
        return found


def nearest(case: Case) -> tuple[Evidence, ...]:
    """The sentences a claim is held against where no model reads: as many as a finding cites at most."""
    return tuple(case.evidence(number) for number in near(case, EMBEDDED)[:MOST_EVIDENCE])


def ask_rows(rows: Iterable[ClaimRow], clock: Clock) -> Iterator[Asked]:
    """Each row's claim against the nearest sentences of its document; its sentences count together."""
    documents: dict[str, Article] = {}
    for row in rows:
        if row.document not in documents:
            documents[row.document] = article_of(row.document)
        source, stated = documents[row.document], article_of(row.claim)
        found: dict[str, Kinds] = dict.fromkeys(COMPARATORS, frozenset())
        for claim in claims_of(stated):
            new = clock.kinds(claim, stated, nearest(Case(claim, stated, source)), source)
            found = {name: kinds | new[name] for name, kinds in found.items()}
        yield Asked(row.cluster, row.id, row.label.value, found, fine=row.orig_label)


def ask_gold(pairs: Iterable[GoldPair], clock: Clock) -> Iterator[Asked]:
    """Each labelled claim that has evidence, against that evidence."""
    for pair in pairs:
        for side, other in pair.sides:
            for gold in side.claims:
                if gold.evidence:
                    kinds = clock.kinds(gold.claim, side.article, gold.evidence, other.article)
                    labelled = frozenset(d.kind for d in gold.discrepancies)
                    yield Asked(pair.slug, gold.claim.id, gold.relation.value, kinds, labelled)
