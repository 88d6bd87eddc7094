"""Which rows are looked at for a query, and how much one that matches counts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import combinations

from verifier.fulltext import index as indexing
from verifier.fulltext.index import TextIndex
from verifier.fulltext.terms import Word

#: Words too common to look at all rows that have them are looked for two together; the rarest so many.
_PAIRED = 5
#: BM25's constants for a term that occurs once: how much length counts, and the usual number of terms.
_K1, _B, _USUAL = 1.2, 0.5, 20


def worth_looking_for(index: TextIndex, words: Sequence[Word]) -> tuple[list[Word | str], bool]:
    """The rarest words alone, and the more common ones two together; and whether rank means anything.

    Returns:
        Nothing where no row has any. Where one common word is all there is, it alone, not to be ranked.
    """
    held = sorted((word for word in words if index.frequency(word)), key=index.frequency)
    wanted: list[Word | str] = list(_affordable(index, held))
    rest = held[len(wanted) : len(wanted) + _PAIRED]
    wanted += [index.all_of(pair) for pair in combinations(rest, 2)]
    return (wanted, True) if wanted else (list(held[:1]), False)


def _affordable(index: TextIndex, words: Sequence[Word]) -> Iterator[Word]:
    """As many of the words as there is time to look at all rows of."""
    total = 0.0
    for word in words:
        total += index.frequency(word)
        if total > indexing.COUNTED:
            return
        yield word


def weight(index: TextIndex, words: Sequence[Word], terms: Collection[str]) -> float:
    """What the words a row has are worth together (BM25)."""
    held = set(terms)
    return sum(index.idf(word) for word in words if not held.isdisjoint(word.terms)) / length(terms)


def length(terms: Collection[str]) -> float:
    """What BM25 divides by: 1 for a row of the usual length."""
    return (1 + _K1 * (1 - _B + _B * len(terms) / _USUAL)) / (1 + _K1)
