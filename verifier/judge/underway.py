"""A claim on its way: what was read for it so far, and what failed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from verifier.asking import Failure
from verifier.findings import Relation, Step
from verifier.judge.ask import Answer, Form, Weights
from verifier.judge.case import Case
from verifier.judge.reading import Outcome, Reading, understood
from verifier.judge.statement import Statement
from verifier.judge.table import by_reading
from verifier.judge.told import Told, told
from verifier.llm import Profile

#: Which reading of a blank counts where a long source was read in several windows.
_BEST = (Outcome.SAME, Outcome.OTHER, Outcome.UNCLEAR, Outcome.NOT_TOLD)


@dataclass
class Read:
    """A claim on its way: what was read for it, the steps so far, and what failed."""

    case: Case
    statement: Statement
    readings: list[Reading] = field(default_factory=list)
    weights: Weights | None = None
    steps: list[Step] = field(default_factory=list)
    unanswered: list[Failure | None] = field(default_factory=list)

    def told(self, profile: Profile) -> Told:
        """What its readings come to."""
        return told(self.case, self.statement, self.readings, profile)


def take(read: Read, form: Form, answer: Answer | Failure | None, profile: Profile) -> None:
    """Adds what one window of the source gave for a claim."""
    if not isinstance(answer, Answer):
        read.unanswered.append(answer)
        return
    given = zip(form.blanks, answer.words, strict=True)
    new = [understood(read.case, form.statement, part, words) for part, words in given]
    by_part: dict[int, list[Reading]] = defaultdict(list)
    for reading in (*read.readings, *new):
        by_part[reading.part.at.start].append(reading)
    read.readings = [min(one, key=lambda r: _BEST.index(r.outcome)) for one in by_part.values()]
    relation = by_reading(told(read.case, read.statement, new, profile), profile)
    read.steps.append(
        Step(
            by=answer.by,
            model=answer.model,
            relation=relation or Relation.PARTLY_SUPPORTED,
            reason=_filled(new),
            call=answer.call,
        )
    )


def _filled(readings: Sequence[Reading]) -> str:
    """What was read, in words: 'asked for “37” without seeing it, read “36”'."""
    return "read without seeing the claim's words: " + "; ".join(
        f"[{reading.part.kind.value}] “{reading.words or 'no answer'}”" for reading in readings
    )
