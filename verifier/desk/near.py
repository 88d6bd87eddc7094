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

    places, words = _worded(matrix, by_words)
    unread = len(places)
    alone = _cosines(matrix.sentences.rows @ query.vector, unread)
    titled = _cosines(matrix.titled.rows @ query.vector, unread)
    total, nearest = fused(alone, titled, words), np.fmax(alone, titled)
    found = np.flatnonzero((words > 0) | (nearest >= query.floor))
    held = len(matrix.sentences)

    def named(at: int) -> NearSentence:
        place, cosine = (matrix.place(at), float(nearest[at])) if at < held else (places[at - held], None)
        return NearSentence(
            article=place.article,
            number=place.number,
            score=float(total[at]),
            cosine=cosine,
            meant=cosine is not None and cosine >= query.floor,
        )

    # Twice as many as asked for, so that those of one score come in the same order whenever they were put in.
    first = found[np.argsort(-total[found], kind="stable")][: 2 * limit]
    best = sorted(map(named, first.tolist()), key=lambda one: (-one.score, one.article, one.number))
    return tuple(best[:limit])


def _worded(matrix: Matrix, by_words: Sequence[FoundSentence]) -> tuple[list[Place], NDArray[np.float64]]:
    """What each sentence shares: of those with vectors, then of others found, which are named."""
    import numpy as np

    scores = {Place(one.article, one.number): one.score for one in by_words}
    unread = [place for place in scores if matrix.at(place) is None]
    words = np.zeros(len(matrix.sentences) + len(unread))
    for at, place in enumerate(unread, start=len(matrix.sentences)):
        words[at] = scores[place]
    for place, score in scores.items():
        if (here := matrix.at(place)) is not None:
            words[here] = score
    return unread, words


def _cosines(found: NDArray[np.float32], unread: int) -> NDArray[np.float32]:
    """With nothing known of sentences that have no vector yet."""
    import numpy as np

    return np.concatenate([found, np.full(unread, np.nan, dtype=np.float32)])
