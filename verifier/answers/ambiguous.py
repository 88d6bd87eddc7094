"""Whom "the mayor", "the union" can mean where stored stories have several: asked back, with their names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from verifier.answers.alike import content
from verifier.answers.passages import Target
from verifier.articles import Article, Span
from verifier.checks.nameforms import same_name
from verifier.judge.onestory import one_story
from verifier.values.names import ROLE_WORDS, names
from verifier.values.roles import roles
from verifier.values.wordlists import word_set

#: Bodies called by what they are: "the union".
_BODIES = word_set("union league party agency council court university hospital museum zoo club bank company")
#: Roles that a name does not follow from: any story has several.
_MANY = word_set(
    "judge officer lawyer attorney spokesman spokeswoman spokesperson reporter correspondent boss"
)
_THE = re.compile(r"\bthe ([a-z]+)\b", re.IGNORECASE)


class Meant(NamedTuple):
    """Somebody a role can mean.

    Attributes:
        role: As asked: "mayor".
        name: As stored.
        article: Where.
        sentence: Number of the sentence there.
    """

    role: str
    name: str
    article: Article
    sentence: int


def ambiguous(target: Target, articles: Sequence[Article]) -> tuple[Meant, ...]:
    """Those a role in a point can mean: one of each story; empty where it names somebody, or one alone fits.

    Args:
        target: The point.
        articles: The articles found for it, best first. Those count that have all its words.
    """
    if target.names:
        return ()
    fitting = [one for one in articles if set(target.words) <= set(content(one.text))]
    for match in _THE.finditer(target.shown):
        role = match[1].lower()
        if role not in (ROLE_WORDS - _MANY) | _BODIES:
            continue
        found = list(_by_story(role, fitting))
        if len(found) > 1:
            return tuple(found)
    return ()


def _by_story(role: str, articles: Sequence[Article]) -> Iterator[Meant]:
    """Of each story the one it calls so, those of one name once; nobody of a story that has two."""
    kept: list[Meant] = []
    for article in articles:
        holders = list(_holders(role, article))
        if not holders or any(not same_name(holders[0].name, other.name) for other in holders[1:]):
            continue
        best = max(holders, key=lambda one: len(one.name))
        if any(same_name(best.name, one.name) or _one(article, one.article) for one in kept):
            continue
        kept.append(best)
        yield best


def _one(a: Article, b: Article) -> bool:
    return one_story(a, b) or one_story(b, a)


def _holders(role: str, article: Article) -> Iterator[Meant]:
    for sentence in article.claim_sentences():
        for span in _named(role, article, sentence.span):
            yield Meant(role, article.quote(span), article, sentence.number)


def _named(role: str, article: Article, span: Span) -> Iterator[Span]:
    if role in _BODIES:
        found = names(article.text, span)
        yield from (one for one in found if role in article.quote(one).lower().split()[1:])
        return
    yield from (one.name for one in roles(article.text, span) if one.head == role and one.name)
