"""A fact as a small article, so that the judge reads it like any other source."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from verifier.articles import Article, Span
from verifier.factcheck.small import small_article
from verifier.facts import Fact, HeldAssertion
from verifier.values.times import times

#: Assertions whose words are read with the statement: a fact is short, and so is the question on it.
MOST_ASSERTIONS = 3


def as_article(fact: Fact) -> Article:
    """The statement, then the exact words of its assertions, each a block of its own.

    Nothing is added, so evidence is an exact slice of what the store holds. Relative times are read from
    the day the leading assertion was published: a primary one before others, the earliest first. Words of
    another day that hang on theirs ("on Tuesday") are left out.
    """
    lead = min(fact.assertions, key=_leads, default=None)
    parts = list(dict.fromkeys([fact.statement, *_words(fact, lead)]))
    return small_article(
        parts,
        rule="fact",
        outlet=lead.outlet if lead else None,
        url=lead.url if lead else None,
        published=lead.published if lead else None,
        language=fact.language,
        source=f"fact {fact.id}",
    )


def _leads(one: HeldAssertion) -> tuple[bool, bool, float]:
    dated = one.published is not None
    return not one.primary, not dated, one.published.timestamp() if one.published else 0.0


def _words(fact: Fact, lead: HeldAssertion | None) -> Iterator[str]:
    """The lead's words first, then those that read the same whatever day they were said on."""
    given = 0
    for one in sorted(fact.assertions, key=lambda held: held is not lead):
        if one.quote is None or given == MOST_ASSERTIONS:
            continue
        exact = one.quote.exact
        if any(map(str.isalnum, exact)) and (
            one is lead or _same_day(one, lead) or not _hangs_on_its_day(exact)
        ):
            given += 1
            yield exact


def _same_day(one: HeldAssertion, lead: HeldAssertion | None) -> bool:
    return lead is not None and _day(one.published) == _day(lead.published)


def _day(moment: datetime | None) -> object:
    return moment.date() if moment else None


def _hangs_on_its_day(words: str) -> bool:
    return any(time.start is None for time in times(words, Span(start=0, end=len(words)), None))
