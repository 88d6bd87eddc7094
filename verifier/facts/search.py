"""Finds facts: asks each channel, and fuses their ranks.

Reciprocal rank fusion with k = 60: Cormack, Clarke and Büttcher, SIGIR 2009.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import Connection, select

from verifier.facts.channels import Ask, Channel
from verifier.facts.filters import Asked, conditions, fits, required_terms
from verifier.facts.found import Hit, Why
from verifier.facts.given import LONGEST_STATEMENT
from verifier.facts.history import visible
from verifier.facts.model import Fact
from verifier.facts.tables import facts
from verifier.fulltext.index import TextIndex
from verifier.fulltext.terms import query_words, values_of
from verifier.storage.chunks import CHUNK

_K = 60


def search(
    connection: Connection,
    query: str,
    asked: Asked,
    channels: Sequence[Channel],
    index: TextIndex,
    *,
    limit: int,
    published: datetime | None,
) -> tuple[Hit, ...]:
    """The facts found, best first; the query's first 4,000 characters count."""
    text = query[:LONGEST_STATEMENT]
    ask = Ask(
        text=text,
        words=query_words(text, asked.filters.language),
        values=tuple(dict.fromkeys(values_of(text, published))),
        required=required_terms(asked.filters),
        conditions=tuple(conditions(asked)),
        asked=asked,
        limit=limit,
        connection=connection,
        index=index,
    )
    index.learn(term for word in ask.words for term in word.terms)
    index.learn(value.term for value in ask.values)
    found: dict[int, list[Why]] = defaultdict(list)
    for channel in channels:
        for rank, (n, matched) in enumerate(channel.find(ask), start=1):
            found[n].append(Why(channel=channel.name, rank=rank, matched=matched))
    return tuple(_best(ask, found))


def _best(ask: Ask, found: dict[int, list[Why]]) -> Iterator[Hit]:
    """The best that the reader may see and that are asked for, whatever channel found them."""
    scores = {n: sum(1 / (_K + why.rank) for why in whys) for n, whys in found.items()}
    order = sorted(scores, key=lambda n: (-scores[n], -n))
    given = 0
    while order and given < ask.limit:
        some, order = order[: 2 * ask.limit], order[2 * ask.limit :]
        held = visible(ask.connection, some, ask.asked)
        for n in some:
            if n in held and fits(held[n], ask.asked.filters) and given < ask.limit:
                given += 1
                whys = sorted(found[n], key=lambda why: why.rank)
                yield Hit(fact=held[n], score=scores[n], why=tuple(whys))


def every(connection: Connection, after: int, asked: Asked) -> tuple[list[Fact], int | None]:
    """The next facts after that number, in the order written; and the number to go on from, if any."""
    query = select(facts.c.n).where(facts.c.n > after).order_by(facts.c.n).limit(CHUNK)
    numbers = list(connection.execute(query).scalars())
    held = visible(connection, numbers, asked)
    wanted = [held[n] for n in numbers if n in held and fits(held[n], asked.filters)]
    return wanted, numbers[-1] if len(numbers) == CHUNK else None
