"""The words of dates and times: found by form alone, resolved elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from verifier.articles import Span
from verifier.remembered import by_span
from verifier.values.numberwords import SMALL

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sept sep", "october oct", "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thur thu", "friday fri",
         "saturday sat", "sunday sun")
    )
    for name in names.split()
}  # fmt: skip

_MONTH = (
    r"(?P<month>(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|JANUARY|FEBRUARY|APRIL|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)\b"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_WEEKDAY = (
    r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY)"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_COUNT = (
    r"(?P<count>\d{1,3}|an?|"
    + "|".join(sorted(SMALL, key=len, reverse=True))
    + r"|a couple of|a few|several)"
)
_UNIT = r"(?P<unit>day|week|fortnight|month|year|decade|hour|minute)s?"
_WORD_END = r"(?![\w])"

# One pattern a form, in order of preference where two start at the same place.
_FORMS: tuple[tuple[str, str], ...] = (
    ("iso", r"(?P<year>\d{4})-(?P<monthno>\d{2})-(?P<day>\d{2})(?:T[\d:.]{4,15}(?:Z|[+-]\d\d:?\d\d)?)?"),
    ("slashed", r"(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>\d{4}|\d{2})"),
    ("date", _MONTH + r" " + _DAY + r"(?:,? " + _YEAR + r")?"),
    ("date", r"(?:the )?" + _DAY + r"(?: of)? " + _MONTH + r"(?:,? " + _YEAR + r")?"),
    ("monthof", _MONTH + r" (?:of )?(?P<rel>[Ll]ast|[Tt]his|[Nn]ext) year"),
    ("month", r"(?:(?P<rel>[Ll]ast|[Nn]ext|[Tt]his|[Tt]his past) )?" + _MONTH
              + r"(?:,? (?:of )?" + _YEAR + r")?"),
    ("weekday", r"(?:(?P<rel>[Ll]ast|[Nn]ext|[Tt]his|[Tt]his past|[Tt]his coming) )?" + _WEEKDAY),
    ("day", r"(?P<rel>[Tt]he day before yesterday|[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow|[Ll]ast night"
            r"|[Tt]his (?:morning|afternoon|evening))"),
    ("ago", _COUNT + r" " + _UNIT + r" (?:ago|earlier(?! than)|before(?= ?(?:[.,;:)]|$)))"),
    ("ago", r"(?P<count>[Aa]lmost an?|[Aa]n?) " + _UNIT + r" ago"),
    ("relative", r"(?:(?P<part>[Ee]arlier|[Ll]ater) )?(?P<rel>[Ll]ast|[Nn]ext|[Tt]his"
                 r"|[Tt]he past|[Tt]his past|[Tt]he previous|[Tt]he following)"
                 r" (?P<unit>week|weekend|month|year|decade|century)"),
    ("season", r"(?:(?P<rel>last|next|this) )?(?P<season>spring|summer|autumn|fall|winter)(?: of)? " + _YEAR),
    ("decade", r"(?:the )?(?P<decade>(?:1[5-9]|20)\d0)['’]?s"),
    ("year", r"(?:(?P<part>early|late|mid)[ -])?" + _YEAR),
)  # fmt: skip
_GATE = re.compile(
    r"(?<![\w$€£¥.])(?=\d|[Aa]n?\s|[Aa]lmost\s|[Tt](?:he|his)\s|[Tt]o(?:day|night|morrow)|[Yy]esterday"
    r"|[Ll](?:ast|ater)\s|late[\s-]|[Nn]ext\s|[Ee]arl(?:y|ier)|mid[\s-]|spring|summer|autumn|fall|winter|"
    + "|".join(sorted({begin for n in (*MONTHS, *WEEKDAYS) for begin in (n[:3].title(), n[:3].upper())}))
    + r"|(?:"
    + "|".join((*SMALL, "several"))
    + r")\s)"
)


def _any_space(form: str) -> str:
    """The form with every space standing for any white space, also a line's end."""
    return form.replace("[ -]", r"[\s-]").replace(" ?", r"\s{0,3}").replace(" ", r"\s{1,3}")


_COMPILED = tuple((name, re.compile(_any_space(form) + _WORD_END)) for name, form in _FORMS)
#: Any of the forms, without its parts: most places that could begin a time begin none.
_ANY = re.compile(
    "(?:" + "|".join(re.sub(r"\(\?P<\w+>", "(?:", _any_space(form)) for _, form in _FORMS) + ")" + _WORD_END
)
_CLOCK = re.compile(
    r"(?<![\w.,:])(?:\d{1,2}:\d{2}(?::\d{2})?(?: ?[AaPp]\.?[Mm]\b\.?)?"
    r"|\d{1,2} ?(?:[ap]\.m\.|[AP]\.M\.|[ap]m\b|[AP]M\b)"
    r"|\d{4} (?:GMT|UTC|BST|EST|EDT|CET|PST|PDT)\b|\d{1,2} o['’]clock)"
    r"(?: (?:GMT|UTC|BST|EST|EDT|ET|CET|PST|PDT|PT)\b)?"
)


class Mention(NamedTuple):
    """Words that name a time, and the parts of their form."""

    span: Span
    form: str
    parts: dict[str, str]


@by_span
def mentions(text: str, span: Span) -> tuple[Mention, ...]:
    """Every date-like expression in a span, in order, not overlapping."""
    return tuple(_mentions(text, span))


def _mentions(text: str, span: Span) -> Iterator[Mention]:
    at = span.start
    while gate := _GATE.search(text, at, span.end):
        at = gate.start()
        mention = _at(text, at, span)
        if mention is None:
            at += 1
        else:
            yield mention
            at = mention.span.end


def _at(text: str, at: int, span: Span) -> Mention | None:
    if _ANY.match(text, at, span.end) is None:
        return None
    for form, pattern in _COMPILED:
        match = pattern.match(text, at, span.end)
        if match is None:
            continue
        parts = {k: " ".join(v.split()) for k, v in match.groupdict().items() if v is not None}
        if _plausible(text, match, form, parts, span):
            return Mention(Span(start=match.start(), end=match.end()), form, parts)
    return None


def clock_times(text: str, span: Span) -> tuple[Span, ...]:
    """Times of day ("5 p.m.", "10:30 GMT"), which are no quantities."""
    return tuple(Span(start=m.start(), end=m.end()) for m in _CLOCK.finditer(text, span.start, span.end))


_PLAIN_WORDS = frozenset(
    {"may", "march", "mar", "june", "april", "august", "jan", "sep", "mon", "sun", "sat", "wed"}
)
_BEFORE_TIME = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|through|during|before|after|of|early|late|mid|between|to|and|every|each|on"
    r"|around|about|for|the|a|past|through|throughout|begin(?:s|ning)?|start(?:s|ing)?|end(?:s|ing)?"
    r"|back to|as of|circa|to the|vs|or)|[-–—(/&])\s{0,3}$",
    re.IGNORECASE,
)
_COUNTABLE = re.compile(
    r"\s{1,3}(?:people|men|women|children|troops|soldiers|residents|workers|employees|jobs|homes|houses|votes"
    r"|voters"
    r"|seats|students|police|officers|deaths|cases|miles|feet|meters|metres|km|kilometers|kilometres|tons|tonnes"
    r"|pounds|dollars|euros|acres|hectares|members|migrants|refugees|firefighters|others|injuries|points|megawatts"
    r"|square|times|calories|words|barrels|degrees)\b|%|\s?(?:percent|per cent)\b"
)


def _plausible(text: str, match: re.Match[str], form: str, parts: dict[str, str], span: Span) -> bool:
    """Rules against look-alikes: "May" the verb, 1500 the count, 24/7 the phrase."""
    before = text[max(span.start, match.start() - 20) : match.start()]
    if "year" in parts and _COUNTABLE.match(text, match.end(), min(span.end, match.end() + 20)):
        return False
    if form == "month":
        return _plausible_month(parts, before, text[match.end() : match.end() + 14])
    if form == "year":
        return _plausible_year(parts, before, text[match.end() : match.end() + 2])
    if form in {"date", "iso"}:
        return 1 <= int(parts["day"]) <= 31 and 1 <= int(parts.get("monthno", 1)) <= 12
    if form == "slashed":
        return 1 <= int(parts["first"]) <= 31 and 1 <= int(parts["second"]) <= 31
    return True


_MONTH_AND = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.? (?:and|or|to)$"
)


def _plausible_month(parts: dict[str, str], before: str, after: str) -> bool:
    word = parts["month"].rstrip(".")
    if "year" in parts or "rel" in parts:
        return True
    if word.lower() not in _PLAIN_WORDS and len(word) > 3:
        return True
    stem = before.rstrip()
    if _MONTH_AND.search(stem):
        return True
    if stem.endswith((" the", "The", " to", " and", " a")) or not stem:
        return word.lower() != "may" and bool(stem) and after[:2].strip().islower()
    return _BEFORE_TIME.search(before) is not None


def _plausible_year(parts: dict[str, str], before: str, after: str) -> bool:
    if "part" in parts or not before.strip():
        return True
    if after[:1] in {"-", "–"} and after[1:2].isdigit():
        return True
    if after[:1] in {"-", "–", "/"} or (after[:1] in {",", "."} and after[1:2].isdigit()):
        return False
    number = int(parts["year"])
    return 1900 <= number <= 2099 or _BEFORE_TIME.search(before) is not None
