"""What code works out once and keeps: every cache of the code stage, in one place.

Nine comparators, the totals and the origins look at the same sentences again and again, for claim after
claim. So what is read from a stretch of text, said of two names or made of an article is kept. All of it
is a pure function of its key, so a cache changes no result, only the time.

Each cache is bounded and drops what was used least lately. Keys are what the result depends on, nothing
less: the text itself and never its id, so that no two articles mix. Where a result depends on more than the
text (blocks, sentences, the day of publication) the key is the very article, by identity: two articles can
have one text, hence one id, and yet other sentences. A kept article stays alive with its entry, so its
identity can't pass to another one meanwhile.

All rest on ``functools.lru_cache``, which threads and tasks can share: at worst two work out the same
value at the same time.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar, cast

from verifier.articles import Article

P = ParamSpec("P")
T = TypeVar("T")
K = TypeVar("K", bound=Hashable)

#: Whole texts and articles kept: a few pairs at a time, for each holds as much as its text is long.
TEXTS = 32
#: Stretches of text kept: several to a sentence, of a few long articles.
SPANS = 8192
#: Words, names and pairs of names kept: small, and shared by all articles.
WORDS = 65536


def by_text(work: Callable[P, T]) -> Callable[P, T]:
    """Keeps what is worked out on a whole text."""
    return cast("Callable[P, T]", lru_cache(maxsize=TEXTS)(work))


def by_span(work: Callable[P, T]) -> Callable[P, T]:
    """Keeps what is read from a stretch of text, its key text and offsets."""
    return cast("Callable[P, T]", lru_cache(maxsize=SPANS)(work))


def by_words(work: Callable[P, T]) -> Callable[P, T]:
    """Keeps what is said of a word, a name or two names."""
    return cast("Callable[P, T]", lru_cache(maxsize=WORDS)(work))


def by_article(work: Callable[[Article], T]) -> Callable[[Article], T]:
    """Keeps what is made of an article, its key the very article and not one equal to it."""
    kept = lru_cache(maxsize=TEXTS)(lambda same: work(same.article))

    @wraps(work)
    def known(article: Article) -> T:
        return kept(_Same(article))

    return known


def by_pair(work: Callable[[Article, Article], T]) -> Callable[[Article, Article], T]:
    """The same of two articles."""
    kept = lru_cache(maxsize=TEXTS)(lambda one, other: work(one.article, other.article))

    @wraps(work)
    def known(one: Article, other: Article) -> T:
        return kept(_Same(one), _Same(other))

    return known


def in_article(work: Callable[[Article, K], T]) -> Callable[[Article, K], T]:
    """Keeps what is said of a sentence, a stretch or some words in view of the very article."""
    kept = lru_cache(maxsize=SPANS)(lambda same, of: work(same.article, of))

    @wraps(work)
    def known(article: Article, of: K) -> T:
        return kept(_Same(article), of)

    return known


class _Same:
    """An article as a key: equal to itself alone. Hashing its fields would take as long as reading it."""

    __slots__ = ("article",)

    def __init__(self, article: Article) -> None:
        self.article = article

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.article is other.article

    def __hash__(self) -> int:
        return id(self.article)
