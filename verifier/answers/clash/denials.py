"""What a passage denies of a question ("did not …"), or tells where the question denies it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verifier.answers.clash.said import Said, said_of_one
from verifier.answers.clash.turnings import LACKING, denied, denied_itself, denying, open_yet
from verifier.articles import Span
from verifier.checks.content import stem
from verifier.checks.nameforms import present, same_name
from verifier.checks.slots import words_and_names
from verifier.values.wordlists import word_set

#: Tokens on either side in which stands a word for a lack; tokens behind a verb with what it is done to.
_LACK, _OBJECT = 4, 4
#: What is there or not without a thing's having happened.
_OF_NOTHING = frozenset(map(stem, "possibility chance people person reason doubt way".split()))
_LEFT = word_set("left remain remains remained remaining still")
_FUTURE = word_set("will won't shall")


def denials(asked: Said, told: Said, near: Sequence[Said]) -> Iterator[tuple[Span, Span]]:
    """A word of the question that the passage denies, or the other way round.

    Args:
        asked: The question.
        told: The passage.
        near: Whatever is told near it: where it has it as the question does, nothing is found.
    """
    if asked.inverted_denial:
        # "Why didn't the mayor of Dravo veto it?": which word is denied takes more than its place.
        return
    for at, key in enumerate(asked.keys):
        if not _can_be_denied(asked, at):
            continue
        ours = denied(asked.tokens, at)
        for there in _places(key, told):
            if _otherwise(asked, at, told, there, ours=ours) and not any(
                _told_so(asked, at, ours, key, other) for other in near
            ):
                yield _words(asked, at, told), _words(told, there, asked)


def _can_be_denied(asked: Said, at: int) -> bool:
    key = asked.keys[at]
    if not key or key.startswith("#") or asked.tokens[at].capital or key in _OF_NOTHING:
        return False
    if _lacking(asked, at) or open_yet(asked.tokens, at):
        return False
    return not denied(asked.tokens, at) or denied_itself(asked.tokens, at)


def _otherwise(asked: Said, at: int, told: Said, there: int, *, ours: bool) -> bool:
    if denied(told.tokens, there) is ours or not (ours or denied_itself(told.tokens, there)):
        return False
    if _lacking(told, there) or _still_open(told, there) or _gone(asked, told):
        return False
    none = _without(asked, at)
    if not none and not _same_object(asked, at, told, there):
        return False
    return _bear_on_one(asked, at, told, there) or (none and _all_names(asked, told))


def _still_open(told: Said, there: int) -> bool:
    before = (token.lower for token in told.tokens[max(0, there - _LACK) : there])
    return open_yet(told.tokens, there) or bool(_FUTURE & set(before))


def _same_object(asked: Said, at: int, told: Said, there: int) -> bool:
    """Whether a verb is done to one thing on both sides, as far as both tell: a pool, a library."""
    mine, other = _object(asked, at), _object(told, there)
    return not mine or not other or mine == other


def _object(said: Said, at: int) -> str:
    for k in range(at + 1, min(len(said.tokens), at + _OBJECT)):
        if said.tokens[k].kind == "mark":
            return ""
        if said.keys[k] and said.keys[k] not in said.name_keys:
            return said.keys[k]
    return ""


def _gone(asked: Said, told: Said) -> bool:
    """Whether a question has it that none is left, and the passage does not tell of what is."""
    left = (any(token.lower in _LEFT for token in one.tokens) for one in (asked, told))
    return next(left) and not next(left)


def _lacking(said: Said, at: int) -> bool:
    return any(token.lower in LACKING for token in said.tokens[max(0, at - _LACK) : at + _LACK])


def _told_so(asked: Said, at: int, ours: bool, key: str, told: Said) -> bool:
    return any(
        denied(told.tokens, k) is ours and _bear_on_one(asked, at, told, k) for k in _places(key, told)
    )


def _places(key: str, told: Said) -> Iterator[int]:
    return (k for k, other in enumerate(told.keys) if other == key)


def _bear_on_one(asked: Said, at: int, told: Said, there: int) -> bool:
    """Two words shared around them, or who does it; one right beside them where the question has none."""
    mine, other = asked.around(at, at), told.around(there, there)
    beside = any(mine[key] == other[key] == 1 for key in mine.keys() & other.keys())
    if said_of_one(mine, other, asked.name_keys) or (beside and _without(asked, at)):
        return True
    name, named = _name_before(asked, at), _name_before(told, there)
    return bool(name and named) and same_name(name, named)


def _name_before(said: Said, at: int) -> str:
    """The name right before a verb and its helpers: who does it."""
    start = said.tokens[at].start
    first = said.tokens[max(0, at - _LACK)].start
    before = [span for span in said.name_spans if first <= span.end <= start]
    return before[-1].of(said.text) if before else ""


def _without(asked: Said, at: int) -> bool:
    """Whether the question has it that there was none ("without any raise", "no warning")."""
    before = [token.lower for token in asked.tokens[max(0, at - 2) : at]]
    return bool({"without", "no"} & set(before))


def _all_names(asked: Said, told: Said) -> bool:
    """Whether a passage has all names of the question itself: what it lacks there is then denied of them."""
    words = words_and_names(told.text, told.span)
    return bool(asked.names) and all(present(name, *words) for name in asked.names)


def _words(said: Said, at: int, other: Said) -> Span:
    """The word, from what denies it on."""
    first = denying(said.tokens, at)
    if first is None:
        return said.words(at, at, other)
    return Span(start=said.tokens[first].start, end=said.tokens[at].end)
