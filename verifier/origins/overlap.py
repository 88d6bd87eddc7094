"""The words two stories share, as a whole and for one claim."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import NamedTuple

from verifier.articles import Article, Span
from verifier.origins.runs import SHORTEST, Run, Weight, WordRow, met, row_of, shared_runs, weigh
from verifier.origins.values import SharedRun, words_at

_PLAIN = 5  # own words of a run, outside names, below which it is a title or a list of names
_SHORT = 4  # words in a row that count towards near-verbatim
_NEAR = 0.5  # share of the shorter side's own words, in such runs, that makes near-verbatim
_FEWEST = 10
#: Own words in a row that two desks do not write alike by chance.
LONG = 16


class Copied(NamedTuple):
    """Shared wording at one claim.

    Attributes:
        mine, theirs: The longest run, on both sides.
        own: Words of the outlets' own in it.
        run: Whether it is long enough to count by itself.
        verbatim: Whether it also makes up much of the claim or of the sentence.
        near: Near-verbatim: shorter runs together make up half of either side.
    """

    mine: Span
    theirs: Span
    own: int
    run: bool
    verbatim: bool
    near: bool


class Overlap:
    """The words two articles share; ``a`` and ``b`` in the order given."""

    def __init__(self, a: Article, b: Article) -> None:
        self._a, self._b = a, b
        first, second = self._rows = row_of(a, "a"), row_of(b, "b")
        self._met = met(first.keys, second.keys, _SHORT), met(second.keys, first.keys, _SHORT)

    @cached_property
    def _runs(self) -> tuple[tuple[Run, Weight], ...]:
        a, b = self._rows
        return tuple((run, weigh(a, b, run)) for run in shared_runs(a.keys, b.keys))

    def runs(self) -> tuple[SharedRun, ...]:
        """All shared runs, in order of ``a``."""
        return tuple(
            SharedRun(
                a=words_at(self._a, self._rows[0].span(run.a, run.length)),
                b=words_at(self._b, self._rows[1].span(run.b, run.length)),
                words=run.length,
                quoted=weight.quoted,
                stock=weight.stock,
            )
            for run, weight in self._runs
        )

    def shares(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """Share of own words and of quoted words that stand in runs, for ``a`` and for ``b``."""
        in_a = {run.a + k for run, _ in self._runs for k in range(run.length)}
        in_b = {run.b + k for run, _ in self._runs for k in range(run.length)}
        return _shares(self._rows[0], in_a), _shares(self._rows[1], in_b)

    def at(self, mine: Span, theirs: Iterable[Span], *, first: bool) -> Copied | None:
        """The wording a claim's words share with sentences of the other story.

        Args:
            mine: The claim's words.
            theirs: The other story's sentences.
            first: Whether the claim is of ``a``.

        Returns:
            What is shared, from the longest run; ``None`` where nothing is worth a mention.
        """
        ours, others = self._rows if first else self._rows[::-1]
        here = ours.places(mine)
        if not self._any_met(here, first=first):
            return None
        there = [others.places(span) for span in theirs]
        found = [_copied(ours, others, here, place) for place in there]
        return max(
            (copied for copied in found if copied), key=lambda c: (c.verbatim, c.near, c.own), default=None
        )

    def lifted(self, mine: Span, theirs: Iterable[Span], *, first: bool) -> tuple[Span, Span, bool] | None:
        """A run that only one story sets in quotation marks: both spans, and whether the claim's does."""
        ours, others = self._rows if first else self._rows[::-1]
        here = ours.places(mine)
        if not self._any_met(here, first=first):
            return None
        for there in map(others.places, theirs):
            for run in _within(ours, others, here, there, SHORTEST):
                marks = [(ours.quoted[run.a + k], others.quoted[run.b + k]) for k in range(run.length)]
                for pair in ((True, False), (False, True)):
                    if marks.count(pair) >= SHORTEST:
                        return ours.span(run.a, run.length), others.span(run.b, run.length), pair[0]
        return None

    def _any_met(self, here: range, *, first: bool) -> bool:
        """Whether a run of the other story's words can begin in a stretch; most sentences share none."""
        return True in self._met[0 if first else 1][here.start : max(here.start, here.stop - _SHORT + 1)]


def _within(ours: WordRow, others: WordRow, here: range, there: range, shortest: int) -> list[Run]:
    """Runs within two stretches alone, so that what lies outside a claim does not count for it."""
    runs = shared_runs(ours.keys[here.start : here.stop], others.keys[there.start : there.stop], shortest)
    return [Run(run.a + here.start, run.b + there.start, run.length) for run in runs]


def _shares(row: WordRow, within: set[int]) -> tuple[float, float]:
    real = [at for at, key in enumerate(row.keys) if not key.startswith("\0")]
    return _share(real, lambda at: not row.quoted[at], within), _share(
        real, lambda at: row.quoted[at], within
    )


def _share(places: list[int], counts: Callable[[int], bool], within: set[int]) -> float:
    wanted = [at for at in places if counts(at)]
    return sum(at in within for at in wanted) / len(wanted) if wanted else 0.0


def _copied(ours: WordRow, others: WordRow, here: range, there: range) -> Copied | None:
    moved = _within(ours, others, here, there, _SHORT)
    weighed = [(run, weigh(ours, others, run)) for run in moved]
    kept = [(run, weight) for run, weight in weighed if weight.own]
    if not kept:
        return None
    longest, weight = max(kept, key=lambda one: (one[1].own, -one[0].a))
    least = min(_own(ours, here), _own(others, there))
    near = _covered(ours, others, kept) >= max(_FEWEST, _NEAR * least)
    run = weight.own >= SHORTEST and weight.plain >= _PLAIN
    if not run and not near:
        return None
    much = 2 * weight.own >= least or weight.own >= _FEWEST
    spans = ours.span(longest.a, longest.length), others.span(longest.b, longest.length)
    return Copied(*spans, weight.own, run, run and much, near)


def _own(row: WordRow, places: range) -> int:
    return sum(not row.quoted[at] and not row.stock[at] for at in places)


def _covered(ours: WordRow, others: WordRow, runs: list[tuple[Run, Weight]]) -> int:
    """Plain words that stand in any of the runs, on the side where they are fewer."""
    a = {
        r.a + k
        for r, _ in runs
        for k in range(r.length)
        if not ours.quoted[r.a + k] and not ours.stock[r.a + k]
    }
    b = {
        r.b + k
        for r, _ in runs
        for k in range(r.length)
        if not others.quoted[r.b + k] and not others.stock[r.b + k]
    }
    return min(len(a), len(b))
