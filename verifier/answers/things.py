"""What a statement has that "it" can mean: a name that is no place in passing, else its one thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from verifier.answers.clauses import DETERMINERS, HELPERS, PREPOSITIONS, bare
from verifier.answers.question import BLANK
from verifier.answers.verbal import is_verb
from verifier.articles import Span
from verifier.values.names import ROLE_WORDS
from verifier.values.vocabulary import PERSON_NOUNS, plural
from verifier.values.wordlists import word_set

#: Behind these, a name says where: "the mill in Halden".
_WHERE = frozenset({"in", "near", "off", "outside"})
_POINTING = frozenset({"the", "a", "an", "this", "that"})
#: Behind "the", these say when, and are nothing that was spoken of.
_WHEN = word_set(
    "year week month day time hour morning afternoon evening night weekend spring summer autumn winter"
)


def says_where(statement: str, name: Span) -> bool:
    """Whether a name only says where something is, or what it is on: "in Halden", "On Halden, …"."""
    before = statement[: name.start].split()
    return bool(before) and (bare(before[-1]) in _WHERE or before == ["On"])


def within_a_thing(statement: str, name: Span) -> bool:
    """Whether a name only tells which thing it is: "the Halden mill"."""
    before, after = statement[: name.start].split(), statement[name.end :].split()
    if not before or not after or bare(before[-1]) not in _POINTING or statement[name.end] != " ":
        return False
    words = [*before, *name.of(statement).split(), *after]
    return _goes_on(words, len(words) - len(after))


class _Thing(NamedTuple):
    words: str
    behind: bool
    named: bool


def thing_of(statement: str) -> str:
    """The thing of a statement: "the mill" of "____ owned the mill in Halden"; empty where it may be several.

    What stands behind a preposition counts only where it has a name and nothing else is there: "in the Halden
    mill fire".
    """
    things = list(_things(statement.split()))
    free = [one for one in things if not one.behind] or [one for one in things if one.named]
    return free[0].words if len(free) == 1 else ""


def _things(words: Sequence[str]) -> Iterator[_Thing]:
    for at, word in enumerate(words):
        if bare(word) not in _POINTING:
            continue
        end = at + 1
        while end < len(words) and _goes_on(words, end):
            end += 1
            if not words[end - 1][-1:].isalnum():
                break
        head = bare(words[end - 1])
        if end == at + 1 or head in PERSON_NOUNS | ROLE_WORDS | _WHEN or plural(head):
            continue
        said = [part.strip(".,;:") for part in words[at + 1 : end]]
        named = any(part[:1].isupper() for part in said)
        yield _Thing(" ".join(["the", *said]), at > 0 and bare(words[at - 1]) in PREPOSITIONS, named)


def _goes_on(words: Sequence[str], at: int) -> bool:
    """Whether a word goes on with the noun before it."""
    word = bare(words[at])
    ends = word in HELPERS | PREPOSITIONS | DETERMINERS or BLANK in words[at] or not word.isalpha()
    return not ends and not is_verb(words, at)
