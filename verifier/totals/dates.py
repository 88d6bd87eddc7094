"""Weekdays against dates, ages against years of birth, spans of years against both their ends."""

from __future__ import annotations

import re
from calendar import day_name
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from verifier.articles import Article, Sentence, Span
from verifier.checks.nameforms import same_name
from verifier.claims import Approximation, Quantity
from verifier.totals.model import Part, Sum, SumKind, Verdict, passage
from verifier.values.calendar import WEEKDAYS, Mention, mentions
from verifier.values.names import names
from verifier.values.quantities import quantities
from verifier.values.times import times

_MOST_DATES = 40  # in one sentence; with more it is a table
_BORN_REACH = 20  # characters before a birth date that hold "was born in"
_NEAR_DAYS = 100  # a date without a year lies so near publication, else its year is anyone's guess
_BETWEEN = re.compile(r"(?:,\s|\s|,\s?the\s|\s?\()\Z")
_BORN = re.compile(r"\b(?:was\s)?born\s(?:(?:in|on)\s)\Z")
_PAST_AGE = re.compile(
    r"\b(?:died|dies|death|dead|killed|aged|when|then|after|before|until|late|would|turn(?:s|ed|ing)?|will|since)\b",
    re.IGNORECASE,
)
_BEFORE_SPAN = re.compile(r",?\s(?:and,?\s|—\s|just\s|then,?\s)?")
_AFTER_SPAN = re.compile(r"\s(?:after\s(?:the\s|its\s|his\s|her\s|their\s|a\s)?|later,?\s(?:in\s)?)")


def calendar_sums(article: Article) -> Iterator[Sum]:
    """What the dates of each sentence give for its weekdays, ages and spans of years."""
    for sentence in article.claim_sentences():
        found = mentions(article.text, sentence.span)
        if 0 < len(found) <= _MOST_DATES:
            yield from _weekdays(article, sentence, found)
            yield from _ages(article, sentence, found)
            yield from _years(article, sentence, found)


def _result(
    kind: SumKind,
    article: Article,
    sentence: Sentence,
    *,
    stated: Span,
    parts: Iterable[Span],
    said: str,
    fits: bool,
) -> Sum:
    """A result whose note is what the parts give, then what the article says."""
    words = passage(article, sentence, stated)
    tail = f", as {article.name} states" if fits else f"; {article.name} says {words.words}"
    return Sum(
        kind=kind,
        verdict=Verdict.AGREES if fits else Verdict.DIFFERS,
        note=said + tail,
        stated=(words,),
        parts=tuple(
            Part(shown=article.quote(span), passages=(passage(article, sentence, span),)) for span in parts
        ),
    )


def _weekdays(article: Article, sentence: Sentence, found: Iterable[Mention]) -> Iterator[Sum]:
    """A weekday with a date right after it ("Tuesday, March 14"); without a year, one near publication."""
    before: Mention | None = None
    for mention in found:
        if before is not None and before.form == "weekday" and mention.form in {"date", "iso"}:
            between = article.text[before.span.end : mention.span.start]
            day = _day(article, mention)
            if _BETWEEN.fullmatch(between) and "rel" not in before.parts and day is not None:
                fits = day.weekday() == WEEKDAYS[before.parts["weekday"].lower()]
                said = f"{day.isoformat()} is a {day_name[day.weekday()]}"
                yield _result(
                    SumKind.WEEKDAY,
                    article,
                    sentence,
                    stated=before.span,
                    parts=[mention.span],
                    said=said,
                    fits=fits,
                )
        before = mention


def _day(article: Article, mention: Mention) -> date | None:
    """The day a date names; without a year the one nearest publication, if that is near."""
    if "year" in mention.parts:
        read = times(article.text, mention.span, article.published)
        return read[0].start if len(read) == 1 else None
    if article.published is None:
        return None
    today = article.published.date()
    read = times(article.text, mention.span, article.published)
    if len(read) != 1 or read[0].start is None:
        return None
    nearest = min(_each_year(read[0].start), key=lambda d: abs(d - today))
    return nearest if abs(nearest - today) <= timedelta(days=_NEAR_DAYS) else None


def _each_year(day: date) -> Iterator[date]:
    for year in (day.year - 1, day.year, day.year + 1):
        if (day.month, day.day) != (2, 29) or year % 4 == 0:
            yield day.replace(year=year)


def _ages(article: Article, sentence: Sentence, found: Iterable[Mention]) -> Iterator[Sum]:
    """An age of now and a birth, in a sentence about one person ("Eva Lund, 71, was born in 1952")."""
    if article.published is None:
        return
    born = [m for m in found if "year" in m.parts and _is_birth(article.text, sentence, m)]
    ages = [q for q in quantities(article.text, sentence.span) if q.counted == "old" and q.unit == "year"]
    if len(born) != 1 or len(ages) != 1 or not _of_now(article, sentence, ages[0]):
        return
    read = times(article.text, born[0].span, article.published)
    if len(read) != 1 or read[0].start is None or read[0].end is None:
        return
    today = article.published.date()
    youngest, oldest = _age(read[0].end, today), _age(read[0].start, today)
    given = f"{youngest} or {oldest}" if youngest != oldest else f"{oldest}"
    fits = youngest <= ages[0].value <= oldest
    said = f"born {article.quote(born[0].span)} is {given} on {today.isoformat()}"
    parts = [born[0].span]
    yield _result(SumKind.AGE, article, sentence, stated=ages[0].span, parts=parts, said=said, fits=fits)


def _is_birth(text: str, sentence: Sentence, mention: Mention) -> bool:
    start = max(sentence.span.start, mention.span.start - _BORN_REACH)
    return _BORN.search(text[start : mention.span.start]) is not None


def _of_now(article: Article, sentence: Sentence, age: Quantity) -> bool:
    """Whether the sentence names one person at most and speaks of no other time of life."""
    people = [
        article.quote(span) for span in names(article.text, sentence.span) if span.end <= age.span.start
    ]
    one = all(same_name(people[0], other) for other in people[1:])
    exactly = age.approximation is Approximation.EXACT
    return bool(people) and one and exactly and not _PAST_AGE.search(article.quote(sentence.span))


def _age(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _years(article: Article, sentence: Sentence, found: Iterable[Mention]) -> Iterator[Sum]:
    """A span of years right between two years: "in 2018, three years after the 2015 flood"."""
    ends = [m for m in found if "year" in m.parts and m.form in {"year", "month", "date", "iso"}]
    for quantity in quantities(article.text, sentence.span):
        if quantity.unit != "year" or quantity.counted or quantity.approximation is not Approximation.EXACT:
            continue
        before = next((m for m in reversed(ends) if m.span.end <= quantity.span.start), None)
        after = next((m for m in ends if m.span.start >= quantity.span.end), None)
        if (
            before is None
            or after is None
            or not _bound(article.text, before.span, quantity.span, after.span)
        ):
            continue
        years = int(before.parts["year"]), int(after.parts["year"])
        apart = abs(years[1] - years[0])
        said = f"{min(years)} to {max(years)} is {apart} year{'s' if apart != 1 else ''}"
        fits = abs(quantity.value - apart) <= 1
        parts = [before.span, after.span]
        yield _result(
            SumKind.DURATION, article, sentence, stated=quantity.span, parts=parts, said=said, fits=fits
        )


def _bound(text: str, before: Span, span: Span, after: Span) -> bool:
    """Whether the span of years hangs on both years right beside it."""
    left, right = text[before.end : span.start], text[span.end : after.start]
    return bool(_BEFORE_SPAN.fullmatch(left) and _AFTER_SPAN.fullmatch(right))
