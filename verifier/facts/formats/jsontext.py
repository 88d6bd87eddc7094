"""One JSON value of unknown making, checked."""

from __future__ import annotations

import json
import re

from verifier.facts.formats.records import Unfit

#: Deepest nesting of a record: ClaimReview has 6 levels.
MAX_DEPTH = 64
TOO_DEEP = f"is nested more than {MAX_DEPTH} levels deep"
#: As far as the next bracket, passing over texts and all else; the bracket is its first group.
BRACKET = re.compile(rb"""[^"\[\]{}]*+(?:"[^"\\]*+(?:\\.[^"\\]*+)*+"[^"\[\]{}]*+)*+([\[\]{}])""", re.DOTALL)


def parse(raw: bytes) -> object:
    """One JSON value.

    Raises:
        Unfit: It is not UTF-8 or not JSON, nested too deeply, gives a field twice, or has a number
            that is none (NaN) or beyond all bounds.
    """
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unfit("is not UTF-8", raw[error.start : error.start + 4]) from error
    if raw.count(b"[") + raw.count(b"{") > MAX_DEPTH:
        _check_depth(raw)
    try:
        return json.loads(
            text, strict=False, object_pairs_hook=_object, parse_float=_float, parse_constant=_constant
        )
    except json.JSONDecodeError as error:
        raise Unfit(f"is not JSON: {error.msg}", text[max(0, error.pos - 20) : error.pos + 20]) from error
    except Unfit:
        raise
    except (ValueError, RecursionError) as error:  # an integer of thousands of digits
        raise Unfit("is not JSON that can be used: a number is too long") from error


def _check_depth(raw: bytes) -> None:
    depth = 0
    for match in BRACKET.finditer(raw):
        depth += 1 if match[1] in b"[{" else -1
        if depth > MAX_DEPTH:
            raise Unfit(TOO_DEEP)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise Unfit("gives a field twice", next(name for name in names if names.count(name) > 1))
    return found


def _float(text: str) -> float:
    value = float(text)
    if value in {float("inf"), float("-inf")}:
        raise Unfit("has a number beyond all bounds", text)
    return value


def _constant(text: str) -> float:
    raise Unfit("has a number that is none", text)
