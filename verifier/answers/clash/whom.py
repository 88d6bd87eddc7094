"""Whom a word of a question or a passage tells of: by name, or by one role ("the driver")."""

from __future__ import annotations

from verifier.answers.clash.said import Said
from verifier.answers.clash.turnings import Turning
from verifier.checks.nameforms import same_name
from verifier.values.roles import role_word
from verifier.values.tokens import Token
from verifier.values.vocabulary import PERSON_NOUNS
from verifier.values.wordlists import word_set

#: Tokens around a word in which stands whom it tells of; letters a name at least has.
_REACH, _SHORTEST = 12, 3
#: A name behind one of these is where it happened, or whose it is.
_BESIDE = word_set("of in at near on off from to for with by")


def of_one_name(asked: Said, ours: Turning, told: Said, theirs: Turning) -> bool:
    """Whether both words are told of one person, by name."""
    if not told.english:
        # In German every noun has a capital: which of them is the name is not told.
        named = [span.of(told.text) for span in told.name_spans if span.end <= theirs.span.start]
        last = [word for one in named for word in (one, one.rsplit(maxsplit=1)[-1])]
        return any(same_name(one, name) for one in last for name in asked.names) or any(
            _typed_small(one, asked) for one in last
        )
    mine, other = _whom(asked, ours, owners=ours.of != "winner"), _whom(told, theirs, owners=False)
    if not other[:1].isupper():
        return False
    small = not mine[:1].isupper() and _typed_small(other, asked)
    return small or (mine[:1].isupper() and same_name(mine, other))


def of_one_role(asked: Said, ours: Turning, told: Said, theirs: Turning) -> bool:
    """Whether both words are told of one role, with no name nearer."""
    mine, other = _whom(asked, ours, owners=True), _whom(told, theirs, owners=False)
    return bool(mine) and mine == other and mine[:1].islower()


def _whom(said: Said, one: Turning, *, owners: bool) -> str:
    """The name, or the key of the word for a person, that stands nearest: before a word, else behind it.

    Args:
        said: The sentence.
        one: The word.
        owners: Whether a name that only owns something counts ("Brokk's bail").
    """
    starts = {token.start: k for k, token in enumerate(said.tokens)}
    places = {starts[s.start]: s.of(said.text) for s in said.name_spans if s.start in starts}
    ends = {starts[s.start]: s.end for s in said.name_spans if s.start in starts}
    if not owners:
        places = {k: name for k, name in places.items() if not said.text.startswith(_OWNING, ends[k])}
    places |= {k: said.keys[k] for k, token in enumerate(said.tokens) if _one_role(token)}
    places = {k: name for k, name in places.items() if not k or said.tokens[k - 1].lower not in _BESIDE}
    before = [k for k in places if one.first - _REACH <= k < one.first]
    behind = [k for k in places if one.last < k <= one.last + _REACH and one.of != "winner"]
    at = max(before, default=min(behind, default=None))
    return places[at] if at is not None else ""


_OWNING = ("'s", "’s", "s'", "s’")


def _one_role(token: Token) -> bool:
    """A word for one person by what they are: "driver", not "drivers" or "man"."""
    if token.kind != "word" or token.lower in PERSON_NOUNS or token.lower.endswith("s"):
        return False
    return role_word(token.lower)


def _typed_small(name: str, asked: Said) -> bool:
    """Whether a question typed in small letters has the last word of a name."""
    last = name.rsplit(maxsplit=1)[-1].lower()
    return len(last) > _SHORTEST and any(t.lower == last and not t.capital for t in asked.tokens)
