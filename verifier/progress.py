"""What the work is doing, told to whoever wants to show it."""

from __future__ import annotations

from collections.abc import Callable

from verifier.articles import Value
from verifier.report import Usage


class Progress(Value):
    """One step forward.

    Attributes:
        stage: What is being done ("extract A", "judge A's claims by B" …).
        done, total: How far within the stage, in calls (0 of n at its start).
        usage: Everything the run has used so far.
        note: A line for a person where something is worth saying ("starting the embedded model").
    """

    stage: str
    done: int
    total: int
    usage: Usage
    note: str = ""


#: Called with each step; must not raise, must return quickly.
OnProgress = Callable[[Progress], None]


def silent(_: Progress) -> None:
    """Shows nothing."""
