"""Times of a claim against the times of its evidence."""

from __future__ import annotations

from verifier.articles import Article, Span
from verifier.checks.comparison import Comparison, differs, missing, settle
from verifier.claims import Claim, TimeRef
from verifier.findings import Discrepancy, DiscrepancyKind, Evidence
from verifier.values.times import times

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
    return bool(a) and bool(b) and all(overlap(x, y) is False for x in a for y in b)


def compare(
    claim: Claim, claim_article: Article, evidence: tuple[Evidence, ...], source: Article
) -> Comparison:
    """Every time of the claim: days that can be the same agree, days that can't are a difference of date.

    Compared at the coarser of the two ("Tuesday" agrees with "this month" around it). A
    time the evidence lacks is a missing detail, unless the source names those days
    elsewhere. Open times can't be told.
    """
    there = [t for e in evidence for t in times(source.text, e.span, source.published)]
    discrepancies: list[Discrepancy] = []
    open_ = 0
    for time in claim.times:
        outcome = _one(time, there, claim_article, source)
        if outcome is None:
            open_ += 1
        elif isinstance(outcome, Discrepancy):
            discrepancies.append(outcome)
    if not evidence:
        return settle(0, [], "times")
    return settle(len(claim.times), discrepancies, "times", open_)


def _one(time: TimeRef, there: list[TimeRef], article: Article, source: Article) -> Discrepancy | bool | None:
    """``True`` where it agrees, ``None`` where code can't tell, else what differs."""
    verdicts = [(overlap(time, other), other) for other in there]
    if any(verdict for verdict, _ in verdicts):
        return True
    if time.start is None or any(verdict is None for verdict, _ in verdicts):
        return None
    rivals = [other for _, other in verdicts if _fine(other) == _fine(time)]
    if len(rivals) == 1:
        return differs(
            DiscrepancyKind.DATE, article, time.span, source, rivals[0].span, _readings(time, rivals[0])
        )
    if rivals or _elsewhere(time, source):
        return None
    return missing(article, time.span, source, "this time")


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
