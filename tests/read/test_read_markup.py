"""The HTML tokenizer: forgiving, complete, linear."""

# ruff: noqa: E501 - paragraphs are single lines

from __future__ import annotations

import gc
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.read.fragments import texts_of, walk
from verifier.read.markup import tokens


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("<p>One</p><p>Two", ["One", "Two"]),
        ("<p>One<p>Two", ["One", "Two"]),
        ("<P CLASS=a>One<BR>two</P>", ["One\ntwo"]),
        ("One<br><br>Two", ["One", "Two"]),
        ("A &amp; B &lt;C&gt; &#8217;", ["A & B <C> ’"]),
        ("a < b and c > d", ["a < b and c > d"]),
        ('<a title="x > y">One</a> two', ["One two"]),
        ("<a title='it\"s'>One</a>", ["One"]),
        ('<a title="open>One</a> two', ["One two"]),
        ("<!-- no --><p>One</p><!-- cut", ["One"]),
        ("<!DOCTYPE html><?xml ?>One", ["One"]),
        ("<script>if (a < b) { x('</p>') }</script>One", ["One"]),
        ("<style>p</style ><p>One", ["One"]),
        ("<script>open", []),
        ("One <b>two</b>, three", ["One two, three"]),
        ("  One\n  two\t three  ", ["One two three"]),
        ("<ul><li>One<li>Two</ul>", ["One", "Two"]),
        ("<tr><td>One<td>Two</tr>", ["One", "Two"]),
        ("five <3 <", ["five <3 <"]),
    ],
)
def test_texts(source: str, texts: list[str]) -> None:
    assert texts_of(source) == texts


def test_head() -> None:
    page = walk(
        '<html lang=en><meta name="A" content="1"><link rel=canonical href="u"><script type="application/ld+json">{}</script>'
    )
    assert (page.language, page.metas, page.links, page.scripts) == (
        "en",
        {"a": "1"},
        {"canonical": "u"},
        ("{}",),
    )


def test_share_of_links() -> None:
    pieces = walk('<p><a href="x">Five fires</a></p><p>See <a>this</a> and that one</p>').pieces
    assert pieces[0].linked == 1.0
    assert pieces[1].linked < 0.5


@settings(deadline=None, max_examples=200)
@given(
    st.lists(st.sampled_from([*"<>/\"'=! &;a-", "<p>", "</p>", "<!--", "-->", "<a ", "script"]), max_size=60)
)
def test_anything_can_be_read(parts: list[str]) -> None:
    source = "".join(parts)
    assert all(piece.text.strip() for piece in walk(source).pieces)


@given(st.text(alphabet="abc &.", max_size=60))
def test_text_without_markup_comes_through(text: str) -> None:
    assert "".join(t.data for t in tokens(text)) == text


@pytest.mark.parametrize(
    "unit", ["<", "<!--", "<a ", "<p", '<a x="', "<a '\"", "</", "<script>", "<div>", "<p>a", "&#", "<!"]
)
def test_time_grows_in_step_with_length(unit: str) -> None:
    def seconds(times: int) -> float:
        # Without the collector: what it looks through is all that other tests have left, not this text.
        gc.disable()
        try:
            start = time.process_time()
            walk(unit * times)
            return time.process_time() - start
        finally:
            gc.enable()

    assert seconds(40_000) < 12 * max(seconds(10_000), 0.02)
