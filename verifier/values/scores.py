"""Scores of games and counts of votes: "beat them 3-1", "voted 7 to 2"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from verifier.values.numberwords import SMALL
from verifier.values.tokens import Token, adjoining, lower_at
from verifier.values.vocabulary import plural
from verifier.values.wordlists import word_set

_CUES = word_set(
    """vote votes voted voting win wins won beat beats beaten beating defeat defeated defeats defeating lose
    loses lost lead leads led score scored scores scoring victory ruled ruling decision split draw drew
    drawn tie tied final edged routed trailed trailing winner majority verdict"""
)
_BEFORE_TO = word_set("vote voted votes split ruled won lost beat by of margin count divided")
_BETWEEN = frozenset({"vote", "votes", "to", "-", "–"})
_REACH = 14
_MOST_DIGITS = 3


class Score(NamedTuple):
    """Two numbers set against each other: token indices of both, and the index after."""

    first: int
    second: int
    after: int


def score_at(found: Sequence[Token], index: int) -> Score | None:
    """The score that begins at a token, or ``None``.

    Hyphenated numbers need a word of games or votes near and no counted noun after
    ("won 20-30 seats" is a range); "7 to 2" needs such a word right before, "7 votes to 2" none.
    """
    if index + 2 >= len(found):
        return None
    between = found[index + 1].lower
    if between not in _BETWEEN:
        return None
    if between in {"vote", "votes"} and lower_at(found, index + 2) == "to":
        voted = index + 3 < len(found) and _small(found[index]) and _small(found[index + 3])
        return Score(index, index + 3, index + 4) if voted and not _counts(found, index + 4) else None
    joined = between in {"-", "–"}
    if not joined and between != "to":
        return None
    if not (_small(found[index]) and _small(found[index + 2])) or _counts(found, index + 3):
        return None
    if joined:
        tight = adjoining(found[index], found[index + 1]) and adjoining(found[index + 1], found[index + 2])
        near = found[max(0, index - _REACH) : index + 3 + _REACH]
        known = tight and _alone(found, index) and any(token.lower in _CUES for token in near)
    else:
        known = lower_at(found, index - 1) in _BEFORE_TO and any(
            token.lower in _CUES for token in found[max(0, index - _REACH) : index]
        )
    return Score(index, index + 2, index + 3) if known else None


def _small(token: Token) -> bool:
    return (token.kind == "number" and token.text.isdigit() and len(token.text) <= _MOST_DIGITS) or (
        token.lower in SMALL
    )


def _alone(found: Sequence[Token], index: int) -> bool:
    """Not a part of a longer chain ("555-1234", "4-4-2")."""
    before = index > 0 and adjoining(found[index - 1], found[index]) and found[index - 1].text in "-–$€£/"
    after = index + 3 < len(found) and adjoining(found[index + 2], found[index + 3])
    return not before and not (after and found[index + 3].text in "-–%/")


def _counts(found: Sequence[Token], after: int) -> bool:
    """Whether something counted follows, so that two numbers are a range of it."""
    word = lower_at(found, after)
    return plural(word) or word in {"percent", "per", "%", "million", "billion", "thousand", "hundred", "-"}


def value_of(token: Token) -> int:
    """The number a part of a score stands for."""
    return int(token.text) if token.kind == "number" else SMALL[token.lower]
