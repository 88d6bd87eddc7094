"""Words that say the same in news: what a question asks in one and a story tells in the other."""

from __future__ import annotations

from collections.abc import Mapping

from verifier.checks.content import keys, stem
from verifier.values.vocabulary import PERSON_NOUNS
from verifier.values.wordlists import word_set

#: Each group says one thing. Words that commit a story to more than another ("arrested", "held") are apart.
_GROUPS = (
    "send transfer hand_over extradite",
    "seize confiscate impound",
    "buy purchase acquire",
    "say state tell announce",
    "comment respond reply response",
    "begin start commence",
    "end finish conclude",
    "die death dead",
    "resign resignation quit",
    "return send_back",
    "raise increase hike",
    "cut reduce lower",
    "help aid assist",
    "big large",
    "firm company carrier",
    "boat ship vessel",
    "blaze fire",
    "weigh weight ton tonne tons tonnes",
    "own belong owner",
    "found discover",
    "stop halt",
    "close shut",
    "show reveal",
    "law legislation",
    "rise grow",
    "electronic e-waste",
    "fall drop decline",
    "slide mudslide landslide",
    "strike walkout stoppage",
)
_PEOPLE = "people"
#: Nouns for people that say what became of them too.
_NOT_PEOPLE = word_set(
    """convicts dead wounded injured deaths death fatalities fatality casualties casualty lives life bodies
    body victims victim survivors survivor extraditions recruits"""
)
_ONE: dict[str, str] = {
    stem(word): stem(group.split()[0]) for group in _GROUPS for word in group.split() if "_" not in word
} | {stem(word): _PEOPLE for word in PERSON_NOUNS - _NOT_PEOPLE}

#: Words for where somebody stands before the law, or that they are dead: a story says it, or it doesn't.
#: Each with the words that say it too.
_STATUS_GROUPS = """
    convict conviction guilty | charge indict indictment charges | arrest arrested custody
    | sentence sentenced | acquit acquittal cleared | extradite extradition | die death dead
    | kill killing murder | resign resignation quit | confess confession plead | sue lawsuit
    | jail jailed imprison prison | fire fired dismiss | wound injure | execute execution | pardon
    | suspend suspension | ban banned | elect election | win won | lose lost | marry wedding | divorce
    | apologize apology | deny denied denial | admit admitted | confirm confirmed | bankrupt bankruptcy
    | release released free freed | escape escaped | testify testimony | fine fined | hurt
"""
STATUS: Mapping[str, frozenset[str]] = {
    stem(word): frozenset(map(stem, group.split()))
    for group in _STATUS_GROUPS.split("|")
    for word in group.split()
}


def one_word(key: str) -> str:
    """The word that stands for all that say the same, by stem."""
    return _ONE.get(key, key)


def content(text: str) -> dict[str, float]:
    """Content words of a text with their weights, as ``keys``, each by the word that stands for its like."""
    return {one_word(key): weight for key, weight in keys(text).items()}
