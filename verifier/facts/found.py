"""Searching: which facts are asked for, and what is found, with why."""

from __future__ import annotations

from datetime import date

from pydantic import AwareDatetime

from verifier.articles import Value
from verifier.facts.given import FactScope
from verifier.facts.model import Fact, FactStatus, Rank


class Filters(Value):
    """Which facts are asked for; ``None`` asks for any.

    Attributes:
        statuses, ranks: Without void, purged and deprecated ones, unless they are asked for.
        holds_on: A day the fact holds for.
        recorded_from, recorded_until: When it was first written, both inclusive.
        outlet: Published by this outlet, whatever its capitals and accents.
        site: Stands on this host ("courier.example").
        language: BCP 47 tag; the query's words are then read as of this language too.
        scope: One event, a running total, or a state.
    """

    statuses: frozenset[FactStatus] = frozenset({FactStatus.PROPOSED, FactStatus.ACTIVE})
    ranks: frozenset[Rank] = frozenset({Rank.PREFERRED, Rank.NORMAL})
    holds_on: date | None = None
    recorded_from: AwareDatetime | None = None
    recorded_until: AwareDatetime | None = None
    outlet: str | None = None
    site: str | None = None
    language: str | None = None
    scope: FactScope | None = None


#: All that counts.
ANY = Filters()


#: What the way to find by meaning is called in ``Why.channel``.
MEANING = "meaning"


class Why(Value):
    """Why a fact was found.

    Attributes:
        channel: What found it ("text", "numbers", "names", "dates", "meaning" …).
        rank: Its place there, from 1.
        matched: Words of the query that it has, as the query writes them; by meaning, the cosine of the two.
    """

    channel: str
    rank: int
    matched: tuple[str, ...]


class Hit(Value):
    """A fact found.

    Attributes:
        fact: As known at the moment asked for.
        score: Sum of 1 / (60 + rank) over the channels that found it, the one by meaning times the number of
            others that found anything; for comparing within one search.
        why: Each channel that found it, the best place first.
    """

    fact: Fact
    score: float
    why: tuple[Why, ...]


class SearchResult(Value):
    """What a search found, as written to JSON.

    Attributes:
        hits: Best first.
        notes: What a reader must know: that it was not searched by meaning, or not all of it.
    """

    hits: tuple[Hit, ...]
    notes: tuple[str, ...] = ()
