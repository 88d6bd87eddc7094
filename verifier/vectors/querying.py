"""Vectors of what is looked up: by the store's own model, where it may be asked."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from verifier.errors import ModelError, SettingsError
from verifier.vectors.embedder import NONE, Embedder, embedder_for, full_name, is_bundled, setting

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from verifier.vectors.stored import Chosen, Kept


#: Seconds without search by meaning after the model could not be asked.
WAIT = 60.0


class Query(NamedTuple):
    """What is looked up, as a vector of length 1; and the cosine below which nothing has to do with it."""

    vector: NDArray[np.float32]
    floor: float


class Querying:
    """Makes vectors of queries; where it can't, says so once and makes none.

    A provider's model is asked only where ``VERIFIER_EMBEDDER`` names it: what is looked up is sent there.

    Args:
        kept: Where the store keeps its vectors.
        embedder: The model; ``None`` takes the store's own.
        on_note: Told why search goes without.

    Attributes:
        lacking: Why the last query was made without; empty where it was not.
    """

    def __init__(self, kept: Kept, embedder: Embedder | None, on_note: Callable[[str], None]) -> None:
        self._kept = kept
        self._embedder, self._given = embedder, embedder is not None
        self._on_note = on_note
        self._told: set[str] = set()
        self._failed = -WAIT
        self.lacking = ""
        self._last: tuple[Chosen, str, Query] | None = None
        self._turn = threading.Lock()

    def use(self, embedder: Embedder) -> None:
        """Asks this model from now on."""
        self._embedder, self._given, self._failed, self._last, self.lacking = embedder, True, -WAIT, None, ""

    def query(self, model: Chosen, text: str) -> Query | None:
        """The vector of a text; the one made last is not made again."""
        if time.monotonic() - self._failed < WAIT or not text.strip():
            return None
        with self._turn:
            if self._last is None or self._last[:2] != (model, text):
                made = self._made(model, text)
                if made is None:
                    return None
                self._last = (model, text, made)
            self.lacking = ""
            return self._last[2]

    def _made(self, model: Chosen, text: str) -> Query | None:
        try:
            embedder = self._ready(model)
            return None if embedder is None else Query(embedder.queries([text])[0], embedder.floor)
        except (ModelError, SettingsError) as error:
            # Every further search would wait for it as long.
            self._failed = time.monotonic()
            self._say(error.message, error.hint)
            return None

    def _ready(self, model: Chosen) -> Embedder | None:
        """The store's model, if it may be asked."""
        wanted = setting()
        if wanted == NONE:
            self.lacking = f"VERIFIER_EMBEDDER is {NONE}."
            return None
        if self._embedder is None or not (self._given or self._embedder.name == model.name):
            # Another process may have put another model in its place.
            named = full_name(wanted or model.name)
            if named == model.name and (wanted or is_bundled(named)):
                self._embedder = embedder_for(named)
        if self._embedder is not None and self._embedder.name == model.name:
            return self._embedder
        by = f"the {self._kept.store}'s vectors are by {model.name}"
        if wanted or self._embedder is not None:
            other = self._embedder.name if self._embedder else wanted
            self._say(
                f"{by}, not by {other}.",
                f"Set VERIFIER_EMBEDDER to it, or make all anew: {self._kept.command} --replace.",
            )
        else:
            self._say(
                f"{by}, a provider's that is not named.",
                f"To have what is looked up sent there, set VERIFIER_EMBEDDER={model.name}; "
                f"VERIFIER_EMBEDDER={NONE} ends this note.",
            )
        return None

    def _say(self, why: str, hint: str) -> None:
        self.lacking = why
        if why not in self._told:
            self._told.add(why)
            self._on_note(f"Not searched by meaning: {why} {hint}".strip())
