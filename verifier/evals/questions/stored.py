"""What the questions of a gold set are asked of: the articles and the facts of either part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from verifier.articles import Article
from verifier.evals.gold.load import load_gold
from verifier.evals.gold.values import SplitName
from verifier.evals.goldfacts.files import TopicSplit
from verifier.evals.goldfacts.load import read_checked_facts
from verifier.evals.goldfacts.written import WrittenFact
from verifier.evals.questions.written import WrittenFactNamed, WrittenPlace

#: The folder of the fact-store part in a gold set.
FACTS = "facts"


@dataclass(frozen=True)
class Stored:
    """All that is stored of both parts.

    Attributes:
        articles: By part and name ("<slug>/a").
        facts: By id.
        topics: Which topics are in which part.
    """

    articles: Mapping[SplitName, Mapping[str, Article]]
    facts: Mapping[str, WrittenFact]
    topics: TopicSplit

    def part_of(self, fact: WrittenFact) -> SplitName | None:
        """The part a fact is in."""
        return self.topics.part(fact.topic)

    def events(self, part: SplitName) -> frozenset[str]:
        """Pairs and topics of a part."""
        topics = self.topics.dev if part == "dev" else self.topics.test
        return frozenset([*topics, *(name.partition("/")[0] for name in self.articles[part])])

    def of_part(self, part: SplitName) -> tuple[WrittenFact, ...]:
        """The facts of a part, in order."""
        return tuple(fact for fact in self.facts.values() if self.part_of(fact) == part)

    def text_of(self, place: WrittenPlace) -> str | None:
        """The words at a place: a sentence, or a fact's statement and quotes; ``None`` if there is none."""
        if isinstance(place, WrittenFactNamed):
            fact = self.facts.get(place.fact)
            quotes = (one.quote.exact for one in fact.assertions) if fact else ()
            return "\n".join([fact.statement, *quotes]) if fact else None
        for articles in self.articles.values():
            article = articles.get(place.article)
            if article is not None and place.sentence <= len(article.sentences):
                return article.quote(article.sentence(place.sentence).span)
        return None


def told(fact: WrittenFact) -> date:
    """The day it was first told."""
    return min(one.published for one in fact.assertions).date()


def read_stored(gold: Path) -> Stored:
    """What is stored, of a gold set's folder.

    Raises:
        UnreadableInput: A file is missing, does not fit its layout, or its part does not pass its check.
    """
    files = read_checked_facts(gold / FACTS)
    articles: dict[SplitName, dict[str, Article]] = {"dev": {}, "test": {}}
    for pair in load_gold(gold).pairs:
        for letter, side in (("a", pair.a), ("b", pair.b)):
            articles[pair.split][f"{pair.slug}/{letter}"] = side.article
    return Stored(articles=articles, facts=files.by_id, topics=files.split)
