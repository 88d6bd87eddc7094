"""Facts as the store gives them back: what is held, on whose word, and what became of it."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from pydantic import AwareDatetime

from verifier.articles import Value
from verifier.claims import Quantity
from verifier.facts.given import Assertion, FactScope


class Rank(StrEnum):
    """How far a fact is to be gone by."""

    PREFERRED = "preferred"
    NORMAL = "normal"
    DEPRECATED = "deprecated"


class FactStatus(StrEnum):
    """Where a fact stands.

    Proposed: handed in, nobody has taken it over. Active: it counts. Void: it never should have been
    in. Purged: its words are gone for legal reasons; only that it was there is left.
    """

    PROPOSED = "proposed"
    ACTIVE = "active"
    VOID = "void"
    PURGED = "purged"


class HeldAssertion(Assertion):
    """An assertion as held.

    Attributes:
        id: Of its content, within its fact.
        recorded: When it was written into the store.
        person: Who wrote it.
    """

    id: str
    recorded: AwareDatetime
    person: str


class Fact(Value):
    """A fact as known at one moment.

    Attributes:
        id: Stable; made of what the fact first said (24 hex digits).
        statement, scope, valid_from, valid_to, subject, quantities, language: See ``NewFact``; as
            last corrected.
        revision: 1 as first written, one more with each correction.
        rank, status: As the last decision of a person left them.
        embargo_until, unpublished: While either holds, only an allowed reader sees it.
        recorded: When it was first written.
        person: Who first wrote it.
        assertions: What it rests on, in the order they came.
        conflicts: Ids of open conflicts it is part of.
    """

    id: str
    statement: str
    scope: FactScope
    valid_from: date | None
    valid_to: date | None
    subject: str
    quantities: tuple[Quantity, ...]
    language: str | None
    revision: int
    rank: Rank
    status: FactStatus
    embargo_until: AwareDatetime | None
    unpublished: bool
    recorded: AwareDatetime
    person: str
    assertions: tuple[HeldAssertion, ...]
    conflicts: tuple[str, ...] = ()

    def hidden_at(self, now: datetime) -> bool:
        """Whether only an allowed reader may see it then."""
        return self.unpublished or (self.embargo_until is not None and now < self.embargo_until)

    def holds_on(self, day: date) -> bool:
        """Whether the time it holds for includes that day; an open end includes every day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


class Deed(StrEnum):
    """What was done to a fact or a conflict."""

    ADDED = "added"
    ASSERTED = "asserted"
    CORRECTED = "corrected"
    APPROVED = "approved"
    DEPRECATED = "deprecated"
    VOIDED = "voided"
    RESTORED = "restored"
    MARKED = "marked"
    PURGED = "purged"
    OPENED = "opened"
    CLOSED = "closed"


class Event(Value):
    """One row of a history: who did what, when and why.

    Attributes:
        deed: What was done.
        at: When.
        person: By whom.
        reason: Why, in their words; may be empty for an addition only.
        detail: What it said from then on (added, corrected), which words it rests on (asserted), the
            new marks (marked), or the conflict's id (opened, closed).
    """

    deed: Deed
    at: AwareDatetime
    person: str
    reason: str
    detail: str = ""


class Conflict(Value):
    """Facts that can't all hold, side by side until a person closes it.

    Attributes:
        id: Of the set of its facts (24 hex digits).
        facts: Their ids, at least two, sorted.
        open: Whether nobody has closed it since it was last opened.
        events: Each opening and closing, in order.
    """

    id: str
    facts: tuple[str, ...]
    open: bool
    events: tuple[Event, ...]

    @property
    def reason(self) -> str:
        """Why it was last opened or closed."""
        return self.events[-1].reason


class Outcome(StrEnum):
    """What adding came to."""

    ADDED = "added"
    ASSERTED = "asserted"
    KNOWN = "known"
    REFUSED = "refused"


class Added(Value):
    """What became of one fact handed in.

    Attributes:
        id: The fact that says it.
        outcome: A new fact; a known one with a new assertion; all of it known, nothing written; or refused.
        assertions: How many assertions were new.
        why: Why it was refused; else empty.
    """

    id: str
    outcome: Outcome
    assertions: int = 0
    why: str = ""


class AddReport(Value):
    """What became of many facts handed in.

    Attributes:
        added, asserted, known: How many came to each outcome.
        refused: Those not taken in, each with the reason.
        assertions: How many assertions were new.
    """

    added: int = 0
    asserted: int = 0
    known: int = 0
    refused: tuple[Added, ...] = ()
    assertions: int = 0

    @property
    def total(self) -> int:
        """How many were handed in."""
        return self.added + self.asserted + self.known + len(self.refused)


class FactStats(Value):
    """What a store holds, of what the reader may see.

    Attributes:
        facts: All, voided ones too.
        assertions: All.
        by_status, by_rank, by_language, by_outlet: Facts (of outlets: assertions), most first;
            outlets are the twenty with most.
        open_conflicts, closed_conflicts: Conflicts.
        hidden: Facts left out of all this, as the reader may not see them.
        bytes: Size of the file, or of the database's tables.
        oldest, newest: First and last recording; ``None`` in an empty store.
        embedder: The embedding model; ``None`` where facts are found by their words alone.
        vectors: Facts that can be found by meaning.
    """

    facts: int
    assertions: int
    by_status: dict[str, int]
    by_rank: dict[str, int]
    by_language: dict[str, int]
    by_outlet: dict[str, int]
    open_conflicts: int
    closed_conflicts: int
    hidden: int
    bytes: int
    oldest: AwareDatetime | None
    newest: AwareDatetime | None
    embedder: str | None = None
    vectors: int = 0


class Reader(Value):
    """Who asks. By default one of the public: sees nothing under embargo and nothing unpublished.

    Attributes:
        allowed: Whether they may see what is under embargo or unpublished.
    """

    allowed: bool = False


#: The safe default of every read.
PUBLIC = Reader()
