"""Times by code: the table, and that a fact only ever says less for it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factcheck.builders import asserted, day, fact, found, gap
from verifier.articles import Article
from verifier.claims import Claim
from verifier.factcheck.given import read_claims
from verifier.factcheck.source import as_article
from verifier.factcheck.validity import ClaimTime, held_days, time_of, timing, weigh
from verifier.factcheck.values import Timing
from verifier.facts import FactScope
from verifier.findings import DiscrepancyKind, Relation

EVENT, TOTAL, STATE = FactScope.EVENT, FactScope.RUNNING_TOTAL, FactScope.STATE
K = DiscrepancyKind


def claimed(text: str, as_of: str = "2026-11-12") -> tuple[Claim, Article]:
    asked = read_claims(text, as_of=day(as_of), language="en")
    return asked.claims[0], asked.article


@pytest.mark.parametrize(
    ("text", "scope", "first", "last", "expected"),
    [
        ("Jo Reed is the mayor of Tarn.", STATE, "2019-01-01", "2023-05-01", Timing.OTHER),
        ("Jo Reed is the mayor of Tarn.", STATE, "2019-01-01", None, Timing.SAME),
        ("Jo Reed was the mayor of Tarn in 2021.", STATE, "2019-01-01", "2023-05-01", Timing.SAME),
        ("Jo Reed was the mayor of Tarn in 2023.", STATE, "2019-01-01", "2023-05-01", Timing.OPEN),
        ("Jo Reed was the mayor of Tarn in 2025.", STATE, None, "2023-05-01", Timing.OTHER),
        ("Jo Reed is the mayor of Tarn.", STATE, None, None, Timing.NOT_ASKED),
        ("Holm Bridge has cost 92 million crowns in total.", TOTAL, "2025-12-31", None, Timing.OTHER),
        ("Holm Bridge has cost 92 million crowns in total.", TOTAL, "2026-11-12", None, Timing.SAME),
        ("Holm Bridge has cost 92 million crowns so far this year.", TOTAL, None, "2026-03-01", Timing.OTHER),
        ("The clinic saw 310 cases in 2024.", TOTAL, "2024-01-01", "2024-12-31", Timing.SAME),
        ("The clinic saw 310 cases in 2024.", TOTAL, "2023-01-01", "2023-12-31", Timing.OTHER),
        ("The harbor took 14 ships on 5 November 2026.", EVENT, "2020-01-01", "2020-01-01", Timing.NOT_ASKED),
    ],
)  # fmt: skip
def test_the_table(
    text: str, scope: FactScope, first: str | None, last: str | None, expected: Timing
) -> None:
    claim, article = claimed(text)
    held = (day(first) if first else None, day(last) if last else None)
    assert timing(time_of(claim, article), scope, held) is expected


def test_a_total_without_days_is_as_of_the_last_day_it_was_published() -> None:
    older = asserted(published=day("2025-03-01"))
    newer = asserted(outlet="Lantern News", published=day("2025-06-01"))
    total = fact("Holm Bridge has cost 80 million crowns.", scope=TOTAL, assertions=(older, newer))
    assert held_days(total) == (day("2025-06-01"), day("2025-06-01"))
    assert held_days(total.model_copy(update={"scope": STATE})) == (None, None)


def test_where_a_time_is_not_known_it_is_open() -> None:
    undated = fact(scope=TOTAL, assertions=(asserted(),))
    claim, article = claimed("The harbor of Port Elmar took 14 ships.")
    assert timing(time_of(claim, article), TOTAL, held_days(undated)) is Timing.OPEN
    unpublished = article.model_copy(update={"published": None})
    assert timing(time_of(claim, unpublished), STATE, (day("2020-01-01"), None)) is Timing.OPEN


REED = "Jo Reed is the mayor of Tarn."
HOLT = fact(
    "Ida Holt is the mayor of Tarn.", scope=STATE, valid_from=day("2019-01-01"), valid_to=day("2023-05-01")
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (Relation.SUPPORTED, Relation.PARTLY_SUPPORTED),
        (Relation.PARTLY_SUPPORTED, Relation.PARTLY_SUPPORTED),
        (Relation.CONTRADICTED, Relation.NOT_ADDRESSED),
        (Relation.NOT_ADDRESSED, Relation.NOT_ADDRESSED),
        (Relation.NOT_JUDGED, Relation.NOT_JUDGED),
    ],
)
def test_a_fact_of_another_time_says_less(before: Relation, after: Relation) -> None:
    claim, article = claimed(REED)
    finding, validity = weigh(found(HOLT, claim, before).finding, claim, article, HOLT)
    assert (finding.relation, validity.timing) == (after, Timing.OTHER)
    assert finding.steps[-1].relation is after
    told = [d for d in finding.discrepancies if d.kind is K.SCOPE]
    assert bool(told) == (before not in {Relation.NOT_ADDRESSED, Relation.NOT_JUDGED})
    for one in told:
        assert article.quote(one.claim_span) == one.claim_words
        assert as_article(HOLT).quote(one.source_span) == one.source_words  # type: ignore[arg-type]
    assert "2023-05-01" in validity.reading
    assert "2026-11-12" in validity.reading


def test_last_years_total_does_not_contradict_this_years_in_words_that_name_both_days() -> None:
    claim, article = claimed("As of 12 November 2026, Holm Bridge has cost 92 million crowns.")
    total = fact(
        "By 31 December 2025, Holm Bridge had cost 80 million crowns.",
        scope=TOTAL,
        valid_to=day("2025-12-31"),
    )
    gaps = (
        gap(K.NUMBER, claim, article, "92 million", total, "80 million"),
        gap(K.DATE, claim, article, "12 November 2026", total, "31 December 2025"),
    )
    judged = found(total, claim, Relation.CONTRADICTED, *gaps).finding
    finding, _ = weigh(judged, claim, article, total)
    assert finding.relation is Relation.NOT_ADDRESSED
    assert [d.kind for d in finding.discrepancies] == [K.NUMBER, K.DATE, K.SCOPE]


def test_where_the_day_is_all_that_differs_it_is_what_the_two_dispute() -> None:
    claim, article = claimed("Ida Holt became the mayor of Tarn in 2017.")
    since = fact("Ida Holt has been the mayor of Tarn since 2019.", scope=STATE, valid_from=day("2019-01-01"))
    judged = found(
        since, claim, Relation.CONTRADICTED, gap(K.DATE, claim, article, "2017", since, "2019")
    ).finding
    finding, validity = weigh(judged, claim, article, since)
    assert (finding.relation, validity.timing) == (Relation.CONTRADICTED, Timing.OPEN)


_DAYS = st.dates(date(2019, 1, 1), date(2027, 12, 31))
_STRETCHES = st.tuples(_DAYS, _DAYS).map(lambda two: (min(two), max(two)))
_WHEN = st.builds(ClaimTime, st.lists(_STRETCHES, max_size=3).map(tuple), st.booleans(), st.none() | _DAYS)
_HELD = st.tuples(st.none() | _DAYS, st.none() | _DAYS).map(
    lambda two: tuple(sorted(two)) if None not in two else two
)


@given(when=_WHEN, held=_HELD, scope=st.sampled_from(FactScope))
def test_a_time_within_is_the_same_and_one_outside_never_is(
    when: ClaimTime, held: tuple[date | None, date | None], scope: FactScope
) -> None:
    how = timing(when, scope, held)
    first, last = held[0] or date.min, held[1] or date.max
    if how is Timing.OTHER and scope is STATE:
        assert all(end < first or last < start for start, end in when.stretches)
    if how is Timing.SAME:
        assert any(first <= end and start <= last for start, end in when.stretches)
    if scope is EVENT:
        assert how is Timing.NOT_ASKED


_LESS = {
    Relation.SUPPORTED: {Relation.SUPPORTED, Relation.PARTLY_SUPPORTED},
    Relation.PARTLY_SUPPORTED: {Relation.PARTLY_SUPPORTED},
    Relation.CONTRADICTED: {Relation.CONTRADICTED, Relation.NOT_ADDRESSED},
    Relation.NOT_ADDRESSED: {Relation.NOT_ADDRESSED},
    Relation.NOT_JUDGED: {Relation.NOT_JUDGED},
}


@given(held=_HELD, scope=st.sampled_from(FactScope), relation=st.sampled_from(Relation), today=_DAYS)
def test_times_only_ever_demote(
    held: tuple[date | None, date | None], scope: FactScope, relation: Relation, today: date
) -> None:
    claim, article = claimed(REED, today.isoformat())
    one = fact("Ida Holt is the mayor of Tarn.", scope=scope, valid_from=held[0], valid_to=held[1])
    judged = found(one, claim, relation).finding
    finding, validity = weigh(judged, claim, article, one)
    assert finding.relation in _LESS[relation]
    assert (finding == judged) or validity.timing is Timing.OTHER
