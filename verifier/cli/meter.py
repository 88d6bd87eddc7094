"""Progress on stderr: one living line on a terminal, plain lines now and then anywhere else."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from verifier.cli.session import Session

if TYPE_CHECKING:
    from decimal import Decimal

    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID

    from verifier.progress import OnProgress, Progress
    from verifier.report import Usage

#: Seconds between two plain lines of one stage.
EVERY = 10.0


@contextmanager
def meter(session: Session, *, quiet: bool, verbose: bool) -> Iterator[OnProgress]:
    """What to hand to the work as ``on_progress``, for as long as the work goes on."""
    if quiet:
        yield lambda _: None
    elif verbose:
        with _log_on_stderr():
            yield PlainMeter(every=0.0)
    elif not sys.stderr.isatty():
        yield PlainMeter(every=EVERY)
    else:
        with _living_line(session) as on_progress:
            yield on_progress


@contextmanager
def _log_on_stderr() -> Iterator[None]:
    """Shows this package's own log; at level INFO it holds no article text."""
    logger, handler = logging.getLogger("verifier"), logging.StreamHandler()
    handler.setFormatter(logging.Formatter("  %(message)s"))
    before = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(before)


class PlainMeter:
    """One line at the start and end of a stage, for each note, and every few seconds between."""

    def __init__(self, *, every: float) -> None:
        self._every = every
        self._started = time.monotonic()
        self._last: dict[str, float] = {}

    def __call__(self, progress: Progress) -> None:
        """Write a line if it is time for one."""
        now = time.monotonic() - self._started
        last = self._last.get(progress.stage)
        turn = last is None or progress.done == progress.total or bool(progress.note)
        if not turn and last is not None and now - last < self._every:
            return
        self._last[progress.stage] = now
        note = f" · {progress.note}" if progress.note else ""
        if not progress.total:  # nothing is counted: the note is all there is to say
            click.echo(f"[{clock(now)}] {progress.note or progress.stage}", err=True)
            return
        click.echo(
            f"[{clock(now)}] {progress.stage} {_count(progress)} · {spent(progress.usage)}{note}", err=True
        )


@contextmanager
def _living_line(session: Session) -> Iterator[OnProgress]:
    from rich.console import Console
    from rich.progress import BarColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as RichProgress

    console = Console(stderr=True, no_color=session.color is False)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=12),
        TextColumn("{task.fields[count]} · {task.fields[spent]}", markup=False),
        TimeElapsedColumn(),
    )
    with RichProgress(*columns, console=console, transient=True, refresh_per_second=4) as bars:
        yield _Living(bars)


class _Living:
    """A line for each stage that is going on."""

    def __init__(self, bars: RichProgress) -> None:
        self._bars = bars
        self._start = bars.add_task("starting", total=None, count="", spent="no calls yet")
        self._stages: dict[str, TaskID] = {}

    def __call__(self, progress: Progress) -> None:
        if progress.note:
            self._bars.console.print(progress.note, markup=False, highlight=False, style="dim")
        if not progress.total:
            return
        self._bars.update(self._start, visible=False)
        if progress.stage not in self._stages:
            self._stages[progress.stage] = self._bars.add_task(progress.stage, count="", spent="")
        self._bars.update(
            self._stages[progress.stage],
            completed=progress.done,
            total=progress.total,
            count=_count(progress),
            spent=_briefly(progress.usage),
            visible=progress.done < progress.total,
        )


def _count(progress: Progress) -> str:
    return f"{progress.done}/{progress.total}"


def _briefly(usage: Usage) -> str:
    """Short enough for one line of 80 columns."""
    tokens = usage.input_tokens + usage.output_tokens
    return f"{usage.calls} calls, {tokens:,} tokens, {money(usage.cost)}"


def spent(usage: Usage) -> str:
    """Tokens, answers from the ledger and money so far, in words."""
    parts = [f"{usage.calls} calls", f"{usage.input_tokens:,} tokens in, {usage.output_tokens:,} out"]
    if usage.cached_calls:
        parts.append(f"{usage.cached_calls} from the ledger")
    parts.append(money(usage.cost))
    return " · ".join(parts)


def money(cost: Decimal | None) -> str:
    """Dollars, or that nobody knows."""
    if cost is None:
        return "cost unknown"
    return f"${cost:.4f}" if cost else "$0"


def clock(seconds: float) -> str:
    """Minutes and seconds: "2:05"."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
