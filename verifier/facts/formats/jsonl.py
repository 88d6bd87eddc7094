"""Our own JSONL: one fact a line, as it stands now. What is exported comes in again as it was."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, BinaryIO

from pydantic import BeforeValidator, Field, ValidationError

from verifier.facts.formats.jsontext import parse
from verifier.facts.formats.lines import lines
from verifier.facts.formats.records import Record, Unfit, refused
from verifier.facts.given import Assertion, NewFact
from verifier.facts.model import Fact, FactStatus, Rank


def _iso(written: object) -> object:
    """Pydantic alone would take a text of digits for seconds since 1970."""
    return date.fromisoformat(written) if isinstance(written, str) else written


IsoDay = Annotated[date, BeforeValidator(_iso)]


class _HeldAssertion(Assertion):
    """An assertion as exported: what the other store knew of it is not taken over."""

    id: str = ""
    recorded: str = ""
    person: str = ""


class _Line(NewFact):
    """A line as exported; or of one's own making, with the fields of ``NewFact`` only."""

    valid_from: IsoDay | None = None
    valid_to: IsoDay | None = None
    # Other than in a new fact, on purpose: what must not come in is told apart below.
    assertions: Annotated[tuple[_HeldAssertion, ...], Field(min_length=1)]
    status: FactStatus = FactStatus.ACTIVE  # type: ignore[assignment]
    id: str = ""
    revision: int = 1
    rank: Rank = Rank.NORMAL
    recorded: str = ""
    person: str = ""
    conflicts: tuple[str, ...] = ()


def read_jsonl(file: BinaryIO) -> Iterator[Record]:
    """Each line that is not empty, as a fact or refused.

    Whoever imports takes the facts over: time and person of recording, conflicts and approvals of the
    store they come from are not taken over, and what was void, purged or deprecated there is refused.
    """
    for line in lines(file):
        place = f"line {line.number}"
        try:
            if line.trouble:
                raise line.trouble
            yield Record(place, _fact(line.raw))
        except (Unfit, ValidationError) as trouble:
            yield refused(place, trouble)


def _fact(raw: bytes) -> NewFact:
    if not isinstance(parse(raw), dict):
        raise Unfit("is no JSON object", raw[:80].decode("utf-8"))
    held = _Line.model_validate_json(raw, strict=True)
    if held.status not in {FactStatus.ACTIVE, FactStatus.PROPOSED}:
        raise Unfit(f"is {held.status} in the store it comes from")
    if held.rank is Rank.DEPRECATED:
        raise Unfit("is deprecated in the store it comes from")
    given = {name: getattr(held, name) for name in NewFact.model_fields}
    assertions = tuple(
        Assertion.model_construct(**{name: getattr(one, name) for name in Assertion.model_fields})
        for one in held.assertions
    )
    return NewFact.model_construct(**given | {"assertions": assertions, "status": held.status.value})


def written(value: Any) -> str:
    """A JSON value on one line, its text as it is."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False) + "\n"


def fact_line(fact: Fact) -> str:
    """A fact as one line; what is empty is left out of its assertions."""
    given = fact.model_dump(mode="json", exclude={"assertions"})
    assertions = [one.model_dump(mode="json", exclude_defaults=True) for one in fact.assertions]
    return written(given | {"assertions": assertions})
