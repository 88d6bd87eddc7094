"""The gold set's facts as a store holds them."""

from __future__ import annotations

from collections.abc import Iterable

from verifier.evals.goldfacts.written import WrittenAssertion, WrittenFact
from verifier.evals.stored.stock import Stock, Stocked
from verifier.facts import Assertion, FactScope, NewFact, QuoteSelector, Rank


def gold_stock(facts: Iterable[WrittenFact], embedder: str | None = None) -> Stock:
    """A store with the facts as they are written: validity, ranks, conflicts, what they rest on.

    Args:
        facts: They.
        embedder: Name of the model by which they can be searched by meaning; ``None``: by words alone.
    """
    return Stock([_stocked(fact) for fact in facts], embedder)


def _stocked(fact: WrittenFact) -> Stocked:
    return Stocked(
        id=fact.id,
        fact=NewFact(
            statement=fact.statement,
            scope=FactScope(fact.scope.value),
            valid_from=fact.valid_from,
            valid_to=fact.valid_to,
            subject=fact.subject,
            language=fact.language,
            assertions=tuple(_assertion(one) for one in fact.assertions),
            embargo_until=fact.embargo_until,
            unpublished=fact.unpublished,
        ),
        rank=Rank(fact.rank.value),
        why=fact.deprecated_why or "",
        conflicts=fact.conflicts,
    )


def _assertion(one: WrittenAssertion) -> Assertion:
    return Assertion(
        speaker=one.speaker,
        outlet=one.outlet,
        url=one.url,
        published=one.published,
        quote=QuoteSelector(exact=one.quote.exact),
        primary=one.primary,
    )
