"""Is the text cut off? Conservative, since a cut-off source turns "not addressed" into "not judged".

A paragraph that merely lacks its final stop is no sign; a sign is what only a cut leaves.
"""

from __future__ import annotations

import re

from verifier.articles import BlockRole
from verifier.read.quotations import quotations
from verifier.read.wording import PAYWALL

#: A page that says it is not free and has fewer words than this in its body is taken as cut off.
SHORT_BODY = 200

_CHARS_LEFT = re.compile(r"(?:\[\+\s?\d+ chars?\]|\(\+\d+ chars?\))\s*\Z")
_BRACKET_DOTS = re.compile(r"[\[(](?:…|\.\.\.)[\])]\s*\Z")
_SIGNS = (
    (_CHARS_LEFT, "it ends in a count of the characters left out"),
    (_BRACKET_DOTS, "it ends in “[…]”"),
)
_DOTS = re.compile(r"\w\s?(?:…|\.\.\.)\s*\Z")
_CUT_MARK = re.compile(r"(?:[,(\[“‘«–—]|\w-|[a-z] [\"&/])\s*\Z")
#: Words that English sentences do not end in, not even ones whose final stop was forgotten.
_OPEN_WORDS = frozenset(
    """
    the a an of and or but into than its their my our your because while whose whether until
    although upon during including toward towards
    """.split()
)
#: A shorter last line is a label or a link, and no sentence to be cut.
_FEWEST_WORDS = 8
_LAST_WORD = re.compile(r"([^\W\d_]+)\s*\Z")


def truncation(paragraphs: list[tuple[BlockRole, str]]) -> str | None:
    """Why an article is thought incomplete, in a few words without its text, or ``None``.

    Args:
        paragraphs: Role and text of every paragraph, in order.
    """
    bodies = [at for at, (role, _) in enumerate(paragraphs) if role is BlockRole.BODY]
    if not bodies:
        return None
    for role, text in paragraphs[bodies[-1] + 1 :]:
        if role is BlockRole.BOILERPLATE and PAYWALL.match(text.strip("*_ ")):
            return "a paywall notice follows the last paragraph"
        if _CHARS_LEFT.search(text):
            return "it ends in a count of the characters left out"
    return _cut_end(paragraphs[bodies[-1]][1])


def closed_to_public(words: int, *, free: bool | None) -> str | None:
    """The reason where a page says it is not free and its body is short."""
    if free is False and words < SHORT_BODY:
        return f"the page is not free to read and has {words} words only"
    return None


def _cut_end(text: str) -> str | None:
    """The reason the last body paragraph gives, if any."""
    tail = text[-80:]
    for sign, reason in _SIGNS:
        if sign.search(tail):
            return reason
    if len(text.split()) < _FEWEST_WORDS:
        return None  # "Poll loading …"
    if _DOTS.search(tail):
        return "it ends in an ellipsis"
    last = _LAST_WORD.search(tail)
    open_ended = last and (last.group(1) in _OPEN_WORDS or _open_quote(text))
    return "it ends in the middle of a sentence" if open_ended or _CUT_MARK.search(tail) else None


def _open_quote(text: str) -> bool:
    """Whether a curly quotation opens, in the last paragraph, after every one that closes."""
    opened = text.rfind("“")
    return opened > text.rfind("”") and all(end <= opened for _, end in quotations(text))
