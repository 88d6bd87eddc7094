"""Finds sentences by words and meaning together; without vectors by words alone."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from verifier.desk.fusing import fused
from verifier.desk.matrix import Matrix, Place
from verifier.desk.values import FoundSentence, NearSentence
from verifier.desk.vectors import KEPT
from verifier.vectors.querying import Query, Querying

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from verifier.vectors import Embedder

logger = logging.getLogger("verifier.desk")


def _log(note: str) -> None:
    logger.warning("%s", note)


class Meaning:
    """What search by meaning takes: the model, and the vectors in memory; kept while a desk is open.

    Args:
        embedder: The model; ``None`` takes the desk's own.
    """

    def __init__(self, embedder: Embedder | None = None) -> None:
        self._querying = Querying(KEPT, embedder, _log)
        self._matrix: Matrix | None = None
        self._turn = threading.Lock()

    def use(self, embedder: Embedder) -> None:
        """Searches with this model from now on."""
        self._querying.use(embedder)

    def near(
        self, connection: Connection, text: str, by_words: Sequence[FoundSentence], limit: int
    ) -> tuple[NearSentence, ...]:
        """The sentences near to a text, best first.

        Args:
            connection: In a transaction that reads.
            text: What is looked up.
            by_words: What was found by words.
            limit: Most sentences.
        """
        model = KEPT.chosen(connection)
        query = model and self._querying.query(model, text)
        if model is None or query is None:
            return tuple(_unmeant(one) for one in by_words[:limit])
        with self._turn:
            if self._matrix is None or self._matrix.model != model:
                self._matrix = Matrix(model)
            self._matrix.refresh(connection)
            return _best(self._matrix, query, by_words, limit)


def _unmeant(one: FoundSentence) -> NearSentence:
    return NearSentence(article=one.article, number=one.number, score=one.score)


def _best(
    matrix: Matrix, query: Query, by_words: Sequence[FoundSentence], limit: int
) -> tuple[NearSentence, ...]:
    """Of those that share a word or are near enough in meaning, the best."""
    import numpy as np

    held = len(matrix.sentences)
    scores = {Place(one.article, one.number): one.score for one in by_words}
    unread = [place for place in scores if matrix.at(place) is None]
    words = np.zeros(held + len(unread))
    for place, score in scores.items():
        at = matrix.at(place)
        words[held + unread.index(place) if at is None else at] = score
    alone, titled = (
        _cosines(rows.rows @ query.vector, len(unread)) for rows in (matrix.sentences, matrix.titled)
    )
    total, nearest = fused(alone, titled, words), np.fmax(alone, titled)
    found = np.flatnonzero((words > 0) | (nearest >= query.floor))
    first = found[np.argsort(-total[found], kind="stable")][: 2 * limit]
    named = [(at, unread[at - held] if at >= held else matrix.place(at)) for at in map(int, first)]
    named.sort(key=lambda one: (-total[one[0]], one[1]))
    return tuple(
        NearSentence(
            article=place.article,
            number=place.number,
            score=float(total[at]),
            cosine=None if at >= held else float(nearest[at]),
            meant=bool(nearest[at] >= query.floor),
        )
        for at, place in named[:limit]
    )


def _cosines(found: NDArray[np.float32], unread: int) -> NDArray[np.float32]:
    """With nothing known of sentences that have no vector yet."""
    import numpy as np

    return np.concatenate([found, np.full(unread, np.nan, dtype=np.float32)])
