"""How far two labellings of a gold set agree, before anything was settled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from verifier.articles import Value
from verifier.errors import InputError
from verifier.evals.alpha import alpha
from verifier.evals.bootstrap import REPLICATES, SEED, Interval, clusters, intervals
from verifier.evals.gold.files import PairFiles, Split, folders, read_split
from verifier.evals.gold.load import read_checked
from verifier.evals.gold.second import SecondLabel, SecondLabelling, Settled, first_labels
from verifier.evals.gold.spans import ALIKE, cut_by_claims, cut_by_segments, shared_statements, shared_words
from verifier.evals.gold.written import WrittenClaim
from verifier.findings import DiscrepancyKind, Relation

RELATIONS = tuple(relation for relation in Relation if relation is not Relation.NOT_JUDGED)
#: What the two have in common beside labels.
OVERLAPS = ("evidence jaccard", "evidence f1", "words f1", "statements f1", "statements same f1")
#: The parts agreement is told of.
PARTS = ("dev", "test", "all")


class Agreed(Value):
    """Agreement on one label.

    Attributes:
        name: Which ("relation"; "relation supported": this one against the rest; "kind number": named
            or not).
        claims: How many both could give it to.
        alike: Share of them on which both gave the same.
        alpha: Krippendorff's alpha, nominal; ``None`` where both gave nothing but one value.
        interval: Its 95% interval.
        first, second: Of a yes or no: how often each said yes.
    """

    name: str
    claims: int
    alike: float | None
    alpha: float | None
    interval: Interval | None = None
    first: int | None = None
    second: int | None = None


class Overlap(Value):
    """How much two choices have in common, 0 to 1.

    Attributes:
        name: Of what.
        counted: How many claims or statements it was counted over.
        value, interval: The figure and its 95% interval.
    """

    name: str
    counted: int
    value: float | None
    interval: Interval | None = None


class PartAgreement(Value):
    """Agreement on one part of the split, or on all.

    Attributes:
        part: "dev", "test" or "all".
        pairs, claims: Labelled twice.
        labels, overlaps: The figures.
    """

    part: str
    pairs: int
    claims: int
    labels: tuple[Agreed, ...]
    overlaps: tuple[Overlap, ...]


class Agreement(Value):
    """Agreement on a gold set.

    Attributes:
        unlabelled: Pairs without a second labelling, which count nowhere.
        settled: Claims whose relation was settled, and how many of them the first labelling had otherwise.
        replicates, seed: Of the draws the intervals rest on.
        parts: The figures.
    """

    unlabelled: int
    settled: tuple[int, int]
    replicates: int
    seed: int
    parts: tuple[PartAgreement, ...]


@dataclass
class _Tally:
    """What is counted on one pair, or added up over some.

    Attributes:
        met: Of each label how often which values met: (first's, second's).
        sums: Of each overlap its numerator and denominator.
        counted: What each overlap was counted over.
    """

    claims: int = 0
    met: dict[str, Counter[tuple[Hashable, Hashable]]] = field(default_factory=dict)
    sums: dict[str, tuple[float, float]] = field(default_factory=dict)
    counted: Counter[str] = field(default_factory=Counter)


def agreement(path: Path, *, replicates: int = REPLICATES, seed: int = SEED) -> Agreement:
    """Holds the first labelling, as it was before settling, against the second.

    Intervals draw pairs; pairs that share an article (triplets) are drawn together.

    Args:
        path: The folder with ``pairs/`` and ``split.json``.
        replicates: How often to draw.
        seed: Of the draws.

    Raises:
        InputError: It cannot be read, does not pass ``check``, or nothing is labelled twice.
    """
    split = read_split(path)
    pairs = [read_checked(folder) for folder in folders(path)]
    twice = [pair for pair in pairs if pair.second is not None]
    if not twice:
        raise InputError(f"the gold set in {path} has no second labelling.")
    tallied = [(pair, _tally(pair, pair.second)) for pair in twice if pair.second is not None]
    return Agreement(
        unlabelled=len(pairs) - len(twice),
        settled=_settled(twice),
        replicates=replicates,
        seed=seed,
        parts=tuple(_part(part, _of_part(part, split, tallied), replicates, seed) for part in PARTS),
    )


def _of_part(
    part: str, split: Split, tallied: Sequence[tuple[PairFiles, _Tally]]
) -> list[tuple[PairFiles, _Tally]]:
    slugs = {"dev": split.dev, "test": split.test}.get(part)
    return [(pair, tally) for pair, tally in tallied if slugs is None or pair.slug in slugs]


def _settled(pairs: Sequence[PairFiles]) -> tuple[int, int]:
    relations = [
        one for pair in pairs if pair.settled for one in pair.settled.root if one.field == "relation"
    ]
    return len(relations), sum(one.first != one.settled for one in relations)


def _part(
    part: str, tallied: Sequence[tuple[PairFiles, _Tally]], replicates: int, seed: int
) -> PartAgreement:
    groups = clusters((pair.a.id, pair.slug, tally) for pair, tally in tallied)
    drawn = intervals(groups, _values, replicates=replicates, seed=seed)
    whole = _added([tally for _, tally in tallied])
    values = _values([whole])
    return PartAgreement(
        part=part,
        pairs=len(tallied),
        claims=whole.claims,
        labels=tuple(_agreed(name, met, values[name], drawn.get(name)) for name, met in whole.met.items()),
        overlaps=tuple(
            Overlap(name=name, counted=whole.counted[name], value=values[name], interval=drawn.get(name))
            for name in whole.sums
        ),
    )


def _agreed(
    name: str,
    met: Counter[tuple[Hashable, Hashable]],
    value: float | None,
    interval: Interval | None,
) -> Agreed:
    claims = sum(met.values())
    alike = sum(times for (one, other), times in met.items() if one == other)
    yes_or_no = all(isinstance(one, bool) for one, _ in met)
    return Agreed(
        name=name,
        claims=claims,
        alike=alike / claims if claims else None,
        alpha=value,
        interval=interval,
        first=sum(times for (one, _), times in met.items() if one is True) if yes_or_no else None,
        second=sum(times for (_, other), times in met.items() if other is True) if yes_or_no else None,
    )


def _values(tallies: list[_Tally]) -> dict[str, float | None]:
    """Every figure of some pairs together, by name."""
    whole = _added(tallies)
    labels = {name: alpha(_both_ways(met)) for name, met in whole.met.items()}
    return labels | {name: part / of if of else None for name, (part, of) in whole.sums.items()}


def _both_ways(met: Counter[tuple[Hashable, Hashable]]) -> Counter[tuple[Hashable, Hashable]]:
    both = Counter(met)
    for (one, other), times in met.items():
        both[other, one] += times
    return both


def _added(tallies: Sequence[_Tally]) -> _Tally:
    whole = _nothing()
    for tally in tallies:
        whole.claims += tally.claims
        whole.counted.update(tally.counted)
        for name, met in tally.met.items():
            whole.met[name].update(met)
        for name, (part, of) in tally.sums.items():
            whole.sums[name] = (whole.sums[name][0] + part, whole.sums[name][1] + of)
    return whole


def _nothing() -> _Tally:
    return _Tally(met={name: Counter() for name in _names()}, sums=dict.fromkeys(OVERLAPS, (0.0, 0.0)))


def _tally(pair: PairFiles, second: SecondLabelling) -> _Tally:
    first = first_labels(pair.written, pair.settled or Settled(()))
    labels = [label for _, side in second.sides().values() for label in side]
    both = [(first[label.id], label) for label in labels]
    tally = _nothing()
    tally.claims = len(both)
    for one, other in both:
        for name, ours, theirs in _given(one, other):
            tally.met[name][ours, theirs] += 1
    _add_evidence(tally, both)
    _add_spans(tally, pair, second)
    return tally


def _names() -> list[str]:
    return [
        "relation",
        *(f"relation {relation}" for relation in RELATIONS),
        "said",
        "so",
        "attributed",
        "speaker kind",
        "certainty",
        *(f"kind {kind}" for kind in DiscrepancyKind),
    ]


def _given(one: WrittenClaim, other: SecondLabel) -> Iterator[tuple[str, Hashable, Hashable]]:
    """Name of each label, and what either gave."""
    yield "relation", one.relation, other.relation
    for relation in RELATIONS:
        yield f"relation {relation}", one.relation is relation, other.relation is relation
    yield "attributed", one.attribution is not None, other.attribution is not None
    if one.attribution is not None and other.attribution is not None:
        yield "said", one.said, other.said
        yield "so", one.so, other.so
        yield "speaker kind", one.attribution.kind, other.attribution.kind
    yield "certainty", one.certainty, other.certainty
    ours, theirs = ({d.kind for d in label.discrepancies} for label in (one, other))
    for kind in DiscrepancyKind:
        yield f"kind {kind}", kind in ours, kind in theirs


def _add_evidence(tally: _Tally, both: Sequence[tuple[WrittenClaim, SecondLabel]]) -> None:
    """Sentences of the evidence, on claims that neither calls not addressed."""
    chosen = [
        (set(one.evidence), set(other.evidence)) for one, other in both if one.evidence and other.evidence
    ]
    jaccard = sum(len(one & other) / len(one | other) for one, other in chosen)
    f1 = sum(2 * len(one & other) / (len(one) + len(other)) for one, other in chosen)
    for name, value in (("evidence jaccard", jaccard), ("evidence f1", f1)):
        tally.sums[name] = (value, len(chosen))
        tally.counted[name] = len(chosen)


def _add_spans(tally: _Tally, pair: PairFiles, second: SecondLabelling) -> None:
    """Both ways of cutting the articles into statements."""
    for side, written, article, _ in pair.sides():
        ours = cut_by_claims(article, written)
        theirs = cut_by_segments(article, second.sides()[side][0])
        for name, (common, of) in (
            ("words f1", shared_words(ours, theirs)),
            ("statements f1", shared_statements(ours, theirs, ALIKE)),
            ("statements same f1", shared_statements(ours, theirs, 1)),
        ):
            tally.sums[name] = (tally.sums[name][0] + common, tally.sums[name][1] + of)
            tally.counted[name] += of
