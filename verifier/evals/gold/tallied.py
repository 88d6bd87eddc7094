"""How far two labellings agree: what is counted on each unit, added up, and told with intervals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from verifier.articles import Value
from verifier.evals.alpha import alpha
from verifier.evals.bootstrap import Interval, clusters, intervals

#: The parts agreement is told of.
PARTS = ("dev", "test", "all")

Met = Counter[tuple[Hashable, Hashable]]


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
        units, claims: Labelled twice; units are pairs, or topics of a fact store.
        labels, overlaps: The figures.
    """

    part: str
    units: int
    claims: int
    labels: tuple[Agreed, ...]
    overlaps: tuple[Overlap, ...]


class Agreement(Value):
    """Agreement on a gold set.

    Attributes:
        unit: What the split and the draws go by.
        unlabelled: Units without a second labelling, which count nowhere.
        settled: Claims whose relation was settled, and how many of them the first labelling had otherwise.
        replicates, seed: Of the draws the intervals rest on.
        parts: The figures.
    """

    unit: Literal["pair", "topic"] = "pair"
    unlabelled: int
    settled: tuple[int, int]
    replicates: int
    seed: int
    parts: tuple[PartAgreement, ...]


@dataclass
class Tally:
    """What is counted on one unit, or added up over some.

    Attributes:
        claims: How many were labelled twice.
        met: Of each label how often which values met: (first's, second's).
        sums: Of each overlap its numerator and denominator.
        counted: What each overlap was counted over.
    """

    claims: int = 0
    met: dict[str, Met] = field(default_factory=dict)
    sums: dict[str, tuple[float, float]] = field(default_factory=dict)
    counted: Counter[str] = field(default_factory=Counter)

    def add_overlap(self, name: str, value: float, of: int) -> None:
        """Adds to one overlap."""
        self.sums[name] = (self.sums[name][0] + value, self.sums[name][1] + of)
        self.counted[name] += of


@dataclass(frozen=True)
class Layout:
    """Which labels and overlaps are told, in order."""

    labels: tuple[str, ...]
    overlaps: tuple[str, ...]

    def nothing(self) -> Tally:
        """A tally of nothing."""
        return Tally(
            met={name: Counter() for name in self.labels}, sums=dict.fromkeys(self.overlaps, (0.0, 0.0))
        )

    def added(self, tallies: Iterable[Tally]) -> Tally:
        """Some tallies as one."""
        whole = self.nothing()
        for tally in tallies:
            whole.claims += tally.claims
            whole.counted.update(tally.counted)
            for name, met in tally.met.items():
                whole.met[name].update(met)
            for name, (part, of) in tally.sums.items():
                whole.sums[name] = (whole.sums[name][0] + part, whole.sums[name][1] + of)
        return whole

    def values(self, tallies: Iterable[Tally]) -> dict[str, float | None]:
        """Every figure of some units together, by name."""
        whole = self.added(tallies)
        labels = {name: alpha(_both_ways(met)) for name, met in whole.met.items()}
        return labels | {name: part / of if of else None for name, (part, of) in whole.sums.items()}


@dataclass(frozen=True)
class Tallied:
    """A unit that was labelled twice; those of one cluster are drawn together."""

    cluster: str
    name: str
    tally: Tally


def part_agreement(
    part: str, layout: Layout, tallied: Sequence[Tallied], replicates: int, seed: int
) -> PartAgreement:
    """Agreement on some units, with intervals."""
    groups = clusters((one.cluster, one.name, one.tally) for one in tallied)
    drawn = intervals(groups, layout.values, replicates=replicates, seed=seed)
    whole = layout.added(one.tally for one in tallied)
    values = layout.values([whole])
    return PartAgreement(
        part=part,
        units=len(tallied),
        claims=whole.claims,
        labels=tuple(_agreed(name, met, values[name], drawn.get(name)) for name, met in whole.met.items()),
        overlaps=tuple(
            Overlap(name=name, counted=whole.counted[name], value=values[name], interval=drawn.get(name))
            for name in whole.sums
        ),
    )


def _agreed(name: str, met: Met, value: float | None, interval: Interval | None) -> Agreed:
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


def _both_ways(met: Met) -> Met:
    both = Counter(met)
    for (one, other), times in met.items():
        both[other, one] += times
    return both


def choice_overlap(one: Collection[object], other: Collection[object]) -> tuple[float, float]:
    """How much two choices have in common, both not empty: Jaccard index and F1."""
    ours, theirs = set(one), set(other)
    both = len(ours & theirs)
    return both / len(ours | theirs), 2 * both / (len(ours) + len(theirs))
