"""The way to find facts by meaning, handed to every store: it does nothing where there are no vectors."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, literal

from verifier.errors import ModelError, SettingsError
from verifier.facts.channels import Ask, Found
from verifier.facts.tables import entries, vectors
from verifier.facts.vectors.embedder import NONE, Embedder, embedder_for, full_name, is_bundled, setting
from verifier.facts.vectors.pgvector import has_halves, nearest
from verifier.facts.vectors.rows import Chosen, chosen

if TYPE_CHECKING:
    from verifier.facts.vectors.embedder import Vectors
    from verifier.facts.vectors.matrix import Matrix, Near

logger = logging.getLogger("verifier.facts")

MEANING = "meaning"


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
        self._embedder = embedder
        self._on_note = on_note
        self._told: set[str] = set()
        self._matrix: Matrix | None = None
        self._failed = False
        #: Why the last search went without; empty where it did not.
        self.lacking = ""
        self._turn = threading.Lock()

    def use(self, embedder: Embedder) -> None:
        """Searches with this model from now on."""
        self._embedder, self._failed, self.lacking = embedder, False, ""

    def find(self, ask: Ask) -> list[Found]:
        """Facts near in meaning, the nearest first; what a hit says of it is the cosine."""
        if self._failed or not ask.text.strip():
            return []
        with self._turn:
            model = chosen(ask.connection)
            return self._found(ask, model) if model else []

    def _found(self, ask: Ask, model: Chosen) -> list[Found]:
        try:
            embedder = self._ready(model)
            if embedder is None:
                return []
            query = embedder.queries([ask.text])
            self.lacking = ""
        except (ModelError, SettingsError) as error:
            # Every further search would wait for it as long.
            self._failed = True
            self._say(error.message, error.hint)
            return []
        best: dict[int, float] = {}
        for fact, cosine in self._near(ask, model, query, embedder.floor):
            best.setdefault(fact, cosine)
        return [Found(fact, (f"{cosine:.2f}",)) for fact, cosine in best.items()]

    def _ready(self, model: Chosen) -> Embedder | None:
        """The store's model, if it may be asked."""
        wanted = setting()
        if wanted == NONE:
            self.lacking = f"VERIFIER_EMBEDDER is {NONE}."
            return None
        if self._embedder is None:
            named = full_name(wanted or model.name)
            if named == model.name and (wanted or is_bundled(named)):
                self._embedder = embedder_for(named)
        if self._embedder is not None and self._embedder.name == model.name:
            return self._embedder
        if wanted or self._embedder is not None:
            other = self._embedder.name if self._embedder else wanted
            self._say(
                f"the store's vectors are by {model.name}, not by {other}.",
                "Set VERIFIER_EMBEDDER to it, or make all anew: verifier facts embed --replace.",
            )
        else:
            self._say(
                f"the store's vectors are by {model.name}, a provider's that is not named.",
                f"To have what is looked up sent there, set VERIFIER_EMBEDDER={model.name}; "
                f"VERIFIER_EMBEDDER={NONE} ends this note.",
            )
        return None

    def _say(self, why: str, hint: str) -> None:
        self.lacking = why
        if why not in self._told:
            self._told.add(why)
            self._on_note(f"Not searched by meaning: {why} {hint}".strip())

    def _near(self, ask: Ask, model: Chosen, query: Vectors, floor: float) -> list[Near]:
        fit = [*ask.conditions, *_of_sources(ask)]
        if has_halves(ask.connection):
            found = nearest(ask.connection, query[0], [*fit, vectors.c.embedder == model.n], ask.candidates)
            return [(fact, cosine) for fact, cosine in found if cosine >= floor]
        from verifier.facts.vectors.matrix import Matrix

        if self._matrix is None or self._matrix.model != model:
            self._matrix = Matrix(model)
        self._matrix.refresh(ask.connection)
        return self._matrix.nearest(ask.connection, query[0], fit, ask.candidates, floor)


def _of_sources(ask: Ask) -> Iterator[ColumnElement[bool]]:
    """Each fact has the terms of the outlet and the site asked for; they are of letters and digits only."""
    for term in ask.required:
        yield (literal(" ") + entries.c.terms + literal(" ")).contains(f" {term} ", autoescape=True)
