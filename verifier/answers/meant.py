"""Whom a pronoun means: a name said before, unless the question itself has something it can mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from verifier.answers.clauses import DETERMINERS, HELPERS, PREPOSITIONS, bare
from verifier.answers.things import says_where, thing_of, within_a_thing
from verifier.answers.verbal import is_verb
from verifier.answers.verbs import told_past
from verifier.articles import Span
from verifier.values.names import ROLE_WORDS, names
from verifier.values.places import country
from verifier.values.vocabulary import PERSON_NOUNS, plural
from verifier.values.wordlists import word_set

_PRONOUNS = re.compile(r"\b(he|she|him|her|his|hers|they|them|their|it|its)\b", re.IGNORECASE)
#: Beside these, a name is a person's: "it" means something else.
_OF_SOMEBODY = re.compile(r"\b(?:he|she|him|his|her)\b", re.IGNORECASE)
_OWN = frozenset({"his", "her", "hers", "its", "their"})
_OF_PEOPLE = frozenset({"he", "she", "him", "her", "his", "hers"})
_OF_MANY = frozenset({"they", "them", "their"})
_POINTING = DETERMINERS - {"his", "her", "its", "their", "our", "no", "all", "both"}
#: Words in the name of a body.
_BODIES = word_set(
    """department ministry institute office agency group council court bank company lines service union party
    committee commission university press courier news times post corporation association force army police
    administration government cartel"""
)


def named(question: str, known: Sequence[str], said: str = "") -> str:
    """Pronouns with the name they stand for.

    Args:
        question: One question.
        known: What was said before, latest first.
        said: The sentences it was said in, where ``known`` is names alone.
    """

    def put(match: re.Match[str]) -> str:
        word = match[1].lower()
        if _meant_here(question[: match.start()], word):
            return match[0]
        thing = word in {"it", "its"}
        if _DUMMY.match(question[match.start() :]):
            return match[0]
        if thing and _OF_SOMEBODY.search(f"{question} {said}"):
            return match[0]
        told = [one for one in known if not (thing and _OF_SOMEBODY.search(one))]
        name = _first(told, word)
        # "When did they buy it?": one name can't be both.
        both = word in _OF_MANY and _IT.search(question) and name == _first(told, "it")
        if name is None or both or (thing and _ITSELF.search(question[: match.start()])):
            return match[0]
        return f"{name}'s" if word in _OWN and not _objective(question, match) else name

    first = _PRONOUNS.search(question)
    own = names(question, Span(start=0, end=len(question)))
    # A name before the pronoun in the question itself is what it stands for.
    return question if first and any(n.start < first.start() for n in own) else _PRONOUNS.sub(put, question)


_IT = re.compile(r"\bits?\b", re.IGNORECASE)
#: "When did it buy it?": the first is not the second.
_ITSELF = re.compile(r"\bit [a-z]+ $", re.IGNORECASE)
#: "How long did it take": "it" is nothing said before.
_DUMMY = re.compile(r"it (?:take|took|rain|snow|seem)s?\b", re.IGNORECASE)
#: "Sentence for Ana Lund": the name begins behind it.
_OF_NAME = re.compile(r"^[A-Z][a-z]+ (?:for|on|in|at|by|with|from|to) (?=[A-Z])")
_FIRST = re.compile(r"\b(he|she|it|they)\b", re.IGNORECASE)


def by_subject(question: str, statement: str) -> str:
    """A pronoun as the thing a statement before it is of: "The lock broke. Who built it?" leaves "it" alone.

    Names are put by ``named``; here it is "the ferry", "the two men".

    Args:
        question: One question.
        statement: What was said right before it.
    """
    found, thing = _FIRST.search(question), _thing(statement)
    if (
        found is None
        or not thing
        or _DUMMY.match(question[found.start() :])
        or _meant_here(question[: found.start()], found[1].lower())
    ):
        return question
    head = bare(next(_heads([*thing.split(), "is"]), ""))
    person, many = head in PERSON_NOUNS | ROLE_WORDS, plural(head)
    word = found[1].lower()
    # "A judge cleared Berg. Is he free?": whom "he" means is a name's before a role's.
    him = person and not many and not subjects(statement)
    fits = {"they": many, "it": not many and not person}.get(word, him)
    return f"{question[: found.start()]}{thing}{question[found.end() :]}" if fits else question


_COUNTED = word_set("two three four five six seven eight nine ten several")


def by_topic(question: str, about: str) -> str:
    """As in "The Halden dome: who built it?": what stands before the colon, for "it"."""
    found = re.search(r"\bit\b", question, re.IGNORECASE)
    words = about.split()
    fits = bool(words) and len(words) < 6 and re.match(r"(?:the|that|this) [^,.;]+$", about, re.IGNORECASE)
    if found is None or not fits or _DUMMY.match(question[found.start() :]):
        return question
    if _meant_here(question[: found.start()], "it"):
        return question
    return f"{question[: found.start()]}{about[:1].lower()}{about[1:]}{question[found.end() :]}"


def _thing(statement: str) -> str:
    """What a statement is of, where that is no name: "the ferry", "the stories" of one of them."""
    words = statement.split()
    at = next((k for k in range(1, len(words)) if is_verb(words, k)), 0)
    thing = re.sub(r"^an? ", "the ", " ".join(words[:at]), flags=re.IGNORECASE)
    if bare(words[0]) in _COUNTED or words[0].isdigit():
        thing = f"the {thing[:1].lower()}{thing[1:]}"
    thing = re.sub(r"^(?:one|two|some|many|most|several) of (?=the\b)", "", thing, flags=re.IGNORECASE)
    return f"{thing[:1].lower()}{thing[1:]}" if bare(thing.split(" ")[0]) in _POINTING else ""


def subjects(text: str) -> list[str]:
    """The names of a text that a pronoun behind it can mean: not "Heron" in "the Heron stories"."""
    # Without a stop, "Sentence for Ana Lund" would be read as a headline, whose capitals tell less.
    text = f"{text.rstrip(' -–—:.')}."
    found = names(text, Span(start=0, end=len(text)))
    return [
        _OF_NAME.sub("", span.of(text))
        for span in found
        if not re.match(r" [a-z]+s\b(?! )| [a-z]{3,}s ", text[span.end :])
    ]


def _meant_here(before: str, pronoun: str) -> bool:
    """Whether the question has a thing before the pronoun that it can mean: "the boat … when it was sold"."""
    heads = list(_heads(before.split()))
    if pronoun in _OF_PEOPLE:
        return any(head in PERSON_NOUNS | ROLE_WORDS for head in heads)
    if pronoun in _OF_MANY:
        # "the raise they got": what they got is told by them, and who they are is not said.
        contact = bool(heads) and bare(before.rsplit(maxsplit=1)[-1]) == heads[-1]
        return contact or any(head.endswith("s") or head in PERSON_NOUNS for head in heads)
    return any(head not in PERSON_NOUNS | ROLE_WORDS for head in heads)


def _heads(words: Sequence[str]) -> Iterator[str]:
    """The last noun behind each "the", "a", "that"."""
    for at, word in enumerate(words):
        if bare(word) not in _POINTING:
            continue
        head = ""
        for after in words[at + 1 : at + 5]:
            if bare(after) in HELPERS | PREPOSITIONS or (head and told_past(bare(after))):
                break
            head = bare(after)
        if head:
            yield head


def _objective(question: str, match: re.Match[str]) -> bool:
    """Whether "her" is a person, not whose: nothing follows that could be hers."""
    return match[1].lower() == "her" and not re.match(r"\s+\w", question[match.end() :])


def _first(known: Sequence[str], pronoun: str) -> str | None:
    """What a pronoun can mean of what was said, latest first: a name, or the thing of a statement without."""
    for statement in known:
        found = names(statement, Span(start=0, end=len(statement)))
        able = [one for one in found if not says_where(statement, one)]
        if pronoun in _OF_PEOPLE:
            able = [one for one in able if _person(one.of(statement))]
        else:
            able = [one for one in able if not within_a_thing(statement, one)]
        if able:
            return able[0].of(statement)
        if pronoun in {"it", "its"} and (thing := thing_of(statement)):
            return thing
    return None


def _person(name: str) -> bool:
    words = {bare(word) for word in name.split()}
    return not (words & _BODIES) and not any(map(country, words)) and name.upper() != name
