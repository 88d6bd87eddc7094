"""Opens the door to a model with the ledger it keeps its answers in, and closes both."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Literal

from verifier.ledger import Ledger
from verifier.llm import Budget, Door, ModelSettings
from verifier.progress import OnProgress, Progress
from verifier.report import Usage


@asynccontextmanager
async def open_door(
    settings: ModelSettings,
    *,
    ledger: Path | Literal[False] | None,
    store_text: bool,
    budget: Budget | None,
    on_progress: OnProgress,
    required: bool = True,
) -> AsyncIterator[Door]:
    """The door to a model, for as long as the block lasts.

    Args:
        settings: Which model, and how it is reached.
        ledger: The ledger's file; ``None`` is the default one, ``False`` keeps nothing.
        store_text: Whether the ledger keeps the messages sent.
        budget: What may be used; ``None`` is no limit.
        on_progress: Told what the model's server does ("starting the embedded model").
        required: Whether work ends where there is no model (``Door``).

    Raises:
        LedgerError: The ledger cannot be opened.
    """

    def note(words: str) -> None:
        on_progress(Progress(stage="model", done=0, total=0, usage=Usage(), note=words))

    kept = None if ledger is False else Ledger.open(ledger, store_text=store_text)
    try:
        async with Door(settings, ledger=kept, budget=budget, on_note=note, required=required) as door:
            yield door
    finally:
        if kept is not None:
            kept.close()
