"""Runs what is to be measured group by group, keeps each outcome at once, and stops where it must."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Sequence, Set
from dataclasses import dataclass
from itertools import groupby
from typing import cast

from verifier.asking import all_of
from verifier.errors import InputError, VerifierError
from verifier.evals.kept import NOTHING, Kept
from verifier.evals.pace import Pace
from verifier.evals.systems import Way
from verifier.evals.tally import Tally, Watch
from verifier.llm import Door
from verifier.progress import OnProgress
from verifier.report import Usage


@dataclass(frozen=True)
class Group:
    """What a system is asked about at once.

    Attributes:
        ids: Of the outcomes it gives.
        ask: Asks, and gives an outcome for each id in their order, without what it took.
        broken: The outcomes where the system broke, from the reason.
        text: What its questions are asked about. Groups in a row on one text are asked one after another:
            they share what a server keeps of it.
    """

    ids: tuple[str, ...]
    ask: Callable[[Door, OnProgress], Awaitable[Sequence[Kept]]]
    broken: Callable[[str], Sequence[Kept]]
    text: str


@dataclass(frozen=True)
class _Answer:
    """The outcomes of a group, and what they took together."""

    outcomes: Sequence[Kept]
    taken: Usage
    models: tuple[str, ...]

    def kept(self, done: Set[str], stopped: bool) -> list[Kept]:
        """Those to keep: not there yet, and no failures that a stop may be the reason of."""
        left = [one for one in self.outcomes if one.id not in done and not (stopped and one.failed)]
        told = {"models": self.models}
        return [
            one.model_copy(update=told | {"taken": NOTHING if place else self.taken})
            for place, one in enumerate(left)
        ]


async def run_groups(
    way: Way,
    groups: Sequence[Group],
    door: Door,
    *,
    put: Callable[[Kept], None],
    on_progress: OnProgress,
    done: Set[str] = frozenset(),
) -> None:
    """Asks about groups, as many at once as the model's profile has it, and hands on each outcome.

    A group is asked about whole also where some of it is done, so that a run gone on with asks what one
    without a stop asks.

    Args:
        way: What is measured.
        groups: What to ask about.
        door: The model to ask.
        put: Takes each outcome.
        on_progress: Told after each outcome.
        done: Ids that have an outcome already.

    Raises:
        VerifierError: No further one can fare better: the budget is spent, the model is not there.
    """
    ids = [one for group in groups for one in group.ids]
    pace = Pace(way.name, len(ids), sum(one not in done for one in ids), on_progress)
    open_ = [group for group in groups if not set(group.ids) <= done]
    watch = Watch()
    lanes = iter([list(lane) for _, lane in groupby(open_, key=lambda group: group.text)])
    pace.tell(door.usage)

    async def work() -> None:
        for group in (group for lane in lanes for group in lane):
            answer = await _asked(group, door, watch, pace)
            kept = answer.kept(done, watch.stop is not None)
            for one in kept:
                put(one)
                pace.row_done(door.usage)
            if watch.stop is not None and len(kept) < sum(one not in done for one in group.ids):
                raise watch.stop

    await all_of(work() for _ in range(door.profile.parallel if way.asks_model else 1))


async def _asked(group: Group, door: Door, watch: Watch, pace: Pace) -> _Answer:
    tally, started = Tally(door, watch), time.monotonic()
    within = pace.within(len(group.ids)) if len(group.ids) > 1 else _silent
    try:
        # A stand-in that passes all but asking on to the door.
        outcomes = await group.ask(cast("Door", tally), within)
    except InputError as error:
        outcomes = group.broken(f"unreadable: {error.message}")
    except VerifierError:
        raise
    except Exception as error:  # the error's own words may be the text's
        outcomes = group.broken(f"error: {type(error).__name__}")
    taken = tally.taken.model_copy(update={"seconds": round(time.monotonic() - started, 4)})
    return _Answer(outcomes, taken, tuple(sorted(tally.models)))


def _silent(_: object) -> None:
    """What one row's own questions tell is not shown."""
