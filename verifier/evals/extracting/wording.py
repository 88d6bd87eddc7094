"""How much a listed claim and a claim found are the same claim: by their wordings, all that a list has."""

from __future__ import annotations

from dataclasses import dataclass

from verifier.claims import Attribution
from verifier.evals.extracting.likeness import HOLDS, dice, speaker_keys
from verifier.extraction.words import content_keys, words

#: Above this two wordings are one claim. Of content words, 2·shared / (one's + other's) > 2/3 exactly where
#: more words are shared than are in one of the two only: a line drawn by what it says, not by any data.
#: Two claims of three words that differ in one ("41 ships delayed", "14 ships delayed") are not one.
MORE_SHARED = 2 / 3


@dataclass(frozen=True)
class Wording:
    """What of a wording is compared.

    Attributes:
        keys: Stems of its content words; of all its words where none carries content.
        aside: Stems of the words that name who said it and how, where that is known.
    """

    keys: frozenset[str]
    aside: frozenset[str] = frozenset()


def wording(text: str, said_by: Attribution | None = None) -> Wording:
    """The wording of a claim."""
    all_ = words(text, 0, len(text))
    return Wording(content_keys(all_) or frozenset(word.key for word in all_), speaker_keys(said_by))


def alike(listed: Wording, found: Wording) -> float:
    """0 to 1: Dice of the words both hold."""
    return dice(*_without_speaker(listed, found))


def is_one(likeness: float) -> bool:
    """Whether wordings so alike may be one claim."""
    return likeness > MORE_SHARED


def states(found: Wording, listed: Wording) -> bool:
    """Whether a claim found states what the listed one does."""
    part, whole = _without_speaker(listed, found)
    return _within(part, whole)


def stated_by(found: Wording, listed: Wording) -> bool:
    """Whether a listed claim states what the one found does."""
    whole, part = _without_speaker(listed, found)
    return _within(part, whole)


def _within(part: frozenset[str], whole: frozenset[str]) -> bool:
    return bool(part) and len(part & whole) >= HOLDS * len(part)


def _without_speaker(listed: Wording, found: Wording) -> tuple[frozenset[str], frozenset[str]]:
    """Both without the words that name who said it: a list may repeat them in every claim, or in none."""
    aside = found.aside
    return listed.keys - aside or listed.keys, found.keys - aside or found.keys
