"""Whether two articles tell one story: by the names they share.

Two strikes in two towns are told in much the same words; what tells them apart is that hardly a name of one
is in the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from verifier.articles import Article
from verifier.checks.nameforms import parts, same_name
from verifier.checks.slots import words_and_names
from verifier.remembered import by_article, by_pair

#: Share of an article's names from which on a source that has them tells the same story. On the development
#: part of the gold set pairs on two events that look alike share none, all others a third and more.
SHARED_NAMES = 0.3
#: With fewer names nothing can be said.
FEWEST = 3


@by_pair
def one_story(article: Article, source: Article) -> bool:
    """Whether the source has enough of the article's names; ``False`` where the article has too few."""
    ours, there = _told(article).names, _told(source)
    if len(ours) < FEWEST:
        return False
    enough = SHARED_NAMES * len(ours)
    other = [name for name in ours if not there.has(name)]
    shared = len(ours) - len(other)
    for name in other:
        if shared >= enough:  # forms of names take longer to compare than words
            break
        shared += any(same_name(name, one) for one in there.names)
    return shared >= enough


class _Told(NamedTuple):
    """The names of an article's claim-bearing sentences, each once, and which of these hold a folded word."""

    names: tuple[str, ...]
    holders: Mapping[str, frozenset[int]]

    def has(self, name: str) -> bool:
        """Whether one sentence has all words of a name."""
        words = parts(name)
        return bool(words) and bool(frozenset.intersection(*(self.holders.get(w, _NONE) for w in words)))


_NONE: frozenset[int] = frozenset()


@by_article
def _told(article: Article) -> _Told:
    named: dict[str, None] = {}
    holders: dict[str, set[int]] = defaultdict(set)
    for sentence in article.claim_sentences():
        words, names = words_and_names(article.text, sentence.span)
        named |= dict.fromkeys(names)
        for word in words:
            holders[word].add(sentence.number)
    return _Told(tuple(named), {word: frozenset(numbers) for word, numbers in holders.items()})
