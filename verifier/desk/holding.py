"""Articles in and out of the database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select

from verifier.articles import Article
from verifier.desk.tables import articles, sentences
from verifier.desk.values import HeldArticle, Kept
from verifier.errors import InputError
from verifier.facts.given import aware, storable
from verifier.fulltext.terms import values_of, words_of
from verifier.storage.chunks import chunks
from verifier.storage.inserting import if_new


def add_article(connection: Connection, article: Article, person: str, now: datetime) -> Kept:
    """Writes an article in the transaction of ``connection``, unless its text is held."""
    row = _row(article) | {"person": person, "at": now}
    n = connection.execute(if_new(connection, articles).values(**row).returning(articles.c.n)).scalar()
    if n is not None and (rows := list(_sentence_rows(n, article))):
        connection.execute(insert(sentences), rows)
    return Kept(id=article.id, new=n is not None)


def _row(article: Article) -> dict[str, Any]:
    try:
        storable(article.model_dump_json())
        storable(article.text)
    except ValueError as error:
        raise InputError(f"the article {error}.", hint="Save it anew as UTF-8.") from error
    return {
        "id": article.id,
        "hash": sha256(article.text.encode()).hexdigest(),
        "outlet": article.outlet,
        "title": article.title,
        "url": article.url,
        "published": article.published and aware(article.published),
        "article": article.model_dump(mode="json"),
    }


def _sentence_rows(n: int, article: Article) -> Iterator[dict[str, Any]]:
    for sentence in article.claim_sentences():
        text = article.quote(sentence.span)
        terms = [term for word in words_of(text, article.language) for term in word.terms]
        terms += [value.term for value in values_of(text, article.published)]
        if terms:
            yield {"article": n, "number": sentence.number, "terms": " ".join(dict.fromkeys(terms))}


def every(connection: Connection) -> Iterator[HeldArticle]:
    """All articles, those put in last first."""
    query = select(articles).order_by(articles.c.n.desc())
    for row in connection.execution_options(yield_per=100).execute(query).mappings():
        yield _held(row)


def by_id(connection: Connection, ids: Iterable[str]) -> dict[str, HeldArticle]:
    """Articles by id."""
    found: dict[str, HeldArticle] = {}
    for some in chunks(dict.fromkeys(ids)):
        rows = connection.execute(select(articles).where(articles.c.id.in_(some))).mappings()
        found |= {row["id"]: _held(row) for row in rows}
    return found


def by_url(connection: Connection, url: str) -> HeldArticle | None:
    """The article last put in that was published there."""
    query = select(articles).where(articles.c.url == url).order_by(articles.c.n.desc()).limit(1)
    row = connection.execute(query).mappings().first()
    return None if row is None else _held(row)


def _held(row: RowMapping) -> HeldArticle:
    return HeldArticle(article=Article.model_validate(row["article"]), added=row["at"], person=row["person"])
