"""What a passage tells the other way round: by a word of the opposite, or by denying the word itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from verifier.answers.clash.said import Said, said_of_one
from verifier.answers.clash.turnings import LACKING, Turning, denied, denied_itself, denying, open_yet
from verifier.articles import Span
from verifier.checks.content import stem
from verifier.checks.nameforms import present, same_name
from verifier.checks.slots import words_and_names
from verifier.values.roles import role_word
from verifier.values.tokens import Token
from verifier.values.vocabulary import PERSON_NOUNS
from verifier.values.wordlists import word_set

#: Tokens on either side in which a word for a lack stands.
_LACK = 4
#: What is there or not without a thing's having happened.
_OF_NOTHING = frozenset(map(stem, "possibility chance people person reason doubt way".split()))
#: Tokens around a word in which stands whom it tells of; letters a name at least has.
_WHOM, _SHORTEST = 12, 3
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
            open_ = open_yet(asked.tokens, ours.first) or open_yet(told.tokens, theirs.first)
            if theirs.way == ours.way or (open_ and theirs.of != "place"):
                continue
            if not _of_one(asked, ours, told, theirs):
                continue
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
    if ours.of in {"person", "winner"}:
        # Convicted on some counts, one is acquitted on others.
        return _one_person(asked, ours, told, theirs) and _COUNT not in mine.keys() | other.keys()
    return said_of_one(mine, other)


def _behind(said: Said, last: int) -> str:
    """The word behind a token, past such as tell nothing of a place ("the lower part of Tessaro")."""
    after = (key for key in said.keys[last + 1 : last + 5] if key and key not in _LIGHT)
    return next(after, "")


def _one_person(asked: Said, ours: Turning, told: Said, theirs: Turning) -> bool:
    """Whether both words are told of one person, by name, or by one role ("the driver")."""
    if not told.english:
        # In German every noun has a capital: which of them is the name is not told.
        named = [span.of(told.text) for span in told.name_spans if span.end <= theirs.span.start]
        last = [word for one in named for word in (one, one.split()[-1])]
        return any(same_name(one, name) for one in last for name in asked.names) or any(
            _typed_small(one, asked) for one in last
        )
    mine, other = _whom(asked, ours), _whom(told, theirs)
    if " " in other or other[:1].isupper():
        small = not mine[:1].isupper() and _typed_small(other, asked)
        return small or (bool(mine) and same_name(mine, other))
    return bool(mine) and mine == other


def _whom(said: Said, one: Turning) -> str:
    """The name, or the key of the word for a person, that stands nearest: before a word, else behind it."""
    spans = {span.start: span.of(said.text) for span in said.name_spans}
    starts = {token.start: k for k, token in enumerate(said.tokens)}
    places = {starts[start]: name for start, name in spans.items() if start in starts}
    places |= {k: said.keys[k] for k, token in enumerate(said.tokens) if _one_role(token)}
    before = [k for k in places if one.first - _WHOM <= k < one.first and not _of_somebody(said, k)]
    behind = [k for k in places if one.last < k <= one.last + _WHOM and one.of != "winner"]
    at = max(before, default=min(behind, default=None))
    return places[at] if at is not None else ""


def _of_somebody(said: Said, at: int) -> bool:
    """As in "the children of Gregor Tamm": it is told of the children."""
    return at > 0 and said.tokens[at - 1].lower == "of"


def _one_role(token: Token) -> bool:
    """A word for one person by what they are: "driver", not "drivers" or "man"."""
    if token.kind != "word" or token.lower in PERSON_NOUNS or token.lower.endswith("s"):
        return False
    return role_word(token.lower)


def _typed_small(name: str, asked: Said) -> bool:
    """Whether a question typed in small letters has the last word of a name."""
    last = name.rsplit(maxsplit=1)[-1].lower()
    return len(last) > _SHORTEST and any(t.lower == last and not t.capital for t in asked.tokens)


def denials(asked: Said, told: Said, near: Iterable[Said]) -> Iterator[tuple[Span, Span]]:
    """A word of the question that the passage denies ("did not …"), or the other way round.

    Args:
        asked: The question.
        told: The passage.
        near: Whatever else is told near it: where it has it as the question does, nothing is found.
    """
    for at, key in enumerate(asked.keys):
        if not key or key.startswith("#") or asked.tokens[at].capital:
            continue
        ours = denied(asked.tokens, at)
        if (ours and not denied_itself(asked.tokens, at)) or _lacking(asked, at):
            continue
        if open_yet(asked.tokens, at) or key in _OF_NOTHING:
            continue
        for there in _places(key, told):
            if denied(told.tokens, there) is ours or not (ours or denied_itself(told.tokens, there)):
                continue
            if _lacking(told, there) or open_yet(told.tokens, there) or _gone(asked, told):
                continue
            if not _bear_on_one(asked, at, told, there) and not (
                _without(asked, at) and _all_names(asked, told)
            ):
                continue
            if not any(_told_so(asked, at, ours, key, other) for other in near):
                yield _denied_words(asked, at, told), _denied_words(told, there, asked)


_LEFT = word_set("left remain remains remained remaining still")


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
    return said_of_one(asked.around(at, at), told.around(there, there))


def _without(asked: Said, at: int) -> bool:
    """Whether the question has it that there was none ("without any raise", "no warning")."""
    before = [token.lower for token in asked.tokens[max(0, at - 2) : at]]
    return bool({"without", "no"} & set(before))


def _all_names(asked: Said, told: Said) -> bool:
    """Whether a passage has all names of the question itself: what it lacks there is then denied of them."""
    return bool(asked.names) and all(
        present(name, *words_and_names(told.text, told.span)) for name in asked.names
    )


def _denied_words(said: Said, at: int, other: Said) -> Span:
    """The word, from what denies it on."""
    first = denying(said.tokens, at)
    if first is None:
        return said.words(at, at, other)
    return Span(start=said.tokens[first].start, end=said.tokens[at].end)
