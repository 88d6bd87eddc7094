"""Which facts are asked for: by where they stand, when they hold, when they came in and from where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, false, or_

from verifier.facts.found import Filters
from verifier.facts.model import Fact, Reader
from verifier.facts.past import sourced, stood
from verifier.facts.tables import entries
from verifier.fulltext.terms import OUTLET, source_terms


@dataclass(frozen=True)
class Asked:
    """Who asks for which facts, and when; see ``FactStore.search``."""

    filters: Filters
    reader: Reader
    now: datetime
    as_known_at: datetime | None


def conditions(asked: Asked) -> Iterator[ColumnElement[bool]]:
    """What the entries searched have to fulfil."""
    at, filters = entries.c, asked.filters
    if asked.as_known_at is None:
        yield at.known_until.is_(None)
        yield at.status.in_(sorted(filters.statuses))
        yield at.rank.in_(sorted(filters.ranks))
    else:
        yield at.known_from <= asked.as_known_at
        yield or_(at.known_until.is_(None), at.known_until > asked.as_known_at)
        yield from stood(filters, asked.as_known_at)
        yield from sourced(required_terms(filters), asked.as_known_at)
    yield from may_see(asked)
    yield from _asked(filters)


def may_see(asked: Asked) -> Iterator[ColumnElement[bool]]:
    """What an entry has to fulfil for the reader to see it."""
    if not asked.reader.allowed:
        yield entries.c.unpublished == false()
        yield or_(entries.c.embargo_until.is_(None), entries.c.embargo_until <= asked.now)


def _asked(filters: Filters) -> Iterator[ColumnElement[bool]]:
    at = entries.c
    if filters.holds_on is not None:
        yield or_(at.valid_from.is_(None), at.valid_from <= filters.holds_on)
        yield or_(at.valid_to.is_(None), at.valid_to >= filters.holds_on)
    if filters.recorded_from is not None:
        yield at.recorded >= filters.recorded_from
    if filters.recorded_until is not None:
        yield at.recorded <= filters.recorded_until
    if filters.language is not None:
        # What can be no tag no fact has, and not every database takes it as a text.
        plain = filters.language.replace("-", "")
        yield at.language == filters.language if plain.isascii() and plain.isalnum() else false()
    if filters.scope is not None:
        yield at.scope == filters.scope.value


def required_terms(filters: Filters) -> tuple[str, ...]:
    """Terms every fact asked for has: of its outlet and of the site it stands on."""
    site = f"https://{filters.site}/" if filters.site else None
    terms = tuple(source_terms(filters.outlet, site))
    # A name without a letter or digit is nobody's: it must not pass for no name asked for.
    return terms if len(terms) == bool(filters.outlet) + bool(site) else (*terms, OUTLET)


def fits(fact: Fact, filters: Filters) -> bool:
    """Whether a fact, as known at the moment asked for, is one of those asked for."""
    return (
        fact.status in filters.statuses
        and fact.rank in filters.ranks
        and (filters.holds_on is None or fact.holds_on(filters.holds_on))
        and (filters.recorded_from is None or fact.recorded >= filters.recorded_from)
        and (filters.recorded_until is None or fact.recorded <= filters.recorded_until)
        and filters.language in {None, fact.language}
        and filters.scope in {None, fact.scope}
        and set(required_terms(filters)) <= _sources(fact)
    )


def _sources(fact: Fact) -> set[str]:
    return {term for held in fact.assertions for term in source_terms(held.outlet, held.url)}
