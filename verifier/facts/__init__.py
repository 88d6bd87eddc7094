"""The fact store: what the newsroom already knows, with where it knows it from.

Importing this does not load SQLAlchemy; opening a store does.
"""

from verifier.facts.found import ANY, Filters, Hit, SearchResult, Why
from verifier.facts.given import Assertion, Content, FactScope, NewFact, QuoteSelector
from verifier.facts.model import (
    PUBLIC,
    Added,
    AddReport,
    Conflict,
    Deed,
    Event,
    Fact,
    FactStats,
    FactStatus,
    HeldAssertion,
    Outcome,
    Rank,
    Reader,
)
from verifier.facts.store import FactStore, default_store

__all__ = [
    "ANY",
    "PUBLIC",
    "AddReport",
    "Added",
    "Assertion",
    "Conflict",
    "Content",
    "Deed",
    "Event",
    "Fact",
    "FactScope",
    "FactStats",
    "FactStatus",
    "FactStore",
    "Filters",
    "HeldAssertion",
    "Hit",
    "NewFact",
    "Outcome",
    "QuoteSelector",
    "Rank",
    "Reader",
    "SearchResult",
    "Why",
    "default_store",
]
