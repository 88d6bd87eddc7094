"""Keys of contents: the same input always has the same key, so it never makes a second copy."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from datetime import UTC
from hashlib import sha256

from verifier.facts.given import Assertion, Content

#: Hex digits of a key: 96 bits, enough for any archive.
LENGTH = 24
_WRITTEN = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def content_key(content: Content) -> str:
    """Of what a fact says and the time it holds for; not of how it is filed (subject, language)."""
    valid = (content.valid_from, content.valid_to)
    statement = unicodedata.normalize("NFC", content.statement)
    return _key("fact", statement, content.scope.value, *(day and day.isoformat() for day in valid))


def assertion_key(assertion: Assertion) -> str:
    """Of everything it says; one moment is the same whatever zone it is written in."""
    one, quote, position = assertion, assertion.quote, assertion.position
    return _key(
        "assertion",
        *(one.speaker, one.role, one.outlet, one.url, one.document),
        one.published and one.published.astimezone(UTC).isoformat(),
        quote and (quote.exact, quote.prefix, quote.suffix),
        position and (position.start, position.end),
        *(one.snapshot, one.through, one.primary, dict(one.extra)),
    )


def conflict_key(facts: Iterable[str]) -> str:
    """Of the set of facts."""
    return _key("conflict", *sorted(set(facts)))


def _key(*parts: object) -> str:
    return sha256(_WRITTEN(parts).encode("utf-8")).hexdigest()[:LENGTH]
