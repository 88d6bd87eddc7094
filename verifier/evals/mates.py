"""Gold claims that are the same matter told by either side, and whether a run judges them alike.

A against B and B against A are asked apart. Where both articles make one claim each on a matter, what B says
of A's claim and what A says of B's must come to the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from verifier.articles import Span
from verifier.evals.counted import Counted, share
from verifier.evals.datasets import GOLD
from verifier.evals.gold.values import GoldClaim, GoldPair
from verifier.findings import Relation

if TYPE_CHECKING:
    from verifier.evals.records import Record

#: Relations that hold in both directions or in neither; "partly supported" does not.
SYMMETRIC = (Relation.SUPPORTED, Relation.CONTRADICTED)
#: Figures, in the order shown.
MATES = ("mates_alike", *(f"mates_alike {relation}" for relation in SYMMETRIC), "mates_right")

_Link = tuple[GoldClaim, GoldClaim]


def mates_of(pair: GoldPair) -> dict[str, str]:
    """Which claim of a pair is which one's mate, by id, in both directions.

    Mates are a claim of A and one of B, each in a sentence of the other's gold evidence, and both supported
    or both contradicted. Supported ones are each the only claim the other has so, whatever the relation.
    Contradicted ones are each the only one whose words the other's discrepancies name, both ways.
    """
    links = [(a, b) for a in pair.a.claims for b in pair.b.claims if _faces(a, b) and _faces(b, a)]
    by_words = [(a, b) for a, b in links if _both(a, b, Relation.CONTRADICTED) and _words_meet(a, b)]
    supported = [(a, b) for a, b in _only(links) if _both(a, b, Relation.SUPPORTED)]
    found = {a.claim.id: b.claim.id for a, b in (*supported, *_only(by_words))}
    return found | {theirs: ours for ours, theirs in found.items()}


def _faces(one: GoldClaim, other: GoldClaim) -> bool:
    return any(evidence.sentence in other.claim.sentences for evidence in one.evidence)


def _both(one: GoldClaim, other: GoldClaim, relation: Relation) -> bool:
    return one.relation is other.relation is relation


def _words_meet(one: GoldClaim, other: GoldClaim) -> bool:
    return _named(one, other.claim.span) and _named(other, one.claim.span)


def _named(one: GoldClaim, words: Span) -> bool:
    """Whether a difference of one claim is on these words of the other article."""
    spans = (difference.source_span for difference in one.discrepancies)
    return any(span is not None and span.start < words.end and words.start < span.end for span in spans)


def _only(links: Sequence[_Link]) -> Iterator[_Link]:
    """Links between claims that have no other."""
    ours = Counter(a.claim.id for a, _ in links)
    theirs = Counter(b.claim.id for _, b in links)
    yield from ((a, b) for a, b in links if ours[a.claim.id] == theirs[b.claim.id] == 1)


class Mates(NamedTuple):
    """What a run says of two mates.

    Attributes:
        gold: What both are.
        one, other: What they were called.
    """

    gold: Relation
    one: Relation
    other: Relation

    @property
    def alike(self) -> bool:
        """Whether both were judged, and called the same."""
        return self.one is self.other is not Relation.NOT_JUDGED


def mates_in(records: Sequence[Record]) -> list[Mates | None]:
    """Of each record what was said of it and its mate; told with the first of the two that stands here.

    Args:
        records: Of one epoch.
    """
    there = {record.id: place for place, record in enumerate(records)}
    return [_mates(place, record, there, records) for place, record in enumerate(records)]


def _mates(place: int, record: Record, there: dict[str, int], records: Sequence[Record]) -> Mates | None:
    mate = record.expected.mate if record.expected else None
    if mate is None or there.get(mate, -1) < place:
        return None
    gold = GOLD[record.label]
    assert gold is not None
    return Mates(gold, record.prediction.relation, records[there[mate]].prediction.relation)


def mates_figures(mates: Iterable[Mates]) -> dict[str, Counted]:
    """Figures by name.

    Of all mates, and of those the gold holds for supported and for contradicted, the share called alike in
    both directions; and of all the share that is right in both.
    """
    all_ = list(mates)
    found = {"mates_alike": _alike(all_)}
    for relation in SYMMETRIC:
        found[f"mates_alike {relation}"] = _alike([one for one in all_ if one.gold is relation])
    right = sum(one.alike and one.one is one.gold for one in all_)
    return found | {"mates_right": share(right, len(all_))}


def _alike(mates: Sequence[Mates]) -> Counted:
    return share(sum(one.alike for one in mates), len(mates))
