"""Times of a claim against the times of its evidence."""

from __future__ import annotations

import re
from typing import NamedTuple

from verifier.articles import Article, Span
from verifier.checks.clocks import other_clocks
from verifier.checks.comparison import (
    Comparison,
    alike,
    alike_told,
    claim_sentence_span,
    differs,
    missing,
    settle,
    stems_in,
)
from verifier.claims import Claim, TimeRef
from verifier.findings import Discrepancy, DiscrepancyKind, Evidence
from verifier.values.times import times

_SHARE = 0.3  # share of the claim's content words a sentence with a rival time must hold
_MOST = 0.6  # the same, where one is a day and the other a year
_SAME_STORY_DAYS = 3  # stories published so close mean the same day by the same words
_EDGE = re.compile(
    r"\b(since|until|till|before|after)\s+(?:(?:the|last|late|early|mid)\s+){0,2}$", re.IGNORECASE
)
_BEFORE = 32  # characters before a time that its edge can stand in
_YEAR = re.compile(r"\d{4}")
_DIGIT = re.compile(r"\d")
_FINE_DAYS = 40  # a time no longer than a month and some days is one date to a reader


def overlap(a: TimeRef, b: TimeRef) -> bool | None:
    """Whether two times can mean the same day; ``None`` where one is open."""
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return None
    return a.start <= b.end and b.start <= a.end


def days_apart(first: Article, ours: Span, second: Article, theirs: Span) -> bool:
    """Whether both spans name times, all resolved, and no two of them can be the same day."""
    a = times(first.text, ours, first.published)
    b = times(second.text, theirs, second.published)
    if not a or not b or any(overlap(x, y) is not False for x in a for y in b):
        return False
    return not any(_same_words(x, y, first, second) for x in a for y in b)


def compare(
    claim: Claim, claim_article: Article, evidence: tuple[Evidence, ...], source: Article
) -> Comparison:
    """Every time of the claim: days that can be the same agree, days that can't are a difference of date.

    Compared at the coarser of the two ("Tuesday" agrees with "this month" around it); the
    same words in stories of the same days agree however each is read. What agrees is set
    aside; a time left over is held against the one left over in a sentence alike.
    Times of day are compared to the minute, where both sides give exact ones.
    A time the evidence lacks is a missing detail, unless the source names those days
    elsewhere. Open times can't be told.
    """
    there = [_Told(t, e.span) for e in evidence for t in times(source.text, e.span, source.published)]
    left, free = _unmatched(claim, claim_article, there, source)
    discrepancies: list[Discrepancy] = []
    open_ = 0
    for time in left:
        found = _one(time, claim, claim_article, there, free, source)
        if found is None:
            open_ += 1
        elif isinstance(found, Discrepancy):
            discrepancies.append(found)
    if not evidence:
        return settle(0, [], "times")
    discrepancies += other_clocks(claim, claim_article, evidence, source)
    return settle(max(len(claim.times), len(discrepancies)), discrepancies, "times", open_)


class _Told(NamedTuple):
    """A time of the evidence and the sentence it stands in."""

    time: TimeRef
    sentence: Span


def _unmatched(
    claim: Claim, article: Article, there: list[_Told], source: Article
) -> tuple[list[TimeRef], list[_Told]]:
    """The times of both sides that can't be the same as any, as fine, of the other's.

    So "June and August" leaves August where the other has "June and October".
    """
    left, free = [], list(there)
    for time in claim.times:
        same = [
            told
            for told in there
            if _fine(told.time) == _fine(time) and _same(time, told.time, article, source)
        ]
        if not same:
            left.append(time)
        for told in same:
            if told in free:
                free.remove(told)
    return left, free


def _same(ours: TimeRef, theirs: TimeRef, article: Article, source: Article) -> bool:
    return overlap(ours, theirs) is True or _same_words(ours, theirs, article, source)


def _same_words(ours: TimeRef, theirs: TimeRef, article: Article, source: Article) -> bool:
    """Whether two times without a year are the same words, in stories of the same days.

    "By the end of May" looks ahead on one side by a word code doesn't know; the words settle it.
    """
    if ours.start is None or theirs.start is None or not (article.published and source.published):
        return False
    if abs((article.published.date() - source.published.date()).days) > _SAME_STORY_DAYS:
        return False
    a, b = article.quote(ours.span), source.quote(theirs.span)
    if _YEAR.search(a) or _YEAR.search(b):
        return False
    day_and_month = (ours.start.month, ours.start.day) == (theirs.start.month, theirs.start.day)
    dated = ours.start == ours.end and theirs.start == theirs.end and _DIGIT.search(a) and _DIGIT.search(b)
    return a.casefold() == b.casefold() or (day_and_month and bool(dated))


def _one(
    time: TimeRef, claim: Claim, article: Article, there: list[_Told], free: list[_Told], source: Article
) -> Discrepancy | bool | None:
    """``True`` where a coarser time agrees, ``None`` where code can't tell, else what differs."""
    if time.start is None or any(told.time.start is None for told in there):
        return None
    rivals = _rivals(time, claim, article, free, source)
    if len(rivals) == 1:
        other = rivals[0].time
        readings = _readings(time, other)
        return differs(DiscrepancyKind.DATE, article, time.span, source, other.span, readings)
    if any(_same(time, told.time, article, source) for told in there):
        return True
    if rivals or _elsewhere(time, source):
        return None
    return missing(article, time.span, source, "this time")


def _rivals(time: TimeRef, claim: Claim, article: Article, free: list[_Told], source: Article) -> list[_Told]:
    """Times left over, in sentences alike, that can't be the same; of one sentence the nearest."""
    within = claim_sentence_span(claim, article, time.span)
    found = []
    for told in free:
        if overlap(time, told.time) is not False or _bound(article, time) != _bound(source, told.time):
            continue
        if _told_alike(time, claim, article, within, told, source):
            found.append(told)
    found = [told for told in found if _like(time, told.time)] or found
    if len(found) > 1 and all(told.sentence == found[0].sentence for told in found):
        return [_nearest(time, found)]
    return found


def _bound(article: Article, time: TimeRef) -> str:
    """The word that makes a time the edge of a longer one ("since June"): a day within is no rival."""
    before = article.text[max(0, time.span.start - _BEFORE) : time.span.start]
    found = _EDGE.search(before)
    return found[1].lower() if found else ""


def _told_alike(
    time: TimeRef, claim: Claim, article: Article, within: Span, told: _Told, source: Article
) -> bool:
    there = stems_in(source.text, told.sentence)
    if _like(time, told.time):
        return alike_told(claim, article, within, there, _SHARE)
    return alike(stems_in(article.text, within), there, _MOST)


def _like(a: TimeRef, b: TimeRef) -> bool:
    return _fine(a) == _fine(b)


def _nearest(time: TimeRef, rivals: list[_Told]) -> _Told:
    def length(one: TimeRef) -> int:
        return (one.end - one.start).days if one.start and one.end else 0

    return min(rivals, key=lambda told: abs(length(told.time) - length(time)))


def _fine(time: TimeRef) -> bool:
    return time.start is not None and time.end is not None and (time.end - time.start).days <= _FINE_DAYS


def _elsewhere(time: TimeRef, source: Article) -> bool:
    """Whether any sentence of the source names a time, as fine, that can be the same."""
    for sentence in source.claim_sentences():
        for other in times(source.text, sentence.span, source.published):
            if overlap(time, other) and _fine(time) <= _fine(other):
                return True
    return False


def _readings(a: TimeRef, b: TimeRef) -> str:
    """The resolved days where the words alone don't show the difference."""
    return f"read as {_days(a)} and {_days(b)}"


def _days(time: TimeRef) -> str:
    return str(time.start) if time.start == time.end else f"{time.start} to {time.end}"
