"""A run from recorded answers: the same figures on any machine, without a model."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from verifier.evals.run import Plan
from verifier.ledger import Ledger
from verifier.ledger.recording import read_recording, replay_into


def replayed(plan: Plan, recording: Path, folder: Path) -> Plan:
    """The plan with answers from a recording alone; a question that is not in it stops the run.

    Args:
        plan: What to run; its model and ledger give way to the recording's.
        recording: A file of ``verifier ledger export``.
        folder: An empty folder, where a ledger is made of it.

    Raises:
        InputError: It is no recording, or cannot be read.
        LedgerError: The ledger cannot be made.
    """
    read = read_recording(recording)
    path = folder / "replayed.sqlite3"
    with Ledger.open(path) as ledger:
        replay_into(read, ledger)
    settings = plan.settings.model_copy(update={"model": read.head.model, "recorded_as": read.head.identity})
    return replace(plan, settings=settings, ledger=path)
