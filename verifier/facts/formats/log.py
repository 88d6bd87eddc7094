"""The whole history of facts: every row that was ever written, with its time and person.

A store can be moved with it, from a file to PostgreSQL say: restored into a new store, everything is as
it was, at any past moment asked for. It does not go into a store with facts of its own, which would then
claim to have known at a time what it did not.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field, ValidationError

from verifier.articles import Value
from verifier.facts.formats.jsonl import IsoDay, written
from verifier.facts.formats.jsontext import parse
from verifier.facts.formats.records import Unfit, unfit_of
from verifier.facts.given import Assertion, Content, FactScope
from verifier.facts.keys import content_key
from verifier.facts.model import Deed

Id = Annotated[str, Field(pattern="^[0-9a-f]{24}$")]


class Said(Content):
    """What a fact said; its numbers are always given, so that another version reads no others."""

    valid_from: IsoDay | None = None
    valid_to: IsoDay | None = None


class _Written(Value):
    at: AwareDatetime
    person: Annotated[str, Field(min_length=1)]
    reason: str = ""


class LoggedAddition(_Written):
    """As first written; once it was purged ``said`` is ``None``, and only its scope is left."""

    said: Said | None
    scope: FactScope | None = None
    status: Literal["proposed", "active"]
    embargo_until: AwareDatetime | None = None
    unpublished: bool = False


class LoggedAssertion(Assertion):
    """An assertion, when and by whom it was written."""

    at: AwareDatetime
    person: Annotated[str, Field(min_length=1)]


class LoggedRevision(_Written):
    """A correction; once the fact was purged ``said`` is ``None``, and its key and scope are left."""

    number: Annotated[int, Field(ge=2)]
    key: Id
    said: Said | None
    scope: FactScope | None = None


class LoggedDecision(_Written):
    """A decision on the fact."""

    deed: Deed
    embargo_until: AwareDatetime | None = None
    unpublished: bool | None = None


class LoggedFact(Value):
    """A fact with all that was done to it, each in the order written."""

    fact: Id
    added: LoggedAddition
    assertions: tuple[LoggedAssertion, ...] = ()
    revisions: tuple[LoggedRevision, ...] = ()
    decisions: tuple[LoggedDecision, ...] = ()

    @property
    def purged(self) -> bool:
        """Whether its words are gone."""
        return any(one.deed is Deed.PURGED for one in self.decisions)

    def check(self) -> None:
        """Holds keys to what they are made of.

        Raises:
            Unfit: A key is of other words: the line was changed.
        """
        keyed: list[tuple[str, LoggedAddition | LoggedRevision]] = [
            (self.fact, self.added),
            *((one.key, one) for one in self.revisions),
        ]
        for key, one in keyed:
            if one.said is None and not (self.purged and one.scope):
                raise Unfit("says nothing, and was not purged", key)
            if one.said is not None and content_key(one.said) != key:
                raise Unfit("has an id that is not of these words: the line was changed", key)
        if not self.assertions and not self.purged:
            raise Unfit("rests on nothing")


class LoggedConflict(Value):
    """A conflict with each opening and closing."""

    conflict: Id
    facts: tuple[Id, ...]
    decisions: Annotated[tuple[LoggedDecision, ...], Field(min_length=1)]


def read_line(raw: bytes) -> LoggedFact | LoggedConflict:
    """A line of the log.

    Raises:
        Unfit: It is none, or was changed.
    """
    value = parse(raw)
    model = LoggedConflict if isinstance(value, dict) and "conflict" in value else LoggedFact
    try:
        line = model.model_validate_json(raw, strict=True)
    except ValidationError as error:
        raise unfit_of(error) from error
    if isinstance(line, LoggedFact):
        line.check()
    return line


def line_of(logged: LoggedFact | LoggedConflict) -> str:
    """One line of the log."""
    return written(logged.model_dump(mode="json", exclude_defaults=True))
