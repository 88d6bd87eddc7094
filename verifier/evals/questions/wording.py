"""Whether words are said in a text, however they are set."""

from __future__ import annotations

import re
from functools import lru_cache

from verifier.articles import Span
from verifier.evals.questions.written import Wanted, WantedDate, WantedNumber
from verifier.values.quantities import quantities
from verifier.values.times import times

_SET = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "‑": "-", "−": "-"})


def plain(text: str) -> str:
    """Case, kinds of quotation marks and dashes, and white space made the same."""
    return " ".join(text.translate(_SET).casefold().split())


def says(words: str, text: str) -> bool:
    """Whether a text has the words, whole ones: "14" is not in "140", nor in "14.6" or "1,140"."""
    return _pattern(words).search(plain(text)) is not None


@lru_cache(maxsize=4096)
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w])(?<!\d[.,:]){re.escape(plain(words))}(?![\w])(?![.,:]\d)")


def reads(text: str, value: WantedNumber) -> bool:
    """Whether code reads the number in a text, in that unit."""
    found = quantities(text, Span(start=0, end=len(text)))
    return any(one.value == value.value and one.unit == value.unit for one in found)


def told(value: Wanted, text: str) -> bool:
    """Whether a text says what is wanted: in any of its words, or as code reads the same number or day."""
    if any(says(words, text) for words in value.words):
        return True
    if isinstance(value, WantedNumber):
        return bool(value.unit) and reads(text, value)
    return isinstance(value, WantedDate) and _dated(text, value.value)


def _dated(text: str, day: str) -> bool:
    spans = times(text, Span(start=0, end=len(text)), None)
    starts = (one.start.isoformat() for one in spans if one.start is not None)
    return len(day) == 10 and any(start == day for start in starts)
