"""Search by meaning, for ``FactStore``: making the vectors it rests on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from verifier.facts.opened import OpenStore

if TYPE_CHECKING:
    from verifier.vectors import Embedder
    from verifier.vectors.making import Embedded


class Embedding(OpenStore):
    """What ``FactStore`` does with vectors."""

    @property
    def embedder(self) -> str | None:
        """Name of the model whose vectors the store holds; ``None`` where it holds none.

        Raises:
            FactStoreError: The store cannot be read.
        """
        from verifier.facts.vectors.rows import KEPT

        with self._reading() as connection:
            model = KEPT.chosen(connection)
        return model.name if model else None

    def embed(
        self,
        embedder: Embedder | str | None = None,
        *,
        replace: bool = False,
        include_hidden: bool | None = None,
        on_progress: Callable[[Embedded], None] = lambda _: None,
    ) -> Embedded:
        """Makes the vectors that are lacking, so that search finds by meaning too.

        The store remembers the model. Stopped at any point, it goes on from there; facts without a vector
        are found by their words.

        Args:
            embedder: The model: "local", a provider's as litellm has it, or one of your own; ``None`` is the
                store's, else ``VERIFIER_EMBEDDER``, else "local".
            replace: Whether the vectors of another model are given up for it.
            include_hidden: Whether the model reads what is under embargo or unpublished; by default only the
                bundled one does, as nothing leaves this machine.
            on_progress: Told after each part.

        Raises:
            SettingsError: No such model, or the store holds another's vectors.
            ModelError: The model is missing or could not be asked; what was made before is kept.
            FactStoreError: The store cannot be read or written.
        """
        from verifier.facts.vectors.rows import Facts
        from verifier.vectors.embedder import is_bundled, wanted
        from verifier.vectors.making import Work

        model = wanted(embedder, held=self.embedder)
        hidden_too = is_bundled(model.name) if include_hidden is None else include_hidden
        moment = self._clock()
        work = Work(
            embedder=model,
            readable=Facts(None if hidden_too else moment),
            reading=self._reading,
            writing=self._writing,
            moment=moment,
            on_progress=on_progress,
        )
        made = work.run(replace=replace)
        # Not before: a model that was refused is not searched with.
        self._meaning.use(model)
        return made
