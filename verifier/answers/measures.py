"""What a blank measures, by the words that ask for it: "how fast", "the score", "turnout"."""

from __future__ import annotations

import re
from typing import NamedTuple

from verifier.answers.alike import one_word
from verifier.answers.passages import Target
from verifier.answers.question import BLANK, Wanted
from verifier.checks.content import stem


class Measure(NamedTuple):
    """What a number has to be.

    Attributes:
        unit: Its unit, where only one will do.
        dimension: What its unit measures, else; any of several, apart by spaces.
        of: The word, as ``alike.content`` has it, that its sentence must have; empty where the unit says all.
    """

    unit: str = ""
    dimension: str = ""
    of: str = ""


_HOW = re.compile(r"\bhow (fast|long|far|tall|high|deep|heavy)\b", re.IGNORECASE)
_QUESTION_WORDS = re.compile(r"\b(?:who|whom|whose|what|which|where|why|how)\b", re.IGNORECASE)
_BY_ADJECTIVE = {"fast": "speed", "long": "duration length", "far": "length", "tall": "length",
                 "high": "length", "deep": "length", "heavy": "mass"}  # fmt: skip
_SPEED = frozenset({"speed", "velocity"})
_SHARES = frozenset({"turnout", "unemployment", "inflation"})


def measure_of(target: Target) -> Measure | None:
    """What a point's blank measures; ``None`` where no word says so."""
    before, blank, _ = target.statement.partition(BLANK)
    if not blank:
        return None
    head = [word.strip(".,") for word in before.lower().split()]
    if _ends_in_is(head):
        if _SPEED & set(head):
            return Measure(dimension="speed")
        if "score" in head:
            return Measure(unit="score")
        if share := next((word for word in head if word in _SHARES), ""):
            return Measure(unit="%", of=one_word(stem(share)))
    found = _HOW.search(target.asked)
    if found and len(_QUESTION_WORDS.findall(target.asked)) == 1:
        return Measure(dimension=_BY_ADJECTIVE[found[1].lower()])
    return None


def _ends_in_is(head: list[str]) -> bool:
    """Whether the blank stands for what something is: "The speed of the tram was ____"."""
    return bool(head) and head[-1] in {"is", "was", "are", "were", "at", "of"}


def measured(target: Target, wanted: Wanted) -> Wanted:
    """A number, where words were asked for and only a number with a unit can answer."""
    return Wanted.NUMBER if wanted is Wanted.WORDS and measure_of(target) is not None else wanted
