"""An answer in each format: the words marked, nothing of them markup, and read back from JSON."""

from __future__ import annotations

import pytest

from tests.render.answer import answer
from verifier.answers.values import Answer
from verifier.errors import SettingsError
from verifier.render import render_answer


def test_the_terminal_shows_line_words_origins_and_what_is_missing() -> None:
    text = render_answer(answer(), "terminal", color=False, width=100)
    assert "● 214, according to <b>Gazette</b>." in text
    assert "⟦214⟧ people" in text
    assert "\u202e" not in text
    for label in ("origins: One source", "missing: Only one source", "how sure: fairly sure", "≠ "):
        assert label in text
    assert text.splitlines()[0] == "machine reading, not for publication"


def test_markdown_lets_nothing_of_the_words_be_markup() -> None:
    text = render_answer(answer(), "markdown")
    assert "**⟦214⟧**" in text
    assert "<script>" not in text.replace("\\<script\\>", "")
    assert "[see](" not in text


def test_json_comes_back_the_same() -> None:
    assert Answer.model_validate_json(render_answer(answer(), "json")) == answer()


def test_a_format_that_shows_comparisons_only_says_so() -> None:
    with pytest.raises(SettingsError, match="comparisons only"):
        render_answer(answer(), "html")
