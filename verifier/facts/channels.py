"""Ways to find facts: by their words, numbers, names and dates. Each ranks what it finds and says why.

A channel is a name and a function from an ``Ask`` to what it found, best first; another one (vectors)
is handed to ``FactStore.open``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection

from verifier.facts.filters import Asked
from verifier.fulltext.index import Entry, TextIndex
from verifier.fulltext.rank import length, worth_looking_for
from verifier.fulltext.terms import DATE, NAME, NUMBER, Term, Word

#: Entries looked at for one search and channel.
CANDIDATES = 200


class Found(NamedTuple):
    """A fact found: its number in the database, and the words of the query it has."""

    fact: int
    matched: tuple[str, ...]


@dataclass(frozen=True)
class Ask:
    """What is asked of a channel.

    Attributes:
        text: The query.
        words: Its words; values: its numbers, names and dates.
        required: Terms each fact found must have (of its source).
        conditions: What the entries searched have to fulfil; vectors have to heed them too.
        asked: What the conditions are made of; all that is found is held against it once more.
        limit: How many facts are wanted in the end; a channel gives more.
        connection: To the database, in a transaction that reads.
        index: Its full-text index.
    """

    text: str
    words: tuple[Word, ...]
    values: tuple[Term, ...]
    required: tuple[str, ...]
    conditions: tuple[ColumnElement[bool], ...]
    asked: Asked
    limit: int
    connection: Connection
    index: TextIndex

    @property
    def candidates(self) -> int:
        """How many a channel looks at."""
        return max(CANDIDATES, 5 * self.limit)


@dataclass(frozen=True)
class Channel:
    """A way to find facts.

    Attributes:
        name: What a hit says it was found by.
        find: Facts, best first, each at most once.
    """

    name: str
    find: Callable[[Ask], Sequence[Found]]


def _by_words(ask: Ask) -> list[Found]:
    """By the rarest words alone, and by the more common ones two together."""
    wanted, ranked = worth_looking_for(ask.index, ask.words)
    return _ranked(ask, _entries(ask, wanted, ranked=ranked), ()) if wanted else []


def _by_values(prefix: str) -> Callable[[Ask], list[Found]]:
    """By exact values of one sort; of common ones those that have words of the query too."""

    def find(ask: Ask) -> list[Found]:
        values = [Word(value.words, (value.term,)) for value in ask.values if value.term.startswith(prefix)]
        held = [value for value in values if ask.index.frequency(value)]
        if not held:
            return []
        wanted: list[Word | str] = []
        for value in held:
            both = ask.index.frequency(value) > ask.candidates and ask.words
            wanted.append(ask.index.all_of([value, ask.index.any_of(ask.words)]) if both else value)
        return _ranked(ask, _entries(ask, wanted, ranked=True), held)

    return find


def _entries(ask: Ask, wanted: Sequence[Word | str], *, ranked: bool) -> list[Entry]:
    expression = ask.index.any_of(wanted)
    if ask.required:
        required = [Word(term, (term,)) for term in ask.required]
        expression = ask.index.all_of([*required, expression])
    weights = {word: ask.index.idf(word) for word in (*wanted, *ask.words) if isinstance(word, Word)}
    return ask.index.entries(expression, ask.conditions, ask.candidates, weights if ranked else {})


def _ranked(ask: Ask, entries: Sequence[Entry], values: Sequence[Word]) -> list[Found]:
    """By the values they share with the query, then by its words; the same in both databases."""
    worth = {word: ask.index.idf(word) for word in (*values, *ask.words)}
    scored = []
    for entry in entries:
        shared = [value for value in values if not entry.terms.isdisjoint(value.terms)]
        words = [word for word in ask.words if not entry.terms.isdisjoint(word.terms)]
        by_value = sum(worth[value] for value in shared)
        by_word = sum(worth[word] for word in words) / length(entry.terms)
        scored.append((-by_value, -by_word, -entry.owner, shared if values else words))
    best: dict[int, Found] = {}
    for _, _, fact, words in sorted(scored, key=itemgetter(0, 1, 2)):
        matched = tuple(dict.fromkeys(word.words for word in words))
        best.setdefault(-fact, Found(-fact, matched))
    return list(best.values())


#: What every store has.
CHANNELS = (
    Channel("text", _by_words),
    Channel("numbers", _by_values(NUMBER)),
    Channel("names", _by_values(NAME)),
    Channel("dates", _by_values(DATE)),
)
