"""Claims of the gold and claims found, matched one to one, and what each side makes of the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from verifier.evals.extracting.assignment import best_pairs

G = TypeVar("G")
F = TypeVar("F")
Table = Sequence[Sequence[bool]]


@dataclass(frozen=True)
class Matched:
    """Both sides by place in their order; tables have a row a gold claim and a column a claim found.

    Attributes:
        likeness: How much the two are one claim.
        stated: Whether the claim found states the gold claim, be it with much else.
        part: Whether the claim found states some of the gold claim and no more.
        pairs: Gold claims found, and which claim found each is.
    """

    likeness: Sequence[Sequence[float]]
    stated: Table
    part: Table
    pairs: Mapping[int, int]

    @classmethod
    def of(
        cls,
        gold: Sequence[G],
        found: Sequence[F],
        *,
        likeness: Callable[[G, F], float],
        is_one: Callable[[float], bool],
        states: Callable[[F, G], bool],
        stated_by: Callable[[F, G], bool],
    ) -> Matched:
        """Matches so that the likeness of all matches together is greatest.

        Args:
            gold: The gold claims, as far as they are compared.
            found: The claims found, likewise.
            likeness: Of two.
            is_one: Whether two that are so alike may be one claim.
            states: Whether a claim found states all of a gold claim.
            stated_by: Whether a gold claim states all of a claim found.
        """
        alike = [[likeness(g, f) for f in found] for g in gold]
        stated = [[states(f, g) for f in found] for g in gold]
        part = [
            [not whole and stated_by(f, g) for f, whole in zip(found, row, strict=True)]
            for g, row in zip(gold, stated, strict=True)
        ]
        pairs = best_pairs([[one if is_one(one) else 0.0 for one in row] for row in alike])
        return cls(alike, stated, part, dict(pairs))

    def is_stated(self, g: int) -> bool:
        """Whether a gold claim is found, or some claim found states it."""
        return g in self.pairs or any(self.stated[g])

    def is_split(self, g: int) -> bool:
        """Whether two or more claims found are parts of a gold claim, and none of another one's own."""
        own = self.pairs.get(g)
        taken = {f for f in self.pairs.values() if f != own}
        return sum(part for f, part in enumerate(self.part[g]) if f not in taken) > 1

    def gold_of(self, f: int) -> int | None:
        """The gold claim that a claim found is."""
        return next((g for g, other in self.pairs.items() if other == f), None)

    def holds(self, f: int) -> int:
        """How many gold claims a claim found lumps together: its own, and those no other claim found is."""
        lost = sum(row[f] for g, row in enumerate(self.stated) if g not in self.pairs)
        return lost + (self.gold_of(f) is not None)
