"""Tolls: counts of the dead, the hurt and the missing are of one thing however they are told, and move on."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from verifier.articles import Article, Span
from verifier.checks.amounts import comparable
from verifier.claims import Quantity
from verifier.values.times import times
from verifier.values.tolls import state_of
from verifier.values.vocabulary import PERSON_NOUNS

_LATER = timedelta(hours=6)  # stories further apart than this may both be right about a toll
_NEWS = timedelta(days=60)  # a sentence that names an older time tells of another event
_CLOSE = Decimal("0.1")
ANYBODY = PERSON_NOUNS & frozenset(
    {"people", "person", "persons", "others", "dead", "wounded", "injured", "bodies", "lives"}
)

#: A number with its article and its sentence.
Counted = tuple[Article, Span, Quantity]


def other_toll(ours: Counted, theirs: Counted) -> bool:
    """Whether one number counts, say, the dead and the other the missing, or those of long ago."""
    first, second = (state_of(article.text, number.span, at) for article, at, number in (ours, theirs))
    if first is None or second is None:
        return False
    return first != second or of_old(ours[0], ours[1]) is not of_old(theirs[0], theirs[1])


def one_toll(ours: Counted, theirs: Counted) -> bool:
    """Whether both numbers count the same toll: the same thing befell people no two words tell apart."""
    (article, within, a), (source, sentence, b) = ours, theirs
    if a.unit or b.unit or not comparable(a, b):
        return False
    state = state_of(article.text, a.span, within)
    if state is None or state != state_of(source.text, b.span, sentence):
        return False
    if a.counted in PERSON_NOUNS - ANYBODY and b.counted in PERSON_NOUNS - ANYBODY and a.counted != b.counted:
        return False
    return of_old(article, within) is of_old(source, sentence)


def time_between(first: Article, second: Article) -> bool:
    """Whether the stories were published so far apart that a toll can have moved on."""
    if first.published is None or second.published is None:
        return False
    return abs(first.published - second.published) > _LATER


def moved_on(a: Quantity, b: Quantity) -> bool:
    """Whether two numbers are far enough apart to be two tolls."""
    return abs(a.value - b.value) > max(abs(a.value), abs(b.value)) * _CLOSE


def of_old(article: Article, sentence: Span) -> bool:
    """Whether a sentence names a time long before the story: it tells of another event."""
    if article.published is None:
        return False
    before = article.published.date() - _NEWS
    return any(t.end is not None and t.end < before for t in times(article.text, sentence, article.published))
