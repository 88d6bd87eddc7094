"""What a passage tells the other way round: by a word of the opposite, or by denying the word itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from verifier.answers.granted.said import Said, said_of_one
from verifier.answers.granted.turnings import LACKING, Turning, denied, denied_itself, denying
from verifier.articles import Span
from verifier.checks.content import stem
from verifier.checks.nameforms import present, same_name
from verifier.checks.slots import words_and_names
from verifier.values.wordlists import word_set

#: Tokens on either side in which a word for a lack stands.
_LACK = 4
_COUNT = stem("counts")
_LIGHT = word_set("part side end half area")


def opposites(asked: Said, told: Said, near: Iterable[Said]) -> Iterator[tuple[Span, Span]]:
    """Words of the question and words of the passage that tell how one thing came out, each otherwise.

    Args:
        asked: The question.
        told: The passage.
        near: Whatever else is told near it: where it has it as the question does, nothing is found.
    """
    for ours in asked.turnings:
        for theirs in told.turnings:
            if theirs.way != ours.way and _of_one(asked, ours, told, theirs):
                if not any(_as_asked(asked, ours, other) for other in near):
                    yield asked.words(ours.first, ours.last, told), theirs.span


def _as_asked(asked: Said, ours: Turning, told: Said) -> bool:
    return any(one.way == ours.way and _of_one(asked, ours, told, one) for one in told.turnings)


def _of_one(asked: Said, ours: Turning, told: Said, theirs: Turning) -> bool:
    """Whether both words are of one pair, and said of one thing, person or place."""
    if theirs.pair != ours.pair:
        return False
    if ours.of == "place":
        place = _behind(asked, ours.last)
        return bool(place) and place == _behind(told, theirs.last)
    mine, other = asked.around(ours.first, ours.last), told.around(theirs.first, theirs.last)
    if ours.of == "person":
        # Convicted on some counts, one is acquitted on others.
        return _one_person(asked, told, theirs.span.start) and _COUNT not in mine.keys() | other.keys()
    return said_of_one(mine, other)


def _behind(said: Said, last: int) -> str:
    """The word behind a token, past such as tell nothing of a place ("the lower part of Tessaro")."""
    after = (key for key in said.keys[last + 1 : last + 5] if key and key not in _LIGHT)
    return next(after, "")


def _one_person(asked: Said, told: Said, before: int) -> bool:
    """Whether the name before a word of the passage is one of the question's."""
    named = [span.of(told.text) for span in told.name_spans if span.end <= before]
    # In German every noun has a capital: which is the name before is not told.
    last = named[-1:] if told.english else [word for one in named for word in (one, one.split()[-1])]
    return any(same_name(one, name) for one in last for name in asked.names)


def denials(asked: Said, told: Said, near: Iterable[Said]) -> Iterator[tuple[Span, Span]]:
    """A word of the question that the passage denies ("did not …"), or the other way round.

    Args:
        asked, told, near: As of :func:`opposites`.
    """
    for at, key in enumerate(asked.keys):
        if not key or key.startswith("#") or asked.tokens[at].capital:
            continue
        ours = denied(asked.tokens, at)
        if (ours and not denied_itself(asked.tokens, at)) or _lacking(asked, at):
            continue
        for there in _places(key, told):
            if denied(told.tokens, there) is ours or not (ours or denied_itself(told.tokens, there)):
                continue
            if _lacking(told, there):
                continue
            if not _bear_on_one(asked, at, told, there) and not (_without(asked, at) and _all_names(asked, told)):
                continue
            if not any(_told_so(asked, at, ours, key, other) for other in near):
                yield _denied_words(asked, at, told), _denied_words(told, there, asked)


def _lacking(said: Said, at: int) -> bool:
    return any(token.lower in LACKING for token in said.tokens[max(0, at - _LACK) : at + _LACK])


def _told_so(asked: Said, at: int, ours: bool, key: str, told: Said) -> bool:
    return any(
        denied(told.tokens, k) is ours and _bear_on_one(asked, at, told, k) for k in _places(key, told)
    )


def _places(key: str, told: Said) -> Iterator[int]:
    return (k for k, other in enumerate(told.keys) if other == key)


def _bear_on_one(asked: Said, at: int, told: Said, there: int) -> bool:
    return said_of_one(asked.around(at, at), told.around(there, there))


def _without(asked: Said, at: int) -> bool:
    """Whether the question has it that there was none ("without any raise", "no warning")."""
    before = [token.lower for token in asked.tokens[max(0, at - 2) : at]]
    return bool({"without", "no"} & set(before))


def _all_names(asked: Said, told: Said) -> bool:
    """Whether a passage has all names of the question itself: what it lacks there is then denied of them."""
    return bool(asked.names) and all(present(name, *words_and_names(told.text, told.span)) for name in asked.names)


def _denied_words(said: Said, at: int, other: Said) -> Span:
    """The word, from what denies it on."""
    first = denying(said.tokens, at)
    if first is None:
        return said.words(at, at, other)
    return Span(start=said.tokens[first].start, end=said.tokens[at].end)
