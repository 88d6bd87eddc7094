"""Finds sentences of the articles by their words, numbers, names and dates."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select

from verifier.desk.tables import articles, sentences
from verifier.desk.values import FoundSentence
from verifier.facts.given import LONGEST_STATEMENT
from verifier.fulltext.index import Indexed, TextIndex
from verifier.fulltext.rank import weight, worth_looking_for
from verifier.fulltext.terms import Word, query_words, values_of

#: What search reads of it.
INDEXED = Indexed(sentences, sentences.c.n)
#: Sentences looked at for one search.
CANDIDATES = 200


def search(
    connection: Connection, query: str, index: TextIndex, *, limit: int, published: datetime | None
) -> tuple[FoundSentence, ...]:
    """The sentences found, best first."""
    text = query[:LONGEST_STATEMENT]
    values = dict.fromkeys(values_of(text, published))
    words = (*query_words(text, "en"), *(Word(value.words, (value.term,)) for value in values))
    index.learn(term for word in words for term in word.terms)
    wanted, ranked = worth_looking_for(index, words)
    if not wanted:
        return ()
    weights = {word: index.idf(word) for word in words} if ranked else {}
    found = index.entries(index.any_of(wanted), (), max(CANDIDATES, limit), weights)
    scored = {entry.owner: weight(index, words, entry.terms) for entry in found}
    best = sorted(scored, key=lambda n: (-scored[n], n))[:limit]
    return tuple(_named(connection, best, scored))


def _named(connection: Connection, best: list[int], scored: dict[int, float]) -> list[FoundSentence]:
    query = select(sentences.c.n, articles.c.id, sentences.c.number).join(
        articles, articles.c.n == sentences.c.article
    )
    rows = connection.execute(query.where(sentences.c.n.in_(best)))
    named = {n: FoundSentence(article=id, number=number, score=scored[n]) for n, id, number in rows}
    return [named[n] for n in best]
