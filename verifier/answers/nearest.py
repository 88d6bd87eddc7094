"""What stands nearest to a question that nothing stored settles, by words and meaning together."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from verifier.answers.collect import Collected
from verifier.answers.values import Source
from verifier.articles import Article, Span
from verifier.desk import Desk
from verifier.factcheck.asked import OpenSource
from verifier.factcheck.candidates import Candidate
from verifier.factcheck.source import as_article
from verifier.facts import Hit
from verifier.facts.found import MEANING

#: Sentences shown where nothing settles the question.
SHOWN = 3
#: Sentences handed to whoever picks, and of these so many of the fact store; looked at for them in each.
MOST, MOST_FACTS, LOOKED_AT = 8, 3, 16
#: Sentences of one source that lie so close together are one place.
_ONE_PLACE = 1


class Near(NamedTuple):
    """A sentence near to a question.

    Attributes:
        cosine: How near it is in meaning; 0 where it was found by words alone.
        article: Its article, or the fact's.
        number: Its number there.
        fact: The fact, if it is one.
    """

    cosine: float
    article: Article
    number: int
    fact: Candidate | None = None

    @property
    def span(self) -> Span:
        """Where it stands in the article."""
        return self.article.sentence(self.number).span

    @property
    def text(self) -> str:
        """Its words, exactly."""
        return self.article.quote(self.span)

    @property
    def words(self) -> str:
        """What it says, whatever its spaces and capitals."""
        return " ".join(self.text.split()).casefold()

    def source(self, collected: Collected, facts: OpenSource | None) -> Source:
        """Its source in the answer."""
        if self.fact is None:
            return collected.article(self.article)
        allowed = facts is not None and facts.reader is not None
        return collected.fact(self.fact, hidden=allowed and self.fact.fact.hidden_at(datetime.now(UTC)))


async def nearest_to(asked: str, desk: Desk | None, facts: OpenSource | None) -> tuple[Near, ...]:
    """The sentences that come nearest to a question, of different places, best first; at most eight.

    Where a store can be searched by meaning only what is near by its model's floor; else by words.

    Args:
        asked: The question's own words, with those it takes over.
        desk: The desk's articles.
        facts: The fact store, and who asks.

    Raises:
        DeskError, FactStoreError: A store cannot be read.
    """
    of_facts, of_desk = await asyncio.to_thread(lambda: (_of_facts(asked, facts), _of_desk(asked, desk)))
    room = MOST - min(len(of_facts), max(MOST_FACTS, MOST - len(of_desk)))
    found = [*of_desk[:room], *of_facts[: MOST - min(room, len(of_desk))]]
    # Each store's own order decides which of its sentences are among them, the cosine which come first.
    return tuple(sorted(_apart(found), key=lambda one: -one.cosine))


def shown(near: Sequence[Near]) -> list[Near]:
    """Those to be shown where nothing settles the question: near in meaning, by whatever words."""
    return [one for one in near if one.cosine > 0][:SHOWN]


def _of_desk(asked: str, desk: Desk | None) -> list[Near]:
    """Those of the desk, in its order."""
    if desk is None:
        return []
    found = desk.near(asked, limit=LOOKED_AT)
    by_meaning = any(one.cosine is not None for one in found)
    kept = [one for one in found if one.meant] if by_meaning else found
    held = desk.get(one.article for one in kept)
    near = (Near(one.cosine or 0.0, held[one.article].article, one.number) for one in kept)
    return list(_apart(near))[:MOST]


def _of_facts(asked: str, source: OpenSource | None) -> list[Near]:
    """Those of the fact store, in its order; only what it found by meaning, where it could."""
    if source is None:
        return []
    hits = source.store.search(asked, limit=LOOKED_AT, reader=source.allowance)
    cosines = [_cosine(hit) for hit in hits]
    by_meaning = any(cosines)
    near = list[Near]()
    for hit, cosine in zip(hits, cosines, strict=True):
        if cosine or not by_meaning:
            article = as_article(hit.fact)
            said = article.claim_sentences()[0].number
            near.append(Near(cosine, article, said, Candidate(hit.fact, article, hit.why)))
    return list(_apart(near))[:MOST]


def _cosine(hit: Hit) -> float:
    return next((float(why.matched[0]) for why in hit.why if why.channel == MEANING), 0.0)


def _apart(near: Iterable[Near]) -> Iterator[Near]:
    """Without what says the same to the letter, or stands beside one of the same source."""
    taken: list[Near] = []
    for one in near:
        if not any(one.words == other.words or _one_place(one, other) for other in taken):
            taken.append(one)
            yield one


def _one_place(one: Near, other: Near) -> bool:
    return one.article.id == other.article.id and abs(one.number - other.number) <= _ONE_PLACE
