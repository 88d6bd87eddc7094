from __future__ import annotations

from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.totals.builders import article, assert_exact, verdicts
from verifier.articles import Article
from verifier.totals import SumKind, Verdict, inside, occasions, running, work_out

MONTHS = ("February", "March", "April", "May", "June", "July")
ACTS = (("returned", "paintings"), ("sent", "prisoners"), ("rescued", "sailors"), ("sold", "boats"))
FILLER = (
    "Rain fell over the harbor for most of the week.",
    "“We do what we can,” Eva Lund told reporters.",
    "The council meets again in October to look at 12 plans for the port.",
    "About 300 people stood at the quay, and the flags were at half-mast.",
)
#: Ways to say how many events there were; the last event is on Tuesday.
RANKS = {2: "second", 3: "third", 4: "fourth", 5: "fifth"}


@st.composite
def stories(draw: st.DrawFn) -> tuple[list[str], list[str], list[int]]:
    """The lines of events, the lines about all of them up to the total, and the numbers."""
    verb, thing = draw(st.sampled_from(ACTS))
    numbers = draw(st.lists(st.integers(3, 999), min_size=2, max_size=5, unique=True))
    months = sorted(
        draw(st.sets(st.sampled_from(range(6)), min_size=len(numbers) - 1, max_size=len(numbers) - 1))
    )
    told = [f"In {MONTHS[m]}, Norland {verb} {n} {thing}." for m, n in zip(months, numbers, strict=False)]
    told.append(f"Norland {verb} {numbers[-1]} {thing} on Tuesday.")
    rank = f"It is the {RANKS[len(numbers)]} time that Norland has {verb} {thing}."
    total = f"Norland has now {verb} {{}} {thing}, its foreign office said."
    order = draw(st.permutations(told))
    return list(order), [rank, total], numbers


def split(draw: st.DataObject, told: list[str], rest: list[str]) -> tuple[Article, Article]:
    """The events spread over both articles, some in both; rank and total in the first."""
    sides = [draw.draw(st.sampled_from(("a", "b", "ab"))) for _ in told]
    fill = draw.draw(st.lists(st.sampled_from(FILLER), max_size=3, unique=True))
    a = [line for line, side in zip(told, sides, strict=True) if "a" in side]
    b = [line for line, side in zip(told, sides, strict=True) if "b" in side]
    return article(*fill, *a, *rest), article(*b, *fill, "The sea was calm.", outlet="B")


@given(stories(), st.data())
@settings(max_examples=80)
def test_planted_events_and_their_sum_agree(
    story: tuple[list[str], list[str], list[int]], data: st.DataObject
) -> None:
    told, (rank, total), numbers = story
    a, b = split(data, told, [rank, total.format(f"{sum(numbers):,}")])
    assert verdicts(SumKind.TOTAL, a, b) == [Verdict.AGREES]
    assert verdicts(SumKind.OCCASION, a, b) == [Verdict.AGREES]
    assert_exact((a, b), work_out(a, b))


@given(stories(), st.data(), st.integers(-400, 400).filter(bool))
@settings(max_examples=80)
def test_planted_events_and_another_sum_differ(
    story: tuple[list[str], list[str], list[int]], data: st.DataObject, delta: int
) -> None:
    told, (rank, total), numbers = story
    stated = sum(numbers) + delta
    last = [numbers[-k:] for k in range(2, len(numbers))]
    if stated <= max(numbers) or stated in map(sum, last):
        return
    a, b = split(data, told, [rank, total.format(f"{stated:,}")])
    assert verdicts(SumKind.TOTAL, a, b) == [Verdict.DIFFERS]
    assert not [
        item for item in work_out(a, b) if str(stated) in item.note and item.verdict is Verdict.AGREES
    ]


@given(stories(), st.data())
@settings(max_examples=60)
def test_the_order_of_articles_changes_no_result(
    story: tuple[list[str], list[str], list[int]], data: st.DataObject
) -> None:
    told, (rank, total), numbers = story
    a, b = split(data, told, [rank, total.format(f"{sum(numbers) + data.draw(st.integers(0, 1)):,}")])

    def facts(*articles: Article) -> set[tuple[object, ...]]:
        return {
            (
                item.kind,
                item.verdict,
                frozenset(item.stated),
                tuple((part.shown, frozenset(part.passages)) for part in item.parts),
            )
            for item in work_out(*articles)
        }

    assert facts(a, b) == facts(b, a)


@given(st.lists(st.sampled_from(FILLER), min_size=1, max_size=4), st.lists(st.integers(2, 99), max_size=6))
def test_numbers_without_a_total_give_no_result(filler: list[str], numbers: list[int]) -> None:
    lines = [f"Norland returned {n} paintings in {m}." for n, m in zip(numbers, MONTHS, strict=False)]
    assert work_out(article(*filler, *lines)) == ()
    assert inside(article(*filler, *lines)) == ()


@given(st.integers(1, 400), st.integers(1, 400), st.integers(1, 400))
def test_parts_agree_with_their_sum_and_differ_from_any_other(men: int, women: int, other: int) -> None:
    line = "The ferry took {} people, {} men and {} women."
    assert verdicts(SumKind.PARTS, article(line.format(men + women, men, women))) == [Verdict.AGREES]
    if other != men + women and other < 1000:
        assert verdicts(SumKind.PARTS, article(line.format(other, men, women))) == [Verdict.DIFFERS]


def test_the_work_grows_no_faster_than_the_text() -> None:
    def comparisons(times: int) -> int:
        lines = [
            line
            for k in range(40 * times)
            for line in (
                f"Norland returned {20 + k} paintings in {MONTHS[k % 6]}.",
                f"Norland has now returned {2000 + k:,} paintings.",
                f"It is the {10 + k}th time that Norland has returned paintings.",
            )
        ]
        with (
            patch.object(running, "_can_be_part", wraps=running._can_be_part) as summed,
            patch.object(occasions, "_shares", wraps=occasions._shares) as ranked,
        ):
            work_out(article(*lines))
        return int(summed.call_count + ranked.call_count)

    one, four = comparisons(1), comparisons(4)
    assert 0 < four <= 5 * one


WORDS = (
    "from to of the , . ( ) : 12 0 7 % percent 1952 born in Tuesday , March 14 2023 years after third time"
    " total a men women people $3 million each at Mr. Berg rose fell by now has sent and or 1.5 -3 ½ “ ” said"
).split()


@given(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join), min_size=1, max_size=5)
)
@settings(max_examples=150)
def test_any_words_are_read_without_an_error_and_on_exact_spans(lines: list[str]) -> None:
    a, b = article("HEADLINE: " + lines[0], *lines), article(*reversed(lines), outlet="B")
    assert_exact((a, b), work_out(a, b))
    for item in inside(a):
        assert item.passages
        assert all(a.text[p.span.start : p.span.end] == p.words for p in item.passages)
