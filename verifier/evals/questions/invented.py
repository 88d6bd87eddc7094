"""Whether a sentence of an answer states what its evidence does not hold.

By code alone and from the data's own texts. It finds what can be found by comparing: evidence that is missing
or is no slice of what is stored, numbers and days that the cited words lack, names that are nowhere in the
source. What is put together wrongly out of right words it does not find; a person has to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from verifier.articles import Span
from verifier.evals.questions.answered import Stated
from verifier.evals.questions.texts import Texts
from verifier.evals.questions.wording import plain
from verifier.values.quantities import quantities

#: What is wrong with a sentence.
Invention = Literal["no evidence", "no such words", "number", "name"]

#: A number in digits; thousands may be set apart by a space.
_DIGITS = re.compile(r"\d+(?:[.,:]\d+)*(?:[ \u00a0\u202f]\d{3}(?!\d))*")
#: A word with a capital that does not begin a sentence or a quotation.
_CAPITAL = re.compile(r"(?<=[^.!?:;“”\"'‘’(—–-]) ([^\W\d_a-zß-öø-ÿ][\w’'-]*)")
#: Words with a capital that are no names; "X" and "Y" stand for any ("Did X do Y?").
_NO_NAMES = frozenset({"i", "english", "x", "y"})
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True)
class _Numbers:
    """Numbers of a text: as values, and their digits alone."""

    values: frozenset[Decimal]
    digits: frozenset[str]

    @classmethod
    def of(cls, text: str) -> _Numbers:
        values = {one.value.normalize() for one in quantities(text, Span(start=0, end=len(text)))}
        return cls(frozenset(values), frozenset(_digits(text)))


def inventions(
    stated: Stated, texts: Texts, context: str, labels: Sequence[str] = ()
) -> tuple[Invention, ...]:
    """All that is wrong with a sentence; nothing where it holds.

    Args:
        stated: The sentence with its evidence.
        texts: The texts it was to be taken from.
        context: What it may take words from besides: the question and its thread, figures worked out by code.
        labels: What sources are called by that have no name; these are no words of a text.
    """
    named = [name for one in (*stated.shown, *stated.near) for name in texts.told_by(one.place)]
    text = stated.text
    for words in (*labels, *named):
        text = text.replace(words, "…")
    return tuple(dict.fromkeys(_inventions(replace(stated, text=text), texts, context)))


def _inventions(stated: Stated, texts: Texts, context: str) -> Iterator[Invention]:
    if stated.states and not stated.shown:
        yield "no evidence"
    given = (*stated.shown, *stated.near)
    if any(not texts.has(one.place, one.quote) for one in given):
        yield "no such words"
    cited = [part for one in given for part in (one.quote, texts.when(one.place))]
    if _strange_numbers(stated, "\n".join((context, *cited))):
        yield "number"
    around = [texts.around(one.place) for one in given]
    if _strange_names(stated.text, "\n".join((context, *around))):
        yield "name"


def _strange_numbers(stated: Stated, allowed: str) -> bool:
    text, there = stated.text, _Numbers.of(allowed)
    read = quantities(text, Span(start=0, end=len(text)))
    for one in read:
        words = one.span.of(text)
        if not stated.states and not _digits(words):
            continue  # "ask it in one sentence"
        if one.value.normalize() not in there.values and not (
            _digits(words) and _digits(words) <= there.digits
        ):
            return True
    bare = "".join(_blank(text, [one.span for one in read]))
    return bool(_digits(bare) - there.digits)


def _blank(text: str, spans: list[Span]) -> Iterator[str]:
    """The text without what was read as a quantity already."""
    at = 0
    for span in spans:
        yield text[at : span.start] + " · "
        at = span.end
    yield text[at:]


def _digits(text: str) -> set[str]:
    return {re.sub(r"\D", "", found) for found in _DIGITS.findall(text)}


def _strange_names(text: str, allowed: str) -> bool:
    there = _NO_NAMES | set(re.findall(r"\w+", plain(allowed)))
    for name in _CAPITAL.findall(text):
        parts = re.findall(r"\w+", plain(_POSSESSIVE.sub("", name)))
        if not set(parts) <= there:
            return True
    return False
