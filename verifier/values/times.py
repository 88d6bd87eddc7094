"""Resolves the words of a time to the days they can mean."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime, timedelta

from verifier.articles import Span
from verifier.claims import TimeRef
from verifier.remembered import by_span
from verifier.values.calendar import MONTHS, WEEKDAYS, Mention, mentions
from verifier.values.numberwords import SMALL
from verifier.values.tokens import Token, tokens
from verifier.values.wordlists import word_set

_Days = tuple[date, date, str]
_REPORTING = word_set(
    """said says told announced reported wrote tweeted posted added confirmed stated declared argued warned
    called urged acknowledged claimed alleged asked insisted published released"""
)
_FUTURE = word_set(
    """will would shall 'll due scheduled slated expected plans planned until upcoming ahead intends set"""
)
_REACH = 80
_NO_DATE = "open: publication time unknown"


@by_span
def times(text: str, span: Span, published: datetime | None) -> tuple[TimeRef, ...]:
    """The times named in a span, resolved to the first and last day they can mean.

    Relative times ("Tuesday", "last week") are read from the publication day: a bare
    weekday or month is the latest such one on or before it, unless words before it look
    ahead ("will … on Friday"). Without a publication time they stay open.

    Args:
        text: The article's text.
        span: Where to look.
        published: When the article was published, if known.

    Returns:
        Times in order; ``reading`` says how each was resolved or why it is open.
    """
    today = published.date() if published else None
    return tuple(_resolved(text, span, mention, today) for mention in mentions(text, span))


def _resolved(text: str, span: Span, mention: Mention, today: date | None) -> TimeRef:
    try:
        days = _absolute(mention)
        if days is None and today is None:
            return TimeRef(span=mention.span, reading=_NO_DATE)
        if days is None and today is not None:
            days = _RELATIVE[mention.form](mention.parts, today, _looks_ahead(text, span, mention.span))
    except (ValueError, OverflowError):
        return TimeRef(span=mention.span, reading="open: no such day")
    if days is None:
        return TimeRef(span=mention.span, reading="open: the words can mean more than one time")
    return TimeRef(span=mention.span, start=days[0], end=days[1], reading=days[2])


def _looks_ahead(text: str, within: Span, span: Span) -> bool:
    """Whether words before a time, in its clause, put it after publication."""
    before = tokens(text, max(within.start, span.start - _REACH), span.start)
    clause = _last_clause(before)
    words = [t.lower for t in clause if t.lower != "on"]
    if words and words[-1] in _REPORTING:
        return False
    return any(word in _FUTURE for word in words)


def _last_clause(found: tuple[Token, ...]) -> list[Token]:
    clause: list[Token] = []
    for token in reversed(found):
        if token.text in ',;:.!?“”"()' or token.lower in {"after", "that", "who", "which", "and"}:
            break
        clause.insert(0, token)
    return clause


def _absolute(mention: Mention) -> _Days | None:
    """Days of a form that names its year, or ``None``."""
    parts = mention.parts
    if mention.form == "decade":
        first = int(parts["decade"])
        return date(first, 1, 1), date(first + 9, 12, 31), f"the ten years from {first}"
    if "year" not in parts:
        return None
    year = int(parts["year"]) + (2000 if len(parts["year"]) == 2 else 0)
    if mention.form == "slashed":
        return _slashed(int(parts["first"]), int(parts["second"]), year)
    month = int(parts["monthno"]) if "monthno" in parts else _month(parts)
    if month is None:
        return date(year, 1, 1), date(year, 12, 31), f"the year {year}"
    if "day" in parts:
        day = date(year, month, int(parts["day"]))
        return day, day, f"the day {day}"
    return (*_month_days(year, month), f"the month {year}-{month:02}")


def _slashed(first: int, second: int, year: int) -> _Days:
    """Month first, unless only day first can be; both where both can, as an interval."""
    if first > 12:
        first, second = second, first
    day = date(year, first, second)
    if second > 12 or first == second:
        return day, day, f"the day {day}"
    other = date(year, second, first)
    return min(day, other), max(day, other), f"{day} or {other}: month and day may be swapped"


def _month(parts: dict[str, str]) -> int | None:
    return MONTHS[parts["month"].rstrip(".").lower()] if "month" in parts else None


def _month_days(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _relation(parts: dict[str, str]) -> str:
    return parts.get("rel", "").lower()


def _month_and_day(parts: dict[str, str], today: date, ahead: bool) -> _Days:
    month, number = _month(parts) or 1, int(parts["day"])
    years = [today.year, today.year + 1] if ahead else [today.year, today.year - 1]
    for year in [*years, *range(years[-1], years[-1] + (9 if ahead else -9), 1 if ahead else -1)]:
        if number > monthrange(year, month)[1]:
            continue
        day = date(year, month, number)
        if day >= today if ahead else day <= today:
            return day, day, f"the {'first' if ahead else 'latest'} such day {_side(ahead)} {today}"
    raise ValueError("no such day")


def _side(ahead: bool) -> str:
    return "on or after" if ahead else "on or before"


def _month_name(parts: dict[str, str], today: date, ahead: bool) -> _Days:
    month, relation = _month(parts) or 1, _relation(parts)
    year = today.year
    if relation == "next" or (ahead and not relation):
        year += month < today.month or (month == today.month and relation == "next")
    elif relation in {"last", "this past"}:
        year -= month >= today.month
    elif relation != "this":
        year -= month > today.month
    which = parts.get("rel", "next" if ahead else "latest")
    return (*_month_days(year, month), f"{which} month of that name seen from {today}")


def _month_of_year(parts: dict[str, str], today: date, ahead: bool) -> _Days:
    del ahead
    month, year = _month(parts) or 1, today.year + {"last": -1, "next": 1}.get(_relation(parts), 0)
    return (*_month_days(year, month), f"{parts['month']} of the year {year}")


def _weekday(parts: dict[str, str], today: date, ahead: bool) -> _Days:
    number, relation = WEEKDAYS[parts["weekday"].lower()], _relation(parts)
    back = (today.weekday() - number) % 7
    if relation in {"next", "this coming"} or (ahead and not relation):
        day = today + timedelta(days=(7 - back) if back or relation else 0)
        return day, day, f"{parts['weekday']} after {today}"
    if relation in {"last", "this past"}:
        back = back or 7
    day = today - timedelta(days=back)
    return day, day, f"latest {parts['weekday']} on or before {today}"


_DAYS = {"the day before yesterday": -2, "yesterday": -1, "last night": -1, "tomorrow": 1}


def _day(parts: dict[str, str], today: date, ahead: bool) -> _Days:
    del ahead
    day = today + timedelta(days=_DAYS.get(_relation(parts), 0))
    return day, day, f"{parts['rel']} seen from {today}"


def _ago(parts: dict[str, str], today: date, ahead: bool) -> _Days | None:
    """So many units back, with half a unit of play to each side for units above a day."""
    del ahead
    count = _count(parts["count"].lower())
    if count is None:
        return None
    reading = f"{parts['count']} {parts['unit']}{'s' if count > 1 else ''} back from {today}"
    unit = parts["unit"]
    if unit in {"month", "year", "decade"}:
        months = count * {"month": 1, "year": 12, "decade": 120}[unit]
        return (*_months_back(today, months, 1 if unit == "month" else 6), reading)
    if unit in {"hour", "minute"}:
        return today - timedelta(days=1 + count // 24 if unit == "hour" else 1), today, reading
    days = count * {"day": 1, "week": 7, "fortnight": 14}[unit]
    play = timedelta(days=0 if unit == "day" else 4)
    return today - timedelta(days=days) - play, today - timedelta(days=days) + play, reading


def _count(words: str) -> int | None:
    if words.isdigit():
        return int(words)
    if words in {"a couple of", "a few", "several"}:
        return {"a couple of": 2}.get(words)
    return SMALL.get(words, 1)


def _months_back(today: date, months: int, play: int) -> tuple[date, date]:
    first = today.year * 12 + today.month - 1 - months - play
    last = first + 2 * play
    return date(first // 12, first % 12 + 1, 1), min(today, _month_days(last // 12, last % 12 + 1)[1])


_STEP = {"last": -1, "the previous": -1, "next": 1, "the following": 1}


def _relative(parts: dict[str, str], today: date, ahead: bool) -> _Days | None:
    """Last, this or next week, month, year, decade."""
    relation, unit, part = _relation(parts), parts["unit"], parts.get("part", "").lower()
    reading = " ".join(filter(None, (part, relation, unit))) + f" seen from {today}"
    if relation == "the following":
        return None
    if relation in {"the past", "this past"} and unit != "weekend":
        length = {"week": 7, "month": 31, "year": 366, "decade": 3653, "century": 36525}[unit]
        return today - timedelta(days=length), today, reading
    start, end = _PERIODS[unit](today, _STEP.get(relation, 0))
    if part == "earlier" and relation == "this":
        end = today
    elif part == "later" and relation == "this":
        start = today
    del ahead
    return start, end, reading


def _week(today: date, step: int) -> tuple[date, date]:
    """Sunday to Sunday, since desks differ on the first day of the week."""
    sunday = today - timedelta(days=today.weekday() + 1) + timedelta(days=7 * step)
    return sunday, sunday + timedelta(days=7)


def _weekend(today: date, step: int) -> tuple[date, date]:
    """Saturday and Sunday; "this weekend" on a weekday can be the one before or the one to come."""
    before = today - timedelta(days=(today.weekday() - 5) % 7)
    first = before + timedelta(days=7) if step > 0 else before
    either = step == 0 and today.weekday() < 5
    return first, first + timedelta(days=8 if either else 1)


def _whole_month(today: date, step: int) -> tuple[date, date]:
    index = today.year * 12 + today.month - 1 + step
    return _month_days(index // 12, index % 12 + 1)


def _years(length: int) -> Callable[[date, int], tuple[date, date]]:
    def whole(today: date, step: int) -> tuple[date, date]:
        first = today.year - today.year % length + step * length
        return date(first, 1, 1), date(first + length - 1, 12, 31)

    return whole


_PERIODS: dict[str, Callable[[date, int], tuple[date, date]]] = {
    "week": _week,
    "weekend": _weekend,
    "month": _whole_month,
    "year": _years(1),
    "decade": _years(10),
    "century": _years(100),
}
_RELATIVE: dict[str, Callable[[dict[str, str], date, bool], _Days | None]] = {
    "date": _month_and_day,
    "month": _month_name,
    "monthof": _month_of_year,
    "weekday": _weekday,
    "day": _day,
    "ago": _ago,
    "relative": _relative,
}
