"""Whether two articles tell one story: by the names they share.

Two strikes in two towns are told in much the same words; what tells them apart is that hardly a name of one
is in the other.
"""

from __future__ import annotations

from verifier.articles import Article
from verifier.judge.held import name_in
from verifier.remembered import by_pair
from verifier.values.names import names

#: Share of an article's names from which on a source that has them tells the same story. On the development
#: part of the gold set pairs on two events that look alike share none, all others a third and more.
SHARED_NAMES = 0.3
#: With fewer names nothing can be said.
FEWEST = 3


@by_pair
def one_story(article: Article, source: Article) -> bool:
    """Whether the source has enough of the article's names; ``False`` where the article has too few."""
    ours = {n.of(article.text) for s in article.claim_sentences() for n in names(article.text, s.span)}
    if len(ours) < FEWEST:
        return False
    shared = sum(any(name_in(name, source, s.number) for s in source.claim_sentences()) for name in ours)
    return shared >= SHARED_NAMES * len(ours)
