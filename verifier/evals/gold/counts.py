"""How much of what a gold set holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from verifier.articles import Value
from verifier.evals.gold.values import GoldPair, GoldSet
from verifier.findings import DiscrepancyKind, Relation


class Counts(Value):
    """What a set of pairs holds.

    Attributes:
        pairs, words, claims, attributed, without_claim: How many; words of both articles,
            claims in both directions, attributed ones of these, sentences without a claim.
        relations: Claims by relation; of every relation a person can give.
        kinds: Claims with a discrepancy of the kind; of every kind.
    """

    pairs: int
    words: int
    claims: int
    attributed: int
    without_claim: int
    relations: dict[Relation, int]
    kinds: dict[DiscrepancyKind, int]


def counts(pairs: Iterable[GoldPair]) -> Counts:
    """Counts over some pairs."""
    pairs = tuple(pairs)
    sides = [side for pair in pairs for side in (pair.a, pair.b)]
    claims = [claim for side in sides for claim in side.claims]
    relations = Counter(claim.relation for claim in claims)
    kinds = Counter(kind for claim in claims for kind in {d.kind for d in claim.discrepancies})
    return Counts(
        pairs=len(pairs),
        words=sum(len(side.article.text.split()) for side in sides),
        claims=len(claims),
        attributed=sum(claim.claim.attribution is not None for claim in claims),
        without_claim=sum(outcome.reason is not None for side in sides for outcome in side.outcomes),
        relations={
            relation: relations[relation] for relation in Relation if relation is not Relation.NOT_JUDGED
        },
        kinds={kind: kinds[kind] for kind in DiscrepancyKind},
    )


def summary(gold: GoldSet) -> str:
    """The counts of dev, test and both as a Markdown table, ending in a newline."""
    columns = [counts(gold.split("dev")), counts(gold.split("test")), counts(gold.pairs)]
    rows = [
        ("pairs", [c.pairs for c in columns]),
        ("words", [c.words for c in columns]),
        ("claims", [c.claims for c in columns]),
        ("of these attributed", [c.attributed for c in columns]),
        ("sentences without a claim", [c.without_claim for c in columns]),
        *((f"`{relation}`", [c.relations[relation] for c in columns]) for relation in columns[0].relations),
        *((f"claims with `{kind}`", [c.kinds[kind] for c in columns]) for kind in columns[0].kinds),
    ]
    head = "| | dev | test | all |\n| --- | ---: | ---: | ---: |\n"
    return head + "".join(f"| {name} | {' | '.join(map(str, figures))} |\n" for name, figures in rows)
