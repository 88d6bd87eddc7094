"""What people ask a fact store: a fixed, seeded set of queries about generated facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import NamedTuple

from evals.measure.generated import SEED, generated_facts
from verifier.articles import Span
from verifier.facts import NewFact
from verifier.fulltext.terms import query_words
from verifier.values.names import names
from verifier.values.quantities import quantities
from verifier.values.times import times

#: Facts whose words are counted to know the common ones, and how many of those are asked for.
_COUNTED, _COMMON = 2000, 30
_NONE = "wyvern basilisk quokka zeppelin obelisk marzipan xylophone gazpacho tundra kumquat".split()


class Query(NamedTuple):
    """A query, and what sort of asking it is."""

    sort: str
    text: str


def queries(size: int, each: int, seed: int = SEED) -> list[Query]:
    """So many queries of each sort about the first ``size`` generated facts, by turns."""
    random = Random(f"queries {seed}")
    common = _common()
    drawn = {
        "whole statement": _about(random, size, lambda fact: fact.statement),
        "some of its words": _about(random, size, lambda fact: _some(random, fact.statement.split(), 5)),
        "a name": _about(random, size, _with(random, _names)),
        "a number": _about(random, size, _with(random, _numbers)),
        "a date": _about(random, size, _with(random, _dates)),
        "common words": iter(lambda: _some(random, common, 3), ""),
        "nothing on it": iter(lambda: _some(random, _NONE, 2), ""),
    }
    return [Query(sort, next(texts)) for _ in range(each) for sort, texts in drawn.items()]


def _about(random: Random, size: int, ask: Callable[[NewFact], str]) -> Iterator[str]:
    while True:
        (fact,) = generated_facts(1, first=random.randrange(size))
        if text := ask(fact):
            yield text


def _some(random: Random, words: Sequence[str], count: int) -> str:
    """Some of the words, in their order."""
    places = sorted(random.sample(range(len(words)), min(count, len(words))))
    return " ".join(words[place] for place in places)


def _with(random: Random, read: Callable[[str], Sequence[Span]]) -> Callable[[NewFact], str]:
    """A value of the statement with two of its other words; empty where it has none."""

    def ask(fact: NewFact) -> str:
        found = read(fact.statement)
        if not found:
            return ""
        value = random.choice(found)
        rest = fact.statement[: value.start] + fact.statement[value.end :]
        return f"{value.of(fact.statement)} {_some(random, rest.split(), 2)}"

    return ask


def _names(text: str) -> Sequence[Span]:
    return names(text, Span(start=0, end=len(text)))


def _numbers(text: str) -> Sequence[Span]:
    return [quantity.span for quantity in quantities(text, Span(start=0, end=len(text)))]


def _dates(text: str) -> Sequence[Span]:
    return [time.span for time in times(text, Span(start=0, end=len(text)), None)]


def _common() -> list[str]:
    """The words most of the facts have."""
    counts = Counter(
        word.words.lower()
        for fact in generated_facts(_COUNTED)
        for word in query_words(fact.statement, None)
        if word.words.isalpha()
    )
    return [word for word, _ in counts.most_common(_COMMON)]
