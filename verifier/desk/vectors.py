"""Which articles have no vectors yet, what is read of them, and writing their vectors."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, select
from sqlalchemy.dialects import postgresql, sqlite

from verifier.articles import Article
from verifier.desk.tables import article_embedders, article_vectors, articles
from verifier.desk.values import Embeddings
from verifier.errors import DeskError
from verifier.vectors.making import Counts, Unread
from verifier.vectors.stored import Chosen, Kept

if TYPE_CHECKING:
    from verifier.vectors.embedder import Vectors

#: Where the desk keeps them.
KEPT = Kept(
    article_embedders, article_vectors, "desk", "verifier articles embed", DeskError, writing=7_264_016
)
_LACKING = ~select(article_vectors.c.n).where(article_vectors.c.article == articles.c.n).exists()


def texts_of(article: Article) -> tuple[str, ...]:
    """What is read of it: each sentence that may state something, then each again behind the headline.

    A sentence alone seldom names what the story is of; with the headline it does, and says less of its own.
    """
    said = [" ".join(article.quote(one.span).split()) for one in article.claim_sentences()]
    title = article.headline
    return (*said, *(f"{title} | {text}" if title else text for text in said))


def embeddings(connection: Connection) -> Embeddings:
    """How many articles have vectors."""
    model = KEPT.chosen(connection)
    held, of = (
        connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in (article_vectors, articles)
    )
    return Embeddings(embedder=model and model.name, articles=held, of=of)


class Articles:
    """The desk's articles, as vectors are made of them."""

    kept = KEPT
    at_once = 64

    def choose(
        self, connection: Connection, name: str, dimensions: int, now: datetime, *, replace: bool
    ) -> Chosen:
        """Makes a model the desk's, as ``Kept.choose``."""
        return self.kept.choose(connection, name, dimensions, now, replace=replace)

    def count(self, connection: Connection) -> Counts:
        """How many articles have no vectors."""
        query = select(func.count()).select_from(articles).where(_LACKING)
        return Counts(connection.execute(query).scalar_one())

    def without(self, connection: Connection, after: int, limit: int) -> list[Unread]:
        """The next articles that have none, in the order written."""
        query = select(articles.c.n, articles.c.article).where(articles.c.n > after, _LACKING)
        rows = connection.execute(query.order_by(articles.c.n).limit(limit))
        return [Unread(n, texts_of(Article.model_validate(document))) for n, document in rows]

    def write(
        self, connection: Connection, model: Chosen, part: Sequence[Unread], made: Sequence[Vectors]
    ) -> int:
        """Keeps vectors; returns how many articles had none.

        Raises:
            DeskError: The desk's model was replaced meanwhile.
        """
        self.kept.hold(connection, model)
        held = dict(
            connection.execute(
                select(articles.c.n, articles.c.article).where(articles.c.n.in_([one.n for one in part]))
            ).all()
        )
        rows = [_row(one.n, held[one.n], model, vectors) for one, vectors in zip(part, made, strict=True)]
        dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
        adding = dialect.insert(article_vectors).on_conflict_do_nothing(index_elements=["article"])
        return len(list(connection.execute(adding.returning(article_vectors.c.n), rows).scalars()))


def _row(article: int, document: Any, model: Chosen, vectors: Vectors) -> dict[str, Any]:
    import numpy as np

    halves = vectors.astype(np.float16)
    middle = len(halves) // 2
    return {
        "article": article,
        "embedder": model.n,
        "numbers": [one.number for one in Article.model_validate(document).claim_sentences()],
        "sentences": halves[:middle].tobytes(),
        "titled": halves[middle:].tobytes(),
    }
