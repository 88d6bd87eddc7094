from __future__ import annotations

import json
import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.origins.builders import article, extraction, finding, origins
from verifier.articles import Article
from verifier.claims import Extraction
from verifier.origins import PairOrigins, Words, origins_of
from verifier.origins.runs import SHORTEST, Run, shared_runs

A = article(
    "Storm sinks 37 boats in Tarn",
    "By Jane Doe, Associated Press",
    "TARN (Reuters) - The storm sank 37 boats on Tuesday as crews fled to the hills above the town.",
    "Harbor Minister Lena Okafor said the gale “posed a grave danger to every crew in the bay.” "
    "The ministry has now counted 92 wrecks, she said.",
    "“It was the worst night of my life,” skipper Jo Day told The Associated Press.",
    "Court documents showed that 12 of the boats had no insurance.",
    outlet="Brindle Courier",
)
B = article(
    "Norland's harbor minister said Tuesday that the storm had sunk 37 boats in Tarn.",
    "Lena Okafor, the harbor minister, wrote that it “represented a grave danger to all crews in the bay.” "
    "Okafor said 92 wrecks had been counted.",
    "Crews fled to the hills above the town on Tuesday, a Tarn Herald reporter at the scene said.",
    "With files from Reuters",
    outlet="Tarn Herald",
)
SENTENCES = [
    "Lena Okafor said 37 boats sank in the storm.",
    "The storm sank 37 boats, the harbor minister said.",
    "Harbor Minister Lena Okafor visited Tarn.",
    "“We lost 37 boats in one bad night in the bay,” Jo Day told the Tarn Herald.",
    "According to the indictment, 37 boats were sold.",
    "The storm sank 37 boats as crews fled to the hills above the town.",
    "Officials said 37 boats sank in the storm.",
    "Police said in a statement that 37 boats sank.",
    "Video released by Norland police showed boats sinking.",
    "37 boats sank, he said.",
    "With files from Reuters",
]


def all_pairs(a: Article, b: Article, xa: Extraction, xb: Extraction) -> list:  # type: ignore[type-arg]
    return [finding(c, b, *range(1, len(b.sentences) + 1)) for c in xa.claims] + [
        finding(c, a, *range(1, len(a.sentences) + 1)) for c in xb.claims
    ]


def everything(a: Article, b: Article) -> tuple[PairOrigins, PairOrigins]:
    """Every claim held against every sentence, both ways round."""
    xa, xb = extraction(a), extraction(b)
    found = all_pairs(a, b, xa, xb)
    return origins_of(a, b, xa, xb, found), origins_of(b, a, xb, xa, found)


def swapped(found: object) -> object:
    """The same with the sides changed; lists as sets, since some are ordered by ``a``."""
    if isinstance(found, dict):
        turned = {"a": "b", "b": "a", "own_a": "own_b", "own_b": "own_a"}
        turned |= {"quoted_a": "quoted_b", "quoted_b": "quoted_a"}
        return {turned.get(key, key): swapped(value) for key, value in found.items()}
    if isinstance(found, list):
        return [swapped(one) for one in found]
    return found


def in_any_order(found: object) -> object:
    if isinstance(found, dict):
        return {key: in_any_order(value) for key, value in found.items()}
    if isinstance(found, list):
        return sorted((in_any_order(one) for one in found), key=lambda one: json.dumps(one, sort_keys=True))
    return found


def exact(found: PairOrigins, a: Article, b: Article) -> None:
    def check(value: object, side: str) -> None:
        if isinstance(value, dict):
            if set(value) == {"span", "words"}:
                words = Words.model_validate(value)
                assert {"a": a, "b": b}[side].quote(words.span) == words.words != ""
            for key, inner in value.items():
                check(inner, key if key in ("a", "b") else side)
        elif isinstance(value, list):
            for inner in value:
                check(inner, side)

    check(found.model_dump(mode="json"), "")


def test_summary() -> None:
    found = origins(A, B, ("37 boats on", "37 boats"), ("grave", "grave"), ("92", "92"))
    assert (found.sources, len(found.origins)) == (2, 1)
    assert [c.agency for c in found.agencies] == ["Reuters", "The Associated Press"]
    reuters, press = found.agencies
    assert [c.place for c in reuters.a] == ["dateline"]
    assert [c.place for c in reuters.b] == ["credit line"]
    assert [(c.place, c.words.words if c.words else "") for c in press.a] == [
        ("byline", "Associated Press"),
        ("phrase", "told The Associated Press"),
    ]
    assert [s.name for s in found.speakers] == ["Lena Okafor"]
    assert [run.a.words for run in found.runs] == ["crews fled to the hills above the town"]
    assert found.runs[0].own == 8
    assert 0 < found.own_a < found.own_b < 0.5


def test_one_outlet_is_one_source() -> None:
    again = article("Okafor said 37 boats sank.", outlet="The Brindle Courier")
    assert origins(A, again).sources == 1


def test_a_surname_is_no_agency() -> None:
    a = article("Michael Bloomberg said the pier will open in May.", outlet="X")
    assert origins(a, B).agencies[0].agency == "Reuters"


def test_a_finding_on_an_unknown_claim_is_an_error() -> None:
    xa, xb = extraction(A), extraction(B)
    with pytest.raises(KeyError):
        origins_of(A, B, xa, Extraction(article=B.id, claims=(), outcomes=()), all_pairs(A, B, xa, xb))


def test_findings_on_other_sources_are_left_aside() -> None:
    xa, xb = extraction(A), extraction(B)
    facts = finding(xa.claims[0], B, 1).model_copy(update={"source": "facts"})
    assert origins_of(A, B, xa, xb, [facts]).claims == ()


def test_sides_swapped() -> None:
    one, other = everything(A, B)
    assert in_any_order(swapped(other.model_dump(mode="json"))) == in_any_order(one.model_dump(mode="json"))
    exact(one, A, B)
    assert len(one.claims) == len(extraction(A).claims) + len(extraction(B).claims)


paragraphs = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5)


@given(paragraphs, paragraphs)
def test_sides_swapped_and_exact_slices(ours: list[str], theirs: list[str]) -> None:
    a, b = article(*ours, outlet="Brindle Courier"), article("Extra.", *theirs, outlet="Tarn Herald")
    one, other = everything(a, b)
    assert in_any_order(swapped(other.model_dump(mode="json"))) == in_any_order(one.model_dump(mode="json"))
    exact(one, a, b)


@given(paragraphs, paragraphs)
def test_nothing_from_an_empty_extraction(ours: list[str], theirs: list[str]) -> None:
    a, b = article(*ours, outlet="X"), article("Extra.", *theirs, outlet="Y")
    none = (
        Extraction(article=a.id, claims=(), outcomes=()),
        Extraction(article=b.id, claims=(), outcomes=()),
    )
    found = origins_of(a, b, *none, [])
    assert found.claims == found.origins == ()


def brute(a: list[str], b: list[str], shortest: int) -> list[Run]:
    """All maximal runs by trying every pair of places."""
    found = []
    for i in range(len(a)):
        for j in range(len(b)):
            if i and j and a[i - 1] == b[j - 1]:
                continue
            length = 0
            while i + length < len(a) and j + length < len(b) and a[i + length] == b[j + length]:
                length += 1
            if length >= shortest:
                found.append(Run(i, j, length))
    return sorted(found)


few_words = st.lists(st.sampled_from("abcde"), max_size=24)


@given(few_words, few_words)
def test_runs_are_all_the_maximal_ones(a: list[str], b: list[str]) -> None:
    crowded = {tuple(t[k : k + 3]) for t in (a, b) for k in range(len(t)) if _times(t, t[k : k + 3]) > 8}
    expected = brute(a, b, 3)
    found = shared_runs(a, b, 3)
    assert set(found) <= set(expected)
    if not crowded:
        assert found == expected


def _times(words: list[str], gram: list[str]) -> int:
    return sum(words[k : k + len(gram)] == gram for k in range(len(words)))


@given(st.integers(0, 300), st.integers(0, 300), st.integers(SHORTEST, 40), st.integers())
def test_planted_runs_are_found_and_no_others(at: int, there: int, length: int, seed: int) -> None:
    draw = random.Random(seed)
    ours = [f"a{draw.randrange(400)}" for _ in range(300)]
    theirs = [f"b{draw.randrange(400)}" for _ in range(300)]
    assert shared_runs(ours, theirs) == []
    planted = [f"p{k}" for k in range(length)]
    found = shared_runs([*ours[:at], *planted, *ours[at:]], [*theirs[:there], *planted, *theirs[there:]])
    assert found == [Run(at, there, length)]


def story(paragraphs: int, seed: int, outlet: str) -> Article:
    draw = random.Random(seed)
    words = (
        "storm boat pier crew wave wind hill town quay rope sail tide gale mast deck anchor buoy net".split()
    )
    lines = []
    for number in range(paragraphs):
        some = " ".join(draw.choice(words) for _ in range(14))
        lines.append(f"Minister Lena Okafor said {number} the {some}. “No {some},” she said. It was {some}.")
    return article(*lines, outlet=outlet)


class Counted(str):
    """A word that counts how often it is compared."""

    compared = 0

    def __eq__(self, other: object) -> bool:
        Counted.compared += 1
        return str.__eq__(self, other)

    def __hash__(self) -> int:
        return str.__hash__(self)


@pytest.mark.parametrize("kind", ["same word", "periodic", "copy", "blocks"])
def test_work_on_runs_grows_with_the_length(kind: str) -> None:
    def work(size: int) -> int:
        texts = {
            "same word": ["x"] * size,
            "periodic": [f"w{k % 50}" for k in range(size)],
            "copy": [f"w{k}" for k in range(size)],
            "blocks": [f"y{k}" if k % 40 == 0 else "x" for k in range(size)],
        }
        Counted.compared = 0
        shared_runs([Counted(w) for w in texts[kind]], [Counted(w) for w in texts[kind]])
        return Counted.compared

    assert work(8000) <= 2.5 * 4 * max(work(2000), 2000)


def test_long_stories() -> None:
    """100,000 characters: every claim judged, in time that does not grow with the square of the length."""

    def seconds(paragraphs: int) -> float:
        a, b = story(paragraphs, 1, "Courier"), story(paragraphs, 2, "Herald")
        xa, xb = extraction(a), extraction(b)
        found = [finding(claim, b, claim.sentences[0]) for claim in xa.claims[:50]]
        started = time.process_time()
        assert len(origins_of(a, b, xa, xb, found).claims) == 50
        return time.process_time() - started

    assert len(story(400, 1, "Courier").text) > 100_000
    small = min(seconds(100) for _ in range(2))
    assert seconds(400) < 12 * small + 0.5
