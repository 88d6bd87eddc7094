"""What readers of foreign files hand on: one record after another, a fact or the reason why it is none."""

from __future__ import annotations

from typing import NamedTuple

from pydantic import ValidationError

from verifier.facts.given import NewFact

#: Most bytes of one record; of larger ones the beginning is not looked at either.
MAX_RECORD = 16 * 1024 * 1024
#: Most characters of a wrong value that are shown.
_SHOWN = 80


class Record(NamedTuple):
    """One record of a file.

    Attributes:
        place: Where it stands, for a person ("line 12", "element 7").
        fact: What it says, or ``None``.
        why: Why it is refused; empty with a fact, and where it is only of another kind.
        value: The beginning of what is wrong in it, without control characters; may be empty.
    """

    place: str
    fact: NewFact | None = None
    why: str = ""
    value: str = ""


class Unfit(ValueError):
    """A record can't be used.

    Args:
        why: The reason, the same words for the same trouble.
        value: What is wrong.
    """

    def __init__(self, why: str, value: object = "") -> None:
        super().__init__(why)
        self.why = why
        self.value = brief(value)


class Piece(NamedTuple):
    """What a file's text is cut into, a line or an element: its bytes, or what is wrong with it.

    Attributes:
        number: From 1 on.
        raw: Its bytes; empty where they are not kept.
        trouble: Why they are not.
    """

    number: int
    raw: bytes
    trouble: Unfit | None = None


def refused(place: str, trouble: Unfit | ValidationError) -> Record:
    """The record at that place, refused."""
    unfit = trouble if isinstance(trouble, Unfit) else unfit_of(trouble)
    return Record(place, why=unfit.why, value=unfit.value)


def brief(value: object) -> str:
    """The beginning of a value on one line, control characters and half characters made visible."""
    # Cut first: the value may be large.
    text = value[: _SHOWN + 1] if isinstance(value, str) else repr(value)[: _SHOWN + 1]
    shown = "".join(ch if ch.isprintable() else ch.encode("unicode_escape").decode() for ch in text)
    return shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…"


def unfit_of(error: ValidationError) -> Unfit:
    """The first thing that is wrong, as a reason."""
    first = error.errors(include_url=False, include_context=False)[0]
    if first["type"] == "extra_forbidden":
        return Unfit("has a field that no fact has", first["loc"][-1])
    where = brief(".".join(str(part) for part in first["loc"] if not isinstance(part, int)))
    what = first["msg"].removeprefix("Value error, ")
    if first["type"] == "missing":
        return Unfit(f"{where}: is missing")
    elif first["type"] == "json_invalid":  # all else was looked at before
        return Unfit("holds half a character (a lone surrogate)")
    elif what.startswith("Invalid isoformat string"):
        what = "is no date or time as in 2026-11-12 or 2026-11-12T19:20+02:00"
    elif first["type"] == "string_pattern_mismatch":
        what = (
            "is no language tag as in en or pt-BR"
            if where == "language"
            else "is not written as it should be"
        )
    elif isinstance(first["input"], dict):  # of the whole record: too much to show
        return Unfit(f"{where}: {what}" if where else what)
    return Unfit(f"{where}: {what}" if where else what, first["input"])
