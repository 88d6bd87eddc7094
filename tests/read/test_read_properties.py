"""What holds for any text whatever, and that time grows in step with it."""

# ruff: noqa: E501 - paragraphs are single lines

from __future__ import annotations

import re
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from verifier.articles import Article
from verifier.read import read_text

#: Pieces that make text look like news, mixed with anything at all.
PIECES = st.sampled_from(
    ["\n", "\n\n", "\r\n", " ", ". ", "U.S. ", "“", "”", '"', "’", "By Jane Doe", "Gen. ", "p.m. ", "CITY (AP) — ", "#",
     "# ", "> ", "- ", "1. ", "---", "===", "![a](b)", "`" * 3, "*", "…", "FILE - ", "READ MORE: ", "The ", "he said"]
)  # fmt: skip
ANY = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=200),
    st.lists(
        st.one_of(PIECES, st.text(st.characters(exclude_categories=["Cs"]), max_size=8)), max_size=40
    ).map("".join),
)
MARKUP = re.compile(r"[#>*_=`~+\-\d.)!\[\](]*")


def outside(article: Article) -> str:
    """Everything that lies in no block."""
    at, rest = 0, []
    for block in article.blocks:
        rest.append(article.text[at : block.span.start])
        at = block.span.end
    return "".join([*rest, article.text[at:]])


def check(article: Article, text: str) -> None:
    assert article.text == text
    for block in article.blocks:
        quote = article.quote(block.span)
        assert quote
        assert quote == quote.strip()
    covered = dict.fromkeys(range(len(article.blocks)), "")
    for sentence in article.sentences:
        quote = article.quote(sentence.span)
        assert quote
        assert quote == quote.strip()
        covered[sentence.block] += quote
    for number, block in enumerate(article.blocks):
        assert "".join(covered[number].split()) == "".join(article.quote(block.span).split())


@settings(deadline=None, max_examples=200)
@given(ANY)
@example("\ufeff\ufeffA. B.")
@example("A\x1cB. \x85 C\u2028D")
def test_plain_text_is_wholly_covered(text: str) -> None:
    article = read_text(text, checked=False)
    given_text = text.removeprefix("\ufeff")
    check(article, given_text)
    assert not outside(article).strip()


@settings(deadline=None, max_examples=200)
@given(ANY)
def test_markdown_leaves_out_marks_only(text: str) -> None:
    article = read_text(text, format="markdown", checked=False)
    check(article, text.removeprefix("\ufeff"))


@settings(deadline=None, max_examples=100)
@given(
    st.lists(
        st.sampled_from(["word", "# Head", "- item", "> quote", "***", "Text. More.", "", "-----", "1. One"])
    )
)
def test_markdown_keeps_every_word(lines: list[str]) -> None:
    article = read_text("\n".join(lines), format="markdown", checked=False)
    assert not MARKUP.sub("", "".join(outside(article).split()))


@settings(deadline=None, max_examples=50)
@given(ANY)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert read_text(text, checked=False) == read_text(text, checked=False)


PARAGRAPH = (
    "The U.S. Coast Guard sent two boats to the Old Harbour at 9 p.m. on Sunday, Mayor Ana Roe said. “We saw smoke. "
    "We ran,” said Tom Pike, 41, who has sold fish there for twenty years.\n\n"
)


#: Repeats that make two megabytes.
N = 12_000


def seconds(text: str) -> float:
    start = time.process_time()
    read_text(text)
    return time.process_time() - start


def test_a_hundred_thousand_words_in_step_with_their_number() -> None:
    times = 100_000 // len(PARAGRAPH.split())
    seconds(PARAGRAPH * 10)
    tenth, whole = seconds(PARAGRAPH * (times // 10)), seconds(PARAGRAPH * times)
    assert whole < 40 * max(tenth, 0.05)  # ten times the words; quadratic would be a hundred times
    assert whole < 60


@pytest.mark.parametrize("text", [PARAGRAPH.replace("\n", " ") * N, PARAGRAPH * N, PARAGRAPH.strip() * N])
def test_two_megabytes_can_be_read(text: str) -> None:
    assert len(text) > 1_900_000
    article = read_text(text)
    assert article.text == text
    assert len(article.sentences) > 5_000
