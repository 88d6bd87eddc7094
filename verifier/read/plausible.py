"""Is it an article at all? Conservative: what might be one passes."""

from __future__ import annotations

import re
from collections.abc import Callable

from verifier.errors import NotAnArticle, UnreadableInput
from verifier.read.language import stop_word_shares

#: An article has at least this many words.
FEWEST_WORDS = 25

_CODE_LINE = re.compile(
    "|".join(
        (
            r"\s*(?:#include\b|#!/|import [\w.{*]+|from [\w.]+ import |def \w+\(|class \w+[:({]|func \w+\()",
            r"\s*(?:function|const|let|var|public|private|static|return)\b.*[;{(]\s*$",
            r"\s*(?:if\s*\(.*\{|\}\s*(?:else.*)?[;)]*|</?\w+[^>]*>)\s*$",
            r"\s*(?:<\?php|//|/\*|\*/|@\w+|\$ \w+)",
            r"\s*(?:elif .*|else|try|(?:if|for|while|with|except) .*):\s*$",
            r"\s*[\w.\[\]\"']+ ?[+-]?= ?\S",
            r".*[;{]\s*$",
        )
    )
)
_LOG_LINE = re.compile(
    r"\s*\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d|\s*\d{1,3}(?:\.\d{1,3}){3} |\s*\w{3} +\d+ \d\d:\d\d:\d\d "
)
_STOP_AT_END = re.compile(r"[^\W\d_][.!?…][)\]\"”’'»]*\s*\Z")
_SENTENCE_END = re.compile(r"[^\W\d_]{2}[.!?…][)\]\"”’'»]*(?:\s|\Z)")


def check_text(text: str) -> None:
    """Refuses text without a word in it.

    Raises:
        UnreadableInput: It is empty, or white space and marks only.
    """
    if not text.strip("\ufeff \t\r\n\f\v\u00a0\u200b\u2028\u2029") or not text.strip():
        raise UnreadableInput(
            "The input is empty." if not text else "The input holds nothing but white space."
        )


def check_article(text: str) -> None:
    """Refuses text that is plainly not an article.

    Raises:
        NotAnArticle: Fewer than 25 words, or it is a table, source code, a log or a list of words.
    """
    words = len(text.split(maxsplit=400))
    spaceless = words < FEWEST_WORDS and _spaceless(text)
    if words < FEWEST_WORDS and not spaceless:
        raise NotAnArticle(
            f"The input has {words} words; an article has at least {FEWEST_WORDS}.",
            hint="Give the whole text of the article.",
        )
    kind = None if spaceless else _other_kind(text)
    if kind:
        raise NotAnArticle(
            f"The input looks like {kind}, not like an article.", hint="Give the article’s own text."
        )


def _spaceless(text: str) -> bool:
    """Scripts written without spaces are for the language check to refuse."""
    return sum(ch > "\u0e00" for ch in text) > len(text) // 2


def _other_kind(text: str) -> str | None:
    lines = [line for line in text[:200_000].splitlines() if line.strip()]
    if _share(lines, _LOG_LINE.match) > 0.6 and len(lines) >= 5:
        return "a log file"
    if _is_table(lines):
        return "a table (CSV)"
    if len(lines) >= 5 and _share(lines, _CODE_LINE.match) > 0.4 and _sentence_lines(lines) < 0.2:
        return "source code"
    if not _SENTENCE_END.search(text) and _is_word_list(lines):
        return "a list of words"
    return None


def _share(lines: list[str], test: Callable[[str], object]) -> float:
    return sum(1 for line in lines if test(line)) / max(1, len(lines))


def _sentence_lines(lines: list[str]) -> float:
    return _share(lines, lambda line: len(line.split()) >= 8 and _SENTENCE_END.search(line))


def _is_table(lines: list[str]) -> bool:
    if len(lines) < 5 or _share(lines, _STOP_AT_END.search) > 0.3:
        return False
    for mark in "\t;,|":
        counts = [line.count(mark) for line in lines]
        usual = max(set(counts), key=counts.count)
        if usual and counts.count(usual) >= 0.8 * len(lines):
            return True
    return False


def _is_word_list(lines: list[str]) -> bool:
    short = _share(lines, lambda line: len(line.split()) <= 3)
    if len(lines) >= 10 and short > 0.9:
        return True
    text = " ".join(lines)
    return (
        len(lines) <= 3
        and stop_word_shares(text[:20_000])["English"] < 0.02
        and text.count(",") * 3 > len(text.split())
    )
