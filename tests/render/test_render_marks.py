from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.articles import Span
from verifier.render.marks import Mark, additions, differing, one_line, segments

spans = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted)
marks = st.lists(spans.map(lambda pair: Mark(pair[0], pair[1], "claim", f"a{pair[0]}")), max_size=12)


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 50), marks)
def test_segments_cover_the_range_and_every_mark(end: int, found: list[Mark]) -> None:
    cut = list(segments(0, end, found))
    assert [n for part in cut for n in range(part.start, part.end)] == list(range(end))
    for part in cut:
        for at in range(part.start, part.end):
            assert sorted(m.start for m in part.marks) == sorted(
                m.start for m in found if m.start <= at < m.end
            )


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=60), spans, st.lists(spans, max_size=5))
def test_differing_words_join_up_to_the_slice(text: str, where: list[int], found: list[list[int]]) -> None:
    parts = differing(text, Span(start=where[0], end=where[1]), [Span(start=s, end=e) for s, e in found])
    assert "".join(part for part, _ in parts) == text[where[0] : where[1]]


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="ab[] ", max_size=40))
def test_additions_lose_nothing(text: str) -> None:
    assert "".join(part for part, _ in additions(text, "")) == text


def test_brackets_of_the_article_are_no_addition() -> None:
    assert additions("He [Ali] said [sic]", "said [sic]") == [
        ("He ", False),
        ("[Ali]", True),
        (" said ", False),
        ("[sic]", False),
    ]


@settings(deadline=None, max_examples=60)
@given(st.text())
def test_one_line_holds_nothing_a_terminal_obeys(text: str) -> None:
    shown = one_line(text)
    assert not any(ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0 or 0x202A <= ord(c) <= 0x202E for c in shown)
    shown.encode("utf-8")
