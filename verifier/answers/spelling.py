"""Slips of the pen in a question, mended by the words of stored stories: "the bridge reapirs"."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Collection, Iterable

from rapidfuzz.distance import OSA

from verifier.answers.question import QuestionRead
from verifier.checks.content import stem
from verifier.desk import Desk
from verifier.values.vocabulary import FUNCTION_WORDS

#: Sentences looked at for words.
_LOOKED_AT = 30
#: Shortest word that is mended: of shorter ones too many are a letter apart.
_SHORTEST = 5
#: Shortest word of which a letter may be missing or too many.
_LONG = 7
_WORD = re.compile(r"[^\W\d_]+")


async def mended(question: QuestionRead, desk: Desk) -> QuestionRead:
    """A question whose points have the stored spelling of words that no story found for them has.

    Raises:
        DeskError: The desk's database cannot be read.
    """
    points = []
    for point in question.points:
        found = await asyncio.to_thread(desk.search, point.statement, limit=_LOOKED_AT)
        held = await asyncio.to_thread(desk.get, {one.article for one in found})
        known = _words(one.article.text for one in held.values())
        statement = _mended(point.statement, known)
        points.append(point.model_copy(update={"statement": statement}))
    return question.model_copy(update={"points": tuple(points)})


def _mended(statement: str, known: Collection[str]) -> str:
    return _WORD.sub(lambda match: spelled_as(match[0], known), statement)


def spelled_as(word: str, known: Collection[str]) -> str:
    """A word as stories spell it, where it is one slip from exactly one of theirs; else as it is.

    Args:
        word: A word of a question. One with a capital is a name, and kept.
        known: All words of the stories, lower case.
    """
    if len(word) < _SHORTEST or not word.islower() or word in known or word in FUNCTION_WORDS:
        return word
    root = stem(word)
    near = {one for one in known if one[0] == word[0] and len(one) >= _SHORTEST and _one_slip(word, one)}
    # "repair" for "repairs", "cause" for "caused" are no slips.
    if any(stem(one) == root for one in near):
        return word
    return near.pop() if len(near) == 1 else word


def _one_slip(word: str, other: str) -> bool:
    """Whether two letters have changed places, or one is missing or too many in a long word.

    One put for another makes another word ("alone", "along"), one more or less does in short ones ("county").
    """
    if OSA.distance(word, other, score_cutoff=1) > 1:
        return False
    if len(word) == len(other):
        return sorted(word) == sorted(other)
    return min(len(word), len(other)) >= _LONG


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word.lower() for text in texts for word in _WORD.findall(text))
