"""What stands nearest to a question that nothing stored settles, by words and meaning together."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from verifier.answers.collect import Collected
from verifier.answers.passages import Target
from verifier.articles import Article
from verifier.desk import Desk
from verifier.factcheck.asked import OpenSource
from verifier.factcheck.candidates import Candidate
from verifier.factcheck.source import as_article

#: Sentences shown; and looked at for them, of the desk and of the fact store.
SHOWN, LOOKED_AT = 3, 12
#: Sentences of one source that lie so close together are one place.
_ONE_PLACE = 1


class Near(NamedTuple):
    """A sentence near to a question.

    Attributes:
        cosine: How near it is in meaning.
        article: Its article, or the fact's.
        number: Its number there.
        fact: The fact, if it is one.
    """

    cosine: float
    article: Article
    number: int
    fact: Candidate | None = None

    @property
    def words(self) -> str:
        """What it says, whatever its spaces and capitals."""
        return " ".join(self.article.quote(self.article.sentence(self.number).span).split()).casefold()


async def nearest_to(
    target: Target, desk: Desk | None, facts: OpenSource | None, collected: Collected
) -> tuple[tuple[str, int], ...]:
    """The sentences that come nearest, of different sources or places, each by its source's id and number.

    None where neither store can be searched by meaning, or nothing is near by its model's floor.

    Args:
        target: The point; it is looked up by the question's own words.
        desk: The desk's articles.
        facts: The fact store, and who asks.
        collected: Takes up the sources.

    Raises:
        DeskError, FactStoreError: A store cannot be read.
    """
    asked = target.asked or target.shown
    found = await asyncio.to_thread(lambda: [*_of_desk(asked, desk), *_of_facts(asked, facts)])
    # Each store's own order decides which of its sentences are shown, the cosine which come first.
    shown = sorted(_apart(found), key=lambda one: -one.cosine)[:SHOWN]
    hidden = facts is not None and facts.reader is not None
    moment = datetime.now(UTC)
    return tuple(
        (
            collected.article(one.article).id
            if one.fact is None
            else collected.fact(one.fact, hidden=hidden and one.fact.fact.hidden_at(moment)).id,
            one.number,
        )
        for one in shown
    )


def _of_desk(asked: str, desk: Desk | None) -> list[Near]:
    """Those of the desk, in its order."""
    if desk is None:
        return []
    found = [one for one in desk.near(asked, limit=LOOKED_AT) if one.meant and one.cosine is not None]
    held = desk.get(one.article for one in found)
    near = (Near(one.cosine or 0.0, held[one.article].article, one.number) for one in found)
    return list(_apart(near))[:SHOWN]


def _of_facts(asked: str, source: OpenSource | None) -> list[Near]:
    """Those of the fact store that it found by meaning, in its order."""
    if source is None:
        return []
    near = list[Near]()
    for hit in source.store.search(asked, limit=LOOKED_AT, reader=source.allowance):
        meant = next((why for why in hit.why if why.channel == "meaning"), None)
        if meant is not None:
            article = as_article(hit.fact)
            said = article.claim_sentences()[0].number
            near.append(Near(float(meant.matched[0]), article, said, Candidate(hit.fact, article, hit.why)))
    return list(_apart(near))[:SHOWN]


def _apart(near: Iterator[Near] | list[Near]) -> Iterator[Near]:
    """Without what says the same to the letter, or stands beside one of the same source."""
    taken: list[Near] = []
    for one in near:
        if not any(one.words == other.words or _one_place(one, other) for other in taken):
            taken.append(one)
            yield one


def _one_place(one: Near, other: Near) -> bool:
    return one.article.id == other.article.id and abs(one.number - other.number) <= _ONE_PLACE
