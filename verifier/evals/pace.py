"""How far a run is, how fast it goes, and how long it has to go."""

from __future__ import annotations

import time

from verifier.progress import OnProgress, Progress
from verifier.report import Usage

#: Seconds between two looks at the rate; the line that shows it stays the same in between.
_EVERY = 10.0


class Pace:
    """Tells how far the run is, how fast, and what is left.

    Args:
        name: Of the system.
        total: Rows of the run.
        open_: Those without an outcome yet.
        on_progress: Told.
    """

    def __init__(self, name: str, total: int, open_: int, on_progress: OnProgress) -> None:
        self._name = name
        self._total = total
        self._open = open_
        self._done = 0
        self._on_progress = on_progress
        self._started = self._looked = time.monotonic()
        self._words = ""
        self._shown = 0

    def row_done(self, usage: Usage) -> None:
        """A row has its outcome."""
        self._done += 1
        now = time.monotonic()
        if now - self._looked >= _EVERY:
            self._looked = now
            self._words = self._rate(now - self._started)
        self.tell(usage)

    def tell(self, usage: Usage, *, ahead: int = 0) -> None:
        """Tells where the run stands, never less than before; ``ahead`` rows are all but done."""
        done = min(self._total - self._open + self._done + ahead, self._total)
        self._shown = max(self._shown, done)
        stage = f"{self._name}{self._words}"
        self._on_progress(Progress(stage=stage, done=self._shown, total=self._total, usage=usage))

    def within(self, rows: int) -> OnProgress:
        """What to tell the questions of so many rows taken at once to: counted as rows, by their share."""

        def told(progress: Progress) -> None:
            if progress.total and progress.done < progress.total:
                self.tell(progress.usage, ahead=rows * progress.done // progress.total)

        return told

    def _rate(self, seconds: float) -> str:
        a_minute = 60 * self._done / seconds
        left = round((self._open - self._done) * seconds / self._done)
        return f", {a_minute:.3g} rows a minute, {left // 60}:{left % 60:02d} left"
