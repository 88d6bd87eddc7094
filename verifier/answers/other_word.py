"""Words of a point that a sentence has only in another word, or with the opposite of what is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verifier.answers.alike import one_word
from verifier.answers.clauses import BE
from verifier.answers.passages import Target
from verifier.articles import Article
from verifier.checks.content import stem
from verifier.values.numberwords import SMALL
from verifier.values.opposites import ORDER_WORDS, opposite_of
from verifier.values.tokens import Token, lower_at, tokens, tokens_of
from verifier.values.vocabulary import FUNCTION_WORDS

#: What stands behind "was" and says how a thing is: its other word says the opposite.
_STATES = {"on": "off", "off": "on", "in": "out", "out": "in", "up": "down", "down": "up"}
#: Tokens behind "was" in which such a word stands ("was still off").
_BEHIND = 3


def only_in_compounds(target: Target, source: Article, number: int) -> bool:
    """Whether a sentence has a word of a point in compounds alone: "brother" in "brother-in-law".

    A compound that the point has too, and one with a number ("three-year term"), is no other word.

    Args:
        target: The point.
        source: The source.
        number: The sentence.
    """
    asked, told = (
        tokens(target.shown, 0, len(target.shown)),
        tokens_of(source.text, source.sentence(number).span),
    )
    ours = {_key(token) for token in asked if token.kind in {"word", "number"}} | FUNCTION_WORDS
    alone, joined = set[str](), set[str]()
    for at, token in enumerate(told):
        others = [_key(one) for one in _compound(told, at)]
        numeric = any(one.kind == "number" or one.lower in SMALL for one in _compound(told, at))
        (alone if numeric or set(others) <= ours else joined).add(_key(token))
    return any(key in joined - alone for key in target.words)


def _compound(said: Sequence[Token], at: int) -> tuple[Token, ...]:
    """The other words of a compound."""
    return (*_joined(said, at, -1), *_joined(said, at, 1))


def _joined(said: Sequence[Token], at: int, step: int) -> Iterator[Token]:
    while 0 <= at + 2 * step < len(said):
        hyphen, other = said[at + step], said[at + 2 * step]
        left, right = (said[at], other) if step > 0 else (other, said[at])
        if hyphen.text not in {"-", "‑"} or left.end != hyphen.start or hyphen.end != right.start:
            return
        yield other
        at += 2 * step


def opposed(target: Target, source: Article, number: int) -> bool:
    """Whether a sentence says the opposite of a point nearer to what it is said of: "lost ground and won it".

    Or how a thing is in the other of two words: "the pump was off" where "on" is asked.

    Args:
        target: The point.
        source: The source.
        number: The sentence.
    """
    asked = tokens(target.shown, 0, len(target.shown))
    told = tokens_of(source.text, source.sentence(number).span)
    return _state_opposed(asked, told) or any(_nearer(asked, told, at) for at in range(len(asked)))


def _state_opposed(asked: Sequence[Token], told: Sequence[Token]) -> bool:
    ours, theirs = set(_states(asked)), set(_states(told))
    return any(_STATES[word] in theirs and word not in theirs for word in ours)


def _states(said: Sequence[Token]) -> Iterator[str]:
    """Words behind "was" that say how a thing is, or the first of a phrase that says where."""
    for at, token in enumerate(said):
        if token.lower in BE:
            behind = (lower_at(said, k) for k in range(at + 1, at + 1 + _BEHIND))
            if word := next((one for one in behind if one in _STATES), ""):
                yield word


def _nearer(asked: Sequence[Token], told: Sequence[Token], at: int) -> bool:
    """Whether the opposite of a word asked stands nearer than the word to what follows it in the point."""
    word = asked[at].lower
    turned = opposite_of(word) - FUNCTION_WORDS - ORDER_WORDS
    if not turned or word in FUNCTION_WORDS or turned & {token.lower for token in asked}:
        return False
    of = next((_key(t) for t in asked[at + 1 :] if t.kind == "word" and t.lower not in FUNCTION_WORDS), None)
    places = [k for k, token in enumerate(told) if _key(token) == of]
    ours = [k for k, token in enumerate(told) if _key(token) == _key(asked[at])]
    theirs = [k for k, token in enumerate(told) if token.lower in turned]
    return bool(ours and theirs) and any(_least(theirs, k) < _least(ours, k) for k in places)


def _least(places: Sequence[int], at: int) -> int:
    return min(abs(one - at) for one in places)


def _key(token: Token) -> str:
    return one_word(stem(token.lower))
