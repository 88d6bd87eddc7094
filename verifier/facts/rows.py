"""From values to rows and back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import RowMapping

from verifier.articles import Span
from verifier.claims import Approximation, Quantity, Scope
from verifier.facts.given import Assertion, Content, NewFact, QuoteSelector
from verifier.facts.keys import assertion_key
from verifier.facts.model import HeldAssertion
from verifier.values.quantities import quantities

#: Columns that hold what a fact says.
CONTENT = ("statement", "scope", "valid_from", "valid_to", "subject", "quantities", "language")


def content_row(content: Content) -> dict[str, Any]:
    """What a fact says; its numbers read by code where they are not given."""
    read = content.quantities
    if read is None:
        read = quantities(content.statement, Span(start=0, end=len(content.statement)))
    return {
        "statement": content.statement,
        "scope": content.scope.value,
        "valid_from": content.valid_from,
        "valid_to": content.valid_to,
        "subject": content.subject,
        "quantities": [_quantity_row(quantity) for quantity in read],
        "language": content.language,
    }


def fact_row(fact: NewFact, key: str, written: dict[str, Any]) -> dict[str, Any]:
    """A new fact; ``written`` is time, person and reason."""
    return {
        "id": key,
        **content_row(fact),
        "status": fact.status,
        "embargo_until": fact.embargo_until,
        "unpublished": fact.unpublished,
        **written,
    }


def content_of(row: RowMapping) -> dict[str, Any]:
    """The fields of ``Fact`` that say what it says."""
    fields = {name: row[name] for name in CONTENT}
    return fields | {"quantities": tuple(_quantity(held) for held in row["quantities"])}


def _quantity_row(quantity: Quantity) -> list[Any]:
    """Short, as a store holds millions: span, value, unit, counted, approximation, scope."""
    return [
        quantity.span.start,
        quantity.span.end,
        str(quantity.value),
        quantity.unit,
        quantity.counted,
        quantity.approximation.value,
        quantity.scope.value,
    ]


def _quantity(held: Sequence[Any]) -> Quantity:
    start, end, value, unit, counted, approximation, scope = held
    return Quantity(
        span=Span(start=start, end=end),
        value=Decimal(value),
        unit=unit,
        counted=counted,
        approximation=Approximation(approximation),
        scope=Scope(scope),
    )


def assertion_row(assertion: Assertion, fact: int, person: str, at: datetime) -> dict[str, Any]:
    """An assertion of the fact with that number."""
    quote, position = assertion.quote, assertion.position
    return {
        "fact": fact,
        "key": assertion_key(assertion),
        "speaker": assertion.speaker,
        "role": assertion.role,
        "outlet": assertion.outlet,
        "url": assertion.url,
        "document": assertion.document,
        "published": assertion.published,
        "exact": quote.exact if quote else None,
        "prefix": quote.prefix if quote else "",
        "suffix": quote.suffix if quote else "",
        "position_start": position.start if position else None,
        "position_end": position.end if position else None,
        "snapshot": assertion.snapshot,
        "through": list(assertion.through),
        "is_primary": assertion.primary,
        "extra": dict(assertion.extra),
        "at": at,
        "person": person,
    }


def assertion_of(row: RowMapping) -> HeldAssertion:
    """The assertion of a row."""
    quote = None
    if row["exact"] is not None:
        quote = QuoteSelector(exact=row["exact"], prefix=row["prefix"], suffix=row["suffix"])
    position = None
    if row["position_start"] is not None:
        position = Span(start=row["position_start"], end=row["position_end"])
    return HeldAssertion(
        **{name: row[name] for name in ("speaker", "role", "outlet", "url", "document", "published")},
        quote=quote,
        position=position,
        snapshot=row["snapshot"],
        through=tuple(row["through"]),
        primary=row["is_primary"],
        extra=row["extra"],
        id=row["key"],
        recorded=row["at"],
        person=row["person"],
    )
