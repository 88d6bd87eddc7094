"""The way to find facts by meaning, handed to every store: it does nothing where there are no vectors."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, literal

from verifier.facts.channels import Ask, Found
from verifier.facts.tables import entries, vectors
from verifier.facts.vectors.pgvector import has_halves, nearest
from verifier.facts.vectors.rows import KEPT
from verifier.vectors.embedder import Embedder
from verifier.vectors.querying import Query, Querying
from verifier.vectors.stored import Chosen

if TYPE_CHECKING:
    from verifier.facts.vectors.matrix import Matrix, Near

logger = logging.getLogger("verifier.facts")


def _log(note: str) -> None:
    logger.warning("%s", note)


class Meaning:
    """Finds what is near in meaning; where it can't, says so once and finds nothing.

    A provider's model is asked only where ``VERIFIER_EMBEDDER`` names it: what is looked up is sent there.

    Args:
        embedder: The model; ``None`` takes the store's own.
        on_note: Told why search goes without.
    """

    def __init__(self, embedder: Embedder | None = None, on_note: Callable[[str], None] = _log) -> None:
        self._querying = Querying(KEPT, embedder, on_note)
        self._matrix: Matrix | None = None
        self._turn = threading.Lock()

    @property
    def lacking(self) -> str:
        """Why the last search went without; empty where it did not."""
        return self._querying.lacking

    def use(self, embedder: Embedder) -> None:
        """Searches with this model from now on."""
        self._querying.use(embedder)

    def find(self, ask: Ask) -> list[Found]:
        """Facts near in meaning, the nearest first; what a hit says of it is the cosine."""
        model = KEPT.chosen(ask.connection)
        query = model and self._querying.query(model, ask.text)
        if model is None or query is None:
            return []
        best: dict[int, float] = {}
        with self._turn:
            for fact, cosine in self._near(ask, model, query):
                best.setdefault(fact, cosine)
        return [Found(fact, (f"{cosine:.2f}",)) for fact, cosine in best.items()]

    def _near(self, ask: Ask, model: Chosen, query: Query) -> list[Near]:
        fit = [*ask.conditions, *_of_sources(ask)]
        if has_halves(ask.connection):
            found = nearest(
                ask.connection, query.vector, [*fit, vectors.c.embedder == model.n], ask.candidates
            )
            return [(fact, cosine) for fact, cosine in found if cosine >= query.floor]
        from verifier.facts.vectors.matrix import Matrix

        if self._matrix is None or self._matrix.model != model:
            self._matrix = Matrix(model)
        self._matrix.refresh(ask.connection)
        return self._matrix.nearest(ask.connection, query.vector, fit, ask.candidates, query.floor)


def _of_sources(ask: Ask) -> Iterator[ColumnElement[bool]]:
    """Each fact has the terms of the outlet and the site asked for; they are of letters and digits only."""
    for term in ask.required:
        yield (literal(" ") + entries.c.terms + literal(" ")).contains(f" {term} ", autoescape=True)
