"""Who does it: whether a sentence has the one who acts before the verb, as the question has, or says "by"."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.answers.alike import one_word
from verifier.answers.verbs import told_past
from verifier.articles import Span
from verifier.checks.content import stem
from verifier.values.tokens import Token, tokens, tokens_of
from verifier.values.vocabulary import FUNCTION_WORDS
from verifier.values.wordlists import word_set

_BE = word_set("is are was were be been being am get got")


def same_order(statement: str, text: str, sentence: Span) -> bool:
    """Whether a sentence can say that the same one acts.

    Word order tells only where the question is active ("X fined Y"), and the sentence has its verb: there the
    last word before the verb has to stand before it too, or behind "by".

    Args:
        statement: The point's.
        text: The source's text.
        sentence: The sentence in it.
    """
    ours = [t for t in tokens(statement, 0, len(statement)) if t.kind in {"word", "initials"}]
    at = next((k for k, t in enumerate(ours) if k and told_past(t.lower) and not t.capital), None)
    if at is None or any(t.lower in _BE for t in ours[:at]):
        return True
    agent = next((_key(t) for t in reversed(ours[:at]) if t.lower not in FUNCTION_WORDS), None)
    said = tokens_of(text, sentence)
    verbs = [k for k, t in enumerate(said) if _key(t) == _key(ours[at])]
    agents = [k for k, t in enumerate(said) if _key(t) == agent]
    if agent is None or not verbs or not agents:
        return True
    patient = next((_key(t) for t in ours[at + 1 :] if t.lower not in FUNCTION_WORDS), None)
    if any(_acts(said, k, patient) for k in verbs):
        return False
    return any(k < max(verbs) or _by(said, k) for k in agents)


def _acts(said: Sequence[Token], verb: int, patient: str | None) -> bool:
    """Whether whoever it is done to in the question does it there: "a carrier that courts have fined"."""
    before = said[max(0, verb - 3) : verb]
    helped = any(token.lower in {"have", "has", "had"} for token in before)
    return helped and any(_key(token) == patient for token in before)


def _key(token: Token) -> str:
    return one_word(stem(token.lower))


def _by(said: Sequence[Token], at: int) -> bool:
    """Whether "by" stands shortly before."""
    return any(token.lower == "by" for token in said[max(0, at - 4) : at])
