"""Sums, shares, ranks, ages and dates worked out by code, and what does not fit within one article.

``work_out`` takes one article or several, ``inside`` one; both are pure and return what they
found on exact words. Where code isn't sure, they return nothing. Rules: ``docs/totals.md``.
"""

from __future__ import annotations

from verifier.articles import Article
from verifier.remembered import by_article
from verifier.totals.changes import rises_and_falls
from verifier.totals.dates import calendar_sums
from verifier.totals.headline import prominent
from verifier.totals.introduced import not_introduced
from verifier.totals.model import Inconsistency, InconsistencyKind, Part, Passage, Sum, SumKind, Verdict
from verifier.totals.occasions import ordinals, ranks
from verifier.totals.parts import wholes
from verifier.totals.products import so_many_each
from verifier.totals.running import running_totals, sum_of
from verifier.totals.shares import stated_shares
from verifier.totals.told import tellings

__all__ = [
    "Inconsistency",
    "InconsistencyKind",
    "Part",
    "Passage",
    "Sum",
    "SumKind",
    "Verdict",
    "inside",
    "work_out",
]

_WITHIN = (wholes, rises_and_falls, so_many_each, calendar_sums)


def work_out(*articles: Article) -> tuple[Sum, ...]:
    """What the numbers and dates of the articles give for the figures they state.

    Args:
        articles: One article, or two on one event. Their order changes only the order of
            names in notes.

    Returns:
        Running totals and ranks across the articles, then what stands within one sentence.
    """
    told = [telling for article in articles for telling in tellings(article)]
    ranked = [ordinal for article in articles for ordinal in ordinals(article)]
    totals = running_totals(told, ranked)
    across = [*map(sum_of, totals), *ranks(ranked, [f.events for f in totals], told)]
    return (
        *across,
        *stated_shares(articles),
        *(item for article in articles for item in _within(article)),
    )


@by_article
def _within(article: Article) -> tuple[Sum, ...]:
    """What stands within one sentence; asked for with the other article and without it."""
    return tuple(item for rule in _WITHIN for item in rule(article))


def inside(article: Article) -> tuple[Inconsistency, ...]:
    """What does not fit within one article.

    Headline, deck and captions against the text, sums that don't add up, and people never
    introduced. Sums that agree are :func:`work_out`'s to tell.
    """
    sums = (item for item in work_out(article) if item.verdict is Verdict.DIFFERS)
    return (*prominent(article), *map(_of_sum, sums), *not_introduced(article))


def _of_sum(item: Sum) -> Inconsistency:
    told = (words for part in item.parts for words in part.passages)
    return Inconsistency(
        kind=InconsistencyKind.SUM,
        verdict=item.verdict,
        note=item.note,
        passages=(*item.stated, *told),
    )
