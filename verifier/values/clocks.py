"""Times of day with minutes: "5:42 p.m.", "17:42 GMT"."""

from __future__ import annotations

import re

from verifier.articles import Span, Value
from verifier.remembered import by_span
from verifier.values.calendar import clock_times

_PARTS = re.compile(r"(\d{1,2}):(\d{2})(?![\d:])|(\d{1,2})(?!\d)")
_HALF = re.compile(r"([ap])\.?m\b", re.IGNORECASE)
_ZONE = re.compile(r"\b(GMT|UTC|BST|EST|EDT|ET|CET|PST|PDT|PT)\b")
_LOOSE = re.compile(
    r"\b(?:around|about|roughly|shortly|just|soon|nearly|almost|some time|before|after|by|until|past|from|to)"
    r"(?: the)? $",
    re.IGNORECASE,
)
_AT = re.compile(r"\bat $", re.IGNORECASE)
_NOON = 12 * 60


class Clock(Value):
    """A time of day.

    Attributes:
        span: The words.
        minute: Minutes since midnight, of the first half of the day where the words don't tell which.
        halves: Whether the words tell the half of the day.
        zone: The time zone they name, or nothing.
    """

    span: Span
    minute: int
    halves: bool
    zone: str = ""


@by_span
def clocks(text: str, span: Span) -> tuple[Clock, ...]:
    """The exact times of day in a span; none that is told loosely ("shortly after 5:40 p.m.").

    Args:
        text: The article's text.
        span: Where to look.
    """
    found = (_clock(text, words, span) for words in clock_times(text, span))
    return tuple(one for one in found if one is not None)


def _clock(text: str, words: Span, within: Span) -> Clock | None:
    told = words.of(text)
    parts, half, zone = _PARTS.match(told), _HALF.search(told), _ZONE.search(told)
    before = text[max(within.start, words.start - 20) : words.start]
    if parts is None or _LOOSE.search(before) or (half is None and not _AT.search(before)):
        return None
    hour, minute = int(parts[1] or parts[3]), int(parts[2] or 0)
    if hour > 24 or minute > 59:
        return None
    late = half is not None and half[1].lower() == "p"
    since = hour % 12 * 60 + minute + (_NOON if late or (half is None and hour >= 12) else 0)
    return Clock(span=words, minute=since, halves=half is not None or hour > 12, zone=zone[1] if zone else "")


def same_clock(a: Clock, b: Clock) -> bool:
    """Whether two times of day can be the same; those of two zones always can."""
    if a.zone != b.zone:
        return True
    return a.minute == b.minute if a.halves and b.halves else a.minute % _NOON == b.minute % _NOON
