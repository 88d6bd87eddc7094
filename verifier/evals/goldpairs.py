"""Gold claims back as pairs of articles, for what is measured on two articles at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from verifier.articles import Article, Value
from verifier.evals.goldrows import GoldRow
from verifier.evals.rows import Row


class GoldBoth(Value):
    """Two articles with the gold claims of both.

    Attributes:
        slug: The pair's name.
        a, b: The articles.
        of_a, of_b: Their claims, in order of the texts.
    """

    slug: str
    a: Article
    b: Article
    of_a: tuple[GoldRow, ...]
    of_b: tuple[GoldRow, ...]

    @property
    def rows(self) -> tuple[GoldRow, ...]:
        """All claims, those of ``a`` first."""
        return self.of_a + self.of_b


def pairs_of(rows: Sequence[Row]) -> list[GoldBoth]:
    """The pairs whose claims these rows are, in the order of the rows."""
    found: dict[str, list[GoldRow]] = defaultdict(list)
    for row in rows:
        if isinstance(row, GoldRow):
            found[row.cluster].append(row)
    return [_both(slug, members) for slug, members in found.items()]


def _both(slug: str, rows: Sequence[GoldRow]) -> GoldBoth:
    of_a, of_b = (tuple(row for row in rows if row.side == f"{slug}/{letter}") for letter in "ab")
    return GoldBoth(slug=slug, a=of_a[0].article, b=of_b[0].article, of_a=of_a, of_b=of_b)
