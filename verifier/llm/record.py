"""The door's side of the ledger: what is read from it, what is kept in it, and what if that fails."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from verifier.errors import LedgerError, ModelError
from verifier.llm.call import Call, Fitting, Taken, entry_of
from verifier.llm.settings import T

if TYPE_CHECKING:
    from verifier.ledger import Ledger

logger = logging.getLogger("verifier.llm")


class Record:
    """Answers kept and found again; without a ledger, neither.

    Args:
        ledger: Where they are kept, if anywhere.
        on_note: Told, once, that answers cannot be kept.
    """

    def __init__(self, ledger: Ledger | None, on_note: Callable[[str], None]) -> None:
        self._ledger = ledger
        self._on_note = on_note
        self._told = False

    async def find(self, call: Call[T]) -> Fitting[T] | None:
        """The stored answer, if there is one that still fits.

        Raises:
            LedgerError: The ledger cannot be read. Asking on would pay again for what is in it.
        """
        if self._ledger is None:
            return None
        return call.stored(await asyncio.to_thread(self._ledger.get, call.key))

    async def keep(
        self,
        call: Call[Any],
        taken: Taken,
        *,
        answer: Fitting[Any] | None = None,
        error: ModelError | None = None,
    ) -> None:
        """Stores the outcome. Where that fails a note is given: the answer is paid for, and is not lost."""
        if self._ledger is None:
            return
        entry = entry_of(call, taken, answer=answer, error=error)
        try:
            # Shielded: an answer that has arrived is kept even if the run is ended this moment.
            await asyncio.shield(asyncio.to_thread(self._ledger.put, entry))
        except LedgerError as trouble:
            logger.warning("%s", trouble.message)
            if not self._told:
                self._told = True
                self._on_note(f"{trouble.message} Answers of this run are used, but not kept. {trouble.hint}")
