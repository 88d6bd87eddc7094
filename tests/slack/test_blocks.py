"""Messages stay within Slack's limits and say what the sources say, whatever those hold."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_sdk.models.blocks import Block as SdkBlock

from tests.render.factory import report
from tests.slack.answers import TEXT, answer, rich_answer, row, source
from verifier.answers.values import Difference, LineSentence, OriginCount, SentenceKind, Source
from verifier.slack.blocks import answer_message, is_long
from verifier.slack.escape import clean, escape, links, plain, safe_url
from verifier.slack.limits import FALLBACK, problems, weight
from verifier.slack.listeners.facts import form
from verifier.slack.listeners.home import home_view
from verifier.slack.listeners.pasted import paste_view
from verifier.slack.posting import Message
from verifier.slack.say import comparison_message, said

NASTY = [
    "<!channel>", "<!here|x>", "<@U12345>", "<#C123|general>", "<https://evil.example|click>", "@here",
    "@everyone", "&lt;!channel&gt;", "<\u200b!channel>", "\u202egnp.exe", "\x00", "\x07", "\ud800", "*bold*",
    "`code`", "```", "> quote", ":skull:", "|", "\n\n# x", "<", "&", "\u2066@here\u2069", "https://evil.example",
    "javascript:alert(1)", "<mailto:a@b.example|x>", "<!subteam^S1>", "<!date^1^{date}|x>", "\U000e0041",
]  # fmt: skip
hostile = st.one_of(
    st.text(max_size=400),
    st.lists(st.sampled_from(NASTY), max_size=12).map(" ".join),
    st.tuples(st.sampled_from(NASTY), st.integers(1, 4_000)).map(lambda pair: (pair[0] * pair[1])[:9_000]),
)
addresses = st.one_of(
    hostile,
    hostile.map(lambda text: f"https://courier.example/{text}"),
    st.sampled_from(
        ["javascript:alert(1)", "https://a:b@evil.example", "http://[::1", "ftp://x.example", "//x"]
    ),
)


def sentence(text: str, rows: tuple[str, ...]) -> LineSentence:
    return LineSentence(text=text, kind=SentenceKind.EVIDENCE, point="p1", rows=rows)


@st.composite
def answers(draw: st.DrawFn) -> Any:
    """Answers whose every foreign text is hostile."""
    one = source(1)
    made = draw(st.lists(st.tuples(hostile, addresses, hostile), min_size=1, max_size=6))
    sources: list[Source] = []
    rows = []
    for n, (name, url, text) in enumerate(made, 1):
        whole = f"{TEXT} {text}"
        article = one.article.model_copy(update={"text": whole, "id": f"a{n:011}"})
        changed = {"id": f"A{n}", "name": name, "url": url, "article": article}
        sources.append(one.model_copy(update=changed))
        rows.append(row(n, sources[-1], whole, "14 ships").model_copy(update={"speaker": draw(hostile)}))
    names = tuple(one.id for one in rows)
    words = st.lists(hostile, max_size=3)
    return answer(line="x", sources=tuple(sources), rows=tuple(rows)).model_copy(
        update={
            "line": (sentence(draw(hostile), names),),
            "premises": tuple(sentence(text, names) for text in draw(words)),
            "differences": tuple(
                Difference(note=text, point="p1", rows=names[:1], conflict=True) for text in draw(words)
            ),
            "origins": OriginCount(sources=2, origins=1, note=draw(hostile)),
            "missing": tuple(draw(words)),
            "notes": tuple(draw(words)),
        }
    )


def checked(message: Message) -> list[dict[str, Any]]:
    """The blocks, after everything Slack would say no to."""
    blocks = [dict(block) for block in message.blocks]
    assert problems(blocks) == []
    assert 0 < len(message.text) <= FALLBACK
    json.dumps(blocks).encode("utf-8")
    for block in SdkBlock.parse_all(blocks):
        block.validate_json()  # the SDK's own idea of the limits
    return blocks


def pieces(node: Any) -> Any:
    """Every leaf of rich text, and every text object."""
    if isinstance(node, dict):
        if isinstance(node.get("text"), str):
            yield node
        for value in node.values():
            yield from pieces(value)
    elif isinstance(node, list | tuple):
        for value in node:
            yield from pieces(value)


@settings(max_examples=40)
@given(answers(), st.booleans())
def test_no_source_breaks_the_limits_or_calls_anybody(made: Any, private: bool) -> None:
    message = answer_message(made, 7, private=private)
    blocks = checked(message)
    for piece in pieces(blocks):
        # Rich text, plain text and links are not looked through; only ``mrkdwn`` would be.
        assert piece["type"] in {"text", "link", "plain_text"}, piece
        unseen = {unicodedata.category(c) for c in piece["text"] if c not in "\u200c\u200d"}
        assert not unseen & {"Cc", "Cf", "Cs", "Co"}
        if piece["type"] == "link":
            assert piece["url"].startswith(("http://", "https://"))
            assert not set(piece["url"]) & set("<>| \n\"'`\\")
    assert "<" not in message.text
    assert ">" not in message.text


@given(hostile)
def test_nothing_escaped_is_read_by_slack(text: str) -> None:
    shown = escape(text)
    assert not set(shown) & set("<>\x00\u202e\u2066\u200b")
    assert plain(shown) == clean(text), "and nothing of it is lost"


@given(addresses)
def test_only_plain_web_addresses_are_linked(url: str) -> None:
    safe = safe_url(url)
    if safe is not None:
        assert safe.startswith(("http://", "https://"))
        assert not set(safe) & set('<>|@ \n\t"`\\') - ({"@"} if "@" in safe.split("/", 3)[-1] else set())
        assert safe_url(safe) == safe


def test_quotes_are_the_sources_own_words_and_marked_where_they_answer() -> None:
    made = rich_answer()
    blocks = checked(answer_message(made, 1))
    quotes = [
        "".join(piece["text"] for piece in element["elements"])
        for block in blocks
        for element in block.get("elements", ())
        if element["type"] == "rich_text_quote"
    ]
    assert quotes == [one.quote for one in made.rows]
    bold = [p["text"] for p in pieces(blocks) if p.get("style") == {"bold": True} and "ships" in p["text"]]
    assert bold[1:] == ["14 ships", "14 ships", "15 ships"]


def test_a_name_that_looks_like_an_address_is_not_shown_as_one() -> None:
    one = source(1).model_copy(update={"name": "https://bank.example", "url": "https://evil.example/x"})
    shown = str(checked(answer_message(answer(sources=(one,)), 1)))
    assert "bank.example" not in shown
    assert "evil.example" in shown


def test_what_is_left_out_is_said() -> None:
    said_often = tuple(source(n) for n in range(1, 9))
    made = answer(sources=said_often)
    assert is_long(made)
    assert "3 more in the full report" in str(checked(answer_message(made, 1)))
    assert not is_long(answer())


def test_the_english_wording_of_a_question_is_shown_and_calls_nobody() -> None:
    put = "Did the port take 14 ships? <!channel>"
    blocks = answer_message(answer(question="¿Recibió 14 barcos?", translated=put), 1).blocks
    assert not problems(blocks)
    [shown] = [piece for piece in pieces([dict(one) for one in blocks]) if "Read in English" in piece["text"]]
    assert shown["type"] == "plain_text"
    assert "Did the port take 14 ships?" in shown["text"]
    assert "Read in English" not in json.dumps([dict(one) for one in answer_message(answer(), 1).blocks])


def test_what_is_hidden_is_marked_and_not_to_be_shared() -> None:
    one = source(1).model_copy(update={"hidden": True})
    made = answer(sources=(one,), reader="Slack U1")
    shown = str(checked(answer_message(made, 1, private=True)))
    assert "not public" in shown
    assert "Share with channel" not in shown
    assert "Share with channel" in str(checked(answer_message(answer(), 1, private=True)))


def test_the_other_messages_and_modals_are_within_the_limits() -> None:
    checked(comparison_message(report(), 3))
    checked(said("x" * 10_000))
    for view in (paste_view("C1"), form("C1", "x" * 3_000), home_view(facts=True)):
        assert problems(view["blocks"], most=100) == []
        assert len(view.get("title", {}).get("text", "")) <= 24
    assert weight(home_view(facts=True)["blocks"]) > 0


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("<@U0BOT> did it &amp; why?", "did it & why?"),
        ("<@U0BOT|verifier> hi", "hi"),
        ("ask <@U5> in <#C1|desk>", "ask @someone in #desk"),
        ("see <https://a.example/x|the page> now", "see https://a.example/x now"),
        ("<!here> and <!subteam^S1|@desk>", "@here and @desk"),
        ("1 &lt; 2 &amp;lt; 3", "1 < 2 &lt; 3"),
        ("a\u200bb  \u202ec", "ab c"),
    ],
)
def test_what_people_write_is_read_as_they_see_it(written: str, read: str) -> None:
    assert plain(written, "U0BOT") == read


def test_links_are_found_as_slack_marks_them_or_as_typed() -> None:
    text = "<https://a.example/1|a.example/1> and https://b.example/2?x=1&amp;y=2 and <https://a.example/1>"
    assert links(text) == ("https://a.example/1", "https://b.example/2?x=1&y=2")


@pytest.mark.parametrize(
    "blocks",
    [
        [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3_001}}],
        [{"type": "section", "text": {"type": "mrkdwn", "text": ""}}],
        [{"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}],
        [{"type": "divider"}] * 51,
        [{"type": "actions", "elements": []}],
        [
            {
                "type": "actions",
                "elements": [{"type": "button", "text": {"type": "plain_text", "text": "x" * 76}}],
            }
        ],
        [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 2_900}}] * 4,
        [{"type": "divider", "block_id": "a"}, {"type": "divider", "block_id": "a"}],
    ],
    ids="section empty header blocks no-elements button whole ids".split(),
)
def test_what_slack_refuses_is_found(blocks: list[dict[str, Any]]) -> None:
    assert problems(blocks)


def test_the_picture_in_the_docs_shows_what_is_posted() -> None:
    import asyncio

    from examples import slack_picture

    made = asyncio.run(slack_picture.answer())
    page = slack_picture.page(made)
    for piece in pieces([dict(block) for block in answer_message(made, 1, private=True).blocks]):
        assert str(slack_picture.escape(piece["text"])) in page
    assert made.usage.calls == 0
