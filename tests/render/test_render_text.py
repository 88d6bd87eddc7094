"""Terminal and Markdown: the same content, safe whatever the articles hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from rich.cells import cell_len

from tests.render.factory import report
from verifier.findings import Relation
from verifier.origins import CreditPlace
from verifier.render import render, render_extraction, words
from verifier.render.markdowntext import escape
from verifier.render.marks import one_line
from verifier.render.view import View
from verifier.report import Report

ESCAPES = re.compile("\x1b\\[[0-9;]*m")


@pytest.fixture(scope="module")
def made() -> Report:
    return report()


def flat(text: str) -> str:
    """Without line breaks, list signs and indents."""
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("name", ["terminal", "markdown"])
def test_every_claim_finding_and_reason_is_shown(made: Report, name: str) -> None:
    shown = render(made, name, width=100, color=False, everything=True)
    for row in View(made).rows:
        assert re.search(rf"\b{row.ref}\b", shown)
        for gap in row.finding.discrepancies:
            assert gap.note in flat(shown).replace("\\", "")
    for skipped in ("opinion", "question", "promotion", "credit line", "boilerplate", "correction note"):
        assert skipped in shown
    for part in (made.watermark, made.model, made.id, "unknown", "$0", "Meridian Wire", "looks incomplete"):
        assert part in shown


def test_no_finding_is_lost_or_shown_twice(made: Report) -> None:
    view = View(made)
    groups = [view.first, view.agreed, view.not_judged, *(view.unaddressed(side) for side in view.sides)]
    shown = [row.finding.id for group in groups for row in group]
    assert sorted(shown) == sorted(finding.id for finding in made.findings)


def test_a_claim_without_a_finding_is_shown_as_not_judged(made: Report) -> None:
    short = made.model_copy(update={"findings": made.findings[1:]})
    assert View(short).not_judged[0].claim.id == made.findings[0].claim
    assert "holds no finding" in render(short, "terminal", width=100, color=False)


def test_a_finding_on_an_unknown_claim_is_said(made: Report) -> None:
    stray = made.findings[0].model_copy(update={"claim": "nobody"})
    shown = render(made.model_copy(update={"findings": (*made.findings, stray)}), "markdown")
    assert "1 finding on claims this report does not hold" in shown


def test_most_pressing_first(made: Report) -> None:
    order = [words.BY_URGENCY.index(row.relation) for row in View(made).first]
    assert order == sorted(order)
    assert View(made).first[0].relation is Relation.CONTRADICTED


@pytest.mark.parametrize("width", [40, 72, 200])
def test_lines_fit_the_width(made: Report, width: int) -> None:
    shown = render(made, "terminal", width=width, color=False)
    assert max(cell_len(line) for line in shown.split("\n")) <= min(width, 110)
    assert not any(line != line.rstrip() for line in shown.split("\n"))


def test_colour_changes_no_word(made: Report) -> None:
    colored = render(made, "terminal", width=90, color=True)
    assert "\x1b[" in colored
    plain = "\n".join(line.rstrip() for line in ESCAPES.sub("", colored).split("\n"))
    assert plain == render(made, "terminal", width=90, color=False)


def test_no_colour_when_asked_by_the_environment(made: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[" in render(made, "terminal", width=90)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" not in render(made, "terminal", width=90)


def test_control_characters_are_shown_not_sent(made: Report) -> None:
    shown = render(made, "terminal", width=100, color=False, everything=True)
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "␛[31mred␛[0m" in shown
    assert "<U+202E>" in shown


def test_markup_of_the_terminal_is_text(made: Report) -> None:
    assert "[bold]red[/bold]" in flat(render(made, "terminal", width=100, color=False))


def test_words_never_call_anything_right_or_wrong() -> None:
    tables = (words.RELATIONS, words.MEANINGS, words.KINDS, words.NOT_JUDGED, words.SKIPPED)
    of_sources = (words.ORIGIN_VERDICTS, words.ORIGIN_KINDS, words.CREDITS, words.VERDICTS, words.RESTING)
    said = " ".join(text for table in (*tables, *of_sources) for text in table.values()).lower()
    for verdict in ("true", "false", "wrong", "correct ", "incorrect", "lie", "error", "debunk"):
        assert not re.search(rf"\b{verdict}\b", said)


def test_every_member_has_words() -> None:
    tables = (words.SIGNS, words.RELATIONS, words.MEANINGS, words.KINDS, words.NOT_JUDGED, words.SKIPPED)
    more = (words.CERTAINTIES, words.SPEAKERS, words.ROLES, words.ORIGIN_VERDICTS, words.ORIGIN_KINDS)
    for table in (*tables, *more, words.VERDICTS):
        members = set(type(next(iter(table))))
        assert set(table) == members
    assert sorted(words.BY_URGENCY) == sorted(Relation)
    assert len(set(words.SIGNS.values())) == len(Relation)


@pytest.mark.parametrize("name", ["terminal", "markdown"])
def test_one_article_alone(made: Report, name: str) -> None:
    shown = flat(render_extraction(made.a.article, made.a.extraction, name, width=90, color=False))
    assert "14 claims" in shown or "16 claims" in shown
    assert made.watermark in shown
    assert "214 people were taken ashore" in shown
    assert "opinion 1" in shown


def tokens(text: str) -> Iterator[Token]:
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    for token in parser.parse(text):
        yield token
        yield from token.children or ()


ALPHABET = st.one_of(st.characters(), st.sampled_from("<>[]()*_`#|~!&\\-+=.1 \t\n:/@$"))


@settings(deadline=None, max_examples=60)
@given(st.text(ALPHABET, max_size=60))
def test_article_text_is_inert_in_markdown(text: str) -> None:
    for line in (f"x {escape(text)} y", f"- **A1** {escape(text)}", escape(text), f"| {escape(text)} |"):
        kinds = {token.type for token in tokens(line)}
        assert not kinds & {
            "html_inline",
            "html_block",
            "link_open",
            "image",
            "em_open",
            "code_inline",
            "fence",
            "heading_open",
            "code_block",
            "blockquote_open",
            "ordered_list_open",
            "hr",
            "s_open",
        }


@settings(deadline=None, max_examples=60)
@given(st.text(ALPHABET, max_size=60))
def test_markdown_gives_the_text_back(text: str) -> None:
    found = [token for token in tokens(f"x{escape(text)}y") if token.type == "inline"]
    seen = "".join(c.content for c in found[0].children or ())
    assert re.sub(r"\s+", "", seen) == re.sub(r"\s+", "", f"x{one_line(text)}y")


def test_hostile_markdown_is_inert_as_a_whole(made: Report) -> None:
    shown = render(made, "markdown", everything=True)
    kinds = {token.type for token in tokens(shown)}
    assert not kinds & {
        "html_inline",
        "html_block",
        "link_open",
        "image",
        "code_inline",
        "fence",
        "code_block",
    }
    assert "{{" not in shown


def test_unknown_is_not_nothing() -> None:
    assert words.money(None) == "unknown"
    assert words.confidence_words(None) == "not given"


def test_where_an_agency_is_credited_has_words() -> None:
    assert set(words.CREDITS) == set(get_args(CreditPlace))
