"""What a passage tells the other way round, by a word or phrase of the opposite."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verifier.answers.clash.said import Said, said_of_one
from verifier.answers.clash.turnings import Turning, open_yet
from verifier.answers.clash.whom import of_one_name, of_one_role
from verifier.answers.clauses import PREPOSITIONS
from verifier.articles import Span
from verifier.checks.content import stem
from verifier.values.wordlists import word_set

#: One can be convicted on some of these and acquitted on others.
_CHARGES = frozenset(map(stem, ["counts", "charges", "second"]))
_LIGHT = word_set("part side end half area")
#: What is only said, or fought over, is not taken for granted.
_SAYING = word_set(
    "say says said claim claims claimed allege alleges alleged believe think thought appeal appealed demand"
)


def opposites(asked: Said, told: Said, near: Sequence[Said]) -> Iterator[tuple[Span, Span]]:
    """Words of the question and words of the passage that tell how one thing came out, each otherwise.

    Args:
        asked: The question.
        told: The passage.
        near: Whatever is told near it: where it has it as the question does, nothing is found.
    """
    for ours in asked.turnings:
        if asked.inverted_denial and ours.of != "place":
            continue
        for theirs in told.turnings:
            if theirs.way == ours.way or _left_open(asked, ours, told, theirs):
                continue
            if not _of_one(asked, ours, told, theirs):
                continue
            if not any(_as_asked(asked, ours, other) for other in near):
                yield asked.words(ours.first, ours.last, told), theirs.span


def _left_open(asked: Said, ours: Turning, told: Said, theirs: Turning) -> bool:
    """Whether either only may be, is planned, or is said."""
    if ours.of == "place":
        return False
    said_so = any(token.lower in _SAYING for token in asked.tokens[: ours.first])
    return said_so or open_yet(asked.tokens, ours.first) or open_yet(told.tokens, theirs.first)


def _as_asked(asked: Said, ours: Turning, told: Said) -> bool:
    return any(one.way == ours.way and _of_one(asked, ours, told, one) for one in told.turnings)


def _of_one(asked: Said, ours: Turning, told: Said, theirs: Turning) -> bool:
    """Whether both words are of one pair, and said of one thing, person or place."""
    if theirs.pair != ours.pair:
        return False
    if ours.of == "place":
        place = _behind(asked, ours.last)
        return bool(place) and place == _behind(told, theirs.last) and _shares(asked, told, place)
    if ours.of == "subject":
        subject = _before(asked, ours.first)
        return bool(subject) and subject == _before(told, theirs.first)
    mine, other = asked.around(ours.first, ours.last), told.around(theirs.first, theirs.last)
    if ours.of == "thing":
        return said_of_one(mine, other, asked.name_keys)
    own = {*mine, *asked.keys[ours.first : ours.last + 1]}  # "the mayor's" of "kept the mayor's chair"
    shared = bool(own & other.keys() - asked.name_keys)
    if ours.of == "accused":
        return not _CHARGES & (mine.keys() | other.keys()) and of_one_name(asked, ours, told, theirs)
    return (shared and of_one_name(asked, ours, told, theirs)) or of_one_role(asked, ours, told, theirs)


def _behind(said: Said, last: int) -> str:
    """The word behind a token, past such as tell nothing of a place ("the lower part of Tessaro")."""
    after = (key for key in said.keys[last + 1 : last + 5] if key and key not in _LIGHT)
    return next(after, "")


def _shares(asked: Said, told: Said, place: str) -> bool:
    """Whether the sentences share anything but names and the place."""
    return bool({key for key in asked.keys if key in told.keys} - asked.name_keys - {place, ""})


def _before(said: Said, first: int) -> str:
    """What a verb is said of: the noun before it, past such as only tell where ("revenue at Orvane")."""
    for k in range(first - 1, -1, -1):
        if said.tokens[k].kind == "mark" and said.tokens[k].text in {",", ";", ".", "?", ":"}:
            return ""
        if said.keys[k] and not {token.lower for token in said.tokens[max(0, k - 2) : k]} & PREPOSITIONS:
            return said.keys[k]
    return ""
